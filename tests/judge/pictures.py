"""Pictures of the data, which our templates only keep a place for, put into the HTML as SVG.

In: HTML as the templates write it. Out: the same with what each picture shows, for WeasyPrint.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html import unescape

from generator.page.picture import Path, Picture, picture_of

_PLACE = re.compile(
    r' viewBox="[^"]*" data-slot="[^"]*" data-picture="([^"]*)">(?:<title>[^<]*</title>)?</svg>'
)
_LETTERS = {"m": "M", "l": "L", "c": "C", "h": "Z"}
_CAPS, _JOINS = ("butt", "round", "square"), ("miter", "round", "bevel")


def put(html: str) -> str:
    """The HTML with its pictures in their places."""
    return _PLACE.sub(lambda place: _shown(picture_of(unescape(place[1]))), html)


def _shown(picture: Picture | None) -> str:
    if picture is None:
        return ' viewBox="0 0 1 1"></svg>'
    box = f' viewBox="0 0 {picture.wide:g} {picture.high:g}"'
    if picture.png:
        data = base64.b64encode(picture.png).decode()
        size = f'width="{picture.wide:g}" height="{picture.high:g}"'
        return f'{box}><image {size} href="data:image/png;base64,{data}"/></svg>'
    return box + ">" + "".join(map(_path, picture.paths)) + "</svg>"


def _path(path: Path) -> str:
    stroke = f'stroke="#{path.stroke}" stroke-width="{path.width:g}"' if path.stroke else ""
    return (
        f'<path d="{" ".join(_steps(path))}" fill="{f"#{path.fill}" if path.fill else "none"}"'
        f' fill-rule="{"evenodd" if path.even else "nonzero"}" {stroke}'
        f' stroke-linecap="{_CAPS[path.cap]}" stroke-linejoin="{_JOINS[path.join]}"'
        f' stroke-miterlimit="10"/>'
    )


def _steps(path: Path) -> Iterator[str]:
    numbers: list[str] = []
    for word in path.operators.split(" "):
        if word in _LETTERS:
            yield " ".join((_LETTERS[word], *numbers))
            numbers = []
        else:
            numbers.append(word)
