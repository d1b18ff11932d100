"""Vector art (`<svg>` of rectangles and lines) -> a group of Word shapes, inline.

In: an svg element of the page grammar: `rect` and `line`, sizes in mm, a `title`. Out: the XML of a
drawing for a run: a `wpg` group (Word 2010 and later, LibreOffice) whose description is the title.
Lengths in the drawing are EMU: 36 000 to the millimetre, 12 700 to the point.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias
from xml.sax.saxutils import quoteattr

from generator.page.blocks import Node

NAMESPACES = " ".join(
    (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
        'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    )
)
Point: TypeAlias = tuple[int, int]
"""Across and down, in EMU."""


class Spot(NamedTuple):
    """A place of a page in EMU, and whether what is there lies under what is written."""

    x: int
    y: int
    behind: bool = False


_EMU = {"mm": 36000.0, "cm": 360000.0, "pt": 12700.0, "px": 9525.0, "": 9525.0}
_LENGTH = re.compile(r"^\s*([0-9.]+)(mm|cm|pt|px)?\s*$")
_COLOURS = {"black": "000000", "white": "FFFFFF", "gray": "808080", "grey": "808080"}
NO_LINE = "<a:ln><a:noFill/></a:ln>"
UNSEEN = f"<a:noFill/>{NO_LINE}"
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


def drawing(svg: Node, number: int) -> str:
    """The drawing of an svg; number is its id, unique in the document."""
    wide, high = _length(svg, "width"), _length(svg, "height")
    box = svg.get("viewbox")
    left, top, across, down = (float(part) for part in box.replace(",", " ").split())
    scale = _Scale(left, top, wide / across, high / down)
    shapes = "".join(
        _shape(element, scale, number * 1000 + place)
        for place, element in enumerate(_leaves(svg), start=1)
    )
    title = next((node.text for node in svg.elements if node.tag == "title"), "")
    at = Spot(0, 0, behind=True) if "ground" in svg.classes else None
    return group(shapes, number, (wide, high), title, at)


def group(
    shapes: str, number: int, large: Point, title: str, at: Spot | None = None
) -> str:
    """A drawing of shapes, so large (EMU); `at`: at that place of the page, and nothing makes room
    for it; else it stands in its line."""
    # LibreOffice stretches a group until its shapes fill it: so one that is not seen fills it.
    extent = f'cx="{large[0]}" cy="{large[1]}"'
    sheet = f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
    shapes = shape(number * 1000, sheet, preset("rect"), UNSEEN) + shapes
    kind, place = ("anchor", _placed(at)) if at else ("inline", ">")
    return (
        '<mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:{kind} distT="0" distB="0" distL="0" distR="0"{place}<wp:extent {extent}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/>{"<wp:wrapNone/>" if at else ""}'
        f'<wp:docPr id="{number}" name="Drawing {number}" descr={quoteattr(title)}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp>'
        f'<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/>'
        f'<a:chOff x="0" y="0"/><a:chExt {extent}/></a:xfrm></wpg:grpSpPr>{shapes}'
        f"</wpg:wgp></a:graphicData></a:graphic></wp:{kind}></w:drawing></mc:Choice>"
        "<mc:Fallback/></mc:AlternateContent>"
    )


def _placed(at: Spot) -> str:
    """The rest of an anchor's tag, and where it stands on its page (ECMA-376-1, 20.4.2.3)."""
    x, y, behind = at
    return (
        f' simplePos="0" relativeHeight="1" behindDoc="{behind:d}" locked="1" layoutInCell="0"'
        ' allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
    )


def size(svg: Node) -> tuple[float, float]:
    """How wide and how high a drawing is, in mm."""
    return _length(svg, "width") / _EMU["mm"], _length(svg, "height") / _EMU["mm"]


class _Scale:
    """From the units of a viewBox to EMU."""

    def __init__(self, left: float, top: float, across: float, down: float) -> None:
        self._left, self._top = left, top
        self.across, self.down = across, down

    def x(self, value: float) -> int:
        return round((value - self._left) * self.across)

    def y(self, value: float) -> int:
        return round((value - self._top) * self.down)


