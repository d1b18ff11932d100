"""The options of print packs, each defined once.

In: the parser of a command. Out: the same parser, which knows one more option; see `arguments.py`.
"""

from __future__ import annotations

import argparse
from typing import Any

from generator.console import binding
from generator.console.arguments import Parser
from generator.console.packing import ALL, BY, GRAMS
from generator.console.report import FORMATS, LANGS
from generator.console.words import Each, at_least_one, one_of, words_of


def packed(command: Parser) -> None:
    """`--by`, `--copies`, `--gsm`, `--lang`, `--format`, and the books."""
    command.add_argument(
        "--by",
        type=one_of(BY),
        default=BY[0],
        metavar="|".join(BY),
        help=f"एक पुलिंदा किसका हो / what each pack is of (default: {BY[0]})",
    )
    command.add_argument(
        "--copies",
        action=Copies,
        type=_copies,
        default={},
        metavar="N|ID=N[,ID=N]",
        help="प्रतियाँ / copies of every form (2), or of the forms and books named "
        "(member-list=3,bor-cash=2); default: 1",
    )
    command.add_argument(
        "--gsm",
        type=at_least_one,
        default=GRAMS,
        metavar="N",
        help=f"कागज़ का वज़न / what the paper weighs, in grams a square metre (default: {GRAMS})",
    )
    command.add_argument(
        "--lang",
        action=Each,
        type=words_of(LANGS),
        default=LANGS[:1],
        metavar="LANG[,LANG]",
        help=f"languages, of {','.join(LANGS)}, a pack in each (default: {LANGS[0]})",
    )
    command.add_argument(
        "--format",
        action=Each,
        type=words_of(FORMATS),
        default=FORMATS[:1],
        metavar="FORMAT[,FORMAT]",
        help="pdf (the default), and docx: its forms, each once, in one Word file",
    )
    _books(command)


def _books(command: Parser) -> None:
    command.add_argument(
        "--book",
        "--books",
        dest="book",
        action=Each,
        type=words_of(),
        default=(),
        metavar="ID[,ID]|all",
        help="हर समूह की ये अभिलेख पुस्तिकाएँ भी / these Books of Records of each group, too (default: "
        "none; `list` names them); with --form none they alone",
    )
    binding.extent(command)


class Copies(argparse.Action):
    """Given several times it adds up."""

    def __call__(
        self, _parser: object, namespace: argparse.Namespace, values: Any, _name: object = None
    ) -> None:
        """Put the copies beside those that were given before."""
        setattr(namespace, self.dest, {**getattr(namespace, self.dest), **values})


def _copies(text: str) -> dict[str, int]:
    found = {}
    for word in filter(None, text.replace(" ", "").split(",")):
        form, _, count = word.rpartition("=")
        found[form or ALL] = at_least_one(count)
    if not found:
        raise argparse.ArgumentTypeError("nothing is named")
    return found
