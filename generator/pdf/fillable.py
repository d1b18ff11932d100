"""A laid-out blank form + what its fields are -> a PDF that is filled in on a screen.

In: a `FieldSheet`, a `Field` for each slot, and what the file says of itself. Out: the file's
bytes. Each slot is a field named like it (ISO 32000-1, 12.7), with a tooltip; what the order
prints in a slot is its first value, drawn as on the blank page, so that it shows before anyone
clicks. No field runs a script. The form's id and language stand beside the fields, for `read.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.forms.fields import Field
from generator.page.sheet import POINTS, FieldSheet, Opening
from generator.pdf import file as pdffile
from generator.pdf import typingfont
from generator.pdf.font import Embedding
from generator.pdf.metadata import About
from generator.pdf.objects import stream, text_string
from generator.text.typeset import face

_TYPED = "Noto"  # the font of what is typed
_DRAWN = {False: "V4", True: "V7"}  # the fonts of what the order prints
_MULTILINE, _COMBO, _NO_SPELLING = 1 << 12, 1 << 17, 1 << 22  # flags, tables 228 to 230
_PRINT = 4  # flag of an annotation, table 165
_ALIGN = {"left": 0, "center": 1, "right": 2}
# What is written in one line, however tall its cell.
_ONE_LINE = frozenset({
    "amount", "area", "choice", "count", "date", "gps", "id", "money", "month", "percent",
    "quantity", "rate", "serial", "time", "year",
})  # fmt: skip
_SNUG, _TALL = 2.2, 3.4  # heights of a field, in font sizes


@dataclass
class _Node:
    """A part of the names of fields, and what is below it; dots part a name (12.7.3.2)."""

    below: dict[str, _Node] = field(default_factory=dict)
    openings: list[int] = field(default_factory=list)
    number: int = 0


def document(
    sheet: FieldSheet, fields: Mapping[str, Field], about: About, form: str, lang: str
) -> bytes:
    """The file of one form in one language; the same input gives the same bytes."""
    return _Writer(sheet, fields).document(about, form, lang)


class _Writer:
    """Numbers and writes the objects of one file."""

    def __init__(self, sheet: FieldSheet, fields: Mapping[str, Field]) -> None:
        self._sheet, self._fields = sheet, fields
        self._openings = sheet.sheet.openings
        self._root = _Node()
        for number, opening in enumerate(self._openings):
            node = self._root
            for part in opening.slot.split("."):
                node = node.below.setdefault(part, _Node())
            node.openings.append(number)
        self._added: list[bytes] = []  # objects after the sheet's own
        self._number(self._root)
        self._embeddings = {bold: Embedding(face(bold)) for bold in _DRAWN}

    def document(self, about: About, form: str, lang: str) -> bytes:
        """The bytes of the file."""
        plain = self._sheet.sheet
        first = plain.info + len(self._added) + 2  # after these come info and the object stream
        shown = [self._shown(opening) for opening in self._openings]
        fonts = typingfont.objects(face(), first)
        entries = f"/{_TYPED} {first} 0 R"
        drawn = ""
        for bold, embedding in self._embeddings.items():
            if embedding.used:
                drawn += f"/{_DRAWN[bold]} {first + len(fonts)} 0 R"
                fonts += embedding.objects(first + len(fonts))
        looks = first + len(fonts)
        objects = [*plain.objects, *self._added]
        self._write(self._root, objects, looks)
        kids = b" ".join(b"%d 0 R" % node.number for node in self._root.below.values())
        objects[self._sheet.acro_form - 1] = (
            b"<</Fields[" + kids + f"]/DR<</Font<<{entries}>>>>/DA(/{_TYPED} 0 Tf 0 g)".encode()
            # Our own entry; programs that fill the form in keep it.
            + b"/Prapatra<</Form" + text_string(form) + b"/Lang" + text_string(lang) + b">>>>"
        )  # fmt: skip
        streams = [
            _look(opening, operators, drawn)
            for opening, operators in zip(self._openings, shown, strict=True)
        ]
        complete = replace(plain, objects=tuple(objects), info=plain.info + len(self._added))
        nothing: list[list[bytes]] = [[] for _ in plain.pages]
        return pdffile.document(complete, nothing, ([*fonts, *streams], b""), about)

    def _number(self, node: _Node) -> None:
        """Give each part of a name its object: a lone widget is its field, others are added."""
        for below in node.below.values():
            if len(below.openings) == 1 and not below.below:
                below.number = self._sheet.widgets[below.openings[0]]
            else:
                if below.openings and below.below:
                    raise ValueError(f"a field cannot be a group too: {self._slot(below)}")
                below.number = self._sheet.sheet.info + len(self._added)
                self._added.append(b"")
                self._number(below)

    def _slot(self, node: _Node) -> str:
        return self._openings[node.openings[0]].slot

    def _write(self, node: _Node, objects: list[bytes | None], looks: int) -> None:
        """Fill in the objects of all fields below a node; appearances are numbered from `looks`."""
        for part, below in node.below.items():
            named = b"/T" + text_string(part)
            if node.number:
                named += b"/Parent %d 0 R" % node.number
            if below.openings:
                named += self._entries(below.openings)
            if len(below.openings) == 1:
                objects[below.number - 1] = (
                    b"<<" + named + self._widget(below.openings[0], looks) + b">>"
                )
                continue
            for number in below.openings:
                widget = b"/Parent %d 0 R" % below.number + self._widget(number, looks)
                objects[self._sheet.widgets[number] - 1] = b"<<" + widget + b">>"
            kids = [self._sheet.widgets[number] for number in below.openings] or [
                kid.number for kid in below.below.values()
            ]
            listed = b" ".join(b"%d 0 R" % kid for kid in kids)
            objects[below.number - 1] = b"<<" + named + b"/Kids[" + listed + b"]>>"
            self._write(below, objects, looks)

    def _entries(self, numbers: Sequence[int]) -> bytes:
        """What is said of a field wherever it stands (tables 220, 222, 229, 231)."""
        opening = self._openings[numbers[0]]
        described = self._fields[opening.slot]
        parts = [b"/TU", text_string(described.tooltip)]
        if described.choices:
            parts.append(b"/FT/Ch/Ff %d/Opt[" % (_COMBO | _NO_SPELLING))
            # The blank choice takes a wrong one back.
            parts += [text_string(choice) for choice in (" ", *described.choices)]
            parts.append(b"]")
        else:
            tall = any(_lines(self._openings[number], described) for number in numbers)
            parts.append(b"/FT/Tx/Ff %d" % (_NO_SPELLING | (_MULTILINE if tall else 0)))
        if described.value:
            value = text_string(described.value)
            parts += [b"/V", value, b"/DV", value]
        return b"".join(parts)

    def _widget(self, number: int, looks: int) -> bytes:
        """One place of a field on a page (tables 164, 188)."""
        opening = self._openings[number]
        described = self._fields[opening.slot]
        area = opening.area
        width, height = self._sheet.sheet.pages[area.page].size
        left, top = area.left * POINTS, height - area.top * POINTS
        right, bottom = left + area.width * POINTS, top - area.height * POINTS
        assert left >= 0 and bottom >= 0 and right <= width and top <= height
        # 0: as large as fits, so that nothing is cut. A tall field would blow a short text up.
        tall = area.height / opening.size
        fits = tall <= _SNUG or (_lines(opening, described) and tall <= _TALL)
        size = 0 if fits else opening.size * POINTS
        return b"".join((
            b"/Type/Annot/Subtype/Widget/F %d" % _PRINT,
            b"/Rect[%.6g %.6g %.6g %.6g]" % (left, bottom, right, top),
            b"/StructParent %d" % (len(self._sheet.sheet.pages) + number),
            b"/DA(/%s %.4g Tf 0 g)/Q %d" % (_TYPED.encode(), size, _ALIGN[opening.align]),
            # Ruled lines are for the pen: what is typed covers them.
            b"/MK<</BG[1]>>" if number in self._sheet.ruled else b"",
            b"/BS<</W 0>>/AP<</N %d 0 R>>" % (looks + number),
        ))  # fmt: skip

    def _shown(self, opening: Opening) -> bytes:
        """The operators that draw what the order prints in a field, from its lower left corner."""
        text = self._fields[opening.slot].value
        if not text:
            return b""
        area, codes = opening.area, self._embeddings[opening.bold].encode(text)
        x = (opening.left - area.left) * POINTS
        y = (area.top + area.height - opening.lines[0].baseline) * POINTS
        return b"q BT /%s %.4g Tf 0 g 1 0 0 1 %.6g %.6g Tm <%s> Tj ET Q\n" % (
            _DRAWN[opening.bold].encode(), opening.size * POINTS, x, y, codes.encode()
        )  # fmt: skip


def _lines(opening: Opening, described: Field) -> bool:
    """Whether a field takes several lines."""
    return described.kind not in _ONE_LINE and opening.area.height > _SNUG * opening.size


def _look(opening: Opening, operators: bytes, fonts: str) -> bytes:
    """The appearance of a field; one for each, since programs write new ones in their place."""
    width, height = opening.area.width * POINTS, opening.area.height * POINTS
    resources = f"<</Font<<{fonts}>>>>" if operators else "<<>>"
    return stream(
        b"/Tx BMC\n" + operators + b"EMC",
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": f"[0 0 {width:.6g} {height:.6g}]",
            "Resources": resources,
        },
    )
