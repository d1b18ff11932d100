"""A print pack is what the office hands out: whole, counted, in order, with its bookmarks."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdf
import pypdfium2
import pytest

from generator import cli
from generator.console.options import parse
from generator.console.packing import FOLDER, TABLE, Packing, Packs
from generator.console.report import Exit, Options
from generator.pipeline import Pipeline
from generator.session import Session
from tests import built

COPIES = {"member-list": 3, "allotment-letter": 2}
FIRST = re.compile(r"Page 1 / \d")
"""In the foot of each first page of our own sheets and forms."""


class Pages(NamedTuple):
    """A pack read back: the text of each page, bookmarks with their pages from 1, page sizes."""

    texts: list[str]
    marks: list[tuple[int, str, int]]
    sizes: list[tuple[float, float]]


def pack(
    folder: Path, by: str, data: Path = built.ROOT / "examples", lang: str = "en", **packing: object
) -> Packs:
    """The packs of some data, with three copies of member lists and two of letters."""
    pipeline = Pipeline(built.SESSION)
    options = Options(folder, langs=(lang,), formats=("pdf",))
    given = {"copies": COPIES, **packing}
    plan = pipeline.plan(data, options)
    return pipeline.press.packs(plan, Packing(by, **given), lambda _: None)  # type: ignore[arg-type]


@cache
def read(path: Path) -> Pages:
    """A pack as others read it: its text by pdfium, its bookmarks by pypdf."""
    reader = pypdf.PdfReader(path)
    with pypdfium2.PdfDocument(path) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    marks: list[tuple[int, str, int]] = []

    def walk(outline: list[object], level: int) -> None:
        for one in outline:
            if isinstance(one, list):
                walk(one, level + 1)
            else:
                page = reader.get_destination_page_number(one)  # type: ignore[arg-type]
                marks.append((level, str(one.title), (page or 0) + 1))  # type: ignore[attr-defined]

    walk(reader.outline, 1)
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages]
    return Pages(texts, marks, sizes)


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packs of the examples, of every sort, and the tables beside them."""
    folder = tmp_path_factory.mktemp("packs")
    for by in ("block", "vo", "group", "form"):
        pack(folder / by, by)
    pack(folder / "single", "block", both=False)
    return folder


def folder_of(packs: Path, by: str) -> Path:
    return packs / by / FOLDER / f"by-{'block' if by == 'single' else by}"


def files(packs: Path, by: str) -> list[Path]:
    return sorted(folder_of(packs, by).rglob("*.pdf"))


def numbers(text: str, head: str) -> list[int]:
    """The figures on the first line that begins with these words."""
    line = next(line for line in text.splitlines() if line.startswith(head))
    return [int(word.replace(",", "")) for word in line.removeprefix(head).split()]


def cover(pages: Pages) -> str:
    return "\n".join(pages.texts[: pages.marks[2][2] - 1])


@pytest.mark.parametrize("by", ["block", "vo", "group", "form"])
def test_the_counts_of_a_cover_are_those_of_its_file(packs: Path, by: str) -> None:
    for path in files(packs, by):
        pages = read(path)
        of_cover = "\n".join(pages.texts[:4])
        printed, blank, every, sheets = numbers(
            of_cover[of_cover.index("Tally of paper") :], "Total"
        )
        assert every == len(pages.texts)
        assert blank == sum(not text.strip() for text in pages.texts)
        assert printed == every - blank
        assert 2 * sheets == every


def test_a_document_begins_on_the_front_of_a_sheet_and_nothing_else_is_blank(packs: Path) -> None:
    for path in files(packs, "block"):
        texts = read(path).texts
        firsts = [number for number, text in enumerate(texts) if FIRST.search(text)]
        assert firsts
        assert not [number for number in firsts if number % 2]
        blank = [number for number, text in enumerate(texts) if not text.strip()]
        assert all(number % 2 and texts[number - 1].strip() for number in blank)


def test_on_one_side_no_page_is_blank(packs: Path) -> None:
    for path in files(packs, "single"):
        texts = read(path).texts
        assert all(text.strip() for text in texts)
        every = "\n".join(texts[:3])
        assert numbers(every[every.index("Tally of paper") :], "Total")[1:] == [
            0, len(texts), len(texts)
        ]  # fmt: skip


def test_bookmarks_lead_from_the_district_to_the_document(packs: Path) -> None:
    pages = read(folder_of(packs, "block") / "en" / "block-JYO.pdf")
    assert [mark[:2] for mark in pages.marks[:2]] == [
        (1, "Pushkarganj District (PKG)"), (2, "Block Jyotsnapur (JYO)")
    ]  # fmt: skip
    vos = [(title, page) for level, title, page in pages.marks if level == 3 and "VO-" in title]
    assert [title.split("(")[1] for title, _ in vos] == ["VO-101)", "VO-102)", "VO-103)"]
    for title, page in vos:
        assert "Separator sheet" in pages.texts[page - 1]
        assert title in pages.texts[page - 1]


