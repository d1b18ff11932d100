"""Programs that get text out of a PDF, each in its own way; all output goes past all of them.

In: the bytes of a PDF. Out: its text, pages one after another.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pdfminer.high_level
import pypdf
import pypdfium2
import pytest

WORD_LIST = Path("/usr/share/hunspell/hi_IN.dic")


def require(program: str) -> str:
    """Path of a program; without it a test is skipped, but fails in CI, where all must run."""
    path = shutil.which(program)
    if path is None:
        message = f"{program} is not installed (CONTRIBUTING.md names the packages)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path


@cache
def hindi_words() -> list[str]:
    """The words of Debian's hunspell-hi."""
    if not WORD_LIST.exists():
        message = "Debian's hunspell-hi is not installed (CONTRIBUTING.md names the packages)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    lines = WORD_LIST.read_text(encoding="utf-8").split("\n")[1:]
    return [line.split("/")[0] for line in lines if line]


def poppler(pdf: bytes) -> str:
    """Evince, Okular: text in the order it is read in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(pdf)
        command = [require("pdftotext"), "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def pdfium(pdf: bytes) -> str:
    """Chrome: every character of the page, by its number."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def pdfium_rectangle(pdf: bytes) -> str:
    """Chrome: what lies within the page's rectangle, as when text is marked with the mouse."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def pypdf_plain(pdf: bytes) -> str:
    """Scripts: pypdf."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def pdfminer_six(pdf: bytes) -> str:
    """Scripts: pdfminer.six, and pdfplumber on top of it."""
    return pdfminer.high_level.extract_text(io.BytesIO(pdf))


READERS: dict[str, Callable[[bytes], str]] = {
    "poppler": poppler,
    "pdfium": pdfium,
    "pdfium rectangle": pdfium_rectangle,
    "pypdf": pypdf_plain,
    "pdfminer.six": pdfminer_six,
}


def pictures(pdf: bytes, folder: Path, dpi: int = 150) -> list[Path]:
    """Each page as a PNG file, drawn by poppler."""
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    command = [require("pdftoppm"), "-r", str(dpi), "-png", str(path), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True)
    return sorted(folder.glob("page-*.png"))
