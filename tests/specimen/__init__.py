"""The specimen: one page with every part of the typographic system, in two languages, as a picture.

`python -m tests.specimen` draws it anew into `docs/pictures/specimen.png`, which the guide shows;
`tests/test_specimen.py` compares what the program makes with that.
"""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pypdfium2
from PIL import Image

from generator.forms.bind import bind
from generator.session import Session
from generator.text.language import format_value

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PICTURE = ROOT / "docs" / "pictures" / "specimen.png"
DPI = 100
DATE = dt.datetime(2021, 6, 17, tzinfo=dt.UTC)
GREYS = 16  # so many are enough for print, and keep the picture small


class Name:
    """A name in both languages."""

    def __init__(self, hi: str, en: str) -> None:
        self.hi, self.en = hi, en


VIEW = {
    "code": "FPG-101",
    "name": Name("सूर्यमुखी महिला मछली उत्पादक समूह", "Suryamukhi Mahila Fish Producer Group"),
    "village": Name("कमलडीहा", "Kamaldiha"),
    "formed_on": dt.date(2024, 6, 12),
    "members": 45,
    "treasurer": Name("ज़ीनत परवीन", "Zeenat Parveen"),
    "lines": [
        {"item": Name("मत्स्य बीज", "Fish seed"), "quantity": 250, "amount": 75000},
        {"item": Name("चूना", "Lime"), "quantity": 400, "amount": 8000},
        {"item": Name("KMnO₄", "KMnO₄"), "quantity": 5, "amount": 450},
    ],
    "total": 83450,
    "remarks": Name(
        "तालाब की मरम्मत मनरेगा से पूरी हो चुकी है।", "Pond repair is complete under MGNREGA."
    ),
}


def pdf(folder: Path, lang: str = "hi-en") -> bytes:
    """The specimen; `folder` is empty and takes what a program of this one form needs."""
    session = _session(folder)
    form = session.forms["specimen"]
    return session.make("pdf", form, lang, bind(form, VIEW, format_value), DATE).content


def html(folder: Path, lang: str) -> str:
    """The page that it is made of; `folder` as above."""
    session = _session(folder)
    form = session.forms["specimen"]
    return session.renderer.page(form, lang, bind(form, VIEW, format_value))


def _session(folder: Path) -> Session:
    for name in ("templates", "forms"):
        (folder / name).mkdir()
    for part in ("fonts", "generator"):
        (folder / part).symlink_to(ROOT / part)
    for path in (ROOT / "templates").glob("*.*"):
        shutil.copy(path, folder / "templates")
    for spoken in ("hi", "en"):
        (folder / "templates" / spoken).mkdir()
        shutil.copy(HERE / "specimen.html", folder / "templates" / spoken)
    shutil.copy(HERE / "specimen.yaml", folder / "forms")
    (folder / "forms" / "order.yaml").write_text("order: [specimen]\n", encoding="utf-8")
    (folder / "forms" / "contradictions.yaml").write_text("contradictions: []\n", encoding="utf-8")
    return Session(folder, folder / "styles")


def picture(content: bytes) -> Image.Image:
    """The first page of a PDF in greys."""
    page = pypdfium2.PdfDocument(content)[0]
    return page.render(scale=DPI / 72).to_pil().convert("L")
