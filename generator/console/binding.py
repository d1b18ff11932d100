"""What is asked of `books`, and its options.

In: the parser of a command. Out: the same parser, which knows these options; and the record between
the command line and the pipeline. Standard library only, see `arguments.py`.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass

from generator.console.arguments import Parser
from generator.console.report import FORMATS, Plan
from generator.console.words import Each, at_least_one, one_of, words_of

BY = ("group", "book", "all")
_PERIOD = re.compile(r"([0-9]{4})-([0-9]{2})")
_VOLUME = re.compile(r"([1-9][0-9]{0,2})/([1-9][0-9]{0,2})")
_COPIES = 4
PAGES = 20
"""Pages of a book, where nobody says how many."""
_MOST = 2000
"""Pages of a book: more is not bound."""


@dataclass(frozen=True)
class Asked:
    """How many pages from which number on, of which period, as which book of how many.

    `by`: what one file holds: a group's books, one book of a group, or all. `blank`: of no group.
    `copies`: of each page of slips. `slips`: so many on a page; 0 for as many as the book says.
    """

    pages: int = PAGES
    first: int = 1
    period: str = ""
    volume: tuple[int, int] = (1, 1)
    by: str = BY[0]
    blank: bool = False
    copies: int = 1
    slips: int = 0


@dataclass(frozen=True)
class BooksPlan(Plan):
    """What is to be printed: groups by their codes, and those that errors stop."""

    groups: tuple[str, ...] = ()


def books(command: Parser) -> None:
    """`--book`, `--group`, and how the books are to be."""
    command.add_argument(
        "--book", dest="form", action=Each, type=words_of(), default=(), metavar="ID[,ID]",
        help="केवल ये पुस्तिकाएँ / only these books (default: all; `list` names them)",
    )  # fmt: skip
    command.add_argument(
        "--group", dest="only", action=Each, type=words_of(), default=(), metavar="CODE[,CODE]",
        help="केवल ये समूह / only the books of these groups (default: all)",
    )  # fmt: skip
    command.add_argument(
        "--blank", action="store_true",
        help="किसी समूह के नाम के बिना / books of no group, with lines for its name",
    )  # fmt: skip
    extent(command)
    command.add_argument(
        "--volume", type=_volume, default=(1, 1), metavar="N/M",
        help="कितनी में से कौन-सी पुस्तिका / which book of how many, such as 2/3 (default: 1/1)",
    )  # fmt: skip
    command.add_argument(
        "--copies", type=_copies, default=1, metavar="N",
        help="रसीद और वाउचर का हर पृष्ठ इतनी बार / pages of receipts and vouchers so often, "
        "2 for duplicates (default: 1)",
    )  # fmt: skip
    command.add_argument(
        "--slips", type=_slips, default=0, metavar="N",
        help="एक पृष्ठ पर इतनी रसीदें या वाउचर, 2 या 3 / receipts or vouchers on a page, 2 or 3 "
        "(default: 2)",
    )  # fmt: skip
    command.add_argument(
        "--by", type=one_of(BY), default=BY[0], metavar="WHAT",
        help="एक फ़ाइल में क्या / what a file holds: group, a group's books for the printer "
        "(default); book, one book, tagged and archival, also as Word; all, everything",
    )  # fmt: skip
    command.add_argument(
        "--format", action=Each, type=words_of(FORMATS), default=FORMATS[:1],
        metavar="FORMAT[,FORMAT]", help="pdf, or with --by book also docx (default: pdf)",
    )  # fmt: skip


def extent(command: Parser) -> None:
    """`--pages`, `--from-folio` and `--period`."""
    command.add_argument(
        "--pages", type=_pages, default=PAGES, metavar="N",
        help=f"हर पुस्तिका में इतने पृष्ठ / pages of each book (default: {PAGES})",
    )  # fmt: skip
    command.add_argument(
        "--from-folio", type=at_least_one, default=1, metavar="N",
        help="पहले पृष्ठ की संख्या / the number of the first page of a book (default: 1)",
    )  # fmt: skip
    command.add_argument(
        "--period", type=_period, metavar="YEAR",
        help="वित्तीय वर्ष / financial year of the books, such as 2025-26 (default: that of the "
        "data's date)",
    )  # fmt: skip


def _pages(text: str) -> int:
    number = at_least_one(text)
    if number > _MOST:
        raise argparse.ArgumentTypeError(f"{text!r}: a book has {_MOST} pages at most")
    return number


def _copies(text: str) -> int:
    number = at_least_one(text)
    if number > _COPIES:
        raise argparse.ArgumentTypeError(f"{text!r}: there are {_COPIES} copies at most")
    return number


def _slips(text: str) -> int:
    if text not in ("2", "3"):
        raise argparse.ArgumentTypeError(f"{text!r}: 2 or 3 receipts or vouchers stand on a page")
    return int(text)


def _period(text: str) -> str:
    """A financial year as it is written."""
    match = _PERIOD.fullmatch(text)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        raise argparse.ArgumentTypeError(f"{text!r} is no financial year such as 2025-26")
    return text


def _volume(text: str) -> tuple[int, int]:
    match = _VOLUME.fullmatch(text)
    if match is None or int(match[1]) > int(match[2]):
        raise argparse.ArgumentTypeError(f"{text!r} is not as 2/3: the second book of three")
    return int(match[1]), int(match[2])
