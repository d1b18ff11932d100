"""The options of imposition, each defined once; and what they say together.

In: the parser of a command; what was asked for. Out: the same parser, which knows one more option;
the same request as a record. See `arguments.py`.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.console.arguments import Parser
from generator.console.imposing import (
    BOOKLET,
    CUT_STACK,
    DUPLEX,
    KINDS,
    PAPERS,
    TURNS,
    UPS,
    Imposing,
)
from generator.console.report import WrongUsage
from generator.console.words import one_of

SIDES = BOTH, ONE = ("both", "one")
_MOST_CREEP = 5.0


def finished_file(command: Parser) -> None:
    """FILE.pdf, and `--out`, a file."""
    command.add_argument(
        "pdf", type=Path, metavar="FILE.pdf", help="तैयार PDF / a finished PDF, of any program"
    )
    command.add_argument(
        "--out",
        dest="file",
        type=Path,
        metavar="FILE",
        help="file to write (default: FILE.booklet.pdf, as --as says)",
    )


def way(command: Parser) -> None:
    """`--as`, which must be said."""
    _kind(command, required=True)
    _how(command)


def way_of_packs(command: Parser) -> None:
    """`--as`, which may be left out."""
    _kind(command, required=False)
    _how(command)


def imposing(given: Mapping[str, Any]) -> Imposing | None:
    """What was asked for; None without `--as`. Raises WrongUsage for what does not go together."""
    kind = given["kind"]
    only = {"signature": (BOOKLET,), "creep": (BOOKLET,), "up": (CUT_STACK,)}
    for name in ("signature", "creep", "up", "paper", "crop_marks", "turn"):
        kinds = only.get(name, KINDS)
        if given[name] and kind not in kinds:
            raise WrongUsage(
                f"--{name.replace('_', '-')} केवल --as {' / '.join(kinds)} के साथ लिखें।",
                f"--{name.replace('_', '-')} goes with --as {' or '.join(kinds)} only",
            )
    if not kind:
        return None
    if kind in (BOOKLET, DUPLEX) and given["sides"] == ONE:
        raise WrongUsage(
            f"--as {kind} दोनों ओर ही छपता है; --sides one हटाएँ।",
            f"--as {kind} is printed on both sides: leave out --sides one",
        )
    return Imposing(
        kind,
        given["paper"] or PAPERS[0],
        given["signature"],
        given["creep"],
        given["crop_marks"],
        given["up"] or UPS[0],
        both=(given["sides"] or (ONE if kind == CUT_STACK else BOTH)) == BOTH,
        turn=given["turn"] or "",
    )


def _kind(command: Parser, *, required: bool) -> None:
    command.add_argument(
        "--as",
        dest="kind",
        required=required,
        type=one_of(KINDS),
        default=None,
        metavar="|".join(KINDS),
        help="शीट पर कैसे / how pages lie on sheets: one on each side; two beside one another; a "
        "booklet, folded and stapled; or to be cut in a pile whose parts run on in their numbers",
    )


def _how(command: Parser) -> None:
    command.add_argument(
        "--sides",
        type=one_of(SIDES),
        default=None,
        metavar="|".join(SIDES),
        help="शीट के दोनों ओर या एक ओर / print on both sides of a sheet or on one (default: both; "
        f"with --as {CUT_STACK} one)",
    )
    command.add_argument(
        "--paper",
        type=one_of(PAPERS),
        default=None,
        metavar="|".join(PAPERS),
        help="शीट का आकार / the sheet; pages are made smaller to fit, never larger "
        f"(default: {PAPERS[0]})",
    )
    command.add_argument(
        "--signature",
        type=_fourfold,
        default=0,
        metavar="N",
        help="एक जुज़ के पृष्ठ / booklet: pages of each part that is folded by itself, a multiple of 4 "
        "(default: all in one)",
    )
    command.add_argument(
        "--creep",
        type=_millimetres,
        default=0.0,
        metavar="MM",
        help="booklet: pages of each inner sheet move so far towards the fold, such as 0.1",
    )
    command.add_argument(
        "--up",
        type=_up,
        default=0,
        metavar="|".join(map(str, UPS)),
        help=f"{CUT_STACK}: pages on one side of a sheet (default: {UPS[0]})",
    )
    command.add_argument(
        "--crop-marks", action="store_true", help="काटने के निशान / marks where to cut and to fold"
    )
    command.add_argument(
        "--turn",
        type=one_of(TURNS),
        default=None,
        metavar="|".join(TURNS),
        help="प्रिंटर शीट किस किनारे पर पलटता है / the edge over which the printer turns a sheet "
        "(default: the long one of sheets that stand, the short one of those that lie)",
    )


def _fourfold(text: str) -> int:
    if not text.isdecimal() or int(text) % 4 or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a multiple of 4")
    return int(text)


def _up(text: str) -> int:
    if text not in map(str, UPS):
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(map(str, UPS))}")
    return int(text)


def _millimetres(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= _MOST_CREEP:
        raise argparse.ArgumentTypeError(f"{text!r} is no length in mm from 0 to {_MOST_CREEP:g}")
    return value
