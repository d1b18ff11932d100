"""The tree of a page -> a compiled Word page.

In: trees of one language. Out: pages of XML with openings. A row is walked once for all tables
that have it in the same place, whatever shape they are of: so a new shape costs little.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import chain
from typing import NamedTuple

from generator.docx import shapes
from generator.docx.blocks import END_OF_TABLE, Block, Table
from generator.docx.bound import ground_of
from generator.docx.openings import Strip, strip
from generator.docx.page import Numbers, Part, TableOf, WordPage
from generator.docx.place import Around, Place
from generator.docx.runs import refuse_what_xml_cannot_hold, twips
from generator.docx.tables import PlacedRow, Placer
from generator.docx.values import Values
from generator.docx.walk import Ground, Walk
from generator.page.blocks import Node
from generator.text.recent import Recent

# A4 and the margins of templates/print.css, in mm.
_SHORT, _LONG = 210.0, 297.0
_EDGES = (12.0, 12.0, 13.0, 18.0)
# Of a book, whose gutter changes sides; of one that lies.
_BOUND, _BOUND_LYING = (12.0, 12.0, 10.0, 24.0), (9.0, 12.0, 7.0, 24.0)
_BOUND_OF_THREE = (5.0, 12.0, 8.0, 24.0)  # with three slips to a page
_TWO_LINES = 3.0
# From the text to the foot: a line of 11.2 pt stands 3 mm below the text.
_FOOT = 1.0 + 11.2 * 25.4 / 72
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    + shapes.NAMESPACES
)
_KEPT = 4000  # rows; a few kilobytes each
_KEPT_BLOCKS, _KEPT_STRIPS, _KEPT_MARKS = 500, 1000, 20_000  # of what stands between tables' rows
_KEPT_EDGES = 200  # heads and feet of pages


class _Stand(NamedTuple):
    """A strip in its place: the node that it is made of, and of which table it is a row."""

    strip: Strip
    node: Node | None = None
    table: TableOf | None = None


class Margins(NamedTuple):
    """The relations by which a page names its head and its foot."""

    head: str
    foot: str


def _one_sided(body: Node) -> bool:
    """Whether a book is of slips, which are torn off."""
    return any("slip" in inner.classes for one in body.elements for inner in one.elements)


class _Known:
    """What pages have in common but rows: their blocks, and strips by the XML that has the marks
    of those blocks. `ground`: what lies on the paper of a section of theirs."""

    def __init__(self, placer: Placer, ground: Ground | None) -> None:
        self.walk = Walk(placer, _KEPT_BLOCKS, ground)
        self.strips: Recent[str, Strip] = Recent(_KEPT_STRIPS)


class Compiler:
    """Compiles the pages of one language (hi, en, hi-en); keeps the blocks that it has seen."""

    def __init__(self, lang: str, margins: Margins) -> None:
        self._lang, self._margins = lang, margins
        self._values = Values(lang)
        self._placer = Placer()
        self._known: dict[tuple[object, ...], _Known] = {}
        self._edges: Recent[tuple[str, Node | None, Place], Strip] = Recent(_KEPT_EDGES)
        self._rows: dict[Around, dict[tuple[PlacedRow, bool], Strip]] = {}
        self._kept = 0

    def page(self, root: Node) -> WordPage:
        """A page, ready for values.

        Raises ValueError for an element outside the page grammar, or a character XML cannot hold.
        """
        body = next(child for child in root.elements if child.tag == "body")
        lang = root.get("lang") or "hi"
        paper = (_LONG, _SHORT) if "landscape" in body.classes else (_SHORT, _LONG)
        bound = "book" in body.classes
        edges = _EDGES if not bound else _BOUND_LYING if paper[0] == _LONG else _BOUND
        ground = partial(ground_of, paper=paper, margins=edges) if bound else None
        if "three" in body.classes:
            edges = _BOUND_OF_THREE
        elif bound and "hi-en" in body.classes:  # Word sets two lines a little higher
            edges = (edges[0] - _TWO_LINES, edges[1], edges[2] - _TWO_LINES, edges[3])
        width = paper[0] - edges[1] - edges[3]
        place = Place(lang, width, stacked="hi-en" in body.classes)
        known = self._alike((paper, edges) if ground else (), ground)
        headed = not {"letter", "book"} & set(body.classes)
        end = self._section(paper, edges, headed)
        stands = self._stands(known, known.walk.page(body, place), end)
        head = self._margin("hdr", "Header", body, "page-head", place)
        foot = self._margin("ftr", "Footer", body, "page-foot", place)
        numbers = Numbers()
        document, header, footer = (
            Part(self._lang, tuple(map(numbers.given, strips)))
            for strips in ([one.strip for one in stands], [head], [foot])
        )
        title = root.find("title")
        title_text = title.text if title else ""
        refuse_what_xml_cannot_hold(title_text)
        return WordPage(
            form=body.get("data-form"),
            title=title_text,
            lang=lang,
            wide=paper[0],
            bound=bound and not _one_sided(body),
            document=document,
            header=header,
            footer=footer,
            slots=tuple(dict.fromkeys(chain(header.slots, document.slots, footer.slots))),
            nodes=tuple(one.node for one in stands),
            tables=tuple(one.table for one in stands),
        )

    def _alike(self, key: tuple[object, ...], ground: Ground | None) -> _Known:
        """What is known of pages that lie on the same; not more than so many marks."""
        known = self._known.get(key)
        if known is None or len(known.walk.marks.stand_for) > _KEPT_MARKS:
            known = self._known[key] = _Known(self._placer, ground)
        return known

    def _margin(self, tag: str, style: str, body: Node, name: str, place: Place) -> Strip:
        """The head or the foot of pages, a file of its own."""
        margin = next((child for child in body.elements if name in child.classes), None)
        key = (tag, margin, place)
        known = self._edges.get(key)
        if known is not None:
            return known
        walk = Walk(self._placer)
        written = walk.margin(margin, style, place).xml()
        xml = f"{DECLARATION}<w:{tag} {NAMESPACES}>{written}</w:{tag}>"
        return self._edges.put(key, self._strip(walk, xml))

    def _stands(self, of: _Known, blocks: Iterable[Block], end: str) -> list[_Stand]:
        """The blocks of a page, each paragraph and each row a strip of its own."""
        stands = []
        held = f"{DECLARATION}<w:document {NAMESPACES}><w:body>"
        for block in blocks:
            if not isinstance(block, Table):
                stands.append(_Stand(self._between(of, held + block.xml()), block.node))
                held = ""
                continue
            head = block.head_xml()
            stands.append(_Stand(self._between(of, held + head)))
            known = self._rows.setdefault(block.around, {})
            rows = [
                (row, known.get((row, kept)) or self._row(block.around, (row, kept)))
                for row, kept in block.kept_rows()
            ]
            heads = tuple(strip for row, strip in rows if row.part == "thead")
            table = TableOf(head, heads)
            stands += (_Stand(strip, row.element, table) for row, strip in rows)
            held = END_OF_TABLE
        stands.append(_Stand(self._between(of, held + end)))
        return stands

    def _between(self, of: _Known, xml: str) -> Strip:
        """A strip that is no row."""
        return of.strips.get(xml) or of.strips.put(xml, self._strip(of.walk, xml))

    def _row(self, around: Around, row: tuple[PlacedRow, bool]) -> Strip:
        """A row that is met for the first time."""
        if self._kept >= _KEPT:
            self._rows.clear()
            self._kept = 0
        walk = Walk(self._placer)
        made = self._strip(walk, walk.row_xml(around, *row))
        self._rows.setdefault(around, {})[row] = made
        self._kept += 1
        return made

    def _strip(self, walk: Walk, xml: str) -> Strip:
        return strip(xml, walk.marks.stand_for, self._values.show)

    def _section(
        self, paper: tuple[float, float], edges: tuple[float, float, float, float], headed: bool
    ) -> str:
        """The end of the page: A4, upright or lying, with its margins and its foot.

        headed: pages that follow the first have a head.
        """
        top, right, bottom, left = map(twips, edges)
        foot_at = twips(max(0.0, edges[2] - _FOOT))
        head, foot = self._margins
        first = f'<w:footerReference w:type="first" r:id="{foot}"/>' if headed else ""
        over = f'<w:headerReference w:type="default" r:id="{head}"/>{first}' if headed else ""
        wide, high = paper
        lying = ' w:orient="landscape"' if wide > high else ""
        return (
            f'<w:sectPr>{over}<w:footerReference w:type="default" r:id="{foot}"/>'
            f'<w:pgSz w:w="{twips(wide)}" w:h="{twips(high)}"{lying}/>'
            f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}"'
            f' w:left="{left}" w:header="{top}" w:footer="{foot_at}"'
            f' w:gutter="0"/>{"<w:titlePg/>" if headed else ""}</w:sectPr></w:body></w:document>'
        )
