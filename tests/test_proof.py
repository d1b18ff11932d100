"""The proof shows every page of every form, small, whole and where its bookmark says."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Sequence
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from generator import cli
from generator.console.report import Options
from generator.page.sheets import SCALE
from generator.pipeline import Pipeline
from generator.session import Session
from tests import built, small
from tests.readers import READERS, poppler

FORMS = tuple(built.SESSION.forms)
FEW = ("fund-proposal", "pond-list")
"""A form of portrait pages and one of landscape pages."""


class Thumb(NamedTuple):
    """A page on a sheet, as the file's own operators place it; points from the lower left."""

    sheet: int
    scale: float
    left: float
    bottom: float
    width: float
    height: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        right, top = self.left + self.width * self.scale, self.bottom + self.height * self.scale
        return self.left, self.bottom, right, top


def make(folder: Path, forms: Sequence[str] = (), session: Session | None = None) -> bytes:
    """The proof of the examples."""
    pipeline = Pipeline(session or built.SESSION)
    options = Options(folder, forms=tuple(forms))
    return pipeline.proof(pipeline.plan(built.ROOT / "examples", options)).path.read_bytes()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make(tmp_path_factory.mktemp("few"), FEW)


@cache
def thumbs(proof: bytes) -> list[Thumb]:
    """All pages on the sheets, in the order in which they are drawn."""
    found = []
    for number, sheet in enumerate(pikepdf.open(io.BytesIO(proof)).pages):
        drawn = pikepdf.parse_content_stream(sheet)
        for place, do in pairwise(drawn):
            if str(do.operator) == "Do":
                scale, _, _, _, left, bottom = map(float, place.operands)
                _, _, width, height = map(float, sheet.Resources.XObject[do.operands[0]].BBox)
                found.append(Thumb(number, scale, left, bottom, width, height))
    return found


def pages_of(form: str, state: str, lang: str) -> int:
    """How many pages the document itself has."""
    return len(pikepdf.open(io.BytesIO(built.pdf(form, lang, state))).pages)


def cases(forms: Sequence[str]) -> list[tuple[str, str, str]]:
    """What the sheets show, in their order: blank before filled."""
    return [
        (f, state, lang) for f in forms for state in ("blank", "filled") for lang in built.LANGS
    ]


def words(text: str) -> list[str]:
    return sorted(text.split())


# --- what is on the sheets --------------------------------------------------------------------


def test_every_page_of_every_form_and_language_blank_and_filled_has_its_caption(
    whole: bytes,
) -> None:
    expected = []
    for form, state, lang in cases(FORMS):
        count, number = pages_of(form, state, lang), built.SESSION.forms[form].number.hi
        start = f"{number} · {form} · {lang} · {state}"
        expected += [f"{start} · {page}/{count}" for page in range(1, count + 1)]
    found = re.findall(r"^.* · (?:blank|filled) · \d+/\d+$", poppler(whole), re.MULTILINE)
    assert sorted(found) == sorted(expected)
    assert len(thumbs(whole)) == len(expected)


def test_each_small_page_reads_as_the_page_of_the_document_does(whole: bytes) -> None:
    document, left = pypdfium2.PdfDocument(whole), iter(thumbs(whole))
    for form, state, lang in cases(FORMS):
        for number, page in enumerate(pypdfium2.PdfDocument(built.pdf(form, lang, state))):
            thumb = next(left)
            inside = document[thumb.sheet].get_textpage().get_text_bounded(*thumb.box)
            itself = page.get_textpage().get_text_bounded()
            assert words(inside) == words(itself), f"{form} {state} {lang} {number + 1}"


