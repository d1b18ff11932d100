"""HTML -> a laid-out page -> a sheet: the only module that imports WeasyPrint.

In: a page of HTML in the grammar of `render.py`, and CSS. Out: a sheet, whose file is archival
(PDF/A-2u) and accessible (PDF/UA-1). WeasyPrint lays out and draws rules and boxes; all text is
drawn by our typesetter and all tags are ours, hooked in at the names listed in `_hooks`, for one
pinned version.

Nothing is fetched while laying out, no font of the system is used, no clock is read, and whatever
WeasyPrint only logs (an unknown property, a file it cannot get) stops the page here.
"""

from __future__ import annotations

import contextlib
import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.page import openings, widgets
from generator.page.boxtags import Reading, read, spoken
from generator.page.confine import LayoutError, complaints_raised, only_our_fonts, replaced
from generator.page.fieldpaint import FieldPainter
from generator.page.paint import Painter
from generator.page.sheet import FieldSheet, Sheet
from generator.page.sheetpaint import SheetPainter, keep, unfinished
from generator.text.unbroken import join_words, too_wide

__all__ = [
    "LayoutError", "PangoMissing", "Rendered", "check_pango", "field_sheet", "render", "sheet",
    "versions",
]  # fmt: skip

WEASYPRINT = "70.0"  # the version whose inner names are hooked below
_VARIANT = {"pdf_variant": "pdf/a-2u", "pdf_tags": True}
# WeasyPrint's own bookmarks join what a <br> parts.
_LOOSE = "table, tr, tfoot, section, h2, h3 { break-inside: auto !important; "
_LOOSE += "break-before: auto !important; break-after: auto !important }"
_BOOKMARKS = "h1, h2, h3 { bookmark-label: attr(data-bookmark) }"
_hook_lock = threading.Lock()


class PangoMissing(Exception):
    """The system library that WeasyPrint lays out text with is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Pango, which lays out the pages, is not installed. On Debian or Ubuntu: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        )


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page of HTML laid out but not yet painted."""

    document: Any  # weasyprint.Document
    title: str
    lang: str
    reading: Reading

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return len(self.document.pages)


def render(html: str, css: str) -> Rendered:
    """Lay a page of HTML out; raises LayoutError, PangoMissing."""
    breakable: frozenset[str] = frozenset()
    while True:
        rendered, joined = _render(html, css, breakable)
        more = too_wide(rendered.reading.cut, joined)
        if not more:
            return rendered
        breakable |= more  # too wide for their lines: better cut at a sign than anywhere


def _render(html: str, css: str, breakable: frozenset[str]) -> tuple[Rendered, frozenset[str]]:
    """Lay a page out; some words may break at their hyphens, the others given back may not."""
    engine = _engine()
    with complaints_raised():
        source = engine.weasyprint.HTML(string=html, url_fetcher=engine.fetcher)
        for heading in chain.from_iterable(map(source.etree_element.iter, ("h1", "h2", "h3"))):
            heading.set("data-bookmark", spoken(heading))
        joined = join_words(source.etree_element.find("body"), breakable)
        stylesheets = [_stylesheet(css), _stylesheet(_BOOKMARKS)]
        try:
            document = source.render(
                font_config=engine.font_config, stylesheets=stylesheets, **_VARIANT
            )
        except AssertionError:
            # WeasyPrint 70 gives up where parts that are to stay together outgrow a page.
            document = source.render(
                font_config=engine.font_config,
                stylesheets=[*stylesheets, _stylesheet(_LOOSE)],
                **_VARIANT,
            )
    if any(page.links for page in document.pages):
        raise LayoutError("a form is printed: it holds no links")
    title, lang = document.metadata.title or "", document.metadata.lang or ""
    if not title.strip() or not lang:
        raise LayoutError("a page needs a <title>, and a lang on <html>: both are read aloud")
    reading = read([(page._page_box, page.height) for page in document.pages], lang)
    return Rendered(document, " ".join(title.split()), lang, reading), joined


def sheet(html: str, css: str) -> Sheet:
    """Lay out a page whose slots hold holes; raises LayoutError, PangoMissing.

    Where values turn out to flow in running text, the sheet is only their names (`flowing`): the
    page must come again with those values in it.
    """
    engine, rendered = _engine(), render(html, css)
    found = openings.find([page._page_box for page in rendered.document.pages])
    if found.flowing:
        return unfinished(found.flowing)
    painter = SheetPainter(rendered.reading, engine.add_object, found)
    kept: list[Sheet] = []

    def finish(_document: Any, pdf: Any) -> None:
        kept.append(keep(pdf, found, rendered.title, rendered.lang))

    with complaints_raised(), _hooks(painter):
        rendered.document.write_pdf(io.BytesIO(), finisher=finish, **_VARIANT)
    return kept[0]


