"""The judge sees what a reader with good eyes would, and no more: pages spoilt on purpose."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from tests.judge import cases, ours, pixels, reader, words
from tests.judge.reference import Reference

MM = 72 / 25.4  # points
PIXEL = 72 / 150  # points: one of the pixels in which differences used to be counted
PLACE = (cases.EXAMPLES, "member-list", "hi", next(iter(ours.codes(cases.EXAMPLES, "member-list"))))
TM = rb"1 0 0 -1 (\S+) (\S+) Tm"


@cache
def reference() -> Reference:
    return Reference(ours.html(*PLACE), ours.css())


@cache
def drawn() -> bytes:
    return ours.pdf(*PLACE)


def spoilt(pdf: bytes, edit: Callable[[bytes], bytes]) -> bytes:
    """The PDF with the content of its first page edited; the edit must have done something."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        before = page.Contents.read_bytes()
        after = edit(before)
        assert after != before
        page.Contents = document.make_stream(after)
        document.save(out)
    return out.getvalue()


def glyph(character: str) -> bytes:
    """How WeasyPrint's PDF names the glyph of a character, alone in its text operator."""
    with TTFont(ours.ROOT / "fonts" / "NotoSansDevanagari-Regular.ttf") as font:
        return b"<%04x>" % font.getGlyphID(font.getBestCmap()[ord(character)])


def moved(number: int, right: float = 0.0, down: float = 0.0) -> Callable[[bytes], bytes]:
    """Moves the text at one text matrix by so many points (there, three quarters of a unit)."""

    def edit(content: bytes) -> bytes:
        place = list(re.finditer(TM, content))[number]
        x, y = float(place[1]) + right / 0.75, float(place[2]) + down / 0.75
        return content[: place.start()] + b"1 0 0 -1 %f %f Tm" % (x, y) + content[place.end() :]

    return edit


def kinds(pdf: bytes) -> set[str]:
    """The kinds of differences between a spoilt page of ours and the reference."""
    found = words.compare(reader.read(pdf)[1], reference().words).differences
    return {one.what for one in [*found, *pixels.compare(pdf, reference().pdf)]}


def ink(spoil: Callable[[bytes], bytes]) -> list[words.Difference]:
    """What the eyes alone see of a spoilt reference page."""
    return pixels.compare(spoilt(reference().pdf, spoil), reference().pdf, reference().words)


def test_a_page_as_it_should_be_passes() -> None:
    assert kinds(drawn()) == set()


@pytest.mark.parametrize("number", [0, 7, 20])
def test_a_text_a_tenth_of_a_millimetre_off_is_seen_by_its_words_and_by_its_ink(
    number: int,
) -> None:
    assert kinds(spoilt(drawn(), moved(number, right=0.1 * MM))) == {"start", "ink"}
    assert kinds(spoilt(drawn(), moved(number, down=0.1 * MM))) == {"baseline", "ink"}


def test_a_baseline_off_by_more_than_two_hundredths_of_a_millimetre_is_told() -> None:
    assert "baseline" in kinds(spoilt(drawn(), moved(0, down=0.025 * MM)))
    assert kinds(spoilt(drawn(), moved(0, down=0.015 * MM))) == set()


@pytest.mark.parametrize(("right", "down"), [(PIXEL, 0), (0, PIXEL), (-PIXEL, 0), (0, -PIXEL)])
def test_an_anusvara_moved_by_a_pixel_is_seen(right: float, down: float) -> None:
    def edit(content: bytes) -> bytes:
        drawn = re.findall(TM + rb"\n\[(<\w+>)\] TJ", content)
        number = next(index for index, one in enumerate(drawn) if one[2] == glyph("ं"))
        return moved(number, right, down)(content)

    found = ink(edit)
    assert [one.what for one in found] == ["ink"]


@pytest.mark.parametrize("character", "ाीुें")
def test_a_missing_sign_is_seen(character: str) -> None:
    pattern = TM + rb"\n\[" + glyph(character) + rb"\] TJ\n"
    found = ink(lambda content: re.sub(pattern, b"", content, count=1))
    assert [one.what for one in found] == ["ink"]
    assert "near «" in found[0].text


