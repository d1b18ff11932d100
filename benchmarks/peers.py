"""Other programs that make the member list.

In: a filling. Out: a job that gives the file's bytes; whatever may be made ready beforehand (the
page's HTML, the data as JSON) is ready, so that only the program's own work is timed. Each program
is set up once, as for a long run: styles parsed, fonts found, templates read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.measure import Job
from benchmarks.records import LANG, ROOT, ROWS, SESSION, form
from generator.forms.bind import Filling
from generator.forms.render import Renderer
from generator.page.confine import only_our_fonts

Maker = Callable[[Filling], Job]
_TYPST = Path(__file__).resolve().parent / "member_list.typ"


def installed(module: str) -> bool:
    """Whether a module can be imported."""
    return find_spec(module) is not None


def weasyprint(**options: Any) -> Maker:
    """WeasyPrint on the member list's HTML with the values in it; `options` of write_pdf."""
    renderer, pages = Renderer(ROOT / "templates"), weasyprint_pages(**options)
    return lambda filling: pages(renderer.page(form(), LANG, filling))


def weasyprint_pages(**options: Any) -> Callable[[str], Job]:
    """WeasyPrint by itself: pages of HTML -> jobs; styles are parsed and fonts found once."""
    import weasyprint as engine  # noqa: PLC0415  after its libraries were looked for
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    with only_our_fonts():
        fonts = FontConfiguration()
    css = engine.CSS(string=SESSION.css, font_config=fonts)

    def job(html: str) -> bytes:
        page = engine.HTML(string=html)
        return bytes(page.write_pdf(stylesheets=[css], font_config=fonts, **options))

    return lambda html: lambda: job(html)


def typst(**options: Any) -> Maker:
    """Typst, on the same page in its own language; `options` of its compile."""
    compile_lists = _typst_compiler(**options)
    return lambda filling: compile_lists([filling])


def typst_in_one_file(fillings: Sequence[Filling]) -> Job:
    """Many lists in one file by Typst, as a print pack."""
    return _typst_compiler(pdf_tags=False)(fillings)


def _typst_compiler(**options: Any) -> Callable[[Sequence[Filling]], Job]:
    """One compiler is kept, so that fonts and the template are read once."""
    import typst as engine  # noqa: PLC0415  it need not be installed

    compiler = engine.Compiler(
        input=str(_TYPST), font_paths=[str(ROOT / "fonts")], ignore_system_fonts=True
    )

    def maker(fillings: Sequence[Filling]) -> Job:
        data = json.dumps([record(filling) for filling in fillings], ensure_ascii=False)
        return lambda: bytes(compiler.compile(format="pdf", sys_inputs={"lists": data}, **options))

    return maker


def record(filling: Filling) -> dict[str, Any]:
    """The texts of a filling as plain data, for templates of other kinds."""

    def text(slot: str) -> str:
        return filling.texts[slot].in_language(LANG)

    slots, labels = form().slots, form().labels
    fields = [slot for slot in slots if slot.startswith("group.")]
    return {
        "code": text("subject.code"),
        "fields": [
            [str(no), labels[slots[slot].label].hi, text(slot)]
            for no, slot in enumerate(fields, 1)
        ],
        "members": [
            [text(f"members.{no}.name"), text(f"members.{no}.shg")] for no in range(1, ROWS + 1)
        ],
        "bank": [text(f"bank.{name}") for name in ("name", "account_no", "kind")],
        "operators": [text(f"operators.{row.key}.name") for row in filling.rows["operators"]],
    }
