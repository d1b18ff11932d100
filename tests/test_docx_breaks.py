"""What ties a Word page together, and what it takes from the composed page besides.

That LibreOffice then breaks pages where print does is seen in test_word_breaks.py.
"""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
from lxml import etree

from generator import session
from generator.forms.bind import Filling
from generator.forms.subjects import subjects
from tests import built
from tests import docx_pages as pages
from tests.docx_pages import MILLIMETRE, W, text_of, values


def filling(form: str, code: str) -> Filling:
    """The texts of a record of the examples."""
    all_of_form = subjects(built.SESSION.forms[form], built.district())
    (view,) = (subject.view for subject in all_of_form if subject.view.code == code)
    return session.filling(built.SESSION.forms[form], view)


def grids(form: str, lang: str, code: str) -> list[etree._Element]:
    """The ruled tables of a Word file."""
    content = built.made("docx", form, lang, filling(form, code))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
    style = f"{W}tblPr/{W}tblStyle"
    return [t for t in root.iter(f"{W}tbl") if t.find(style).get(f"{W}val") == "FormGrid"]


def tied(row: etree._Element) -> bool:
    """Whether all paragraphs of a row stay with the next."""
    return all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p"))


def parted(table: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """The rows of a table's head, and all others."""
    rows = table.findall(f"{W}tr")
    heads = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
    return heads, rows[len(heads) :]


def test_the_row_that_begins_a_page_is_tied_to_the_next_and_those_around_are_not() -> None:
    code = "FPG-101"
    texts = filling("member-list", code).texts
    shape = built.SESSION.shape(
        built.SESSION.forms["member-list"], "hi", filling("member-list", code)
    )
    first, second, *_ = shape.composed(texts)
    begins = next(one.atom.leaf for one in second if not one.repeated)
    on_first = sum(one.atom.leaf.table == begins.table for one in first)
    (table,) = (t for t in grids("member-list", "hi", code) if len(t) > on_first)
    rows = table.findall(f"{W}tr")
    around = [tied(row) for row in rows[on_first - 2 : on_first + 3]]
    assert around[2]
    assert around[:2] == [False, False]
    assert not around[4]


def test_a_table_tied_to_what_follows_it_is_parted_and_has_its_head_again() -> None:
    one, other = grids("primary-details", "hi", "PG-202")
    (head, rows), (again, others) = parted(one), parted(other)
    assert list(map(text_of, head)) == list(map(text_of, again)) != []
    assert all(map(tied, others))
    serials = [text_of(row.find(f"{W}tc")) for row in (*rows, *others)]
    assert serials == [str(number) for number in range(1, 41)]
    gap = other.getprevious()
    assert gap.getprevious() is one
    assert values(gap, "w:pPr/w:pStyle") == ["TableGap"]


def test_a_value_that_print_makes_smaller_is_as_small_in_word() -> None:
    name = "Chandrashekharendra"
    table, *_ = grids("primary-details", "en", "FPG-101")
    (run,) = (run for run in table.iter(f"{W}r") if name in text_of(run))
    half_points = int(values(run, "w:rPr/w:sz")[0])
    assert values(run, "w:rPr/w:szCs") == [str(half_points)]
    pdf = built.made("pdf", "primary-details", "en", filling("primary-details", "FPG-101"))
    reader = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    at = reader.search(name).get_next()[0]
    matrix = pdfium.FS_MATRIX()
    assert pdfium.FPDFText_GetMatrix(reader, at, matrix)
    points = pdfium.FPDFText_GetFontSize(reader, at) * matrix.d
    assert points - 0.5 < half_points / 2 < points + 0.001
    assert half_points < 18


def test_the_bars_of_a_table_set_close_are_larger_than_its_rows() -> None:
    rows = '<tr class="section bar"><td>क</td></tr><tr><td>ख</td></tr>'
    html = pages.page(pages.grid((180,), "", rows)).replace('class="grid"', 'class="grid tight"')
    table = pages.body(html).find(f".//{W}tbl")
    assert values(table, ".//w:r/w:rPr/w:szCs") == ["21", "18"]


def test_titles_leave_the_room_for_a_code_free_at_their_right() -> None:
    styles = pages.word(pages.BILINGUAL).styles
    for name in ("Heading 1", "Title English"):
        assert styles[name].paragraph_format.right_indent.twips == round(18 * MILLIMETRE)


def test_a_table_that_ends_a_page_is_not_kept_with_what_begins_the_next() -> None:
    """LibreOffice 7.4 would take it along to the next page (a work plan of a made-up district)."""
    form = built.SESSION.forms["work-plan"]
    found = 0
    for subject in subjects(form, built.district()):
        texts = session.filling(form, subject.view)
        shape = built.SESSION.shape(form, "hi", texts)
        pages_of = shape.composed(texts.texts)
        behind = sum(
            before[-1].atom.leaf.table >= 0 > page[0].atom.leaf.table
            for before, page in pairwise(pages_of)
        )
        content = built.made("docx", "work-plan", "hi", texts)
        root = etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml"))
        gaps = [
            one for one in root.find(f"{W}body").findall(f"{W}p")
            if one.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "TableGap"
            and one.find(f"{W}pPr/{W}keepNext") is None
            and one.getprevious().tag == f"{W}tbl"
        ]  # fmt: skip
        assert len(gaps) >= behind
        found += behind
    assert found
