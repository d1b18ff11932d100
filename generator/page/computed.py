"""A computed style, as WeasyPrint names its properties -> our record of it.

In: a mapping of properties, handed over by `weasy.py`. Out: a `Style`. What the composer would draw
otherwise than asked is refused here: nothing is left out in silence.
"""

from __future__ import annotations

from typing import Any

from generator.page.style import LayoutError, Sides, Style
from generator.text.typeset import FAMILY

BOLD_FROM = 600  # CSS weights from here on are set in Bold
SIDES = ("top", "right", "bottom", "left")
_DISPLAY = {
    ("block", "flow"): "block", ("block", "flow-root"): "block",
    ("inline", "flow"): "inline", ("inline", "flow-root"): "inline-block",
    ("block", "table"): "table", ("table-cell",): "cell", ("table-row",): "row",
    ("table-header-group",): "head", ("table-row-group",): "body", ("table-footer-group",): "foot",
    ("table-column-group",): "columns", ("table-column",): "column", ("none",): "none",
}  # fmt: skip
_TAGS = frozenset({
    "html", "head", "meta", "title", "body", "div", "header", "section", "p", "h1", "h2", "h3",
    "span", "b", "i", "sub", "sup", "br",
    "table", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
})  # fmt: skip
# What is not composed, and the one value that it may have.
_ONLY: dict[str, Any] = {
    "background_color": "color(srgb 0.0 0.0 0.0 / 0.0)", "background_image": (("none", None),),
    "text_overflow": "clip", "block_ellipsis": "none", "text_transform": "none",
    "text_decoration_line": "none", "text_indent": "Dimension(value=0, unit='px')",
    "white_space": "normal", "word_spacing": 0, "transform": (), "visibility": "visible",
    "max_width": "Dimension(value=inf, unit='px')", "max_height": "Dimension(value=inf, unit='px')",
    "box_shadow": (), "column_count": "auto", "column_width": "auto", "direction": "ltr",
}  # fmt: skip


def computed(style: Any, tag: str, strut: tuple[float, float]) -> Style:
    """The style of an element of this tag; `strut`: height of a line of its text, and ascent."""
    display = _display(style, tag)
    line, ascent = strut
    width = style["width"]
    return Style(
        display=display,
        size=float(style["font_size"]),
        bold=style["font_weight"] >= BOLD_FROM,
        line=float(line),
        ascent=float(ascent),
        align=align_of(style),
        margin=_lengths(style, "margin_{}"),
        padding=_lengths(style, "padding_{}"),
        border=sides(style[f"border_{side}_width"] for side in SIDES),
        dotted=_dotted(style),
        width=None if width == "auto" else float(width.value),
        percent=width != "auto" and width.unit == "%",
        min_width=_length(style["min_width"]) or 0.0,
        height=_length(style["height"]),
        min_height=_length(style["min_height"]) or 0.0,
        **_vertical(style, display),
        breaks=(
            _break(style["break_before"]), _break(style["break_after"]),
            _break(style["break_inside"]),
        ),
        orphans=style["orphans"],
        widows=style["widows"],
        anywhere=style["overflow_wrap"] == "anywhere",
        color=_color(style["color"]),
        rule_color=_color(_border_color(style)),
    )  # fmt: skip


def _display(style: Any, tag: str) -> str:
    _refuse_unsupported(style, tag)
    if style["position"][0] == "running()":
        return "running"
    if tag.endswith("svg"):
        return "svg"
    display = _DISPLAY.get(tuple(style["display"]))
    if display is None:
        raise LayoutError(f"the composer does not know display: {style['display']} (<{tag}>)")
    return display


def _refuse_unsupported(style: Any, tag: str) -> None:
    """Raise for what the composer would draw otherwise than WeasyPrint."""
    if tag not in _TAGS and not tag.startswith("{"):  # drawings have a namespace
        raise LayoutError(f"the composer does not know <{tag}>")
    if style["opacity"] != 1:
        raise LayoutError("nothing on a form is see-through: use a lighter colour")
    for name, value in _ONLY.items():
        if style[name] != value and str(style[name]) != value:
            said = f"{name.replace('_', '-')}: {style[name]}"
            raise LayoutError(f"the composer does not know {said} (<{tag}>)")
    if style["float"] != "none" or (style["position"] not in ("static",) and (
        style["position"][0] != "running()"
    )):
        raise LayoutError(f"the composer knows neither float nor position (<{tag}>)")
    if style["letter_spacing"] not in ("normal", 0):
        raise LayoutError("letter-spacing tears syllables apart")
    if style["font_family"][0] != FAMILY and tag not in ("html", "head", "meta", "title"):
        raise LayoutError(f"only {FAMILY} is here, not {style['font_family'][0]}")
    if style["display"][-1:] == ("table",) and (
        style["table_layout"] != "fixed" or style["border_collapse"] != "collapse"
    ):
        raise LayoutError("a table is of fixed layout, its borders collapse")


def _dotted(style: Any) -> bool:
    kinds = {
        style[f"border_{side}_style"] for side in SIDES if style[f"border_{side}_width"]
    }
    if kinds - {"solid", "dotted"} or len(kinds) > 1:
        raise LayoutError(f"borders are solid or dotted, not {sorted(kinds)}")
    return kinds == {"dotted"}


def _vertical(style: Any, display: str) -> dict[str, Any]:
    value = style["vertical_align"]
    if isinstance(value, str):
        if display in ("inline", "inline-block") and value != "baseline":
            raise LayoutError(f"the composer does not know vertical-align: {value} in a line")
        return {"valign": value, "raised": 0.0}
    return {"valign": "baseline", "raised": float(getattr(value, "value", value))}


def align_of(style: Any) -> str:
    """Where the text of an element is aligned to."""
    align = str(style["text_align_all"])
    return {"start": "left", "end": "right"}.get(align, align)


def _break(value: str) -> str:
    known = {"auto": "auto", "avoid": "avoid", "avoid-page": "avoid", "page": "page"}
    if value not in known:
        raise LayoutError(f"the composer does not know a break of {value}")
    return known[value]


def _length(value: Any) -> float | None:
    if value == "auto":
        return None
    if value.unit != "px":
        raise LayoutError(f"the composer does not know a length in {value.unit}")
    return float(value.value)


def _lengths(style: Any, name: str) -> Sides:
    return sides(_length(style[name.format(side)]) or 0.0 for side in SIDES)


def sides(values: Any) -> Sides:
    """Four numbers as ours."""
    top, right, bottom, left = (float(value) for value in values)
    return top, right, bottom, left


def _border_color(style: Any) -> Any:
    given = style["border_bottom_color"]
    return style["color"] if given == "currentcolor" else given


def _color(color: Any) -> tuple[float, float, float]:
    red, green, blue = color.to("srgb").coordinates[:3]
    if color.alpha != 1:
        raise LayoutError("nothing on a form is see-through: use a lighter colour")
    return float(red), float(green), float(blue)
