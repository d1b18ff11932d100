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
from generator.page.computed import SIDES, align_of, computed, sides
from generator.page.confine import complaints_raised, only_our_fonts
from generator.page.selectors import refuse_untold, told_by_place
from generator.page.style import LayoutError, MarginPart, Paper, Style

WEASYPRINT = "70.0"
_MARGINS = {
    "@bottom-left": "foot-left", "@bottom-center": "foot-center", "@bottom-right": "foot-right",
    "@top-left": "head-left", "@top-right": "head-right",
}  # fmt: skip


class PangoMissing(Exception):
    """A style is not known, and Pango, which WeasyPrint measures text with, is not installed."""

    def __str__(self) -> str:
        return (
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
        from weasyprint.text.line_break import strut  # noqa: PLC0415

        with complaints_raised():
            html = self._weasyprint.HTML(string=written(page), url_fetcher=self._fetcher)
            style_for = get_all_computed_styles(
                html, user_stylesheets=[self._sheet], font_config=self._fonts
            )
            return {
                element.get(KIND): computed(style, element.tag, strut(style))
                for element in html.etree_element.iter()
                if isinstance(element.tag, str) and element.get(KIND)
                for style in (style_for(element),)
            }

    def paper(self, body_class: str) -> Paper:
        """The paper of pages whose body has this class; lays two empty pages out."""
        margins = "".join(f'<span class="{part}">x</span>' for part in _MARGINS.values())
        page = (
            f'<html lang="hi"><head><title>x</title></head><body class="{body_class}">'
            f'<div class="page-foot">{margins}</div><p>x</p>'
            '<p style="break-before:page">x</p></body></html>'
        )
        with complaints_raised():
            html = self._weasyprint.HTML(string=page, url_fetcher=self._fetcher)
            document = html.render(font_config=self._fonts, stylesheets=[self._sheet])
        box, following = (document.pages[place]._page_box for place in (0, -1))
        margin = sides(getattr(box, f"margin_{side}") for side in SIDES)
        parts = {
            _MARGINS[child.at_keyword]: _part(child)
            for child in following.children
            if hasattr(child, "at_keyword") and list(_texts(child))
        }
        top = float(following.margin_top)
        return Paper(box.margin_width(), box.margin_height(), margin, top, parts)


class Asked:
    """An engine that is started when something is asked of it: most runs know all styles.

    Raises PangoMissing where it cannot be started, each time without trying anew.
    """

    def __init__(self, css: str) -> None:
        self._css = css
        self._engine: Engine | None = None
        self._missing = False
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
        if self._missing:
            raise PangoMissing
        if self._engine is None:
            try:
                self._engine = Engine(self._css)
            except PangoMissing:
                self._missing = True
                raise
        return self._engine


def versions() -> str:
    """The version of WeasyPrint that the styles are worked out by.

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


def _part(box: Any) -> MarginPart:
    align = align_of(box.style)
    text = next(_texts(box))
    left, width = box.content_box_x(), box.width
    x = {"left": left, "center": left + width / 2, "right": left + width}[align]
    return MarginPart(align, x, text.position_y + text.baseline, float(width))


def _texts(box: Any) -> Any:
    if isinstance(getattr(box, "text", None), str):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)
