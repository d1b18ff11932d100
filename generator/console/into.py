"""The options of commands that write into a folder of data: what, into where, and who decides.

In: the parser of a command. Out: the same parser, which knows one more option. Standard library
only, as `arguments.py`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.console.arguments import Parser
from generator.console.words import one_of


def into(command: Parser) -> None:
    """`--into`, `--record`, `--about` and what goes with them."""
    command.add_argument(
        "--into",
        type=Path,
        metavar="DATA",
        help="merge what the forms say into the records of this folder",
    )
    command.add_argument(
        "--record",
        default="",
        metavar="CODE",
        help="the record that the forms are about, where they do not say it; of a new one its code",
    )
    command.add_argument(
        "--about",
        default="",
        metavar="CODE",
        help="whom a new paper is about (a group, VO, pond), where its form has values of its own",
    )
    command.add_argument(
        "--take",
        type=one_of(("form", "data")),
        default=argparse.SUPPRESS,  # nobody
        metavar="SIDE",
        help="who wins where both have changed a value, form or data (default: neither)",
    )
    yes(command)


def folders(command: Parser) -> None:
    """DIR… `--into` DATA."""
    command.add_argument(
        "folders",
        nargs="+",
        type=Path,
        metavar="DIR",
        help="another clerk's folder of the same records",
    )
    command.add_argument(
        "--into",
        type=Path,
        required=True,
        metavar="DATA",
        help="the folder of data that they were copied from",
    )
    yes(command)


def yes(command: Parser) -> None:
    """`--yes`."""
    command.add_argument(
        "--yes", action="store_true", help="write the changes that are shown, without asking"
    )