@pytest.mark.parametrize("form", FEW)
@pytest.mark.parametrize("state", ["blank", "filled"])
def test_a_small_page_is_drawn_as_the_page_of_the_document(
    few: bytes, form: str, state: str
) -> None:
    thumb = thumbs(few)[
        sum(pages_of(*case) for case in cases(FEW)[: cases(FEW).index((form, state, "hi"))])
    ]
    itself = _picture(built.pdf(form, "hi", state), 0, 3)
    sheet = _picture(few, thumb.sheet, 3 / SCALE)
    left, bottom, right, top = (round(3 / SCALE * length) for length in thumb.box)
    inside = sheet.crop((left, sheet.height - top, right, sheet.height - bottom))
    assert abs(inside.width - itself.width) <= 1 and abs(inside.height - itself.height) <= 1
    # Without its frame, and grey enough that half a pixel to one side is no difference.
    size = (itself.width // 8, itself.height // 8)
    within = (2, 2, size[0] - 2, size[1] - 2)
    one, other = (p.resize(size, Image.Resampling.BOX).crop(within) for p in (inside, itself))
    assert max(ImageChops.difference(one, other).getextrema()) < 90
    assert one.getextrema()[0] < 100  # there is something to see


def _picture(pdf: bytes, page: int, scale: float) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[page].render(scale=scale).to_pil().convert("L")


def test_pages_stand_side_by_side_on_their_sheet_and_at_one_scale(whole: bytes) -> None:
    for sheet in {thumb.sheet for thumb in thumbs(whole)}:
        boxes = [thumb.box for thumb in thumbs(whole) if thumb.sheet == sheet]
        for number, (left, bottom, right, top) in enumerate(boxes):
            assert left > 15 and bottom > 15 and right < 842 - 15 and top < 595 - 15
            for other in boxes[:number]:
                apart = left > other[2] or right < other[0] or bottom > other[3] or top < other[1]
                assert apart, f"sheet {sheet + 1}"
    assert {thumb.scale for thumb in thumbs(whole)} == {SCALE}


def test_a_document_that_fits_a_row_is_not_parted(whole: bytes) -> None:
    placed = iter(thumbs(whole))
    for case in cases(FORMS):
        rows = {(thumb.sheet, thumb.bottom) for thumb in islice(placed, pages_of(*case))}
        assert len(rows) == 1 or pages_of(*case) > 3, case  # of landscape pages three fit


@pytest.mark.parametrize("reader", READERS)
def test_every_word_of_the_small_pages_is_found_by_every_reader(few: bytes, reader: str) -> None:
    found = set(READERS[reader](few).split())
    for form, state, lang in cases(FEW):
        assert set(READERS[reader](built.pdf(form, lang, state)).split()) <= found


# --- the file ---------------------------------------------------------------------------------


def test_each_form_has_a_bookmark_to_the_sheet_that_it_begins_on(whole: bytes) -> None:
    document = pikepdf.open(io.BytesIO(whole))
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    with document.open_outline() as outline:
        marks = [(str(mark.title), numbers[mark.destination[0].objgen]) for mark in outline.root]
    counts = [sum(pages_of(*case) for case in cases((form,))) for form in FORMS]
    first = [thumbs(whole)[sum(counts[:number])].sheet for number in range(len(FORMS))]
    names = [f"{form.number.hi} · {form.id}" for form in built.SESSION.forms.values()]
    assert marks == list(zip(names, first, strict=True))
    assert len({sheet for _, sheet in marks}) == len(FORMS)  # each begins a sheet of its own


def test_each_sheet_names_its_form_the_record_and_its_own_number(whole: bytes) -> None:
    sheets = poppler(whole).split("\f")[:-1]
    for number, sheet in enumerate(sheets, 1):
        assert f"{number}/{len(sheets)}" in sheet.split()
    left = iter(thumbs(whole))
    for case in cases(FORMS):
        form, code = built.SESSION.forms[case[0]], built.subject(case[0]).name
        about = f"{form.title.hi} / {form.title.en} · {code}"
        for thumb in islice(left, pages_of(*case)):
            heading = " ".join(sheets[thumb.sheet].splitlines()[:2])
            assert heading.startswith(f"{form.number.hi} · {form.id} {about}")


def test_the_file_is_sound_and_programs_open_it_without_complaint(
    whole: bytes, program: Callable[[str], str], tmp_path: Path
) -> None:
    assert pikepdf.open(io.BytesIO(whole)).check_pdf_syntax() == []
    (tmp_path / "proof.pdf").write_bytes(whole)
    for command in (["pdftotext", "proof.pdf", "-"], ["pdftoppm", "-r", "20", "proof.pdf", "p"]):
        done = subprocess.run(
            [program(command[0]), *command[1:]], cwd=tmp_path, check=True, capture_output=True
        )
        assert done.stderr == b""


def test_its_fonts_stand_once_and_it_stays_small_enough_to_send(whole: bytes) -> None:
    fonts = {
        entry.objgen for page in pikepdf.open(io.BytesIO(whole)).pages
        for thumb in page.Resources.XObject.values() for entry in thumb.Resources.Font.values()
    }  # fmt: skip
    assert len(fonts) == 4
    # In three languages, blank and filled: 2 MB of 72 forms go into a mail. When there were 17, the
    # file was held to 1 MB, which is twice as much a form.
    assert len(whole) < 30_000 * len(FORMS)


def test_the_same_data_gives_the_same_bytes_whatever_was_made_before(
    few: bytes, tmp_path: Path
) -> None:
    assert make(tmp_path / "again", FEW) == few
    fresh = Session(styles_folder=tmp_path / "styles", shipped_styles=None)
    assert make(tmp_path / "cold", FEW, fresh) == few
    assert list((tmp_path / "styles").glob("*.json"))  # what was learnt is kept for the next time
    make(tmp_path / "others", ("member-list", "plan-nursery"), fresh)
    assert make(tmp_path / "warm", FEW, fresh) == few


# --- the command ------------------------------------------------------------------------------


def test_only_the_forms_and_languages_that_are_named_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--form", "pond-list,cid-budget", "--lang", "en,hi"]
    assert cli.main(["proof", *asked, "--out", str(tmp_path)], Pipeline(built.SESSION)) == 0
    path = tmp_path / "proof.pdf"
    said = capsys.readouterr()
    assert (said.out, said.err) == (f"{path}: 2 शीट पर 8 पृष्ठ / 8 pages on 2 sheets\n", "")
    captions = re.findall(r"· (\S+) · (\S+) · (?:blank|filled) · 1/1", poppler(path.read_bytes()))
    assert set(captions) == {
        (f, lang) for f in ("pond-list", "cid-budget") for lang in ("hi", "en")
    }
    assert len(captions) == 8
    assert [item.name for item in tmp_path.iterdir()] == ["proof.pdf"]


def test_the_record_that_is_named_is_the_one_on_the_filled_pages(tmp_path: Path) -> None:
    command = ["proof", "--form", "member-list", "--lang", "en", "--out", str(tmp_path)]
    named = "FPG-101"
    assert built.subject("member-list").name != named
    assert cli.main([*command, "--only", named], Pipeline(built.SESSION)) == 0
    heading = poppler((tmp_path / "proof.pdf").read_bytes()).splitlines()[0]
    assert heading.endswith(f"Producer Group · {named}")


def test_a_form_that_no_record_fills_is_shown_blank_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = small.write(tmp_path / "data", small.GROUP)
    asked = ["--form", "member-list,cid-budget", "--lang", "hi", "--out", str(tmp_path / "out")]
    cli.main(["proof", str(data), *asked], Pipeline(built.SESSION))
    assert "no record fills these, so they are shown only blank: cid-budget" in (
        capsys.readouterr().err
    )
    captions = re.findall(
        r"· (\S+) · hi · (\S+) · 1/", poppler((tmp_path / "out" / "proof.pdf").read_bytes())
    )
    assert sorted(captions) == [
        ("cid-budget", "blank"), ("member-list", "blank"), ("member-list", "filled"),
    ]  # fmt: skip


def test_a_refused_record_is_passed_over_for_the_next_and_the_run_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = small.PLACES + small.budgets("C-1", "C-2").replace("year: 2024-25", "year: 2024-29")
    data, out = small.write(tmp_path / "data", text), tmp_path / "out"
    asked = ["--form", "cid-budget", "--lang", "hi", "--out", str(out)]
    assert cli.main(["proof", str(data), *asked], Pipeline(built.SESSION)) == 1
    assert "not built: C-1: cid-budget" in capsys.readouterr().err
    assert " · C-2" in poppler((out / "proof.pdf").read_bytes()).splitlines()[0]
