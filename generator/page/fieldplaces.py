"""Composed pages of a blank form -> the same pages with a field for every slot.

In: what `place.py` puts on pages. Out: the same, with an opening in place of each value, in reading
order; what the form itself prints there is left to the field to show. A slot alone in a cell or a
paragraph has all of it, several share it; a dotted line has the room above it; ruled lines belong
to one field together; else the rest of the line is the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.page.boxes import Item, Label, Page, Paragraph, Row, TagMade, Value
from generator.page.breaking import Box, Ghost, Piece, SetLine
from generator.page.compose import Atom, Set
from generator.page.inking import ARTIFACT, Ink
from generator.page.openings import Opening, Rect
from generator.page.paragraphs import values_of
from generator.page.place import Art, At, Laid, Placer
from generator.page.setting import Setter, Texts, height_of
from generator.page.strips import Strips, StripSet
from generator.page.style import BOTTOM, LayoutError

_BESIDE, _ABOVE = 2.0, 1.0  # pixels from the rules of a cell to its field


class FieldSetter(Setter):
    """Sets the lines of a page of fields: what stands for a slot tells which."""

    def _value(self, item: Value, texts: Texts, paragraph: Paragraph) -> Iterator[Piece]:
        for piece in super()._value(item, texts, paragraph):
            marked = isinstance(piece, (Box, Ghost))
            yield piece._replace(slot=item) if marked else piece  # type: ignore[call-arg]


class NoStrips(Strips):
    """Every row is set line by line: a strip knows no openings."""

    def filled(self, row: Row, texts: Texts) -> StripSet | None:
        """None, whatever the row."""
        return None


class FieldPlacer(Placer):
    """Puts texts and openings in their places. One page at a time."""

    def _atoms(self, page: Laid, sets: Sequence[Set]) -> None:
        self._sets = sets
        self._cells: dict[int, Rect] = {}  # of paragraphs that are all of a cell
        self._after: Mapping[int, float] = _ruled_ends(sets)
        super()._atoms(page, sets)

    def _row(self, page: Laid, atom: Atom, top: float, base: int) -> None:
        assert atom.row is not None
        row = atom.row.row
        for cell, shift in zip(atom.row.cells, atom.row.shifts, strict=True):
            half = row.rule / 2
            rect = Rect(
                row.columns[cell.cell.column] + half,
                top + half,
                row.columns[cell.cell.column + cell.cell.span] - half,
                self._bottom(atom, cell.cell.rows) - half,
            )
            y = top + shift
            ends: list[tuple[Paragraph, float]] = []
            for (block, lines), gap in zip(cell.blocks, cell.cell.gaps, strict=False):
                y += gap
                if isinstance(block, Paragraph):
                    if block.cell:
                        self._cells[id(block)] = rect
                    ends.append((block, y + height_of(block, lines)))
                y += height_of(block, lines)
            self._after = {**self._after, **_ends(ends)}
        super()._row(page, atom, top, base)

    def _bottom(self, atom: Atom, rows: int) -> float:
        """The lower edge of a cell that begins in a row and runs over so many."""
        at = next(number for number, one in enumerate(self._sets) if one.atom is atom)
        last = [one for one in self._sets[at : at + rows] if one.atom.row is not None][-1]
        return last.top + last.atom.height

    def _text(
        self, page: Laid, block: Paragraph, lines: Sequence[SetLine], at: At
    ) -> None:
        top, base, start = at.top, at.base, len(page.items)
        super()._text(page, block, lines, at)
        if not block.slots:
            return
        if base == ARTIFACT:
            raise LayoutError(f"a field stands in the repeated head of a table: {block.slots}")
        around = self._cells.get(id(block)) or Rect(
            block.x, top, block.x + block.width, top + height_of(block, lines)
        )
        bottom = self._after.get(id(block), around.bottom)
        room = _Room(block, around, top, bottom)
        shown = page.items[start:]
        if block.alone is not None and not (shown and isinstance(shown[0], Opening)):
            shown = [_alone(block.alone, base, block, shown)]
        elif not shown:
            shown = [_nothing(value, base, block, top) for value in values_of(block.items)]
        page.items[start:] = room.of_all(shown)


class _Room:
    """The room that a paragraph has for the openings in it."""

    def __init__(self, block: Paragraph, around: Rect, top: float, bottom: float) -> None:
        self._block, self._around, self._top, self._bottom = block, around, top, bottom
        self._ruled = block.style.height is not None
        self._shared = not self._ruled and not any(_labels(block.items))

    def of_all(
        self, items: Sequence[Ink | Art | Opening]
    ) -> list[Ink | Art | Opening]:
        """The items, each opening with its room."""
        number = 0
        made: list[Ink | Art | Opening] = []
        for item in items:
            if isinstance(item, Opening):
                item, number = self._of(item, number), number + 1
            made.append(item)
        return made

    def _of(self, opening: Opening, number: int) -> Opening:
        rect, around, block = opening.rect, self._around, self._block
        if self._shared and (opening.printed or not opening.boxed):
            width = (around.right - around.left) / len(block.slots)
            left = around.left + number * width
            align = block.style.align
            return opening._replace(
                rect=Rect(
                    left + _BESIDE, around.top + _ABOVE, left + width - _BESIDE,
                    around.bottom - _ABOVE,
                ),
                align=align if align in ("right", "center") else "left",
            )  # fmt: skip
        end = block.x + block.width
        if opening.boxed:
            return opening._replace(rect=rect._replace(right=min(rect.right, end - _BESIDE)))
        rect = Rect(rect.left, self._top + _ABOVE, end, self._bottom - _ABOVE)
        return opening._replace(rect=rect, ruled=self._ruled)


def _alone(
    value: Value, base: int, block: Paragraph, shown: Sequence[Ink | Art | Opening]
) -> Opening:
    """The opening of a value that is all of its block; `shown`: its text, if it has one."""
    if len(shown) > 1:
        raise LayoutError(f"a printed value breaks over lines: {value.slot}")
    made = _nothing(value, base, block, 0.0)
    for ink in shown:
        assert isinstance(ink, Ink)
        made = made._replace(printed=(ink.x, ink.y), look=made.look._replace(size=ink.size))
    return made


def _nothing(value: Value, base: int, block: Paragraph, top: float) -> Opening:
    """The opening of a slot where nothing stands."""
    return Opening(value.slot, base + value.tag, Rect(block.x, top, block.x, top), value.look)


def _labels(items: Sequence[Item]) -> Iterator[bool]:
    for item in items:
        if isinstance(item, Label):
            yield bool(item.text.strip())


def _ruled_ends(sets: Sequence[Set]) -> dict[int, float]:
    """For each ruled paragraph of a page the lower edge of the lines that go with it."""
    ends: list[tuple[Paragraph, float]] = []
    for atom, top, _ in sets:
        block = atom.leaf.block
        if isinstance(block, Paragraph):
            ends.append((block, top + atom.height))
    return _ends(ends)


def _ends(blocks: Sequence[tuple[Paragraph, float]]) -> dict[int, float]:
    found: dict[int, float] = {}
    for number, (block, end) in enumerate(blocks):
        height = block.style.height
        if height is None or not block.items:
            continue
        for below, lower in blocks[number + 1 :]:
            if below.items or below.style.height != height:
                break
            end, block_rule = lower, below.style.border[BOTTOM]
            found[id(block)] = end - block_rule
        found.setdefault(id(block), end - block.style.border[BOTTOM])
    return found


def with_tags(form: Page, pages: Sequence[Laid]) -> Page:
    """The page that these were composed on, with a tag for each opening, which is told its own."""
    tags, parents = list(form.tags), list(form.parents)
    for page in pages:
        for place, item in enumerate(page.items):
            if isinstance(item, Opening):
                page.items[place] = item._replace(tag=len(tags))
                tags.append(TagMade("Form"))
                parents.append(item.tag)
    return replace(form, tags=tags, parents=parents)
