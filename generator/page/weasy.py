"""WeasyPrint, and all that we know of its inside: the only module that imports it.

In: HTML and CSS. Out: our own records: the computed style of each element, and the paper. Pages are
not laid out here: WeasyPrint works out the cascade, Pango measures the fonts. One version is
pinned, since names that WeasyPrint keeps to itself are used: `get_all_computed_styles`, `strut`,
`Page._page_box`.

Nothing is fetched, no font of the system is used, no clock is read, and whatever WeasyPrint only
logs (an unknown property, a file it cannot get) is an error here.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.page.asking import KIND, written
from generator.page.blocks import Node
from generator.page.confine import complaints_raised, only_our_fonts
from generator.page.selectors import refuse_untold, told_by_place
from generator.page.style import FootPart, LayoutError, Paper, Sides, Style
from generator.text.typeset import FAMILY

WEASYPRINT = "70.0"
BOLD_FROM = 600  # CSS weights from here on are set in Bold
_SIDES = ("top", "right", "bottom", "left")
_FOOT = ("left", "center", "right")
_DISPLAY = {
    ("block", "flow"): "block", ("block", "flow-root"): "block",
    ("inline", "flow"): "inline", ("inline", "flow-root"): "inline-block",
    ("block", "table"): "table", ("table-cell",): "cell", ("table-row",): "row",
    ("table-header-group",): "head", ("table-row-group",): "body", ("table-footer-group",): "foot",
    ("table-column-group",): "columns", ("table-column",): "column", ("none",): "none",
}  # fmt: skip


class PangoMissing(Exception):
    """The system library that WeasyPrint measures text with is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Pango, which measures the fonts, is not installed. On Debian or Ubuntu: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        )


class Engine:
    """WeasyPrint with one style sheet; raises PangoMissing, LayoutError."""

    def __init__(self, css: str) -> None:
        with only_our_fonts():
            self._weasyprint = _imported()
            from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415  after the check

            self._fonts = FontConfiguration()
        from weasyprint.urls import URLFetcher  # noqa: PLC0415

        class Refusing(URLFetcher):  # type: ignore[misc]
            """Gets nothing, from no network and no disk."""

            def fetch(self, url: str, headers: object = None) -> None:
                raise LayoutError(f"a page must stand alone, but this one asks for {url}")

        self._fetcher = Refusing()
        refuse_untold(css)
        with complaints_raised():
            self._sheet = self._weasyprint.CSS(
                string=css, font_config=self._fonts, url_fetcher=self._fetcher
            )

    def styles(self, page: Node) -> dict[str, Style]:
        """The style of each element that names its kind, by kind."""
        from weasyprint.css import get_all_computed_styles  # noqa: PLC0415

        with complaints_raised():
            html = self._weasyprint.HTML(string=written(page), url_fetcher=self._fetcher)
            style_for = get_all_computed_styles(
                html, user_stylesheets=[self._sheet], font_config=self._fonts
            )
            return {
                element.get(KIND): _style(style_for(element), element.tag)
                for element in html.etree_element.iter()
                if isinstance(element.tag, str) and element.get(KIND)
            }

    def paper(self, body_class: str) -> Paper:
        """The paper of pages whose body has this class; lays one empty page out."""
        parts = "".join(f'<span class="foot-{part}">x</span>' for part in _FOOT)
        page = (
            f'<html lang="hi"><head><title>x</title></head><body class="{body_class}">'
            f'<div class="page-foot">{parts}</div><p>x</p></body></html>'
        )
        with complaints_raised():
            html = self._weasyprint.HTML(string=page, url_fetcher=self._fetcher)
            document = html.render(font_config=self._fonts, stylesheets=[self._sheet])
        box = document.pages[0]._page_box
        margin = _sides(getattr(box, f"margin_{side}") for side in _SIDES)
        foot = {
            child.at_keyword.removeprefix("@bottom-"): _foot_part(child)
            for child in box.children
            if hasattr(child, "at_keyword") and list(_texts(child))
        }
        return Paper(box.margin_width(), box.margin_height(), margin, foot)


