"""An SVG of outlines -> paths that every format draws.

In: the bytes of a user's file. Out: a picture, its units those of the viewBox. Taken are groups,
paths and simple shapes with plain colours (SVG 1.1, 8, 9, 11); what else would be seen (text,
gradients, masks, pictures inside) is refused and named, never left out silently. Nothing outside
the file is read, and XML with entities of its own is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import radians
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from fontTools.misc.transform import Identity, Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from generator.page.picture import NotDrawn, Path, Picture
from generator.pictures.pixels import colour

MOST = 50_000
"""Operators of all outlines together."""
_DEEP = 40
_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"})
_ROUND = frozenset({"circle", "ellipse"})  # which fontTools leaves open
_UNSEEN = frozenset({"title", "desc", "metadata", "defs", "style", "namedview", "symbol", "script"})
_INHERITED = {
    "fill": "black", "stroke": "none", "stroke-width": "1", "fill-rule": "nonzero",
    "stroke-linecap": "butt", "stroke-linejoin": "miter", "color": "black",
}  # fmt: skip
_PLAIN = {
    "opacity": ("", "1"), "fill-opacity": ("", "1"), "stroke-opacity": ("", "1"),
    "stroke-dasharray": ("", "none"), "filter": ("", "none"), "mask": ("", "none"),
    "clip-path": ("", "none"), "mix-blend-mode": ("", "normal"),
}  # fmt: skip
"""Properties that are drawn only where they say nothing."""
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"\.?[A-Za-z_][\w-]*")
_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
Styles = Mapping[str, Mapping[str, str]]


class _State(NamedTuple):
    """What a group hands down to what it holds."""

    place: Transform
    properties: Mapping[str, str]
    depth: int


def svg(content: bytes) -> Picture:
    """The picture of an SVG; raises `NotDrawn`."""
    try:
        root = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NotDrawn("SVG पढ़ा नहीं जा सका", "the SVG cannot be read") from error
    if _tag(root) != "svg":
        raise NotDrawn("फ़ाइल SVG नहीं है", "the file is no SVG")
    left, top, wide, high = _box(root)
    try:
        start = _State(Identity.translate(-left, -top), _INHERITED, 0)
        paths = tuple(_paths(root, start, _styles(root)))
    except (ValueError, TypeError, IndexError, NotImplementedError, ZeroDivisionError) as error:
        raise NotDrawn(
            "SVG की कोई रेखा समझ में नहीं आई", "an outline of the SVG is not understood"
        ) from error
    if not paths:
        raise NotDrawn("SVG में कुछ दिखता नहीं", "nothing in the SVG can be seen")
    if sum(len(path.operators.split(" ")) for path in paths) > MOST:
        raise NotDrawn("SVG बहुत बारीक है", "the SVG is too detailed")
    return Picture(wide, high, paths)


def _tag(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _box(root: Element) -> tuple[float, float, float, float]:
    numbers = [float(one) for one in _NUMBER.findall(root.get("viewBox", ""))]
    if len(numbers) != 4:
        sizes = (_NUMBER.match(root.get(name, "")) for name in ("width", "height"))
        numbers = [0.0, 0.0, *(float(size[0]) for size in sizes if size)]
    if len(numbers) != 4 or not (0 < numbers[2] < 1e6 and 0 < numbers[3] < 1e6):
        raise NotDrawn("SVG में viewBox नहीं है", "the SVG has no viewBox")
    return (numbers[0], numbers[1], numbers[2], numbers[3])


def _styles(root: Element) -> Styles:
    """What `<style>` says of classes and tags; other selectors are refused."""
    styles: dict[str, dict[str, str]] = {}
    for element in root.iter():
        if _tag(element) != "style":
            continue
        text = re.sub(r"/\*.*?\*/|<!--|-->", "", "".join(element.itertext()), flags=re.DOTALL)
        for selectors, block in _RULE.findall(text):
            for selector in map(str.strip, selectors.split(",")):
                if not _SELECTOR.fullmatch(selector):
                    raise _refused(f"<style> {selector[:20]}")
                styles.setdefault(selector, {}).update(_declared(block))
    return styles


def _declared(block: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in block.split(";"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def _own(element: Element, styles: Styles) -> dict[str, str]:
    """The properties that an element itself states, from the weakest to the strongest."""
    own = {name: value.strip() for name, value in element.attrib.items()}
    for selector in (_tag(element), *(f".{name}" for name in element.get("class", "").split())):
        own.update(styles.get(selector, {}))
    return own | _declared(element.get("style", ""))


def _paths(element: Element, state: _State, styles: Styles) -> Iterator[Path]:
    tag = _tag(element)
    if not tag or tag in _UNSEEN:
        return
    own = _own(element, styles)
    if own.get("display") == "none" or own.get("visibility") == "hidden":
        return
    for name, harmless in _PLAIN.items():
        value = own.get(name, "")
        if value not in harmless and not (_NUMBER.fullmatch(value) and float(value) == 1):
            raise _refused(f"{name}: {value[:20]}")
    if state.depth > _DEEP:
        raise _refused("<g> × 40")
    place = state.place.transform(_transform(element.get("transform", "")))
    said = {name: own.get(name) or "inherit" for name in _INHERITED}
    properties = {
        name: state.properties[name] if value == "inherit" else value
        for name, value in said.items()
    }
    if tag in _SHAPES:
        yield from _path(element, place, properties)
    elif tag in ("svg", "g", "a") and (tag != "svg" or state.depth == 0):
        for child in element:
            yield from _paths(child, _State(place, properties, state.depth + 1), styles)
    else:
        raise _refused(f"<{tag[:20]}>")


def _path(element: Element, place: Transform, properties: Mapping[str, str]) -> Iterator[Path]:
    builder, pen = PathBuilder(), _Operators()
    plain = Element(_tag(element), {k: v for k, v in element.attrib.items() if k != "transform"})
    builder.add_path_from_element(plain)
    for outline in builder.paths:
        closed = outline + "z" if _tag(element) in _ROUND else outline
        parse_path(closed, TransformPen(pen, place))
    fill, stroke = (_paint(properties, name) for name in ("fill", "stroke"))
    scale = abs(place[0] * place[3] - place[1] * place[2]) ** 0.5
    width = float(_NUMBER.findall(properties["stroke-width"])[0]) * scale if stroke else 0.0
    if pen.operators and (fill or (stroke and width)):
        yield Path(
            " ".join(pen.operators), fill, properties["fill-rule"] == "evenodd",
            stroke if width else "", round(width, 3),
            _CAPS[properties["stroke-linecap"]], _JOINS[properties["stroke-linejoin"]],
        )  # fmt: skip


def _paint(properties: Mapping[str, str], name: str) -> str:
    value = properties[name]
    if value.lower() == "currentcolor":
        value = properties["color"]
    if value in ("none", "transparent"):
        return ""
    try:
        return colour(value)
    except ValueError:
        raise _refused(f"{name}: {value[:20]}") from None


def _transform(text: str) -> Transform:
    """The matrix of a list of transforms (SVG 1.1, 7.6)."""
    matrix = Identity
    for name, given in _TRANSFORM.findall(text):
        numbers = [float(one) for one in _NUMBER.findall(given)]
        matrix = matrix.transform(_one_transform(name, numbers))
    return matrix


def _one_transform(name: str, numbers: list[float]) -> Transform:
    if name == "matrix":
        return Transform(*numbers)
    if name == "translate":
        return Identity.translate(*numbers)
    if name == "scale":
        return Identity.scale(*numbers)
    if name == "rotate":
        x, y = numbers[1:3] or (0.0, 0.0)
        return Identity.translate(x, y).rotate(radians(numbers[0])).translate(-x, -y)
    if name in ("skewX", "skewY"):
        skew = radians(numbers[0])
        return Identity.skew(skew, 0) if name == "skewX" else Identity.skew(0, skew)
    raise _refused(f"transform: {name[:20]}")


class _Operators(BasePen):  # type: ignore[misc]  # fontTools ships no types
    """Writes down what is drawn, curves as cubic ones."""

    def __init__(self) -> None:
        super().__init__(None)
        self.operators: list[str] = []

    def _put(self, operator: str, *points: Any) -> None:
        self.operators += [f"{round(number, 3) + 0:g}" for point in points for number in point]
        self.operators.append(operator)

    def _moveTo(self, pt: Any) -> None:
        self._put("m", pt)

    def _lineTo(self, pt: Any) -> None:
        self._put("l", pt)

    def _curveToOne(self, pt1: Any, pt2: Any, pt3: Any) -> None:
        self._put("c", pt1, pt2, pt3)

    def _closePath(self) -> None:
        self._put("h")


def _refused(what: str) -> NotDrawn:
    return NotDrawn(f"उसमें {what} है, जो नहीं छापा जाता", f"it holds {what}, which is not drawn here")
