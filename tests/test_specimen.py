"""The specimen of the typographic system is as the guide shows it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from tests import specimen


def test_the_specimen_is_the_picture_of_the_guide(tmp_path: Path) -> None:
    """Square by square (a quarter of a millimetre each, eight to a side): moved ink is seen."""
    now = specimen.picture(specimen.pdf(tmp_path))
    assert furthest(now, Image.open(specimen.PICTURE).convert("L")) < TOLERANCE


def test_a_line_moved_by_a_third_of_a_millimetre_is_seen(tmp_path: Path) -> None:
    now = specimen.picture(specimen.pdf(tmp_path))
    width, height = now.size
    part = now.crop((0, height // 3, width, height // 3 + 40))
    moved = now.copy()
    moved.paste(part, (0, height // 3 + 1))
    assert furthest(moved, now) > TOLERANCE


TOLERANCE = 24.0
_SQUARE = 8


def furthest(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of the square that differs most, of 255."""
    assert one.size == other.size
    difference = ImageChops.difference(one, other)
    return max(
        ImageStat.Stat(difference.crop((x, y, x + _SQUARE, y + _SQUARE))).mean[0]
        for x in range(0, one.width - _SQUARE, _SQUARE)
        for y in range(0, one.height - _SQUARE, _SQUARE)
    )


PARTS = (
    "form-head", "official", "fields", "grid", "bar", "total", "note", "ruled", "signed", "sealed",
)  # fmt: skip


def test_the_specimen_has_every_part(tmp_path: Path) -> None:
    """Parts are named by their class in print.css."""
    page = specimen.html(tmp_path, "hi-en")
    assert [part for part in PARTS if part not in page] == []


def test_one_language_leaves_the_other_out(tmp_path: Path) -> None:
    for lang in ("hi", "hi-en"):
        (tmp_path / lang).mkdir()
        page = specimen.html(tmp_path / lang, lang)
        assert ('class="e' in page) == (lang == "hi-en")
        assert ("Working capital" in page) == (lang == "hi-en")
