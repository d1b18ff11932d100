"""A page in Latin letters: ours in English beside fullbleed, which fills fixed layouts very fast.

In: rounds and records. Out: rows of a table. Both fill the member list's values into a page that is
laid out beforehand, and write one print pack to disk. fullbleed has a page of its own with the same
texts and tables (it takes no slots in what our style sheet makes a form XObject of); with its
standard fonts it embeds and compresses nothing and prints a question mark for each Devanagari
letter, so it stands beside ours in English only.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import ours, peers
from benchmarks.district.romanise import romanised
from benchmarks.measure import Contestant, Job, in_turn, ratio
from benchmarks.records import ROOT, ROWS, fillings, form, in_english
from benchmarks.table import ms
from generator.forms.bind import Filling

HEAD = ("", "time", "bytes a page", "× ours")
ABOUT = "The member list in English, two pages, 91 values; one print pack on disk, per document."
_CSS = """
@page { size: A4; margin: 12mm 12mm 15mm 18mm } body { font: 9pt "%s" } h1 { font-size: 14pt }
table { border-collapse: collapse; width: 180mm } td, th { border: 0.5pt solid #000; padding: 1mm }
"""
_STANDARD, _EMBEDDED = "Helvetica", "Noto Sans Devanagari"


def rows(rounds: int, documents: int) -> Iterator[tuple[str, ...]]:
    """Ours, fullbleed with its standard fonts, fullbleed with the font that ours embeds."""
    records = list(islice(fillings(), documents))
    english = [in_english(filling, romanised) for filling in records]
    with tempfile.TemporaryDirectory() as place:
        files = {"ours": Path(place) / "ours.pdf"}
        contestants = {"ours": Contestant(lambda: _ours(english, files["ours"]), documents)}
        missing = () if peers.installed("fullbleed") else ("fullbleed",)
        for what, font in (
            ()
            if missing
            else (("fullbleed, standard font", _STANDARD), ("fullbleed, embedded font", _EMBEDDED))
        ):
            files[what] = Path(place) / f"{font}.pdf"
            contestants[what] = Contestant(_fullbleed(english, font, files[what]), documents)
        timings = in_turn(contestants, rounds)
        first = timings["ours"]
        for what, timing in timings.items():
            size = files[what].stat().st_size / documents / 2
            against = "" if timing is first else f"{ratio(timing, first):.3g}"
            yield (what, ms(timing.median), f"{size:.0f}", against)
        for what in missing:
            yield (what, "not installed")


def _ours(records: Sequence[Filling], file: Path) -> Job:
    def job() -> bytes:
        with file.open("wb") as target:
            ours.pack(records, target, "en")
        return b""

    return job


def _fullbleed(records: Sequence[Filling], font: str, file: Path) -> Any:
    """Makes jobs; the page is compiled and the values are put into columns before the clock."""
    import fullbleed  # noqa: PLC0415  it need not be installed

    slots = [name for name, text in records[0].texts.items() if text.en]
    engine = fullbleed.PdfEngine()
    if font == _EMBEDDED:
        bundle = fullbleed.AssetBundle()
        for weight in ("Regular", "Bold"):
            path = ROOT / "fonts" / f"NotoSansDevanagari-{weight}.ttf"
            bundle.add_file(str(path), fullbleed.AssetKind.Font)
        engine.register_bundle(bundle)
    compiled = engine.compile_pdf(_html(slots), _CSS % font)
    columns = {f"v{no}": [one.texts[name].en for one in records] for no, name in enumerate(slots)}
    columns = {name: columns[name] for name in compiled.stats()["binding_slots"]}

    def job() -> bytes:
        compiled.render_pdf_bindings_to_file(columns, str(file))
        return b""

    return lambda: job


def _html(slots: Sequence[str]) -> str:
    """The member list in English with a mark for each slot."""
    mark = {name: f"{{{{v{no}}}}}" for no, name in enumerate(slots)}
    labels = form().labels
    fields = "".join(
        f"<p>{labels[slot.label].en} {mark[name]}</p>"
        for name, slot in form().slots.items()
        if name.startswith("group.") and name in mark
    )
    members = "".join(
        f"<tr><td>{no}</td><td>{mark[f'members.{no}.name']}</td><td>{mark[f'members.{no}.shg']}</td></tr>"
        for no in range(1, ROWS + 1)
    )
    bank = "".join(
        f"<tr><td>{mark[name]}</td></tr>"
        for name in slots
        if name.startswith(("bank.", "operators."))
    )
    return (
        f"<html lang='en'><body><h1>{form().title.en}</h1><p>{mark['subject.code']}</p>{fields}"
        f"<table><tr><th>No.</th><th>Name</th><th>SHG</th></tr>{members}</table>"
        f"<h2>Bank account</h2><table>{bank}</table></body></html>"
    )
