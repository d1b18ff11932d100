"""Shapes of a form: what they share, what is refused, and columns as WeasyPrint lays them out."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from generator.page.blocks import Node, Parser
from generator.page.boxes import Page, Paragraph, Row
from generator.page.compile import Compiler
from generator.page.kinds import Kinds
from generator.page.style import LayoutError
from generator.page.weasy import Asked
from generator.text.recent import Recent, Weighed

PAPER = """
@page { size: A4; margin: 15mm }
body { margin: 0; font-family: "Noto Sans Devanagari"; font-size: 10pt; line-height: 1.5 }
p { margin: 0 }
table { table-layout: fixed; border-collapse: collapse; width: 100% }
td { padding: 1mm; border: 0.5pt solid #000 }
"""


def html(body: str) -> str:
    return f'<html lang="hi"><head><title>x</title></head><body class="form">{body}</body></html>'


def compiled(body: str, css: str = "") -> Page:
    """A page of its own, made by nobody's memory."""
    return Compiler(Kinds(Asked(PAPER + css))).page(Parser().page(html(body)))


def row(number: int) -> str:
    slot = f'<span class="slot" data-slot="r.{number}.name" data-kind="text"></span>'
    return f"<tr><td>{number}</td><td>{slot}</td></tr>"


def table(rows: int) -> str:
    return f"<table><tbody>{''.join(map(row, range(rows)))}</tbody></table>"


# --- what shapes share --------------------------------------------------------------------


def test_what_has_the_same_html_is_the_same_node() -> None:
    parser = Parser()
    two, three = (parser.page(html(f"<h1>क</h1>{table(rows)}<p>ख</p>")) for rows in (2, 3))

    def parts(page: Node) -> list[Node]:
        body = page.elements[1]
        rows = body.elements[1].elements[0].elements
        return [page.elements[0], body.elements[0], body.elements[2], *rows]

    assert all(ours is theirs for ours, theirs in zip(parts(two), parts(three), strict=False))
    assert two is not three
    assert parser.page(html(f"<h1>क</h1>{table(2)}<p>ख</p>")) is two


def test_shapes_share_their_rows_and_their_paragraphs() -> None:
    parser, compiler = Parser(), Compiler(Kinds(Asked(PAPER)))
    pages = [compiler.page(parser.page(html(table(rows) + "<p>ख</p>"))) for rows in (2, 3)]
    blocks = [[leaf.block for leaf in page.leaves] for page in pages]
    assert [type(block) for block in blocks[0]] == [Row, Row, Paragraph]
    assert blocks[0] == [*blocks[1][:2], blocks[1][3]]  # the same objects: nothing else is equal
    assert [leaf.base for leaf in pages[0].leaves] != [leaf.base for leaf in pages[1].leaves]


def test_tags_hang_on_the_same_parents_whatever_was_made_before() -> None:
    body = table(3) + '<section><p>a <span lang="en">b</span></p></section>'
    compiler = Compiler(Kinds(Asked(PAPER)))
    compiler.page(Parser().page(html(table(2) + "<p>a</p>")))
    met, alone = compiler.page(Parser().page(html(body))), compiled(body)
    assert (met.tags, met.parents) == (alone.tags, alone.parents)
    roles = [tag.role for tag in met.tags]
    above = [roles[parent] if parent >= 0 else "" for parent in met.parents]
    assert list(zip(roles, above, strict=True))[-3:] == [
        ("Sect", ""), ("P", "Sect"), ("Span", "P"),
    ]  # fmt: skip


def test_of_what_was_made_the_older_half_is_dropped() -> None:
    kept: Recent[int, str] = Recent(10)
    for number in range(100):
        kept.put(number, f"{number}")
        assert kept.get(0) == "0"  # it is in use all the time
        assert len(kept) <= 11
    assert kept.get(99) == "99"
    assert kept.get(50) is None


def test_what_is_heavy_takes_the_room_of_many_and_what_is_used_stays() -> None:
    kept: Weighed[int, str] = Weighed(10)
    for number in range(10):
        kept.put(number, f"{number}", 1)
    assert kept.get(0) == "0"
    kept.put(10, "heavy", 8)
    assert [number for number in range(11) if kept.get(number)] == [0, 9, 10]
    kept.put(11, "too heavy", 99)
    assert [number for number in range(12) if kept.get(number)] == [11]
    kept.put(12, "light", 1)
    assert [number for number in range(13) if kept.get(number)] == [12]


# --- what is refused ----------------------------------------------------------------------

REFUSED = {
    "float": ("<p>a</p>", "p { float: left }", "neither float nor position"),
    "position": ("<p>a</p>", "p { position: absolute }", "neither float nor position"),
    "text between blocks": ("<div>a<p>b</p></div>", "", "text stands loose between blocks: 'a'"),
    "text between blocks of a cell": (
        "<table><tbody><tr><td>a<p>b</p></td></tr></tbody></table>", "",
        "text stands loose between blocks",
    ),
    "a table in a table": (
        f"<table><tbody><tr><td>{table(1)}</td></tr></tbody></table>", "", "no table into a cell",
    ),
    "borders unalike": (table(2), "td { border-left: 2pt solid #000 }", "borders .* are all alike"),
    "a frame": ("<div><p>a</p></div>", "div { padding: 1mm }", "no frame around blocks"),
    "a sibling": ("<p>a</p>", "h1 + p { margin: 1mm }", "does not know the selector"),
    "a shape of letters": ("<p>a</p>", "p { letter-spacing: 1pt }", "tears syllables apart"),
    "another family": ("<p>a</p>", "p { font-family: Arial }", "only Noto Sans Devanagari"),
    "auto layout": (table(1), "table { table-layout: auto }", "a table is of fixed layout"),
    "an attribute without quotes": ("<p class=a>a</p>", "", "not a tag as our templates write"),
    "an open element": ("<div><p>a</p>", "", "</body> closes <div>"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_the_composer_does_not_know_is_refused(what: str) -> None:
    body, css, message = REFUSED[what]
    with pytest.raises(LayoutError, match=message):
        compiled(body, css)


def test_a_row_of_too_many_cells_is_refused() -> None:
    body = "<table><tbody><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>"
    with pytest.raises(LayoutError, match="more cells than its table columns"):
        compiled(body)


# --- columns ------------------------------------------------------------------------------

TABLES = {
    "all given": '<colgroup><col style="width:20mm"><col style="width:160mm"></colgroup>',
    "one given": '<colgroup><col style="width:20mm"><col></colgroup>',
    "too narrow": '<colgroup><col style="width:20mm"><col style="width:30mm"></colgroup>',
    "shares": '<colgroup><col style="width:25%"><col style="width:75%"></colgroup>',
    "none given": "",
}


def laid_out(body: str, css: str) -> list[tuple[float, float]]:
    """Left edge and width of the cells of the first row, as WeasyPrint lays them out."""
    engine = Asked(PAPER + css)._started()
    document = engine._weasyprint.HTML(string=html(body)).render(
        font_config=engine._fonts, stylesheets=[engine._sheet]
    )

    def cells(box: Any) -> list[Any]:
        kids = getattr(box, "children", ())
        found = [cell for kid in kids for cell in cells(kid)]
        return [box] if box.element_tag == "td" else found

    return [(box.position_x, box.border_width()) for box in cells(document.pages[0]._page_box)]


@pytest.mark.parametrize("css", ["", "td { border: none }", "table { width: 120mm }"])
@pytest.mark.parametrize("columns", TABLES)
def test_columns_are_as_weasyprint_lays_them_out(columns: str, css: str) -> None:
    body = f"<table>{TABLES[columns]}<tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    block = compiled(body, css).leaves[0].block
    assert isinstance(block, Row)
    theirs = laid_out(body, css)
    ours = list(itertools.pairwise(block.columns))
    for edges, (x, width) in zip(ours, theirs, strict=True):
        assert edges == pytest.approx((x, x + width), abs=0.01)  # each cell has half of a border


def test_the_first_row_gives_widths_where_no_column_does() -> None:
    css = "td.a { width: 30mm }"
    body = '<table><tbody><tr><td class="a">a</td><td>b</td></tr></tbody></table>'
    block = compiled(body, css).leaves[0].block
    assert isinstance(block, Row)
    assert list(block.columns[:-1]) == pytest.approx(
        [x for x, _ in laid_out(body, css)], abs=0.01
    )
