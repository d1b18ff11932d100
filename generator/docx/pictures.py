"""A picture of the data -> what Word draws of it: shapes of free outline, or an image of the file.

In: the place that a page keeps, in mm, and a picture. Out: the XML of a drawing for a run; and for
an image the relation by which the page names it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from generator.docx import runs, shapes
from generator.page.picture import Path, Picture, Words
from generator.text.typeset import face

_EMU = 36000  # to the mm
_STEPS = {"m": "moveTo", "l": "lnTo", "c": "cubicBezTo"}
_CAPS = ("flat", "rnd", "sq")
_JOINS = ('<a:miter lim="400000"/>', "<a:round/>", "<a:bevel/>")
_FINE = 1000  # units of a path to one of the picture
_POINT = 12700  # EMU
# A line of text, and what of it is above the baseline, in em; a box that is too narrow breaks it.
_LINE, _ABOVE, _WIDER = 1.34, 1.0, 1.1
_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class Frame(NamedTuple):
    """The place of a picture: the slot that brings it, its size in mm, the drawing's number.

    `title`: what is said of it. `at`: an outline's left upper corner on its page, in mm; without,
    it stands in its line.
    """

    slot: str
    wide: float
    high: float
    number: int = 0
    title: str = ""
    at: tuple[float, float] | None = None


def picture_xml(frame: Frame, picture: Picture | None) -> str:
    """The drawing; nothing where there is no picture."""
    if picture is None:
        return ""
    scale, _, _ = picture.fitted(frame.wide * _EMU, frame.high * _EMU)
    wide, high = round(picture.wide * scale), round(picture.high * scale)
    if picture.png:
        return _image(frame.number, wide, high, relation(picture.png))
    drawn = "".join(
        _outline(path, picture, scale, frame.number * 1000 + place)
        for place, path in enumerate(picture.paths, 1)
    )
    first = frame.number * 1000 + len(picture.paths) + 1
    drawn += "".join(
        _text_box(words, scale, number) for number, words in enumerate(picture.words, first)
    )
    at = shapes.Spot(round(frame.at[0] * _EMU), round(frame.at[1] * _EMU)) if frame.at else None
    title = picture.said or frame.title
    return shapes.group(drawn, frame.number, (wide, high), title, at)


def relation(png: bytes) -> str:
    """The relation by which a page names an image: the same for the same image."""
    return "rIdPicture" + hashlib.sha256(png).hexdigest()[:8]


def _outline(path: Path, picture: Picture, scale: float, number: int) -> str:
    wide, high = round(picture.wide * _FINE), round(picture.high * _FINE)
    paint = shapes.fill_of(path.fill)
    if path.stroke:
        line = f'<a:ln w="{round(path.width * scale)}" cap="{_CAPS[path.cap]}">'
        paint += f"{line}{shapes.fill_of(path.stroke)}{_JOINS[path.join]}</a:ln>"
    else:
        paint += shapes.NO_LINE
    extent = f'cx="{round(picture.wide * scale)}" cy="{round(picture.high * scale)}"'
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{wide}" h="{high}">{"".join(_steps(path))}</a:path></a:pathLst></a:custGeom>'
    )
    frame = f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
    return shapes.shape(number, frame, geometry, paint)


def _text_box(words: Words, scale: float, number: int) -> str:
    """A text over the outlines: as wide as it is, and a little, its line as high as it must be."""
    points = words.size * scale / _POINT
    look = runs.Look(round(points * 2))
    wide = round(face(False).width(words.text, words.size * scale) * _WIDER)
    high, above = round(_LINE * words.size * scale), round(_ABOVE * words.size * scale)
    frame = (
        f'<a:xfrm><a:off x="{round(words.x * scale)}" y="{round(words.y * scale) - above}"/>'
        f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    )
    line = round(_LINE * points * 20)
    paragraph = (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        f'<w:jc w:val="left"/></w:pPr>{runs.of_text(words.text, look, "en")}</w:p>'
    )
    return shapes.shape(number, frame, shapes.preset("rect"), shapes.UNSEEN, paragraph)


def _steps(path: Path) -> Iterator[str]:
    numbers: list[int] = []
    for word in path.operators.split(" "):
        if word == "h":
            yield "<a:close/>"
        elif word in _STEPS:
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            points = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in pairs)
            yield f"<a:{_STEPS[word]}>{points}</a:{_STEPS[word]}>"
            numbers = []
        else:
            numbers.append(round(float(word) * _FINE))


def _image(number: int, wide: int, high: int, relation: str) -> str:
    extent = f'cx="{wide}" cy="{high}"'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{number}" name="Picture {number}" descr=""/>'
        f'<a:graphic><a:graphicData uri="{_URI}"><pic:pic xmlns:pic="{_URI}">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
