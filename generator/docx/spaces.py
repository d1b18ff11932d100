"""The space that classes give paragraphs and tables, as templates/print.css has it.

In: classes, and the kind of a table. Out: spaces above and below, in twips.
"""

from __future__ import annotations

from dataclasses import replace

from generator.docx.blocks import Block, Paragraph
from generator.docx.runs import twips

# Around tables by kind (mm), and what else print.css gives them.
TABLES = {
    "numbered": (0.0, 0.0), "fields": (0.0, 1.5), "grid": (1.0, 2.5), "layout": (3.0, 0.0),
}  # fmt: skip
_OTHER_TABLES = (
    ("signatures", (4.0, 0.0)),
    ("tight", (0.5, 1.5)), ("close", (1.0, 1.0)), ("slim", (0.0, 1.0)), ("signed", (0.7, 0.0)),
    ("numbers", (1.5, 0.0)),
    ("book-head", (0.0, 0.0)), ("book-group", (0.6, 0.0)), ("book-lines", (0.4, 0.0)),
    ("book-signed", (0.8, 0.0)), ("slip", (0.0, 0.0)), ("book", (1.0, 0.0)),
)  # fmt: skip
# Around paragraphs by class (mm), where not their style's.
_PARAGRAPHS: tuple[tuple[str, float | None, float | None], ...] = (
    ("over", None, 0.0), ("near", 1.5, 0.5), ("below", 1.5, None), ("dated", 0.6, None),
)  # fmt: skip
_UNDER_SEAL, _UNDER_NOTE = 0.8, 1.2
_BELOW_HEAD = 2.0
_ABOVE_RULE = 1.36  # in a head: 1.5 less what its line leaves below a drawing


def table_space(kind: str, named: frozenset[str], *, small: bool) -> tuple[int, int]:
    """The space above and below a table; small: in a letter's copy."""
    before, after = TABLES[kind]
    for name, space in _OTHER_TABLES:
        before, after = space if name in named else (before, after)
    if small and "signatures" in named:
        before = 0.0
    return twips(before), twips(after)


def own_space(named: frozenset[str]) -> tuple[int | None, int | None]:
    """The space above and below a paragraph, None where it is that of its style."""
    above = _UNDER_SEAL if "under" in named and "e" not in named else None
    below = _UNDER_NOTE if {"e", "note"} <= named else None
    for name, before, after in _PARAGRAPHS:
        if name in named:
            above, below = before, after
    return None if above is None else twips(above), None if below is None else twips(below)


def headed(blocks: list[Block]) -> list[Block]:
    """The head of a form, with the space around its rule and below it."""
    made = [
        replace(block, before=twips(_ABOVE_RULE))
        if isinstance(block, Paragraph) and block.style == "Figure"
        else block
        for block in blocks
    ]
    if made and isinstance(made[-1], Paragraph):
        made[-1] = replace(made[-1], after=twips(_BELOW_HEAD))
    return made
