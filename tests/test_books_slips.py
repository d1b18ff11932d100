"""Receipts and vouchers: two or three to a page, in duplicate, with texts of any length."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
import yaml

from generator import cli
from generator.books.plates import Composed
from generator.books.slips import Overflow
from generator.books.wanted import Values, Wanted, about_group, extent
from generator.forms.books import of_slips
from generator.page import bound
from generator.pipeline import Pipeline
from generator.text.language import devanagari_digits
from tests import books, built, docx_pages
from tests.books import BOOKS, GROUP, PERIOD
from tests.judge import reader
from tests.judge.found import Word

SLIPS = [name for name, form in BOOKS.items() if form.book["sort"] == "slip"]
FIRST = 2  # cover and certificate
A4 = 297.0
LONG = "श्री रामचरित्र प्रसाद सिंह एवं पुत्र, थोक मत्स्य बीज एवं मछली आहार विक्रेता, स्टेशन रोड, पुष्करगंज"


def slip(number: str, party: str = "गंगा स्वयं सहायता समूह", **more: Any) -> Values:
    """What is written on one slip."""
    name = type("Name", (), {"hi": party, "en": f"{party} (en)"})()
    return {"no": number, "party": name, "account": name, "amount": 2500, **more}


def made(lang: str, wanted: Wanted) -> Composed:
    return Composed(built.SESSION, lang, "latin", wanted)


def printed(
    book: str, lang: str, count: int, pages: Sequence[Sequence[Values]], wanted: Wanted
) -> bytes:
    """A book of slips, so many to a page, with these written on its first pages."""
    form = of_slips(BOOKS[book], count)
    group = books.known().group(GROUP)
    texts = [{"rows": list(rows)} for rows in pages]
    values, _ = books.filling(form, made(lang, wanted), about_group(group, ()), texts)
    return built.SESSION.make("pdf", form, lang, values, built.DATE).content


def words(pdf: bytes) -> dict[int, list[Word]]:
    found: dict[int, list[Word]] = {}
    for word in reader.read(pdf)[1]:
        found.setdefault(word.page - 1, []).append(word)
    return found


def heads(found: list[Word], lang: str) -> list[float]:
    """Where the slips of a page begin: the baselines of the group's name on the torn-off parts."""
    name = books.known().group(GROUP).name
    first = (name.en if lang == "en" else name.hi).split()[0]
    return sorted(w.baseline for w in found if w.text == first and w.left > bound.CUT)


@pytest.mark.parametrize("book", SLIPS)
@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("count", [2, 3])
def test_each_slip_begins_at_its_part_of_the_page_and_is_cut_there(
    book: str, lang: str, count: int
) -> None:
    rows = [slip(str(number)) for number in range(1, count + 1)]
    pdf = printed(book, lang, count, [rows], Wanted(2, 1, PERIOD))
    sheet, found = books.sheets(pdf)[FIRST], words(pdf)[FIRST]
    tops = heads(found, lang)
    assert len(tops) == count
    for one, other in pairwise(tops):
        assert other - one == pytest.approx(A4 / count, abs=0.1)
    for number in range(1, count):
        at = A4 * number / count
        marks = [r for r in sheet.rules if r.level and abs(r.y1 - at) < 0.05]
        assert [(round(r.x1), round(r.x2)) for r in marks] == [(0, 9), (68, 76), (201, 210)]
        assert not [w for w in found if at - 3 < w.baseline < at + 5]
    # Lines to write on, of the torn-off part: 8 mm apart at least.
    lines = sorted({round(r.y1, 1) for r in sheet.rules if r.level and r.x1 > 95 and r.x2 > 195})
    gaps = [b - a for a, b in pairwise(lines)]
    assert sum(gap >= 7.95 for gap in gaps) >= count * 4
    assert min(gaps) >= 7.95


@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("count", [2, 3])
def test_long_texts_move_no_other_slip_and_none_is_lost(lang: str, count: int) -> None:
    size = 60 if count == 2 else 36
    long = LONG[:size].strip()
    rows = [slip(str(n), long if n == 1 else "गंगा") for n in range(1, count + 1)]
    pdf = printed("bor-payment", lang, count, [rows], Wanted(1, 1, PERIOD))
    found = words(pdf)[FIRST]
    for one, other in pairwise(heads(found, lang)):
        assert other - one == pytest.approx(A4 / count, abs=0.1)
    # On the counterfoil and on the slip, each as party and as head.
    for word in set(long.split()):
        times = sum(w.text == word for w in found)
        assert times >= 4 * long.split().count(word)
    assert min(w.size for w in found) >= 6.9


@pytest.mark.parametrize("count", [2, 3])
def test_what_no_slip_can_hold_is_refused_with_its_record(count: int) -> None:
    entry = object()
    rows = [slip("1"), slip("2", LONG * 4, entry=entry), *[{}] * (count - 2)]
    with pytest.raises(Overflow) as refused:
        printed("bor-receipt", "hi", count, [rows], Wanted(1, 1, PERIOD))
    assert refused.value.entry is entry


def numbers_of(pdf: bytes) -> list[list[int]]:
    """The numbers of the slips on each page, from its counterfoils."""
    sized = {page: [w for w in found if w.size > 10 and w.left < bound.CUT]
             for page, found in words(pdf).items()}  # fmt: skip
    return [
        [int(w.text) for w in sorted(found, key=lambda w: w.baseline) if w.text.isdigit()]
        for page, found in sorted(sized.items()) if page >= FIRST
    ]  # fmt: skip