def test_a_rule_of_three_tenths_of_a_point_for_five_is_seen() -> None:
    # 0.5 pt are two thirds of a CSS pixel. The longest rule of the table is made thinner.
    assert ink(lambda content: thinner(content, b"0.4 w"))
    assert ink(lambda content: thinner(content, b"0.533333 w"))  # 0.4 pt


def thinner(content: bytes, pen: bytes) -> bytes:
    """The content with another pen for the longest of the rules of tables."""
    rules = list(re.finditer(rb"0\.666667 w\n(\S+) \S+ m\n(\S+) \S+ l\n", content))
    longest = max(rules, key=lambda rule: float(rule[2]) - float(rule[1]))
    drawn = longest[0].replace(b"0.666667 w", pen)
    return content[: longest.start()] + drawn + content[longest.end() :]


def test_a_missing_rule_is_seen() -> None:
    assert ink(lambda content: re.sub(rb"\S+ \S+ m\n\S+ \S+ l\nS\n", b"", content, count=1))


def test_a_page_too_few_and_a_missing_word_are_told() -> None:
    found = words.compare(reference().words[:-1], reference().words).differences
    assert [one.what for one in found] == ["missing"]
    assert reference().words[-1].text in str(found[0])
    found = words.compare(reference().words, reference().words[1:]).differences
    assert [one.what for one in found] == ["extra"]


def page_with(content: bytes) -> bytes:
    """A page of a PDF with nothing but this content."""
    out, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    document.pages[0].Contents = document.make_stream(content)
    document.save(out)
    return out.getvalue()


def circle(x: float, y: float, r: float) -> bytes:
    """A dot as WeasyPrint draws it: four curves, filled."""
    k = r / 3.141592653589793**0.5
    points = (
        (r, 0), (r, k, k, r, 0, r), (-k, r, -r, k, -r, 0), (-r, -k, -k, -r, 0, -r),
        (k, -r, r, -k, r, 0),
    )  # fmt: skip
    parts = []
    for index, numbers in enumerate(points):
        shifted = [n + (x if place % 2 == 0 else y) for place, n in enumerate(numbers)]
        parts.append(" ".join(f"{n:.5f}" for n in shifted) + (" c" if index else " m"))
    return (" ".join(parts) + " h f\n").encode()


DOTS = b"".join(circle(100 + 1.4 * n, 700.13, 0.35) for n in range(120))


def stroke(dash: bytes, y: float = 700.13) -> bytes:
    return b"1 J 0.7 w " + dash + b" d 100 %f m 266.65 %f l S\n" % (y, y)


def test_dots_may_be_one_dashed_stroke() -> None:
    # pdfium takes a dash of no length for one of 0.1, and draws the dots too far apart.
    assert pixels.compare(page_with(stroke(b"[0.001 1.399] 0")), page_with(DOTS)) == []


@pytest.mark.parametrize(
    "other",
    [
        b"",
        DOTS.replace(circle(156, 700.13, 0.35), b""),  # one dot is missing
        stroke(b"[0.001 1.399] 0.7"),  # dots between the dots
        stroke(b"[0.001 1.399] 0", 700.13 + 0.1 * MM),
        b"0.3 w 100 700.13 m 266.6 700.13 l S\n",  # solid
    ],
)
def test_a_dotted_line_that_is_missing_or_another_is_seen(other: bytes) -> None:
    assert pixels.compare(page_with(other), page_with(DOTS))


def test_the_same_curve_on_other_pixels_passes() -> None:
    # Two hundredths of a millimetre higher: every pixel on an edge takes another grey.
    shift = b"1 0 0 1 0 %f cm\n" % (0.02 * MM)
    assert ink(lambda content: shift + content) == []
    shift = b"1 0 0 1 0 %f cm\n" % (0.05 * MM)
    assert ink(lambda content: shift + content)
