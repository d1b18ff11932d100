"""The named styles of the Word file: what templates/print.css says, in Word's terms.

In: nothing. Out: the table of paragraph styles, and the same put into a python-docx document.
`size`, spaces and line heights are those of templates/print.css; the DOCX and the PDF look alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.docx.runs import FONT, GREY, Look, style_properties, twips


@dataclass(frozen=True)
class Style:
    """A paragraph style: name in Word, size in points, spaces in mm, line height in sizes.

    exact: line height in mm instead, never grown. ruled: line below, eighths of a point, and below
    it by how many points (`drop`). indent: from the left, mm; aside: what is free at the right.
    """

    name: str
    size: float = 10.5
    bold: bool = False
    align: str = ""
    before: float = 0
    after: float = 1.2
    line: float = 1.42
    exact: float = 0
    keep_next: bool = False
    ruled: int = 0
    drop: int = 0
    indent: float = 0
    aside: float = 0
    builtin: bool = False
    colour: str = ""

    @property
    def id(self) -> str:
        """The style id that paragraphs name: the name without spaces."""
        return self.name.replace(" ", "")

    @property
    def line_twips(self) -> int:
        """The height of a line."""
        return twips(self.exact) if self.exact else round(self.size * self.line * 20)

    @property
    def look(self) -> Look:
        """How the runs of this style look."""
        return Look(round(self.size * 2), self.bold, colour=self.colour)


@dataclass(frozen=True)
class Grid:
    """How close a bordered table is set: margin above and below in a cell, least height (mm).

    suffix: of the names of its paragraph styles. top: cells begin at their upper edge. total: the
    height of its totals in two languages. head: margin above and below in its head.
    """

    above: float = 0.7
    height: float = 5.6
    suffix: str = ""
    top: bool = False
    total: float = 6.1
    head: float = 0.7


# A table in one language, and one with English below the Hindi.
PLAIN, STACKED = Grid(), Grid(0.4, 7.1, "Tight", True)
# What classes make of it: margin and height in one language, and in two; as in print.css, a later
# one wins.
_CLOSER = (
    ("section", (None, None), (None, 4.6)),
    ("write", (None, 7.0), (0.2, 6.6)), ("sign", (None, 7.5), (None, 8.1)),
    ("signing", (0.7, 10.6), (0.7, 10.6)), ("high", (0.7, 10.6), (0.7, 10.6)),
    ("close", (0.4, 5.0), (0.2, 5.0)),
    ("tight", (0.2, 4.7), (0.2, 4.4)), ("lines", (0.4, 6.05), (0.4, 6.05)),
    ("book", (0.25, 7.4), (0.1, 7.4)), ("agenda", (0.25, 17.4), (0.25, 17.4)),
    ("tall", (0.25, 17.4), (0.25, 17.4)), ("over", (0.2, 4.6), (0.2, 4.6)),
    ("under", (0.2, 6.4), (0.2, 6.4)), ("numbers", (0.0, 3.0), (0.0, 3.0)),
)  # fmt: skip
_CENTRED = frozenset({"tight", "lines"})
TALL = 12.0  # the height of a row to write much into
RULE = 0.5 * 25.4 / 72  # a hairline of 0.5 pt; CSS adds it to the height of a row, Word does not


def grid(named: frozenset[str], stacked: bool, around: Grid | None = None) -> Grid:
    """How close a table of these classes is set; or a row of these classes in a table around."""
    made = around or (STACKED if stacked else PLAIN)
    for name, plain, both in _CLOSER:
        above, height = both if stacked else plain
        if name in named:
            made = replace(
                made,
                above=made.above if above is None else above,
                height=made.height if height is None else height,
            )
    if "tight" in named:
        made = replace(made, suffix="Tight", total=4.4, head=0.2)
    if "write" in named:
        made = replace(made, total=6.6)
    if "sign" in named:
        made = replace(made, total=8.1)
    if "close" in named:
        made = replace(made, total=6.5)
    if "book" in named:
        made = replace(made, total=made.height)
    if "total" in named and stacked:
        made = replace(made, height=made.total)
    return replace(made, top=False) if named & _CENTRED else made


def _grid_styles(suffix: str, line: float) -> tuple[Style, ...]:
    """The paragraph styles of a table's cells."""
    text, figure = (f"Table {what} {suffix}".strip() for what in ("Text", "Figure"))
    return (
        Style(text, 9, after=0, line=line),
        Style(figure, 9, align="right", after=0, line=line),
    )