class Asked:
    """An engine that is started when something is asked of it: most runs know all styles."""

    def __init__(self, css: str) -> None:
        self._css = css
        self._engine: Engine | None = None
        self.told_by_place = told_by_place(css)
        self.questions = 0

    def styles(self, page: Node) -> dict[str, Style]:
        """See `Engine.styles`."""
        self.questions += 1
        return self._started().styles(page)

    def paper(self, body_class: str) -> Paper:
        """See `Engine.paper`."""
        return self._started().paper(body_class)

    def _started(self) -> Engine:
        if self._engine is None:
            self._engine = Engine(self._css)
        return self._engine


def versions() -> str:
    """The version of WeasyPrint that the styles are worked out by, and of the fonts' measurer.

    Pango's own version is not asked for: that would load it. What it measures is one number for
    each size of our own two fonts, from their tables.
    """
    return f"WeasyPrint {WEASYPRINT}"


def colour_profile() -> bytes:
    """The sRGB profile that comes with WeasyPrint, found without loading it."""
    spec = importlib.util.find_spec("weasyprint")
    if spec is None or not spec.submodule_search_locations:
        raise LayoutError("WeasyPrint is not installed, and with it the colour profile")
    return (Path(spec.submodule_search_locations[0]) / "pdf" / "sRGB2014.icc").read_bytes()


def _imported() -> ModuleType:
    try:
        # WeasyPrint prints a page of advice when a library is missing; ours is one sentence.
        with contextlib.redirect_stdout(io.StringIO()):
            import weasyprint  # noqa: PLC0415  loads system libraries, which may be missing
    except OSError as error:
        raise PangoMissing from error
    if weasyprint.__version__ != WEASYPRINT:
        raise LayoutError(
            f"WeasyPrint {weasyprint.__version__} is installed; styles are asked of the inner "
            f"names of {WEASYPRINT}: look at {Path(__file__).name} before changing it"
        )
    return weasyprint  # type: ignore[no-any-return]


def _style(style: Any, tag: str) -> Style:
    from weasyprint.text.line_break import strut  # noqa: PLC0415

    display = _display(style, tag)
    line, ascent = strut(style)
    width = style["width"]
    return Style(
        display=display,
        size=float(style["font_size"]),
        bold=style["font_weight"] >= BOLD_FROM,
        line=float(line),
        ascent=float(ascent),
        align=_align(style),
        margin=_lengths(style, "margin_{}"),
        padding=_lengths(style, "padding_{}"),
        border=_sides(style[f"border_{side}_width"] for side in _SIDES),
        dotted=_dotted(style),
        width=None if width == "auto" else float(width.value),
        percent=width != "auto" and width.unit == "%",
        min_width=_length(style["min_width"]) or 0.0,
        height=_length(style["height"]),
        **_vertical(style, display),
        breaks=(
            _break(style["break_before"]), _break(style["break_after"]),
            _break(style["break_inside"]),
        ),
        orphans=style["orphans"],
        widows=style["widows"],
        anywhere=style["overflow_wrap"] == "anywhere",
        color=_color(style),
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
        style[f"border_{side}_style"] for side in _SIDES if style[f"border_{side}_width"]
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


def _align(style: Any) -> str:
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
    return _sides(_length(style[name.format(side)]) or 0.0 for side in _SIDES)


def _sides(values: Any) -> Sides:
    top, right, bottom, left = (float(value) for value in values)
    return top, right, bottom, left


def _color(style: Any) -> tuple[float, float, float]:
    red, green, blue = style["color"].to("srgb").coordinates[:3]
    if style["color"].alpha != 1:
        raise LayoutError("nothing on a form is see-through: use a lighter colour")
    return float(red), float(green), float(blue)


def _foot_part(box: Any) -> FootPart:
    align = _align(box.style)
    text = next(_texts(box))
    left, width = box.content_box_x(), box.width
    x = {"left": left, "center": left + width / 2, "right": left + width}[align]
    return FootPart(align, x, text.position_y + text.baseline)


def _texts(box: Any) -> Any:
    if isinstance(getattr(box, "text", None), str):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)
