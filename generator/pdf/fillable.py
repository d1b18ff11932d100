"""The openings of a blank form + what its fields are -> the objects of a fillable form.

In: composed pages with openings, a `Field` for each slot, the form's id and language. Out: bodies
of objects: widgets, fields, appearances. Each slot is a field named like it (ISO 32000-1, 12.7),
with a tooltip; what the order prints in a slot, or a record says, is its first value, drawn by us,
so that it shows before anyone clicks. No field runs a script. The form's id and language, and the
record, stand beside the fields, for `readback/read.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.forms.fields import Field
from generator.page.openings import Opening
from generator.page.place import Laid
from generator.pdf import typingfont
from generator.pdf.content import POINTS
from generator.pdf.font import Embedding
from generator.pdf.objects import stream, text_string
from generator.pdf.prefilled import set_text
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


class FormFields:
    """The fields of one form in one language."""

    def __init__(
        self, pages: Sequence[Laid], fields: Mapping[str, Field], form: str, lang: str,
        record: str = "",
    ) -> None:
        placed = [
            (number, item)
            for number, page in enumerate(pages) for item in page.items
            if isinstance(item, Opening)
        ]  # fmt: skip
        self.on_pages: Sequence[int] = [number for number, _ in placed]
        self._openings = [opening for _, opening in placed]
        self._papers = [page.paper for page in pages]
        self._shifts = [page.shift for page in pages]
        self._fields, self._form, self._lang, self._record = fields, form, lang, record
        self._root = _Node()
        for number, opening in enumerate(self._openings):
            node = self._root
            for part in opening.slot.split("."):
                node = node.below.setdefault(part, _Node())
            node.openings.append(number)

    def objects(self, first: int) -> list[bytes]:
        """The bodies of the objects numbered from `first`: one widget for each opening, the form
        that lists the fields, and what these need."""
        return _Writer(self, first).objects()


class _Writer:
    """Numbers and writes the objects of one file."""

    def __init__(self, form: FormFields, first: int) -> None:
        self._form, self._first = form, first
        self._fields, self._openings = form._fields, form._openings
        self._widgets = range(first, first + len(self._openings))
        # Widgets, the list of fields, and then fields that are no widget themselves.
        self._bodies = [b""] * (len(self._openings) + 1)
        self._number(form._root)
        self._embeddings = {bold: Embedding(face(bold)) for bold in _DRAWN}

    def objects(self) -> list[bytes]:
        """The bodies of all objects."""
        shown = [self._shown(opening) for opening in self._openings]
        typed = self._first + len(self._bodies)
        fonts = typingfont.objects(face(), typed)
        drawn = ""
        for bold, embedding in self._embeddings.items():
            if embedding.used:
                drawn += f"/{_DRAWN[bold]} {typed + len(fonts)} 0 R"
                fonts += embedding.objects(typed + len(fonts))
        self._write(self._form._root, looks=typed + len(fonts))
        self._put(self._widgets.stop, self._listed(typed))
        looks = [
            _look(opening, operators, drawn)
            for opening, operators in zip(self._openings, shown, strict=True)
        ]
        return [*self._bodies, *fonts, *looks]

    def _listed(self, font: int) -> bytes:
        """The form that lists all fields (table 218)."""
        form, below = self._form, self._form._root.below.values()
        return (
            b"<</Fields[" + b" ".join(b"%d 0 R" % node.number for node in below)
            + f"]/DR<</Font<</{_TYPED} {font} 0 R>>>>/DA(/{_TYPED} 0 Tf 0 g)".encode()
            # Our own entry; programs that fill the form in keep it.
            + b"/Prapatra<</Form" + text_string(form._form)
            + b"/Lang" + text_string(form._lang)
            + (b"/Record" + text_string(form._record) if form._record else b"") + b">>>>"
        )  # fmt: skip

    def _put(self, number: int, body: bytes) -> None:
        self._bodies[number - self._first] = body

    def _number(self, node: _Node) -> None:
        """Give each part of a name its object: a lone widget is its field, others are added."""
        for below in node.below.values():
            if len(below.openings) == 1 and not below.below:
                below.number = self._widgets[below.openings[0]]
            else:
                if below.openings and below.below:
                    raise ValueError(f"a field cannot be a group too: {self._slot(below)}")
                below.number = self._first + len(self._bodies)
                self._bodies.append(b"")
                self._number(below)

    def _slot(self, node: _Node) -> str:
        return self._openings[node.openings[0]].slot

    def _write(self, node: _Node, looks: int) -> None:
        """Fill in the objects of all fields below a node; appearances are numbered from `looks`."""
        for part, below in node.below.items():
            named = b"/T" + text_string(part)
            if node.number:
                named += b"/Parent %d 0 R" % node.number
            if below.openings:
                named += self._entries(below.openings)
            if len(below.openings) == 1:
                named += self._widget(below.openings[0], looks)
                self._put(below.number, b"<<" + named + b">>")
                continue
            for number in below.openings:
                widget = b"/Parent %d 0 R" % below.number + self._widget(number, looks)
                self._put(self._widgets[number], b"<<" + widget + b">>")
            kids = [self._widgets[number] for number in below.openings] or [
                kid.number for kid in below.below.values()
            ]
            listed = b" ".join(b"%d 0 R" % kid for kid in kids)
            self._put(below.number, b"<<" + named + b"/Kids[" + listed + b"]>>")
            self._write(below, looks)

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
        page, rect = self._form.on_pages[number], opening.rect
        paper, shift = self._form._papers[page], self._form._shifts[page]
        assert 0 <= rect.left + shift < rect.right + shift <= paper.width
        assert 0 <= rect.top < rect.bottom <= paper.height
        # 0: as large as fits, so that nothing is cut. A tall field would blow a short text up.
        tall = _height(opening)
        fits = tall <= _SNUG or (_lines(opening, described) and tall <= _TALL)
        size = 0 if fits else opening.look.size * POINTS
        return b"".join((
            b"/Type/Annot/Subtype/Widget/F %d" % _PRINT,
            b"/Rect[%.6g %.6g %.6g %.6g]" % (
                (rect.left + shift) * POINTS, (paper.height - rect.bottom) * POINTS,
                (rect.right + shift) * POINTS, (paper.height - rect.top) * POINTS,
            ),
            b"/StructParent %d" % (len(self._form._papers) + number),
            b"/DA(/%s %.4g Tf 0 g)/Q %d" % (_TYPED.encode(), size, _ALIGN[opening.align]),
            # Ruled lines are for the pen: what is typed covers them.
            b"/MK<</BG[1]>>" if opening.ruled else b"",
            b"/BS<</W 0>>/AP<</N %d 0 R>>" % (looks + number),
        ))  # fmt: skip

    def _shown(self, opening: Opening) -> bytes:
        """The operators that draw what the order prints in a field, from its lower left corner."""
        described = self._fields[opening.slot]
        text = described.value
        if not text:
            return b""
        if opening.printed is None:
            embedding = self._embeddings[opening.look.bold]
            name = _DRAWN[opening.look.bold]
            return set_text(opening, text, name, embedding, several=_lines(opening, described))
        look, codes = opening.look, self._embeddings[opening.look.bold].encode(text)
        x, baseline = opening.printed
        x, y = (x - opening.rect.left) * POINTS, (opening.rect.bottom - baseline) * POINTS
        return b"q BT /%s %.4g Tf 0 g 1 0 0 1 %.6g %.6g Tm <%s> Tj ET Q\n" % (
            _DRAWN[look.bold].encode(), look.size * POINTS, x, y, codes.encode()
        )  # fmt: skip


def _lines(opening: Opening, described: Field) -> bool:
    """Whether a field takes several lines."""
    return described.kind not in _ONE_LINE and _height(opening) > _SNUG


def _height(opening: Opening) -> float:
    """The height of a field, in font sizes."""
    return (opening.rect.bottom - opening.rect.top) / opening.look.size


def _look(opening: Opening, operators: bytes, fonts: str) -> bytes:
    """The appearance of a field; one for each, since programs write new ones in their place."""
    rect = opening.rect
    width, height = (rect.right - rect.left) * POINTS, (rect.bottom - rect.top) * POINTS
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
