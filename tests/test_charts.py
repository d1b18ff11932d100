"""Charts: round axes, bars as long as their figures, lines through their points, words as text."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.axis import axis
from generator.charts.bars import HIGH, Part, bar
from generator.charts.fills import DARK, Box, Fill, filled, swatch
from generator.charts.lines import Scale, Series, lines
from generator.charts.spans import span
from generator.page.picture import Path, Picture, Words, picture_of, told
from generator.text.typeset import face

POINT = re.compile(r"([\d.-]+) ([\d.-]+) [ml]")
FIGURES = st.decimals(0, 10**9, places=2)


def points(path: Path) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in POINT.findall(path.operators)]


def boxes(picture: Picture) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of each rectangle with a line around it."""
    found = []
    for path in picture.paths:
        if path.operators.endswith("h") and path.stroke:
            xs, ys = zip(*points(path), strict=True)
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


@given(FIGURES, st.sampled_from([(3, 4), (4, 5, 6)]), st.sampled_from(["1", "0.1"]))
def test_an_axis_has_round_steps_and_holds_its_largest_figure(
    largest: Decimal, counts: tuple[int, ...], least: str
) -> None:
    made = axis(largest, counts, Decimal(least))
    assert made.steps in counts and made.ticks[-1] == made.most >= largest
    assert f"{made.step:f}".strip("0.").replace(".", "") in ("1", "2", "25", "5")
    assert made.step % Decimal(least) == 0
    gaps = {after - before for before, after in pairwise((Decimal(0), *made.ticks))}
    assert gaps == {made.step}
    # No shorter one of such steps would do.
    if largest > Decimal(least) * max(counts):
        assert largest > made.most * Decimal("0.39")


@given(st.lists(FIGURES, min_size=1, max_size=4))
def test_the_parts_of_a_bar_are_as_long_as_their_figures_and_stand_end_to_end(
    shown: list[Decimal],
) -> None:
    fills = (Fill.EMPTY, Fill.SPARSE, Fill.DENSE, Fill.SOLID)
    scale = axis(sum(shown), (4, 5, 6))
    parts = [Part(one, fill) for one, fill in zip(shown, fills, strict=False)]
    found = boxes(bar(parts, scale, 55.0, ""))
    expected = [float(one / scale.most) * 55 for one in shown if one]
    assert [right - left for left, _, right, _ in found] == pytest.approx(expected, abs=0.002)
    for (_, _, right, _), (left, _, _, _) in pairwise(found):
        assert left == pytest.approx(right, abs=0.002)
    assert all(0 <= top < bottom <= HIGH for _, top, _, bottom in found)


def test_a_gap_moves_a_bar_to_where_it_begins() -> None:
    """As in a calendar: days before it, and its days."""
    ((left, _, right, _),) = boxes(
        bar([Part(14, Fill.GAP), Part(10, Fill.SOLID)], axis(90, (6,)), 90.0, "")
    )
    scale = float(axis(90, (6,)).most)
    assert (left, right) == pytest.approx((14 * 90 / scale, 24 * 90 / scale))


@pytest.mark.parametrize(
    ("first", "last", "left", "right"),
    [
        ((2025, 6, 16), (2025, 6, 30), 25, 30),  # half of the third month
        ((2025, 4, 1), (2026, 3, 31), 0, 120),
        ((2026, 2, 15), (2026, 2, 28), 105, 110),
        ((2024, 1, 1), (2025, 4, 15), 0, 5),  # begins before the axis does
        ((2026, 3, 1), (2027, 1, 1), 110, 120),
    ],
)
def test_a_span_begins_and_ends_where_its_days_lie_in_twelve_months(
    first: tuple[int, int, int], last: tuple[int, int, int], left: float, right: float
) -> None:
    since = dt.date(2025, 4, 10)  # its month counts
    picture = span(since, dt.date(*first), dt.date(*last), 120.0, "en")
    ((begins, _, ends, _),) = boxes(picture)
    assert (begins, ends) == pytest.approx((left, right), abs=0.01)
    assert picture.said.startswith(f"{first[2]:02}.{first[1]:02}.{first[0]} – ")


