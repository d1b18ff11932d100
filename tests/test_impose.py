"""Sheets are printed, turned, folded, laid into one another, cut and stacked; then they are read.

What lies where is read from the finished file by poppler (`pdftotext -bbox`), which made none of
it.
Each page of the files that are imposed says its number at its head (`h7`) and at its foot (`f7`).
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTCurve

from generator import cli
from generator.console.imposing import Imposing
from generator.console.packing import FOLDER
from generator.console.report import Exit, NotRead
from generator.impose.imposed import Made, impose, sheets_of
from generator.pipeline import Pipeline
from tests import built
from tests.readers import READERS, require

MM = 72 / 25.4
A3, A4, A5 = (297 * MM, 420 * MM), (210 * MM, 297 * MM), (148 * MM, 210 * MM)
Size = tuple[float, float]


class Word(NamedTuple):
    """A word on a page: the middle of its box, from the upper left corner, in points; its size."""

    text: str
    x: float
    y: float
    width: float
    height: float


class Side(NamedTuple):
    """One side of a sheet as it was printed."""

    width: float
    height: float
    words: tuple[Word, ...]

    def on_its_head(self) -> Side:
        words = (
            word._replace(x=self.width - word.x, y=self.height - word.y) for word in self.words
        )
        return self._replace(words=tuple(words))

    def number(self, left: float, top: float, right: float, bottom: float) -> int:
        """The number of the page whose words lie there, upright; 0 where there are none."""
        inside = {
            word.text[0]: word
            for word in self.words
            if left <= word.x <= right and top <= word.y <= bottom
        }
        if not inside:
            return 0
        assert inside.keys() == {"h", "f"}
        assert inside["h"].text[1:] == inside["f"].text[1:]
        assert inside["h"].y < inside["f"].y, "it stands on its head"
        return int(inside["h"].text[1:])


@cache
def numbered(count: int, size: Size = A4, lying: frozenset[int] = frozenset()) -> bytes:
    """A file of so many pages; `lying`: the numbers of those that are wider than high."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for number in range(1, count + 1):
        width, height = size[::-1] if number in lying else size
        page = document.add_blank_page(page_size=(width, height))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        text = f"BT /F 20 Tf {width / 2:.3f} {height - 60:.3f} Td (h{number}) Tj ET "
        text += f"BT /F 20 Tf {width / 2:.3f} 40 Td (f{number}) Tj ET"
        page.Contents = document.make_stream(text.encode())
    saved = io.BytesIO()
    document.save(saved, deterministic_id=True)
    return saved.getvalue()


def imposed(data: bytes, kind: str, **how: object) -> tuple[bytes, Made]:
    target = io.BytesIO()
    made = impose(data, "pages.pdf", Imposing(kind, **how), target)  # type: ignore[arg-type]
    return target.getvalue(), made


