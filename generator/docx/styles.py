"""The named styles of the Word file: what templates/print.css says, in Word's terms.

In: nothing. Out: the table of paragraph styles, and the same put into a python-docx document.
`size`, spaces and line heights are those of templates/print.css; the DOCX and the PDF look alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.docx.runs import FONT, Look, style_properties, twips


@dataclass(frozen=True)
class Style:
    """A paragraph style: name in Word, size in points, spaces in mm, line height in sizes.

    exact: line height in mm instead, never grown. ruled: dotted line below, eighths of a point.
    indent: from the left, mm.
    """

    name: str
    size: float = 10.5
    bold: bool = False
    align: str = ""
    before: float = 0
    after: float = 1.2
    line: float = 1.5
    exact: float = 0
    keep_next: bool = False
    ruled: int = 0
    indent: float = 0
    builtin: bool = False

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
        return Look(round(self.size * 2), self.bold)


@dataclass(frozen=True)
class Grid:
    """How close a bordered table is set: margin above and below in a cell, least height (mm), text.

    suffix: of the names of its paragraph styles.
    """

    above: float = 0.7
    height: float = 5.6
    suffix: str = ""
    size: float = 9.5
    line: float = 1.5
    head_line: float = 1.4


# How a table's text is set, by class; each has its own paragraph styles.
PLAIN = Grid()
_TEXTS = {
    "tight": Grid(suffix="Tight", line=1.35, head_line=1.35),
    "dense": Grid(suffix="Dense", size=8.5, line=1.3),
}
# What classes make of the margins and the height of cells; as in print.css, a later one wins.
_MARGINS = (("slim", 0.2), ("close", 0.4), ("tight", 0.2), ("dense", 0.45))
_HEIGHTS = (("write", 6.8), ("close", 5.0), ("tight", 4.7))
TALL = 12.0  # the height of a row to write much into
RULE = 0.5 * 25.4 / 72  # a hairline of 0.5 pt; CSS adds it to the height of a row, Word does not


def grid(named: frozenset[str], around: Grid | None = None) -> Grid:
    """How close a table of these classes is set; or a row of these classes in a table around."""
    made = around or next((text for name, text in _TEXTS.items() if name in named), PLAIN)
    for name, above in _MARGINS:
        made = replace(made, above=above) if name in named else made
    for name, height in _HEIGHTS:
        made = replace(made, height=height) if name in named else made
    return made


def _grid_styles(grid: Grid) -> tuple[Style, ...]:
    """The paragraph styles of a table's cells."""
    names = (f"Table {what} {grid.suffix}".strip() for what in ("Text", "Figure", "Head"))
    text, figure, head = names
    return (
        Style(text, grid.size, after=0, line=grid.line),
        Style(figure, grid.size, align="right", after=0, line=grid.line),
        Style(head, grid.size, True, "center", after=0, line=grid.head_line, keep_next=True),
    )


# Space before is print.css's top margin less the 1.2 mm that every paragraph leaves below itself:
# Word adds the two, CSS takes the larger.
PARAGRAPHS = (
    Style("Normal", builtin=True),
    Style("Heading 1", 14, True, "center", 0, 1.5, 1.4, keep_next=True, builtin=True),
    Style("Heading 2", 11, True, "", 1.8, 1.2, keep_next=True, builtin=True),
    Style("Heading 3", 10.5, True, "", 0.8, 1, keep_next=True, builtin=True),
    Style("Form Number", bold=True, align="right", after=1, keep_next=True),
    Style("Subtitle", align="center", builtin=True),
    Style("Subject", after=1),
    Style("Office", 14, True, after=0, line=1.4),
    Style("Address", after=0, indent=14),
    Style("Letter Text", after=1),
    Style("Condition", after=0.4, indent=8),
    Style("Close Text", after=0.5),
    # What a letter's copy, and the signatures below a table, are set in.
    Style("Small Text", 9, after=0.5),
    Style("Small Condition", 9, after=0.3, indent=8),
    Style("Small Signature", 9, align="center", after=0, line=1.4),
    # Not justified as in print: LibreOffice 7.4 pulls the last matra of a word into the space.
    Style("Body Text", after=2.5, line=1.75, builtin=True),
    Style("Body Text Open", after=1, line=1.9),
    Style("Note", 9.5, before=0.3, after=1.5),
    Style("Form Footnote", 8.5, before=0.8, after=0),
    Style("Field Number", after=0),
    Style("Field Label", after=0),
    Style("Field Value", after=0),
    *(style for text in (PLAIN, *_TEXTS.values()) for style in _grid_styles(text)),
    Style("Signature Space", after=0.8, exact=12, keep_next=True, ruled=6),
    Style("Signature", after=0, align="center", builtin=True),
    Style("Ruled Line", after=0, exact=8, ruled=4),
    Style("Writing Space", after=0, exact=8),
    # A drawing stands on the line; the smaller the text, the less is left below it.
    Style("Figure", 1, line=1, before=1, after=1.2),
    # As good as no line: at the end of a full page even this little would begin a new one.
    Style("Table Gap", 1, after=0, exact=0.04),
    Style("Footer", 8, after=0, builtin=True),
)
BY_ID = {style.id: style for style in PARAGRAPHS}
# Space above and below a paragraph of each style, in twips.
BEFORE = {style.id: twips(style.before) for style in PARAGRAPHS}
AFTER = {style.id: twips(style.after) for style in PARAGRAPHS}

# Table styles: name, ruled, cell margins above and below, left and right (mm).
TABLES = (
    ("Form Grid", True, 0.7, 1.4),
    ("Form Fields", False, 0.7, 0.0),
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
    name = style.name.lower() if style.name.startswith(("Heading", "Footer")) else style.name
    based = "" if style.name == "Normal" else '<w:basedOn w:val="Normal"/>'
    custom = "" if style.builtin else ' w:customStyle="1"'
    default = ' w:default="1"' if style.name == "Normal" else ""
    # At least, not exactly: a stack of matras taller than the line must not be clipped.
    rule = "exact" if style.exact else "atLeast"
    line = f'w:line="{style.line_twips}" w:lineRule="{rule}"'
    level = f'<w:outlineLvl w:val="{int(style.name[-1]) - 1}"/>' if "Heading" in style.name else ""
    return "".join(
        (
            f'<w:style {_NAMESPACE} w:type="paragraph"{default}{custom} w:styleId="{style.id}">',
            f'<w:name w:val="{name}"/>{based}<w:qFormat/><w:pPr>',
            "<w:keepNext/><w:keepLines/>" if style.keep_next else "",
            "<w:widowControl/>",
            _border(style),
            f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" {line}/>',
            f'<w:ind w:left="{twips(style.indent)}"/>' if style.indent else "",
            f'<w:jc w:val="{style.align}"/>' if style.align else "",
            level,
            f"</w:pPr>{style_properties(style.look)}</w:style>",
        )
    )


def _border(style: Style) -> str:
    if not style.ruled:
        return ""
    attributes = f'w:val="dotted" w:sz="{style.ruled}" w:space="0" w:color="000000"'
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