@pytest.mark.parametrize("by", ["block", "vo", "group", "form"])
def test_every_bookmark_opens_the_document_that_it_names(packs: Path, by: str) -> None:
    looked_at = 0
    for path in files(packs, by):
        pages = read(path)
        for _, title, page in pages.marks:
            found = re.fullmatch(r"(.+?) – .+ \((.+)\)(?: × \d)?", title)
            if found is None:
                continue
            number, code = found.groups()
            text = pages.texts[page - 1]
            looked_at += 1
            assert number in text, title
            # The foot has the record's code, without the date of a list.
            assert code.split("_")[0] in text, title
            assert FIRST.search(text) or "Form 3" in number, title
    options = Options(packs, langs=("en",), formats=("pdf",))
    assert looked_at == len(Pipeline(built.SESSION).plan(built.ROOT / "examples", options).jobs)


def test_the_file_opens_with_its_bookmarks_beside_it(packs: Path) -> None:
    with pikepdf.open(files(packs, "block")[0]) as document:
        assert document.Root.PageMode == "/UseOutlines"
        assert document.check_pdf_syntax() == []


def test_the_contents_name_the_pages_of_each_section(packs: Path) -> None:
    pages = read(folder_of(packs, "block") / "en" / "block-JYO.pdf")
    begins = [page for level, _, page in pages.marks if level == 3 and "VO-" in _]
    listed = re.findall(r"\(VO-\d+\) (\d+) (\d+) (\d+) (\d+)", pages.texts[0])
    assert [int(first) for _, first, _, _ in listed] == begins
    ends = [*(begin - 1 for begin in begins[1:]), len(pages.texts)]
    assert [int(last) for _, _, last, _ in listed] == ends
    for documents, first, last, sheets in listed:
        assert int(sheets) * 2 == int(last) - int(first) + 1
        inside = range(int(first), int(last) + 1)
        within = sum(level == 4 and page in inside for level, _, page in pages.marks)
        assert within == int(documents) + 1  # and the receipt


def test_copies_follow_one_another_whole(packs: Path) -> None:
    pages = read(folder_of(packs, "group") / "en" / "group-FPG-101.pdf")
    mark = next(mark for mark in pages.marks if mark[1].startswith("Annexure 1 "))
    assert mark[1].endswith("× 3")
    first, second = pages.texts[mark[2] - 1 : mark[2] + 1]
    assert "Page 1 / 2" in first
    assert "Page 2 / 2" in second
    assert pages.texts[mark[2] - 1 : mark[2] + 5] == [first, second] * 3


def test_a_further_copy_takes_hardly_any_room_in_the_file(tmp_path: Path) -> None:
    def made(copies: int) -> tuple[int, int]:
        folder = tmp_path / str(copies)  # what was read is known by its path
        pack(folder, "group", copies={"all": copies})
        path = folder / FOLDER / "by-group" / "en" / "group-FPG-101.pdf"
        return path.stat().st_size, len(read(path).texts)

    (one, few), (eleven, many) = made(1), made(11)
    assert many > 10 * few * 0.9
    assert eleven - one < (many - few) * 250


def test_a_page_that_lies_keeps_its_own_size(packs: Path) -> None:
    pages = read(folder_of(packs, "block") / "en" / "district-PKG.pdf")
    lying = [size for size, text in zip(pages.sizes, pages.texts, strict=True) if "Form 1 " in text]
    assert any(width > height for width, height in pages.sizes)
    by_page = list(zip(pages.texts, pages.sizes, strict=True))
    for at, (text, (width, height)) in enumerate(by_page):
        if not text.strip():
            # The blank back of a page is as its front is.
            assert (width, height) == by_page[at - 1][1]
    assert lying


def test_what_belongs_to_the_district_or_a_block_stands_first(packs: Path) -> None:
    pages = read(folder_of(packs, "form") / "en" / "form-allotment-proposal.pdf")
    titles = [title for _, title, _ in pages.marks if title.startswith("Form 2")]
    assert "(PKG_" in titles[0]
    codes = [re.search(r"\((\w+)_", title)[1] for title in titles]  # type: ignore[index]
    assert list(dict.fromkeys(codes)) == ["PKG", "JYO", "DUR", "MAT"]


