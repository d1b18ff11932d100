"""What the user sees of print packs and of pages put on sheets.

In: what was made. Out: text on the terminal: the files on standard output, faults on the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.console.imposing import LONG, Imposed, Imposing
from generator.console.packing import TABLE, Packed, Packs
from generator.console.screen import NAMED, tell
from generator.console.tongue import said
from generator.console.visible import visible


def print_packed(packs: Packs, *, quiet: bool) -> bool:
    """Name each pack with its pages and sheets, then what failed in it; whether anything did."""
    failed = False
    for pack in packs.packed:
        path = (packs.folder / pack.path).as_posix()
        if not quiet:
            print(visible(f"{path}{_counts(pack)}"))
        for form, record, why in pack.failed:
            failed = True
            tell(
                f"{path}: {form} {record} नहीं बना, कार्यक्रम की गड़बड़ी से: {why}",
                f"{path}: {form} of {record} was not made, by a fault of the program: {why}",
            )
    if not quiet:
        print(visible((packs.folder / TABLE).as_posix()))
    if packs.stale:
        print_set_aside(packs.stale)
    return failed


def print_set_aside(stale: Sequence[Path]) -> None:
    """Name the packs that are no longer made, where they lie now."""
    named = ", ".join(path.as_posix() for path in stale[:NAMED])
    more = f" … +{len(stale) - NAMED}" if len(stale) > NAMED else ""
    tell(
        f"ये पुलिंदे अब नहीं बनते, इसलिए अलग रखे गए: {named}{more}",
        f"these packs are no longer made and were set aside: {named}{more}",
    )


def _counts(pack: Packed) -> str:
    if not pack.lines:
        return ""
    total = pack.lines[-1]
    pages, sheets = total.pages, total.sheets
    return f": {said(f'{pages} पृष्ठ, {sheets} शीट', f'{pages} pages, {sheets} sheets')}"


def print_imposed(imposed: Imposed, imposing: Imposing) -> None:
    """Say where the sheets are and how many, and how they are to be printed."""
    pages, sheets, paper = imposed.pages, imposed.sheets, imposing.paper
    en = f"{pages} pages on {sheets} {'sheet' if sheets == 1 else 'sheets'} of {paper}"
    hi = f"{paper} की {sheets} शीट पर {pages} पृष्ठ"
    print(visible(f"{imposed.path.as_posix()}: {said(hi, en)}"))
    if imposed.turn:
        hi = "लंबे" if imposed.turn == LONG else "छोटे"
        tell(
            f"दोनों ओर, {hi} किनारे पर पलटकर, बिना छोटा किए (100 %) छापें।",
            f"print on both sides, turned over the {imposed.turn} edge, at its own size (100 %)",
        )
