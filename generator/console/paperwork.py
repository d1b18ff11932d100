"""The options of papers that go out and come back, each defined once.

In: the parser of a command. Out: the same parser, which knows one more option; see `arguments.py`.
"""

from __future__ import annotations

import argparse

from generator.console.arguments import Parser, stages
from generator.console.report import FORMATS, LANGS
from generator.console.words import Each, a_day, one_of, words_of


def codes(command: Parser) -> None:
    """`--codes`."""
    command.add_argument(
        "--codes",
        action="store_true",
        help="हर भरे प्रपत्र पर उसकी संख्या और QR कोड / filled forms bear their number, also as a QR "
        "code, for `verify` (default: as `codes:` of the district says, else none)",
    )


def paper(command: Parser) -> None:
    """PAPER, a number, the text of a code, or a file."""
    command.add_argument(
        "paper",
        metavar="PAPER",
        help="कागज़ पर छपी संख्या, QR का पाठ, फोटो/स्कैन, या PDF/DOCX / the number that is printed on "
        "the paper, the text of its QR code, a photo or scan (PNG, JPEG), or its PDF or DOCX",
    )


def handed_out(command: Parser) -> None:
    """`--to`, `--when`, and one `--lang`; what is handed out is a PDF with its number."""
    command.add_argument(
        "--to", required=True, type=_somebody, metavar="WHO",
        help="किसे दिया गया / who gets it, as it is to stand in the register",
    )  # fmt: skip
    command.add_argument(
        "--when",
        type=a_day,
        default=None,
        metavar="DATE",
        help="दिनांक, 2026-03-01 या 01.03.2026 / the day it is handed out (default: today)",
    )
    command.add_argument(
        "--lang",
        type=lambda text: (one_of(LANGS)(text),),
        default=LANGS[:1],
        metavar="LANG",
        help=f"its language, of {','.join(LANGS)} (default: {LANGS[0]})",
    )
    command.set_defaults(format=FORMATS[:1], codes=True)


def which_papers(command: Parser) -> None:
    """`--source`, `--subject`, `--stage` and `--json`."""
    for name, text in (
        ("source", "किस स्रोत के / only those of these sources, such as ORDER-2021"),
        ("subject", "किसके बारे में / only those about these, such as pond"),
    ):
        command.add_argument(
            f"--{name}", action=Each, type=words_of(), default=(),
            metavar=f"{name.upper()}[,{name.upper()}]", help=text,
        )  # fmt: skip
    stages(command, "किस चरण के / only those needed at these stages")
    command.add_argument(
        "--json",
        action="store_true",
        help="JSON में, जो कागज़ अभी नहीं बने वे भी / as JSON on standard output, with the papers "
        "that the sources name and that are not made yet",
    )


def _somebody(text: str) -> str:
    """A name on one line of the register."""
    name = " ".join(text.split())
    if not name or not name.isprintable():
        raise argparse.ArgumentTypeError("nobody is named")
    return name