def test_every_vo_signs_a_receipt_for_what_it_gets(packs: Path) -> None:
    for by, name, receipts in (("block", "block-JYO", 3), ("vo", "vo-VO-101", 1)):
        pages = read(folder_of(packs, by) / "en" / f"{name}.pdf")
        found = [text for text in pages.texts if "Receipt for papers" in text]
        assert len(found) == receipts
    pages = read(folder_of(packs, "vo") / "en" / "vo-VO-101.pdf")
    at = next(number for number, text in enumerate(pages.texts) if "Receipt for papers" in text)
    (length,) = re.findall(r"Page 1 / (\d+)", pages.texts[at])
    receipt = "\n".join(pages.texts[at : at + int(length)])
    counted, papers = numbers(receipt, "Total")
    forms = [text for text in pages.texts if text.strip()]
    own = ("Cover sheet", "Separator sheet", "Delivery receipt")
    assert papers == sum(not any(word in text for word in own) for text in forms)
    assert f"The {counted} papers listed above ({papers} pages)" in " ".join(receipt.split())
    for words in ("Name of the receiver", "Designation", "Signature of the receiver", "Seal"):
        assert words in receipt


def test_the_table_for_the_print_shop_adds_up(packs: Path) -> None:
    for by in ("block", "vo", "group", "form", "single"):
        folder = folder_of(packs, by)
        text = (folder / TABLE).read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        for path in files(packs, by):
            name = path.relative_to(folder).as_posix()
            mine = [row for row in rows if row["pack"] == name]
            *parts, total = mine
            assert total["item"] == "total"
            for column in ("pages", "blank_pages", "sheets"):
                assert sum(int(row[column]) for row in parts) == int(total[column])
            with pikepdf.open(path) as document:
                assert len(document.pages) == int(total["pages"])
            # A4 is 210 by 297 mm.
            for row in mine:
                assert float(row["weight_g"]) == pytest.approx(
                    int(row["sheets"]) * 0.210 * 0.297 * 80, abs=0.006
                )


def test_packs_of_every_sort_hold_the_same_documents(packs: Path) -> None:
    def documents(by: str) -> Counter[str]:
        own = ("Cover sheet", "Separator sheet", "Delivery receipt")
        return Counter(
            text
            for path in files(packs, by)
            for text in read(path).texts
            if text.strip() and not any(word in text for word in own)
        )

    one = documents("block")
    assert one == documents("vo") == documents("group") == documents("form")


def test_the_same_data_gives_the_same_bytes(packs: Path, tmp_path: Path) -> None:
    pack(tmp_path, "block")
    for path in files(packs, "block"):
        again = tmp_path / FOLDER / "by-block" / path.relative_to(folder_of(packs, "block"))
        assert again.read_bytes() == path.read_bytes()


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """The examples with an account number that no bank has."""
    data = tmp_path / "data"
    shutil.copytree(built.ROOT / "examples", data, ignore=shutil.ignore_patterns("broken"))
    file = data / "groups-durgachak.yaml"
    text = file.read_text(encoding="utf-8")
    assert "7781000045612" in text
    file.write_text(text.replace("7781000045612", "77A1", 1), encoding="utf-8")
    return data


def test_what_errors_keep_from_print_is_named_on_the_cover_it_is_missing_under(
    spoilt: Path, tmp_path: Path
) -> None:
    pack(tmp_path / "out", "block", spoilt)
    folder = tmp_path / "out" / FOLDER / "by-block" / "en"
    with_it, without = read(folder / "block-DUR.pdf"), read(folder / "block-JYO.pdf")
    named = "\n".join(with_it.texts[:4])
    assert re.search(r"Not printed.*Annexure 1 .* FPG-201 D-\d+", named, re.DOTALL)
    assert not any("Annexure 1 " in title and "FPG-201" in title for _, title, _ in with_it.marks)
    assert "Not printed" not in "\n".join(without.texts[:4])


def test_a_fault_of_the_program_leaves_one_document_out_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = Session.composed

    def faulty(self: Session, form: object, *rest: object) -> object:
        if form is self.forms["operating-cost"]:
            raise RuntimeError("no such thing")
        return whole(self, form, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "composed", faulty)
    command = ["pack", str(built.ROOT / "examples"), "--by", "group", "--lang", "en"]
    code = cli.main([*command, "--jobs", "1", "--out", str(tmp_path)], Pipeline(built.SESSION))
    assert code == Exit.OUR_FAULT
    assert "operating-cost FPG-101" in capsys.readouterr().err.replace(" of ", " ")
    pages = read(tmp_path / FOLDER / "by-group" / "en" / "group-FPG-101.pdf")
    every = "\n".join(pages.texts[:2])
    assert re.search(r"Not printed.*Annexure 4 .* FPG-101", every, re.DOTALL)
    assert numbers(every[every.index("Tally") :], "Total")[2] == len(pages.texts)


