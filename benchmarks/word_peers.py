"""The member list as a Word file by python-docx and by docxtpl.

In: a filling. Out: a job that gives the file's bytes. python-docx builds the page anew each time,
with the properties that Hindi needs on every run, or bare; docxtpl fills a template that was made
with python-docx, which is how its users work.
"""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from benchmarks.measure import Job
from benchmarks.peers import Maker, record
from generator.forms.bind import Filling

FONT = "Noto Sans Devanagari"
_TITLE = "उत्पादक समूह के सदस्यों की सूची एवं बैंक खाते का विवरण"
_MEMBER_HEAD = ("क्रम संख्या", "उत्पादक समूह के सदस्यों का नाम", "स्वयं सहायता समूह का नाम")
_BANK_HEAD = ("क्रम सं.", "बैंक का नाम", "खाता सं.", "खाते का स्वरूप", "", "नाम")


def python_docx(hindi: bool) -> Maker:
    """python-docx; `hindi`: with font, size and language for complex scripts on every run."""

    def maker(filling: Filling) -> Job:
        data = record(filling)
        return lambda: saved(_built(data, hindi))

    return maker


def docxtpl() -> Maker:
    """docxtpl, its template kept in memory; it reads it anew for each document, as it must."""
    from docxtpl import DocxTemplate  # noqa: PLC0415  it need not be installed

    template = _template()

    def maker(filling: Filling) -> Job:
        data = record(filling)

        def job() -> bytes:
            document = DocxTemplate(io.BytesIO(template))
            document.render(data)
            return saved(document)

        return job

    return maker


def _built(data: dict[str, Any], hindi: bool) -> Any:
    """The page: head, four lines, the members' table, the bank's table, a foot."""
    document = docx.Document()
    _paper(document, data["code"], hindi)
    for number, label, value in data["fields"]:
        put(document.add_paragraph(), f"{number} {label} {value}", hindi)
    put(document.add_paragraph(style="Heading 2"), "5 उत्पादक समूह के सदस्यों की सूची", hindi)
    rows = [_MEMBER_HEAD, *((str(no), *row) for no, row in enumerate(data["members"], 1))]
    _table(document, rows, (22, 84, 74), hindi)
    put(document.add_paragraph(style="Heading 2"), "6 उत्पादक समूह के बैंक खाते का विवरण", hindi)
    bank = [
        ("1" if no == 1 else "", *(data["bank"] if no == 1 else ("", "", "")), str(no), name)
        for no, name in enumerate(data["operators"], 1)
    ]
    _table(document, [_BANK_HEAD, *bank], (14, 44, 40, 24, 8, 50), hindi)
    return document


def _template() -> bytes:
    """The same page with docxtpl's tags; one row of each table stands for all of its rows."""
    fields = [["{{ f[0] }}", "{{ f[1] }}", "{{ f[2] }}"]]
    document = docx.Document()
    _paper(document, "{{ code }}", True)
    _loop(document, "f in fields", fields[0], (8, 72, 100), ())
    put(document.add_paragraph(style="Heading 2"), "5 उत्पादक समूह के सदस्यों की सूची", True)
    cells = ["{{ loop.index }}", "{{ m[0] }}", "{{ m[1] }}"]
    _loop(document, "m in members", cells, (22, 84, 74), _MEMBER_HEAD)
    put(document.add_paragraph(style="Heading 2"), "6 उत्पादक समूह के बैंक खाते का विवरण", True)
    cells = ["1", "{{ bank[0] }}", "{{ bank[1] }}", "{{ bank[2] }}", "{{ loop.index }}", "{{ o }}"]
    _loop(document, "o in operators", cells, (14, 44, 40, 24, 8, 50), _BANK_HEAD)
    return saved(document)


def _loop(
    document: Any, over: str, cells: list[str], widths: tuple[int, ...], head: tuple[str, ...]
) -> None:
    """A table whose one row is repeated by the template engine."""
    blank = [""] * (len(widths) - 1)
    rows = [["{%tr for " + over + " %}", *blank], cells, ["{%tr endfor %}", *blank]]
    _table(document, [head, *rows] if head else rows, widths, True, headed=bool(head))


def _paper(document: Any, code: str, hindi: bool) -> None:
    section = document.sections[0]
    margins(section)
    put(section.footer.paragraphs[0], f"परिशिष्ट 1\t{code}", hindi)
    put(document.add_paragraph(style="Heading 1"), _TITLE, hindi)


def margins(section: Any) -> None:
    """A4 with the margins of our own pages."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.right_margin = Mm(12)
    section.bottom_margin, section.left_margin = Mm(15), Mm(18)


def _table(
    document: Any, rows: list[Any], widths: tuple[int, ...], hindi: bool, headed: bool = True
) -> None:
    table = document.add_table(rows=len(rows), cols=len(widths))
    table.style = "Table Grid"
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            put(cell.paragraphs[0], text, hindi)
    if headed:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def put(paragraph: Any, text: str, hindi: bool) -> Any:
    """A run of text; Word shows Hindi in the right font and size only where the run says so."""
    run = paragraph.add_run(text)
    if not hindi:
        return run
    properties = run._r.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(kind), FONT)
    for tag, attribute, value in (
        ("w:szCs", "w:val", "18"), ("w:cs", "", ""), ("w:lang", "w:bidi", "hi-IN"),
    ):  # fmt: skip
        element = OxmlElement(tag)
        if attribute:
            element.set(qn(attribute), value)
        properties.append(element)
    return run


def saved(document: Any) -> bytes:
    """The file's bytes."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
