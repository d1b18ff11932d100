"""The options of commands, each defined once.

In: the parser of a command. Out: the same parser, which knows one more option. Standard library
only, like `options.py`, whose table of commands names these functions.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TypeAlias

from generator.console.report import DIGITS, FORMATS, LANGS
from generator.console.setup_env import system
from generator.console.tongue import UI
from generator.console.wheels import PYTHONS, SYSTEMS
from generator.console.words import Each, a_day, at_least_one, one_of, words_of

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"

Parser: TypeAlias = argparse.ArgumentParser


def data(command: Parser) -> None:
    """DATA, `--only`, `--as-on`, `--strict` and `--suggest-names`."""
    folder(command)
    command.add_argument(
        "--only",
        action=Each,
        type=words_of(),
        default=(),
        metavar="CODE",
        help="only the records of this code; several with commas",
    )
    judging(command)


def code(command: Parser) -> None:
    """CODE, of a record."""
    command.add_argument("code", metavar="CODE", help="the code of a record")


def folder(command: Parser) -> None:
    """DATA."""
    command.add_argument(
        "data",
        nargs="?",
        type=Path,
        default=EXAMPLES,
        metavar="DATA",
        help="folder of YAML files, or a workbook of `sheet` (default: examples/)",
    )


def judging(command: Parser) -> None:
    """`--as-on`, `--strict` and `--suggest-names`."""
    command.add_argument(
        "--as-on",
        type=a_day,
        metavar="DATE",
        help="the day on which ages and delays are judged, dd.mm.yyyy (default: SOURCE_DATE_EPOCH, "
        "else `date:` of the district)",
    )
    command.add_argument(
        "--strict", action="store_true", help="warnings count as errors and refuse documents too"
    )
    command.add_argument(
        "--suggest-names",
        action="store_true",
        help="जिन नामों की अंग्रेज़ी नहीं लिखी, उनका सुझाव छापें / print names that have no English "
        "as we would spell them, each with a note",
    )


def some_forms(command: Parser) -> None:
    """`--form` and `--stage`."""
    command.add_argument(
        "--form",
        action=Each,
        type=words_of(),
        default=(),
        metavar="ID[,ID]",
        help="only these forms (default: all; `list` names them)",
    )
    stages(command, "इस चरण के प्रपत्र / and those that an office needs at these stages of its work")


def stages(command: Parser, text: str) -> None:
    """`--stage`."""
    command.add_argument(
        "--stage",
        action=Each,
        type=words_of(),
        default=(),
        metavar="STAGE[,STAGE]",
        help=f"{text}, such as allotment (`list` shows them)",
    )


def choice_of_forms(command: Parser) -> None:
    """`--form`, `--stage` and `--lang`."""
    some_forms(command)
    languages(command)


def languages(command: Parser) -> None:
    """`--lang`."""
    command.add_argument(
        "--lang",
        action=Each,
        type=words_of(LANGS),
        default=LANGS,
        metavar="LANG[,LANG]",
        help=f"languages, of {','.join(LANGS)} (default: all)",
    )


def formats(command: Parser) -> None:
    """`--format`."""
    command.add_argument(
        "--format",
        action=Each,
        type=words_of(FORMATS),
        default=FORMATS,
        metavar="FORMAT[,FORMAT]",
        help=f"file formats, of {','.join(FORMATS)} (default: both)",
    )


def out(command: Parser) -> None:
    """`--out`, a folder."""
    command.add_argument(
        "--out",
        default="out",
        metavar="DIR|URL",
        help="folder for what is built (default: out/), or a URL that fsspec knows (s3://…)",
    )


def out_file(command: Parser) -> None:
    """`--out`, a file."""
    command.add_argument(
        "--out",
        dest="file",
        type=Path,
        metavar="FILE",
        help="file to write, in UTF-8 (default: it is printed)",
    )


def jobs(command: Parser) -> None:
    """`--jobs` and `--digits`."""
    command.add_argument(
        "--jobs",
        type=at_least_one,
        default=_processors(),
        metavar="N",
        help="work in N processes (default: one per processor)",
    )
    digits(command)


def digits(command: Parser) -> None:
    """`--digits`."""
    command.add_argument(
        "--digits",
        type=one_of(DIGITS),
        default=argparse.SUPPRESS,  # not asked for: the district's own
        metavar="DIGITS",
        help=f"हिंदी के अंक / digits of Hindi text, {' or '.join(DIGITS)} "
        "(default: as `digits:` of the district says, else latin)",
    )


def fillable(command: Parser) -> None:
    """`--fillable`."""
    command.add_argument(
        "--fillable",
        action="store_true",
        help="also PDFs that are filled in on a screen: blank.fillable.pdf, CODE.fillable.pdf",
    )


def watch(command: Parser) -> None:
    """`--watch`."""
    command.add_argument(
        "--watch",
        action="store_true",
        help="फ़ाइल बदलते ही फिर जाँचें / look again whenever a file changes, until Ctrl-C",
    )


def new_record(command: Parser) -> None:
    """WHAT NAME, `--in`."""
    command.add_argument(
        "what",
        choices=("district", "group", "pond", "form"),
        metavar="district|group|pond|form",
    )
    command.add_argument(
        "name",
        metavar="DIR|CODE|ID",
        help="the folder of the new district, the code of the new group or pond, or the id of the "
        "new form",
    )
    command.add_argument(
        "--in",
        dest="within",
        type=Path,
        metavar="DATA",
        help="the district's folder that a group or pond joins (default: the current folder), or "
        "that gets the example of a form (default: examples/)",
    )


def filled_files(command: Parser) -> None:
    """FILE…, forms that somebody filled in."""
    command.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="a PDF of `blank --fillable`, or a DOCX, that somebody filled in",
    )


def wheels(command: Parser) -> None:
    """DIR, `--for` and `--python`."""
    command.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=ROOT / "wheels",
        metavar="DIR",
        help="folder for the packages (default: wheels/, where build.py looks for them)",
    )
    command.add_argument(
        "--for",
        dest="systems",
        action=Each,
        type=words_of(SYSTEMS),
        default=(system(),),
        metavar="SYSTEM",
        help=f"of that machine, of {','.join(SYSTEMS)} (default: as this one)",
    )
    command.add_argument(
        "--python",
        dest="pythons",
        action=Each,
        type=words_of(PYTHONS),
        default=PYTHONS,
        metavar="VERSION",
        help=f"of that machine, of {','.join(PYTHONS)} (default: all)",
    )


def numbers_of_rules(command: Parser) -> None:
    """RULE…, numbers of rules; none: all of them."""
    command.add_argument(
        "rules",
        nargs="*",
        type=str.upper,
        metavar="RULE",
        help="numbers of rules, such as D-305 (default: all, a line each)",
    )


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def speech(command: Parser) -> None:
    """`--ui` and `--quiet`."""
    command.add_argument(
        "--ui",
        type=one_of(UI),
        default=argparse.SUPPRESS,  # not asked for: the system's
        metavar="LANG",
        help=f"संदेश किस भाषा में / language of messages, of {','.join(UI)} (default: the system's)",
    )
    command.add_argument(
        "--quiet", action="store_true", help="only what went wrong is told, and no progress"
    )


def told(command: Parser) -> None:
    """`--json` and `--report`."""
    command.add_argument(
        "--json", action="store_true", help="findings (and files) as JSON on standard output"
    )
    command.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="also write the findings into a file: .xlsx, .html or .json",
    )