# A line of 1 pt; exact, since in Latin letters nothing stands above the line, and so the font's own
# height does not part the two languages.
_ENGLISH = 1.12 * 25.4 / 72
_SMALL_ENGLISH = 7 * _ENGLISH
_FIELD = 5.3 * 72 / 25.4 / 10.5  # a line for a value: 5.3 mm
_CODE = 18.0  # at the right of the head, in which the code of the paper comes
# Spaces are print.css's margins. Of the space after a paragraph and that before the next Word takes
# the larger, as CSS does, since the settings do not say `doNotUseHTMLParagraphAutoSpacing`.
PARAGRAPHS = (
    Style("Normal", builtin=True),
    Style("Heading 1", 14, True, "", 0, 0, 1.34, keep_next=True, aside=_CODE, builtin=True),
    Style("Heading 2", 10.5, True, "", 3, 1.2, keep_next=True, builtin=True),
    Style("Heading 3", 9, True, "", 1.75, 0.8, keep_next=True, builtin=True),
    Style("Form Number", bold=True, align="right", after=0, line=1.3, keep_next=True),
    Style("Source", 7, before=0.9, after=0, exact=_SMALL_ENGLISH, colour=GREY),
    Style(
        "Title English", 9, after=0, exact=9 * _ENGLISH, aside=_CODE, colour=GREY, keep_next=True,
    ),
    # English below the Hindi.
    Style("English", 7, after=0, exact=_SMALL_ENGLISH, colour=GREY),
    Style(
        "Table Head English", 7, False, "center", 0, 0,
        keep_next=True, exact=_SMALL_ENGLISH, colour=GREY,
    ),
    Style("Subject", after=1),
    Style("Office", 14, True, line=1.4),
    Style("Address", after=0, indent=14),
    Style("Letter Text", after=1, line=1.5),
    Style("Condition", after=0.4, indent=8),
    Style("Condition English", 7, after=0.4, exact=_SMALL_ENGLISH, indent=8, colour=GREY),
    # What a letter's copy is set in.
    Style("Small Text", 9, after=0.5),
    Style("Small Condition", 9, after=0.3, indent=8),
    # Not justified as in print: LibreOffice 7.4 pulls the last matra of a word into the space.
    Style("Body Text", after=2.5, line=1.75, builtin=True),
    Style("Body Text Open", after=1, line=1.85),
    Style("Note", 9, before=1.2, after=1.2),
    Style("Form Footnote", 9, before=0.8, after=0, line=1.34),
    # A margin of their cells would be that of all cells in the row.
    Style("Field Number", 9, before=0.6, after=0, line=1.34),
    Style("Field Label", 9, before=0.6, after=0, line=1.34),
    # A value on its line; one that has its English below; one beside such a one; the English.
    Style("Field Value", after=0, line=_FIELD, ruled=3),
    Style("Field Hindi", after=0, line=_FIELD),
    Style("Field Both", after=0, line=_FIELD, ruled=3, drop=8),
    Style("Field English", 7, after=0, exact=2.9, ruled=3, colour=GREY),
    *_grid_styles("", 1.4),
    *_grid_styles("Tight", 1.34),
    Style("Table Head", 9, True, "center", after=0, line=1.34, keep_next=True),
    Style("Table Bar", 10.5, True, after=0, line=1.34),
    Style("Signature Space", after=0.8, exact=13, keep_next=True, ruled=3),
    Style("Sealed Space", after=0.8, exact=18, keep_next=True, ruled=3),
    Style("Signature Text", 9, line=1.34),
    Style("Signature Name", 9, True, "center", after=0, line=1.34),
    Style("Signature", 9, after=0, align="center", line=1.34, builtin=True),
    # Books of Records.
    Style("Book Kind", after=3, before=6, align="center"),
    Style("Book Group", 20, True, "center", after=0, line=1.4),
    Style("Book Code", after=0, align="center", colour=GREY),
    Style("Book Name", 34, True, "center", 0, 0, 1.45),
    Style("Book English", 14, after=4, align="center", colour=GREY),
    Style("Book Title", 14, True, after=0, line=1.34),
    Style("Book Certificate", 20, True, "center", after=2, line=1.4),
    Style("Book Certified", 12, after=2, line=1.8),
    Style("Slip Number", bold=True, after=0, line=1.34),
    Style("Column Number", 7, False, "center", 0, 0, 1.12, keep_next=True, colour=GREY),
    Style("Head Date", 8, False, "center", 0, 0, 1.34, keep_next=True),
    Style("Book Owner", 9, True, after=0, line=1.34),
    # A value of a slip, the line that it stands over; on the counterfoil; on narrower slips.
    Style("Slip Value", after=0, ruled=3, drop=8),
    Style("Slip Kept", 9, before=0.6, after=0, line=1.34, ruled=3, drop=9),
    Style("Slip English", 7, after=0, exact=2.9, ruled=3, drop=4, colour=GREY),
    Style("Tight Value", after=0, ruled=3, drop=5),
    Style("Tight Kept", 9, before=0.6, after=0, line=1.34, ruled=3, drop=6),
    Style("Small Value", 8, before=0.6, after=0, line=1.25, ruled=3, drop=4),
    Style("Least Value", 7, before=0.6, after=0, line=1.2, ruled=3, drop=2),
    Style("Slip Role", 9, after=0, line=1.34),
    Style("Slip Title", 14, True, after=0, line=1.4),
    Style("Slip Amount", 14, True, after=0, line=1.5),
    Style("Slip Signature", 9, after=0.6, exact=4, ruled=3),
    Style("Between Slips", 1, after=0, exact=0.1),
    Style("Ruled Line", after=0, exact=7.2, ruled=3),
    Style("Writing Space", after=0, exact=7.2),
    # A drawing stands on the line; the smaller the text, the less is left below it.
    Style("Figure", 1, line=1, after=0),
    # As good as no line: at the end of a full page even this little would begin a new one.
    Style("Table Gap", 1, after=0, exact=0.04),
    Style("Header", 9, after=2.5, line=1.4, builtin=True),
    Style("Footer", 8, after=0, line=1.4, builtin=True),
)
BY_ID = {style.id: style for style in PARAGRAPHS}
# Space above and below a paragraph of each style, in twips.
BEFORE = {style.id: twips(style.before) for style in PARAGRAPHS}
AFTER = {style.id: twips(style.after) for style in PARAGRAPHS}