def field_sheet(html: str, css: str) -> FieldSheet:
    """Lay out a blank form with a field for every slot; raises as `sheet` does."""
    engine, rendered = _engine(), render(html, css)
    boxes = [(page._page_box, page.height) for page in rendered.document.pages]
    fields = widgets.find([box for box, _ in boxes])
    reading = read(boxes, rendered.lang, fields.boxes)
    painter = FieldPainter(reading, engine.add_object, fields)
    kept: list[FieldSheet] = []

    def finish(_document: Any, pdf: Any) -> None:
        kept.append(painter.kept(pdf, rendered.title, rendered.lang))

    with complaints_raised(), _hooks(painter):
        rendered.document.write_pdf(io.BytesIO(), finisher=finish, **_VARIANT)
    return kept[0]


def versions() -> str:
    """The versions of what lays out: WeasyPrint and Pango."""
    _engine()
    from weasyprint.text.ffi import pango  # noqa: PLC0415

    return f"WeasyPrint {WEASYPRINT} Pango {pango.pango_version()}"


def check_pango() -> None:
    """Raise PangoMissing unless pages can be laid out on this machine."""
    _engine()


# --- WeasyPrint ---------------------------------------------------------------------------


@dataclass(frozen=True)
class _Engine:
    """WeasyPrint, and what is made of it once for each process."""

    weasyprint: ModuleType
    font_config: Any
    fetcher: Any
    add_object: Any  # adds an object's body to a pydyf PDF


@cache
def _engine() -> _Engine:
    with only_our_fonts():
        weasyprint = _imported()
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415  after the check

        font_config = FontConfiguration()
    import pydyf  # noqa: PLC0415  comes with WeasyPrint
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    class Refusing(URLFetcher):  # type: ignore[misc]
        """Gets nothing, from no network and no disk."""

        def fetch(self, url: str, headers: object = None) -> None:
            raise LayoutError(f"a page must stand alone, but this one asks for {url}")

    class Body(pydyf.Object):  # type: ignore[misc]
        """An object whose bytes are made elsewhere."""

        def __init__(self, data: bytes) -> None:
            super().__init__()
            self._data = data

        @property
        def data(self) -> bytes:
            return self._data

        @property
        def compressible(self) -> bool:
            return not self._data.endswith(b"endstream")

    def add_object(pdf: Any, data: bytes) -> None:
        pdf.add_object(Body(data))

    return _Engine(weasyprint, font_config, Refusing(), add_object)


def _imported() -> ModuleType:
    try:
        # WeasyPrint prints a page of advice when a library is missing; ours is one sentence.
        with contextlib.redirect_stdout(io.StringIO()):
            import weasyprint  # noqa: PLC0415  loads system libraries, which may be missing
    except OSError as error:
        raise PangoMissing from error
    if weasyprint.__version__ != WEASYPRINT:
        raise LayoutError(
            f"WeasyPrint {weasyprint.__version__} is installed; text and tags are hooked into "
            f"{WEASYPRINT}: look at _hooks in {Path(__file__).name} before changing it"
        )
    return weasyprint  # type: ignore[no-any-return]


@contextlib.contextmanager
def _hooks(painter: Painter) -> Iterator[None]:
    """Let our typesetter draw the text, and our tags be written, while a PDF is painted."""
    import weasyprint.draw.text  # noqa: PLC0415
    import weasyprint.pdf.stream  # noqa: PLC0415

    def marked(stream: Any, box: Any, tag: str) -> Any:
        return painter.marked(stream, box, tag)

    with (
        _hook_lock,
        replaced(weasyprint.draw.text, "draw_first_line", painter.draw_first_line),
        replaced(weasyprint.pdf.stream.Stream, "marked", marked),
        replaced(weasyprint.pdf, "add_tags", painter.add_tags),
    ):
        yield


@lru_cache(maxsize=8)
def _stylesheet(css: str) -> Any:
    """A parsed stylesheet; one that complains raises LayoutError each time it is asked for."""
    engine = _engine()
    with complaints_raised():
        return engine.weasyprint.CSS(
            string=css, font_config=engine.font_config, url_fetcher=engine.fetcher
        )