def test_packs_that_are_no_longer_made_are_set_aside_and_no_others(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    shutil.copytree(built.ROOT / "examples", data, ignore=shutil.ignore_patterns("broken"))
    for file in data.glob("*.yaml"):  # a code may have a dot
        file.write_text(
            file.read_text(encoding="utf-8").replace("VO-101", "VO.101"), encoding="utf-8"
        )
    pack(out, "vo", data)
    pack(out, "block", data)
    by_vo = out / FOLDER / "by-vo" / "en"
    (by_vo / "notes.txt").write_text("not a pack", encoding="utf-8")
    before = {path.name for path in by_vo.iterdir()}
    assert {"vo-VO-102.pdf", "vo-VO.101.pdf"} <= before
    file = data / "groups-jyotsnapur.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("vo: VO-102", "vo: VO-103"), encoding="utf-8")
    pipeline = Pipeline(built.SESSION)

    def again(only: tuple[str, ...]) -> Packs:
        options = Options(out, langs=("en",), formats=("pdf",), only=only)
        return pipeline.press.packs(pipeline.plan(data, options), Packing("vo"), lambda _: None)

    # Who asks for a part does not know what else there is.
    assert again(("FPG-101",)).stale == ()
    assert {path.name for path in by_vo.iterdir()} == before
    assert again(()).stale == (f"{FOLDER}/by-vo/en/vo-VO-102.pdf",)
    assert (out / ".stale" / FOLDER / "by-vo" / "en" / "vo-VO-102.pdf").exists()
    assert {path.name for path in by_vo.iterdir()} == before - {"vo-VO-102.pdf"}
    assert (out / FOLDER / "by-block" / "en" / "block-JYO.pdf").exists()


def test_a_broken_reference_tears_no_pack_apart(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(built.ROOT / "examples", data, ignore=shutil.ignore_patterns("broken"))
    file = data / "groups-matsyadih.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("vo: VO-301", "vo: VO-999", 1), encoding="utf-8")
    packs = pack(tmp_path / "out", "block", data)
    paths = [one.path for one in packs.packed]
    assert len(paths) == len(set(paths)) == 4
    titles = [title for path in paths for _, title, _ in read(packs.folder / path).marks]
    # Nothing is lost: what knows its block no longer is the district's.
    assert sum("(FPG-301)" in title and "Annexure 4" in title for title in titles) == 1
    district = read(packs.folder / paths[0]).marks
    assert any("(FPG-301)" in title for _, title, _ in district)
    assert any("Form 1 " in title for _, title, _ in district)


@pytest.mark.parametrize("by", ["block", "vo", "group", "form"])
def test_papers_of_a_district_that_nobody_described_are_packed_all_the_same(
    by: str, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(built.ROOT / "examples", data, ignore=shutil.ignore_patterns("broken"))
    file = data / "district.yaml"
    text = file.read_text(encoding="utf-8")
    begin, end = text.index("districts:"), text.index("# Whose letters")
    file.write_text(text[:begin] + text[end:], encoding="utf-8")
    packs = pack(tmp_path / "out", by, data)
    assert packs.packed
    pages = read(packs.folder / packs.packed[-1].path)
    assert pages.marks[0] == (1, "District", 1)


def test_copies_are_asked_for_by_form_or_for_all() -> None:
    asked = parse(["pack", "--copies", "2", "--copies", "member-list=3,allotment-letter=1"])
    packing = Packing(copies=asked.given["copies"])
    counts = [packing.copies_of(form) for form in ("member-list", "allotment-letter", "pond-list")]
    assert counts == [3, 1, 2]


def test_copies_of_a_form_that_there_is_not_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["pack", "--copies", "member-lst=3", "--out", str(tmp_path)]
    assert cli.main(command, Pipeline(built.SESSION)) == Exit.WRONG_USAGE
    assert "did you mean member-list" in capsys.readouterr().err


MEASURE = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, {root!r})
from benchmarks.memory import peak
from generator.console.packing import Packing
from generator.console.report import Options
from generator.packs.gather import bundles
from generator.packs.making import Making
from tests import built
from generator.pipeline import Pipeline

pipeline = Pipeline(built.SESSION)
plan = pipeline.plan(built.ROOT / "examples", Options(Path("out"), langs=("hi",)))
bundle = bundles(plan, Packing("block"), built.SESSION.forms)[1]
bundle = replace(bundle, sections=bundle.sections[1:] * {times})
making = Making(built.SESSION, Packing("block"), "hi", "latin", None, lambda _: None)
with open("/dev/null", "wb") as target:
    making.pack(bundle, target)
print(peak())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of one process")
def test_ten_times_the_documents_take_no_more_memory() -> None:
    def peak(times: int) -> int:
        code = MEASURE.format(root=str(built.ROOT), times=times)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        return int(done.stdout)

    assert peak(60) <= 1.10 * peak(6)