# Table styles: name, ruled, cell margins above and below, left and right (mm).
TABLES = (
    ("Form Grid", True, 0.7, 1.4 + RULE / 2),  # in CSS half of the rule is the cell's
    ("Form Fields", False, 0.0, 0.0),
    ("Form Layout", False, 0.0, 0.0),
)
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def defaults_xml() -> str:
    """The `w:docDefaults`: our one family in every script, Indian English and Hindi."""
    return (
        f"<w:docDefaults {_NAMESPACE}><w:rPrDefault>"
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        '<w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-IN" w:eastAsia="en-IN" w:bidi="hi-IN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def paragraph_xml(style: Style) -> str:
    """The `w:style` of a paragraph style."""
    name = style.name.lower() if style.name.startswith(("Head", "Foot")) else style.name
    based = "" if style.name == "Normal" else '<w:basedOn w:val="Normal"/>'
    custom = "" if style.builtin else ' w:customStyle="1"'
    default = ' w:default="1"' if style.name == "Normal" else ""
    # At least, not exactly: a stack of matras taller than the line must not be clipped.
    rule = "exact" if style.exact else "atLeast"
    line = f'w:line="{style.line_twips}" w:lineRule="{rule}"'
    outline = {"Book Name": 0, "Heading 1": 0, "Heading 2": 1, "Heading 3": 2}.get(style.name)
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    return "".join(
        (
            f'<w:style {_NAMESPACE} w:type="paragraph"{default}{custom} w:styleId="{style.id}">',
            f'<w:name w:val="{name}"/>{based}<w:qFormat/><w:pPr>',
            "<w:keepNext/><w:keepLines/>" if style.keep_next else "",
            "<w:widowControl/>",
            _border(style),
            f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" {line}/>',
            _indent(style),
            f'<w:jc w:val="{style.align}"/>' if style.align else "",
            level,
            f"</w:pPr>{style_properties(style.look)}</w:style>",
        )
    )


def _indent(style: Style) -> str:
    edges = (("left", style.indent), ("right", style.aside))
    stated = "".join(f' w:{side}="{twips(room)}"' for side, room in edges if room)
    return f"<w:ind{stated}/>" if stated else ""


def _border(style: Style) -> str:
    if not style.ruled:
        return ""
    attributes = f'w:val="single" w:sz="{style.ruled}" w:space="{style.drop}" w:color="000000"'
    # Neighbours with the same border are one box in Word; `between` draws the lines inside it.
    return f"<w:pBdr><w:bottom {attributes}/><w:between {attributes}/></w:pBdr>"


def table_xml(name: str, ruled: bool, above: float, beside: float) -> str:
    """The `w:style` of a table style: hairlines of 0.5 pt or none, and cell margins in mm."""
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{side} {line}/>" for side in sides)
    edges = (("top", above), ("left", beside), ("bottom", above), ("right", beside))
    margins = "".join(f'<w:{side} w:w="{twips(edge)}" w:type="dxa"/>' for side, edge in edges)
    return "".join(
        (
            f'<w:style {_NAMESPACE} w:type="table" w:customStyle="1"',
            f' w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>',
            '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>',
            f"<w:tblBorders>{borders}</w:tblBorders>" if ruled else "",
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>",
        )
    )
