"""What the user sees of print packs and of pages put on sheets.

In: what was made. Out: text on the terminal: the files on standard output, faults on the other.
"""

from __future__ import annotations

from generator.console.imposing import LONG, Imposed, Imposing
from generator.console.packing import TABLE, Packed, Packs
from generator.console.screen import tell
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
    return failed


def _counts(pack: Packed) -> str:
    said_of = []
    if pack.lines:
        pages, sheets = pack.lines[-1].pages, pack.lines[-1].sheets
        said_of.append(said(f"{pages} पृष्ठ, {sheets} शीट", f"{pages} pages, {sheets} sheets"))
    if pack.unchanged:
        said_of.append(said("पहले जैसा", "unchanged"))
    return f": {'; '.join(said_of)}" if said_of else ""


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