def test_blank_slips_go_on_where_the_written_ones_end() -> None:
    given = [slip("118"), slip("119"), slip("120")]
    pdf = printed("bor-receipt", "hi", 2, [given[:2], [given[2], {}]], Wanted(4, 1, PERIOD))
    assert numbers_of(pdf) == [[118, 119], [120, 121], [122, 123], [124, 125]]
    text = " ".join(w.text for w in words(pdf)[1])
    assert "118 से 125 तक कुल 8 रसीदें" in text
    assert "118 – 125" in " ".join(w.text for w in words(pdf)[0])


def test_numbers_that_do_not_run_on_are_left_to_the_pen() -> None:
    pdf = printed("bor-payment", "hi", 2, [[slip("4"), slip("9")]], Wanted(3, 1, PERIOD))
    assert numbers_of(pdf) == [[4, 9], [], []]
    assert "कुल 6 वाउचर" in " ".join(w.text for w in words(pdf)[1])
    form = BOOKS["bor-payment"]
    for numbers in (["R/1", "R/2"], ["5", None], ["007", "008"], ["0", "1"], ["२", "4"]):
        written = [{"rows": [{"no": number} for number in numbers]}]
        assert extent(form, Wanted(3, 1), written)[:2] == (None, None)


def test_duplicates_agree_in_print_and_in_word() -> None:
    form, wanted = BOOKS["bor-receipt"], Wanted(2, 1, PERIOD, copies=2)
    about, texts = books.of_group(made("hi", wanted), GROUP)
    values, count = books.filling(form, made("hi", wanted), about, texts[form.id])
    pdf = built.SESSION.make("pdf", form, "hi", values, built.DATE).content
    numbers = numbers_of(pdf)
    assert len(numbers) == count
    assert numbers[::2] == numbers[1::2]
    assert list(chain(*numbers[::2])) == list(range(1, count + 1))
    word = docx.Document(
        io.BytesIO(built.SESSION.make("docx", form, "hi", values, built.DATE).content)
    )
    texts_of = [docx_pages.text_of(table._element) for table in word.tables]
    in_word = [
        (int(match[1]), "मूल प्रति" in text)
        for text in texts_of
        if "प्रतिपर्ण" in text and (match := re.match(r"रसीद सं\.\s*(\d+?)सूर्य", text))
    ]
    of_print = [(number, not at % 2) for at, page in enumerate(numbers) for number in page]
    assert in_word == of_print


@pytest.mark.parametrize("digits", ["latin", "deva"])
def test_slips_of_a_late_page_are_numbered_in_its_digits(digits: str) -> None:
    composed = Composed(built.SESSION, "hi", digits, Wanted(1, 981, PERIOD))
    form = of_slips(BOOKS["bor-receipt"], 3)
    values, _ = books.filling(form, composed, {}, ())
    pdf = built.SESSION.make("pdf", form, "hi", values, built.DATE).content
    text = {w.text for w in words(pdf)[FIRST] if w.size > 10}
    for number in (2941, 2942, 2943):
        said = str(number) if digits == "latin" else devanagari_digits(str(number))
        assert said in text


def run(*given: str) -> int:
    return cli.main(["books", *given, "--quiet"], Pipeline(built.SESSION))


def with_entry(folder: Path, party: str) -> Path:
    """The examples with one more receipt."""
    folder.mkdir()
    for file in (built.ROOT / "examples").glob("*.yaml"):
        (folder / file.name).write_text(file.read_text("utf-8"), "utf-8")
    entry = {
        "code": "E-LONG", "group": GROUP, "date": "05.06.2025", "sort": "receipt", "mode": "bank",
        "voucher": "6", "amount": "10", "party": {"hi": party, "en": party},
        "head": {"hi": "मछली बिक्री", "en": "Sale of fish"},
    }  # fmt: skip
    accounts = folder / "accounts.yaml"
    line = yaml.safe_dump([entry], allow_unicode=True, default_flow_style=True, width=9999)
    text = accounts.read_text("utf-8").rstrip()
    accounts.write_text(f"{text}\n  - {line.strip()[1:-1]}\n", "utf-8")
    return folder


def test_a_text_that_is_too_long_is_named_before_anything_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = with_entry(tmp_path / "data", LONG * 5)
    out = tmp_path / "out"
    words = ["--book", "bor-receipt,bor-visitors", "--lang", "hi", "--pages", "2", "--out"]
    assert run(str(data), *words, str(out)) == 1
    said = capsys.readouterr().err
    lines = (data / "accounts.yaml").read_text("utf-8").splitlines()
    line = next(at for at, text in enumerate(lines, 1) if "E-LONG" in text)
    assert re.search(rf"accounts\.yaml:{line}:\d+: error D-376: .*E-LONG.*नकद प्राप्ति रसीद", said)
    assert not list(out.rglob(f"{GROUP}*"))
    assert (out / "hi/books/FPG-201.pdf").exists()
    # What no slip says is no matter to another book.
    words[1] = "bor-visitors"
    assert run(str(data), *words, str(tmp_path / "more")) == 0


def test_three_slips_can_be_asked_for_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words_ = ["--blank", "--book", "bor-receipt", "--lang", "hi", "--pages", "1"]
    for count in (2, 3):
        out = tmp_path / str(count)
        more = ["--slips", "3"] if count == 3 else []
        assert run(*words_, *more, "--out", str(out)) == 0
        pdf = (out / "hi/books/blank.pdf").read_bytes()
        assert numbers_of(pdf) == [list(range(1, count + 1))]
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert len(document.pages) == 3
    with pytest.raises(SystemExit):
        run(*words_, "--slips", "4", "--out", str(tmp_path / "no"))
    assert "2 or 3" in capsys.readouterr().err