@pytest.mark.parametrize("fill", [Fill.SPARSE, Fill.DENSE])
@pytest.mark.parametrize("wide", [0.05, 0.9, 4.0, 100.0])
def test_a_hatching_keeps_within_its_box_and_is_of_parallel_lines(fill: Fill, wide: float) -> None:
    box = Box(3.0, 1.0, wide, 3.6)
    for path in filled(box, fill):
        for x, y in points(path):
            assert 3.0 - 0.001 <= x <= 3.0 + wide + 0.001 and 1.0 - 0.001 <= y <= 4.6 + 0.001
        if not path.operators.endswith("h"):
            ends = points(path)
            pairs = zip(ends[::2], ends[1::2], strict=True)
            slopes = {round((b - d) / (a - c)) for (a, b), (c, d) in pairs if abs(a - c) > 0.01}
            assert slopes <= {-1 if fill is Fill.SPARSE else 1}


def test_no_two_fills_look_alike_and_none_is_told_by_a_tint() -> None:
    looks = {tuple(swatch(fill).paths) for fill in Fill if fill is not Fill.GAP}
    assert len(looks) == len(Fill) - 1
    colours = {path.fill for look in looks for path in look} | {
        path.stroke for look in looks for path in look
    }
    assert colours == {"", "FFFFFF", "000000", DARK}


NAMES = ["अप्रैल", "मई", "जून", "जुलाई"]


def test_a_line_goes_through_its_figures_and_stops_where_one_is_missing() -> None:
    shown = [Decimal(10), Decimal(40), None, Decimal(20)]
    scale = axis(40, (4,))
    ticks = ["0", *(f"{tick}" for tick in scale.ticks)]
    picture = lines([Series(shown, Fill.SOLID)], Scale(scale, ticks, NAMES), 90.0, 60.0, "said")
    marks = [((a + c) / 2, (b + d) / 2) for a, b, c, d in boxes(picture)]
    base = max(y for path in picture.paths for _, y in points(path))
    top = min(y for path in picture.paths for _, y in points(path) if len(points(path)) == 2)
    heights = [(base - y) / (base - top) for _, y in marks]
    assert heights == pytest.approx([0.25, 1.0, 0.5], abs=0.01)
    gaps = [after - before for (before, _), (after, _) in pairwise(marks)]
    assert gaps[1] == pytest.approx(2 * gaps[0], abs=0.01)
    joined = [points(path) for path in picture.paths if path.width == 0.4]
    assert len(joined) == 1
    for end, mark in zip(joined[0], marks[:2], strict=True):
        assert end == pytest.approx(mark, abs=0.01)


def test_what_is_written_in_a_chart_stands_within_it_and_apart() -> None:
    scale = axis(Decimal(98_76_543), (4, 5, 6))
    ticks = ["0", *(f"{tick:f}" for tick in scale.ticks)]
    names = ["अप्रैल", "मई", "जून", "जुल॰", "अग॰", "सित॰", "अक्टू॰", "नव॰", "दिस॰", "जन॰", "फ़र॰", "मार्च"]
    figures = [Decimal(n * 800_000) for n in range(12)]
    series = [Series(figures, Fill.EMPTY, dashed=True)]
    picture = lines(series, Scale(scale, ticks, names), 85, 72, "")

    def right(words: Words) -> float:
        return words.x + face(False).width(words.text, words.size)

    for words in picture.words:
        assert words.x >= 0 and right(words) <= 85 and 0 < words.y < 72
    written = [words for words in picture.words if words.text in names]
    assert len(written) >= 6 and len({words.y for words in written}) == 1
    for before, after in pairwise(written):
        assert right(before) < after.x
    assert [words.text for words in picture.words if words.text not in names] == ticks


def test_a_chart_is_the_same_after_it_was_told_as_a_text() -> None:
    scale = axis(5, (5,))
    series = [Series([Decimal(5)], Fill.SOLID)]
    picture = lines(series, Scale(scale, list("012345"), ["मई"]), 50, 30, "क")
    assert picture.words and picture.said
    assert picture_of(told(picture)) == picture