def printed(pdf: bytes, folder: Path) -> list[Side]:
    """Every side with its words, as poppler finds them."""
    path = folder / "sheets.pdf"
    path.write_bytes(pdf)
    command = [require("pdftotext"), "-bbox", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    sides = []
    for page in re.findall(r"<page width.*?</page>", text, re.DOTALL):
        width, height = map(float, re.search(r'width="(.*?)" height="(.*?)"', page).groups())  # type: ignore[union-attr]
        words = []
        for box in re.findall(
            r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', page
        ):
            left, top, right, bottom = map(float, box[:4])
            middle = (left + right) / 2, (top + bottom) / 2
            words.append(Word(box[4], *middle, right - left, bottom - top))
        sides.append(Side(width, height, tuple(words)))
    return sides


def turned(back: Side, edge: str) -> Side:
    """A back as one sees it who turns the sheet like the page of a book: over the edge at the side.

    A printer that turns sheets over the other edge has printed it on its head.
    """
    at_the_side = "short" if back.width > back.height else "long"
    return back if edge == at_the_side else back.on_its_head()


def folded(sides: Sequence[Side], edge: str, in_each: int) -> list[int]:
    """The numbers of pages in the order in which the folded booklet shows them; 0 for a blank one.

    `in_each`: sheets that are laid into one another. Folded, a sheet is two leaves: the right half
    of its front with what is behind it, and the right half of its back with what is behind that.
    """
    sheets = [(front, turned(back, edge)) for front, back in zip(*[iter(sides)] * 2, strict=True)]
    read = []
    for start in range(0, len(sheets), in_each):
        signature = sheets[start : start + in_each]
        read += [half for front, back in signature for half in (right(front), left(back))]
        read += [half for front, back in signature[::-1] for half in (right(back), left(front))]
    return read


def left(side: Side) -> int:
    return side.number(0, 0, side.width / 2, side.height)


def right(side: Side) -> int:
    return side.number(side.width / 2, 0, side.width, side.height)


@pytest.mark.parametrize("edge", ["", "short", "long"])
@pytest.mark.parametrize("signature", [0, 8, 16])
@pytest.mark.parametrize("count", [8, 12, 37, 200])
def test_a_folded_booklet_is_read_from_cover_to_cover(
    count: int, signature: int, edge: str, tmp_path: Path
) -> None:
    made, told = imposed(numbered(count), "booklet", signature=signature, turn=edge)
    sides = printed(made, tmp_path)
    sheets = -(-count // 4)
    assert len(sides) == 2 * sheets == 2 * told.sheets
    in_each = signature // 4 or sheets
    # Blank pages stand before the last one, which is the back cover.
    expected = [*range(1, count), *[0] * (4 * sheets - count), count]
    assert folded(sides, edge or "short", in_each) == expected


def test_a_booklet_of_a4_pages_is_a5_on_a4_and_a4_on_a3(tmp_path: Path) -> None:
    (word, *_) = printed(numbered(8), tmp_path)[0].words
    for paper, size, scale in (("A4", A4, 2**-0.5), ("A3", A3, 1.0)):
        side = printed(imposed(numbered(8), "booklet", paper=paper)[0], tmp_path)[0]
        assert (side.width, side.height) == pytest.approx(size[::-1], abs=0.1)
        assert side.words[0].height == pytest.approx(word.height * scale, rel=0.005)


def test_creep_moves_each_inner_sheet_towards_the_fold(tmp_path: Path) -> None:
    still = printed(imposed(numbered(32), "booklet", signature=16)[0], tmp_path)
    moved = printed(imposed(numbered(32), "booklet", signature=16, creep=0.5)[0], tmp_path)
    for number, (before, after) in enumerate(zip(still, moved, strict=True)):
        depth = number // 2 % 4  # two sides a sheet, four sheets a signature
        for one, two in zip(before.words, after.words, strict=True):
            assert one.text == two.text
            towards = 1 if one.x < before.width / 2 else -1
            assert two.x - one.x == pytest.approx(towards * depth * 0.5 * MM, abs=0.02)


def test_a_page_that_lies_is_turned_in_a_booklet_its_head_to_the_left(tmp_path: Path) -> None:
    sides = printed(imposed(numbered(8, lying=frozenset({3})), "booklet")[0], tmp_path)
    words = {word.text: word for side in sides for word in side.words}
    assert words["h3"].x < words["f3"].x
    assert words["h3"].y == pytest.approx(words["f3"].y, abs=3)
    assert words["h2"].y < words["f2"].y


@pytest.mark.parametrize("edge", ["", "long", "short"])
def test_on_both_sides_each_page_has_the_next_behind_it(edge: str, tmp_path: Path) -> None:
    made, told = imposed(numbered(5), "duplex", turn=edge)
    sides = printed(made, tmp_path)
    assert told.sheets == 3
    assert len(sides) == 6
    whole = (0, 0, *A4)
    seen = [
        (front.number(*whole), turned(back, edge or "long").number(*whole))
        for front, back in zip(*[iter(sides)] * 2, strict=True)
    ]
    assert seen == [(1, 2), (3, 4), (5, 0)]


def test_two_pages_lie_beside_one_another_and_read_on(tmp_path: Path) -> None:
    made, told = imposed(numbered(7), "two-up")
    sides = printed(made, tmp_path)
    assert [(left(side), right(side)) for side in sides] == [(1, 2), (3, 4), (5, 6), (7, 0)]
    assert told == (7, 2, "short")
    one_sided, told = imposed(numbered(7), "two-up", both=False)
    assert len(printed(one_sided, tmp_path)) == told.sheets == 4


def test_two_pages_that_lie_stand_one_above_the_other(tmp_path: Path) -> None:
    pages = numbered(4, lying=frozenset(range(1, 5)))
    (first, _) = printed(imposed(pages, "two-up")[0], tmp_path)
    assert first.width < first.height
    halves = [
        first.number(0, top, first.width, top + first.height / 2) for top in (0, first.height / 2)
    ]
    assert halves == [1, 2]


CUTS = {2: (2, 1), 4: (2, 2), 8: (4, 2)}


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("up", [2, 4, 8])
@pytest.mark.parametrize("count", [8, 37, 200])
def test_a_cut_stack_runs_on_through_its_piles(
    count: int, up: int, both: bool, tmp_path: Path
) -> None:
    made, told = imposed(numbered(count), "cut-stack", up=up, both=both)
    sides = printed(made, tmp_path)
    across, down = CUTS[up]
    assert len(sides) == told.sheets * (2 if both else 1)
    piles: list[list[int]] = [[] for _ in range(up)]
    for start in range(0, len(sides), 2 if both else 1):
        front = sides[start]
        behind = turned(sides[start + 1], told.turn) if both else None
        wide, high = front.width / across, front.height / down
        for cut in range(up):
            row, column = divmod(cut, across)
            box = (column * wide, row * high, (column + 1) * wide, (row + 1) * high)
            piles[cut].append(front.number(*box))
            if behind is not None:
                # What lies behind the first part of a row is the last one of the back.
                mirrored = (front.width - box[2], box[1], front.width - box[0], box[3])
                piles[cut].append(behind.number(*mirrored))
    stacked = [number for pile in piles for number in pile]
    assert [number for number in stacked if number] == list(range(1, count + 1))
    # Only the last piles lack pages, and only at their ends.
    assert stacked == sorted(stacked, key=lambda number: number or count + 1)


def test_receipts_that_lie_are_cut_from_a_sheet_that_stands(tmp_path: Path) -> None:
    receipts = numbered(4, A5, lying=frozenset(range(1, 5)))
    sides = printed(imposed(receipts, "cut-stack", both=False)[0], tmp_path)
    assert len(sides) == 2
    upper = [side.number(0, 0, side.width, side.height / 2) for side in sides]
    lower = [side.number(0, side.height / 2, side.width, side.height) for side in sides]
    assert (upper, lower) == ([1, 2], [3, 4])
    assert (sides[0].width, sides[0].height) == pytest.approx(A4, abs=0.1)


def test_a_page_is_never_enlarged(tmp_path: Path) -> None:
    own = printed(numbered(8, A5), tmp_path)[0].words[0].height
    for kind in ("duplex", "two-up", "booklet", "cut-stack"):
        made = imposed(numbered(8, A5), kind, paper="A3")[0]
        assert printed(made, tmp_path)[0].words[0].height == pytest.approx(own, rel=0.005)


def strokes(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """The straight lines of each page, as pdfminer finds them."""
    return [
        [item.bbox for item in page if isinstance(item, LTCurve)]
        for page in extract_pages(io.BytesIO(pdf))
    ]


@pytest.mark.parametrize("kind", ["duplex", "two-up", "booklet", "cut-stack"])
def test_crop_marks_point_at_every_cut_and_touch_no_page(kind: str, tmp_path: Path) -> None:
    made = imposed(numbered(8), kind, marks=True, both=True)[0]
    plain = imposed(numbered(8), kind, both=True)[0]
    assert not any(strokes(plain))
    across = 1 if kind == "duplex" else 2
    for side, lines in zip(printed(made, tmp_path), strokes(made), strict=True):
        upright = sorted({round(line[0], 1) for line in lines if line[0] == line[2]})
        level = sorted({round(line[1], 1) for line in lines if line[1] == line[3]})
        assert len(upright) == across + 1
        assert len(level) == 2
        # What is cut out has the proportions of a page.
        wide, high = upright[1] - upright[0], level[1] - level[0]
        assert wide / high == pytest.approx(210 / 297, rel=0.002)
        for x0, y0, x1, y1 in lines:
            assert -0.01 <= x0 <= x1 <= side.width + 0.01
            assert -0.01 <= y0 <= y1 <= side.height + 0.01
            inside = x1 > upright[0] and x0 < upright[-1] and y1 > level[0] and y0 < level[-1]
            assert not inside


def test_a_page_is_cut_to_its_place_and_stands_as_it_is_looked_at(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(numbered(2))) as document:
        width, height = A4
        document.pages[0].Rotate = 180
        document.pages[1].MediaBox = [-50, -70, width + 30, height + 20]
        document.pages[1].CropBox = [0, 0, width, height]
        saved = io.BytesIO()
        document.save(saved)
    (front, back) = printed(imposed(saved.getvalue(), "duplex")[0], tmp_path)
    assert back.number(0, 0, *A4) == 2
    assert front.on_its_head().number(0, 0, *A4) == 1
    plain = printed(numbered(2), tmp_path)[1]
    for one, two in zip(back.words, plain.words, strict=True):
        assert (one.x, one.y) == pytest.approx((two.x, two.y), abs=0.1)


def test_the_sheets_are_counted_before_they_are_made() -> None:
    for kind, both in (("booklet", True), ("two-up", True), ("two-up", False), ("duplex", True)):
        for count in (1, 4, 5, 37):
            how = Imposing(kind, both=both)
            made = imposed(numbered(count), kind, both=both)[1]
            assert sheets_of(count, how) == made.sheets


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A VO's pack of the examples in Hindi, plain and as a booklet."""
    folder = tmp_path_factory.mktemp("packs")
    command = ["pack", str(built.ROOT / "examples"), "--by", "vo", "--only", "FPG-101"]
    command += ["--form", "member-list,fund-proposal", "--out", str(folder)]
    for how in ([], ["--as", "booklet", "--signature", "8"]):
        assert cli.main([*command, *how], Pipeline(built.SESSION)) == Exit.DONE
    return folder / FOLDER / "by-vo"


@pytest.mark.parametrize("reader", READERS)
def test_the_hindi_of_a_booklet_is_found_by_every_reader(packs: Path, reader: str) -> None:
    plain = READERS[reader]((packs / "hi" / "vo-VO-101.pdf").read_bytes()).split()
    sheets = READERS[reader]((packs / "hi" / "vo-VO-101.booklet.pdf").read_bytes()).split()
    # The cover of the one says how it is printed, and so does that of the other.
    assert {word for word in plain if "मुखी" in word} <= set(sheets)
    assert len(set(plain) - set(sheets)) < 12


def test_the_cover_of_a_booklet_counts_its_sheets(packs: Path) -> None:
    with pikepdf.open(packs / "hi" / "vo-VO-101.booklet.pdf") as document:
        sheets = len(document.pages) // 2
    table = (packs / "pack.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[-1].split(",")[7] == str(sheets)
    text = READERS["pdfium"]((packs / "hi" / "vo-VO-101.booklet.pdf").read_bytes())
    totals = [line.split() for line in text.splitlines() if line.startswith("कुल ")]
    assert str(sheets) in {total[-1] for total in totals}
    assert "पुस्तिका" in text


def test_the_same_file_gives_the_same_sheets() -> None:
    assert imposed(numbered(12), "booklet")[0] == imposed(numbered(12), "booklet")[0]


@pytest.mark.parametrize("data", [b"", b"no PDF at all", b"%PDF-1.7\nbroken", numbered(3)[:400]])
def test_what_is_no_pdf_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(NotRead, match=r"pages\.pdf"):
        imposed(data, "two-up")


def test_a_file_with_a_password_is_refused() -> None:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(numbered(2))) as document:
        document.save(saved, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(NotRead, match="encrypted"):
        imposed(saved.getvalue(), "two-up")


def test_the_command_names_its_file_and_keeps_the_one_it_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "book.pdf"
    source.write_bytes(numbered(9))
    assert cli.main(["impose", str(source), "--as", "booklet"], Pipeline(built.SESSION)) == 0
    assert (tmp_path / "book.booklet.pdf").exists()
    told = capsys.readouterr()
    assert "9 pages on 3 sheets of A4" in told.out
    assert "turned over the short edge" in told.err
    command = ["impose", str(source), "--as", "two-up", "--out", str(source)]
    assert cli.main(command, Pipeline(built.SESSION)) == Exit.WRONG_USAGE
    assert source.read_bytes() == numbered(9)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--as", "two-up", "--signature", "8"], "--signature goes with --as booklet"),
        (["--as", "booklet", "--up", "4"], "--up goes with --as cut-stack"),
        (["--as", "booklet", "--sides", "one"], "printed on both sides"),
    ],
)
def test_what_does_not_go_together_is_told(
    words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "book.pdf"
    source.write_bytes(numbered(2))
    code = cli.main(["impose", str(source), *words], Pipeline(built.SESSION))
    assert code == Exit.WRONG_USAGE
    assert told in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["book.pdf"]


@pytest.mark.parametrize("words", [["--signature", "6"], ["--creep", "50"], ["--creep", "nan"]])
def test_a_signature_is_of_whole_sheets_and_creep_is_a_length(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["impose", "book.pdf", "--as", "booklet", *words])
    assert stop.value.code == Exit.WRONG_USAGE


def test_pages_share_the_fonts_that_they_shared(packs: Path) -> None:
    plain = (packs / "hi" / "vo-VO-101.pdf").stat().st_size
    assert (packs / "hi" / "vo-VO-101.booklet.pdf").stat().st_size < 1.2 * plain
