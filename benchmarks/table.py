"""Tables of figures, for the screen and as Markdown.

In: rows of texts; a row whose first cell stands in ** ** is a heading. Out: printed lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Cells = Sequence[str]


def show(head: Cells, rows: Iterable[Cells], markdown: bool) -> None:
    """Print a table; all columns but the first hold figures and are set to the right."""
    filled = [(*row, *[""] * (len(head) - len(row))) for row in rows]
    if markdown:
        for row in (head, ("---", *["---:"] * (len(head) - 1)), *filled):
            print(f"| {' | '.join(row)} |")
        return
    plain = [[cell.replace("**", "") for cell in row] for row in (head, *filled)]
    widths = [max(len(row[place]) for row in plain) for place in range(len(head))]
    for what, *cells in plain:
        figures = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        print("  ".join((what.ljust(widths[0]), *figures)).rstrip())


def grouped(number: int) -> str:
    """12,345."""
    return f"{number:,}"


def ms(milliseconds: float) -> str:
    """Milliseconds with three figures."""
    return f"{milliseconds:.0f} ms" if milliseconds >= 100 else f"{milliseconds:.3g} ms"


def times(theirs: float, ours: float) -> str:
    """How many times as long theirs takes."""
    return f"{theirs / ours:.1f}" if ours else ""
