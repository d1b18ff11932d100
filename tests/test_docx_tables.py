"""Tables of Word files: widths, merged cells, repeated heads, and what keeps together."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from generator.docx import styles
from tests import docx_pages as pages
from tests.docx_pages import (
    MILLIMETRE,
    PAGES,
    W,
    body,
    text_of,
    values,
    word,
)

RULE = 0.5 * 25.4 / 72  # mm; CSS adds the rule to the height of a row
GRID = re.compile(r"(\.hi-en )?table\.grid([.a-z]*)(?: tr([.a-z]+))? td")


def heights() -> dict[tuple[frozenset[str], bool], float]:
    """What print.css says of the height of rows (mm), by the classes of a table or a row, and
    whether both languages stand in it; of two rules the later one wins."""
    css = (pages.ROOT / "templates" / "print.css").read_text(encoding="utf-8")
    said = {}
    for selectors, declared in re.findall(r"^([^{}@]*\btd[^{}]*)\{([^}]*)\}", css, re.MULTILINE):
        if height := re.search(r"(?:^|[\s;])height: ([\d.]+)mm", declared):
            for one in selectors.split(","):
                if named := GRID.fullmatch(one.strip()):
                    classes = f"{named[2]}{named[3] or ''}".strip(".").split(".")
                    said[frozenset(classes) - {""}, bool(named[1])] = float(height[1])
    return said


def test_rows_are_as_high_in_word_as_the_style_sheet_says() -> None:
    said = heights()
    assert len(said) > 20
    for (named, stacked), height in said.items():
        assert (named, styles.grid(named, stacked).height) == (named, height)


def test_column_widths_stand_in_the_grid_and_in_every_cell() -> None:
    table = body(pages.MEMBER_LIST).findall(f".//{W}tbl")[1]
    expected = [18, 86, 76]  # mm
    assert values(table, "w:tblPr/w:tblLayout", "type") == ["fixed"]
    for found in (
        values(table, "w:tblGrid/w:gridCol", "w"),
        *(values(row, "w:tc/w:tcPr/w:tcW", "w") for row in table.iter(f"{W}tr")),
    ):
        assert [round(int(width) / MILLIMETRE) for width in found] == expected


@pytest.mark.parametrize("html", [pages.MEMBER_LIST, pages.WIDE_TABLE, pages.letter()])
def test_tables_are_as_wide_as_the_text(html: str) -> None:
    text_width = 267 if html == pages.WIDE_TABLE else 180
    for table in body(html).iter(f"{W}tbl"):
        total = sum(map(int, values(table, "w:tblGrid/w:gridCol", "w")))
        assert total / MILLIMETRE == pytest.approx(text_width, abs=0.05)


def test_spans_become_merged_cells() -> None:
    table = word(pages.WIDE_TABLE).tables[0]
    assert len(table.columns) == 6
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc
    assert table.cell(0, 1)._tc is table.cell(0, 2)._tc
    assert table.cell(0, 3)._tc is table.cell(0, 5)._tc
    assert table.cell(3, 1)._tc is table.cell(4, 1)._tc
    assert table.cell(3, 2)._tc is not table.cell(4, 2)._tc
    assert table.cell(5, 0)._tc is table.cell(5, 4)._tc


def test_a_rowspan_at_the_end_of_short_rows_runs_to_its_end() -> None:
    rows = '<tr><td>1</td><td rowspan="2">2</td><td>3</td></tr><tr><td>4</td></tr>'
    table = word(pages.page(pages.grid((60, 60, 60), "", rows))).tables[0]
    assert table.cell(0, 1)._tc is table.cell(1, 1)._tc
    assert [table.cell(1, column).text for column in (0, 2)] == ["4", ""]


def test_a_rowspan_holds_for_its_rows_and_no_more() -> None:
    rows = (
        '<tr><td>1</td><td>2</td><td rowspan="3">3</td></tr><tr><td>4</td></tr>'
        "<tr><td>5</td><td>6</td></tr><tr><td>7</td><td>8</td><td>9</td></tr>"
    )
    table = word(pages.page(pages.grid((60, 60, 60), "", rows))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["1", "2", "3"], ["4", "", "3"], ["5", "6", "3"], ["7", "8", "9"],
    ]  # fmt: skip


def test_head_rows_are_repeated_and_no_row_splits() -> None:
    for html, heads in ((pages.MEMBER_LIST, 1), (pages.WIDE_TABLE, 2)):
        grids = [
            t for t in body(html).iter(f"{W}tbl") if values(t, "w:tblPr/w:tblStyle") == ["FormGrid"]
        ]
        rows = grids[0].findall(f"{W}tr")
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert repeated == [True] * heads + [False] * (len(rows) - heads)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_tables_that_follow_one_another_stay_apart() -> None:
    for html in PAGES.values():
        for element, following in pairwise(body(html).find(f"{W}body")):
            assert {element.tag, following.tag} != {f"{W}tbl"}
            assert not (element.tag == f"{W}tbl" and following.tag == f"{W}sectPr")


@pytest.mark.parametrize("before", ["<p>स्थान: पटना</p>", pages.BANK])
def test_signatures_keep_with_what_stands_before_them(before: str) -> None:
    signatures, elements = None, list(body(pages.page(before + pages.SIGNATURES)).find(f"{W}body"))
    for at, element in enumerate(elements):
        if "कोषाध्यक्ष" in text_of(element):
            signatures = at
    assert signatures
    for element in elements[:signatures]:
        last = element if element.tag == f"{W}p" else element.findall(f"{W}tr")[-1]
        for paragraph in last.iter(f"{W}p"):
            assert paragraph.find(f"{W}pPr/{W}keepNext") is not None


def test_a_part_on_a_page_of_its_own_begins_a_new_page() -> None:
    html = pages.page('<p>पहला</p><section class="new-page"><h1>दूसरा</h1><p>तीसरा</p></section>')
    paragraphs = [p for p in body(html).iter(f"{W}p") if text_of(p)]
    breaks = [p.find(f"{W}pPr/{W}pageBreakBefore") is not None for p in paragraphs]
    assert [text_of(p) for p in paragraphs] == ["पहला", "दूसरा", "तीसरा"]
    assert breaks == [False, True, False]


@pytest.mark.parametrize(
    ("lang", "closeness", "margin", "height", "valign"),  # mm; height between the margins
    [
        ("hi", "", 0.7, 5.6, "center"), ("hi-en", "", 0.4, 7.1, None),
        ("hi", "write", 0.7, 7.0, "center"), ("hi-en", "write", 0.2, 6.6, None),
        ("hi", "close", 0.4, 5.0, "center"), ("hi-en", "close", 0.2, 5.0, None),
        ("hi", "tight", 0.2, 4.7, "center"), ("hi-en", "tight", 0.2, 4.4, "center"),
        ("hi", "lines", 0.4, 6.05, "center"), ("hi-en", "lines", 0.4, 6.05, "center"),
    ],
)  # fmt: skip
def test_closer_tables_have_the_text_and_margins_of_the_printed_page(
    lang: str, closeness: str, margin: float, height: float, valign: str | None
) -> None:
    row = "<tr><td>क</td><td>ख</td><td>ग</td></tr>"
    html = pages.page(pages.grid((60, 60, 60), "", row), lang=lang)
    table = body(html.replace('class="grid"', f'class="grid {closeness}"')).find(f".//{W}tbl")
    assert set(values(table, ".//w:r/w:rPr/w:szCs")) == {"18"}  # 9 pt
    for side in ("top", "bottom"):
        margins = values(table, f"w:tblPr/w:tblCellMar/w:{side}", "w")
        assert int(margins[0]) / MILLIMETRE == pytest.approx(margin, abs=0.02)
    whole = int(values(table, "w:tr/w:trPr/w:trHeight")[0]) / MILLIMETRE
    assert whole == pytest.approx(height + 2 * margin + RULE, abs=0.02)
    assert set(values(table, ".//w:tcPr/w:vAlign") or [None]) == {valign}


@pytest.mark.parametrize(
    ("lang", "kind", "height"),  # mm, with margins
    [
        ("hi", "tall", 12 + 1.4), ("hi-en", "tall", 12 + 0.8),
        ("hi", "section", 5.6 + 1.4), ("hi-en", "section", 4.6 + 0.8),
        ("hi", "total", 5.6 + 1.4), ("hi-en", "total", 6.1 + 0.8),
        ("hi", "total of close", 5.0 + 0.8), ("hi-en", "total of close", 6.5 + 0.4),
        ("hi", "close", 5.0 + 0.8), ("hi-en", "close", 5.0 + 0.4),
    ],
)  # fmt: skip
def test_rows_that_are_set_otherwise_than_their_table_have_the_height_of_the_printed_page(
    lang: str, kind: str, height: float
) -> None:
    row, _, around = kind.partition(" of ")
    rows = f'<tr class="{row}"><td>क</td></tr><tr><td>ख</td></tr>'
    html = pages.page(pages.grid((180,), "", rows), lang=lang)
    table = body(html.replace('class="grid"', f'class="grid {around}"')).find(f".//{W}tbl")
    first, second = map(int, values(table, "w:tr/w:trPr/w:trHeight"))
    assert first / MILLIMETRE == pytest.approx(height + RULE, abs=0.02)
    plain = 5.6 + 1.4 if lang == "hi" else 7.1 + 0.8
    if around:
        plain = 5.0 + (0.8 if lang == "hi" else 0.4)
    assert second / MILLIMETRE == pytest.approx(plain + RULE, abs=0.02)


def test_a_table_keeps_its_distance_from_an_english_text_that_may_be_missing() -> None:
    def after(english: str) -> list[str]:
        text = pages.both(pages.slot("a", "क"), pages.below("a", english), "text")
        html = pages.page(f"{text}{pages.grid((180,), '', '<tr><td>ख</td></tr>')}", lang="hi-en")
        last = body(html).findall(f"{W}body/{W}p")[1]
        return values(last, "w:pPr/w:spacing", "after")

    assert after("K") == after("") == [str(round(1 * MILLIMETRE))]


def test_what_ends_a_form_does_not_stand_alone_and_what_is_kept_does_not_part() -> None:
    html = '<p>क</p><p>ख</p><section class="keep ending"><p>ग</p><p>घ</p></section><p>ङ</p>'
    paragraphs = body(pages.page(html)).findall(f"{W}body/{W}p")
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs]
    assert kept == [False, True, True, False, False]


def test_lines_of_an_address_stand_close() -> None:
    html = '<section class="address"><p>सेवा में</p><p>अध्यक्ष</p></section>'
    spaces = values(body(pages.page(html)), "w:body/w:p/w:pPr/w:spacing", "after")
    assert spaces == ["0", str(round(2 * MILLIMETRE))]


def test_figures_stand_right_and_heads_in_the_middle() -> None:
    table = word(pages.WIDE_TABLE).tables[0]
    assert table.cell(3, 5).paragraphs[0].style.name == "Table Figure"
    assert table.cell(1, 2).paragraphs[0].style.name == "Table Head"


@pytest.mark.parametrize("kind", ["grid", "fields", "layout"])
def test_lines_for_the_pen_are_ruled_but_for_the_last_of_a_cell(kind: str) -> None:
    lines = f'<p class="ruled">{pages.slot("a")}</p><p class="ruled"></p><p class="ruled"></p>'
    columns = '<colgroup><col style="width:180mm"></colgroup>'
    table = f'<table class="{kind}">{columns}<tbody><tr><td>{lines}</td></tr></tbody></table>'
    styles = word(pages.page(lines + table)).styles
    ruled = {style.style_id: bool(style.element.findall(f".//{W}pBdr")) for style in styles}
    cell = body(pages.page(lines + table)).find(f".//{W}tc")
    assert [ruled[name] for name in values(cell, "w:p/w:pPr/w:pStyle")] == [True, True, False]
    outside = body(pages.page(lines + table)).find(f"{W}body")
    assert [ruled[name] for name in values(outside, "w:p/w:pPr/w:pStyle")[:3]] == [True] * 3
