"""The options of `sheet` and `import`, as `arguments.py` has those of the other commands.

In: the parser of a command. Out: the same parser, which knows one more option. Standard library
only.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.console.arguments import Parser
from generator.console.words import Each, did_you_mean

WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods")
"""Names of workbooks; all but the first are refused, each with what to do."""
OLD_FONTS = ("kruti-dev", "devlys", "walkman-chanakya", "chanakya")
"""Fonts of before Unicode that lists are typed in."""


def data_to_sheet(command: Parser) -> None:
    """DATA that fills a workbook, and `--out`, the workbook."""
    command.add_argument(
        "data",
        nargs="?",
        type=Path,
        metavar="DATA",
        help="folder of YAML files whose records shall stand in it (default: none)",
    )
    command.add_argument(
        "--out",
        type=Path,
        default=Path("district.xlsx"),
        metavar="FILE.xlsx",
        help="the workbook (default: district.xlsx)",
    )


def files_to_import(command: Parser) -> None:
    """FILE…, workbooks and lists, and `--out`, a folder for YAML."""
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a workbook (.xlsx) or a list (.csv)"
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="new folder for the YAML files"
    )


def own_lists(command: Parser) -> None:
    """`--map` and what goes with it."""
    command.add_argument(
        "--map",
        type=Path,
        metavar="MAP.yaml",
        help="read lists with headings of their own by this file; where it is not there yet, the "
        "headings are guessed, shown, and kept in it for next time",
    )
    command.add_argument(
        "--yes", action="store_true", help="take the guessed headings without being asked"
    )
    command.add_argument(
        "--kind", default="", metavar="SHEET", help="what the list is, such as groups.members"
    )
    command.add_argument(
        "--set",
        action=Each,
        type=_key_and_value,
        default=(),
        dest="fixed",
        metavar="KEY=VALUE",
        help="what every row of the list has, such as groups.code=FPG-101",
    )
    command.add_argument(
        "--data",
        type=Path,
        dest="named_in",
        metavar="DATA",
        help="folder of records that the list gives by their names instead of codes",
    )
    command.add_argument(
        "--legacy",
        action=Each,
        type=_font_and_columns,
        default=(),
        metavar="FONT[=COLUMN,…]",
        help=f"convert what is typed in an old font, of {', '.join(OLD_FONTS)}; in the columns of "
        "these headings or letters, or wherever it is recognised",
    )


def _key_and_value(text: str) -> tuple[tuple[str, str]]:
    key, sign, value = text.partition("=")
    if not (key.strip() and sign and value.strip()):
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE")
    return ((key.strip(), value.strip()),)


def _font_and_columns(text: str) -> tuple[tuple[str, tuple[str, ...]]]:
    font, _, columns = text.partition("=")
    if font not in OLD_FONTS:
        hint = did_you_mean(font, OLD_FONTS) or f"; there are {', '.join(OLD_FONTS)}"
        raise argparse.ArgumentTypeError(f"{font!r} is not known{hint}")
    return ((font, tuple(one.strip() for one in columns.split(",") if one.strip())),)