def _leaves(svg: Node) -> list[Node]:
    """The shapes in painting order; `g` only groups."""
    leaves: list[Node] = []
    for element in svg.elements:
        if element.tag == "g":
            leaves.extend(_leaves(element))
        elif element.tag in ("rect", "line"):
            leaves.append(element)
        elif element.tag not in ("title", "desc"):
            raise ValueError(f"<{element.tag}> is not part of the page grammar inside <svg>")
    return leaves


def _shape(element: Node, scale: _Scale, number: int) -> str:
    if element.tag == "rect":
        left, top = _number(element, "x"), _number(element, "y")
        right, bottom = left + _number(element, "width"), top + _number(element, "height")
        kind, fill = "rect", _colour(element, "fill", "000000")
        stroke = _colour(element, "stroke", "")
    else:
        left, top = _number(element, "x1"), _number(element, "y1")
        right, bottom = _number(element, "x2"), _number(element, "y2")
        # SVG draws no line without a stroke; the grammar's lines are meant to be seen.
        kind, fill, stroke = "line", "", _colour(element, "stroke", "000000")
    x1, y1, x2, y2 = scale.x(left), scale.y(top), scale.x(right), scale.y(bottom)
    flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
    place = (
        f'<a:off x="{min(x1, x2)}" y="{min(y1, y2)}"/>'
        f'<a:ext cx="{abs(x2 - x1)}" cy="{abs(y2 - y1)}"/>'
    )
    frame = f"<a:xfrm{flips}>{place}</a:xfrm>"
    return shape(number, frame, preset(kind), fill_of(fill) + _stroke(element, stroke, scale))


def shape(number: int, frame: str, geometry: str, paint: str, paragraph: str = "") -> str:
    """One shape of a group, with a paragraph in it or none."""
    kind, text, body = "<wps:cNvSpPr/>", "", "<wps:bodyPr/>"
    if paragraph:
        kind = '<wps:cNvSpPr txBox="1"/>'
        text = f"<wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx>"
        body = '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0"/>'
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="Shape {number}"/>{kind}<wps:spPr>'
        f"{frame}{geometry}{paint}</wps:spPr>{text}{body}</wps:wsp>"
    )


def preset(kind: str) -> str:
    """A shape that Word knows by name."""
    return f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'


def _stroke(element: Node, colour: str, scale: _Scale) -> str:
    if not colour:
        return NO_LINE
    width = round(_number(element, "stroke-width", 1.0) * scale.across)
    dash = '<a:prstDash val="dash"/>' if _property(element, "stroke-dasharray") else ""
    return f'<a:ln w="{width}">{fill_of(colour)}{dash}</a:ln>'


def fill_of(colour: str) -> str:
    """What fills a shape; no colour: nothing."""
    if not colour:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _property(element: Node, name: str) -> str:
    """A presentation property: from `style`, which wins, or the attribute of that name."""
    for declaration in element.get("style").split(";"):
        key, _, value = declaration.partition(":")
        if key.strip() == name:
            return value.strip()
    return element.get(name).strip()


def _colour(element: Node, name: str, default: str) -> str:
    """A colour as RRGGBB, empty for none."""
    value = _property(element, name).lower()
    if not value:
        return default
    if value == "none":
        return ""
    if value.startswith("#"):
        digits = value[1:].upper()
        return "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    return _COLOURS[value]


def _number(element: Node, name: str, default: float = 0.0) -> float:
    """A length in the units of the viewBox."""
    value = _property(element, name)
    return float(value) if value else default


def _length(svg: Node, name: str) -> int:
    """A size of the whole drawing in EMU."""
    match = _LENGTH.match(_property(svg, name))
    if match is None:
        raise ValueError(f"<svg> needs its {name} in mm")
    return round(float(match.group(1)) * _EMU[match.group(2) or ""])
