"""The Word file of a pack: its documents one after another, each as it is in a file of its own."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pypdfium2
import pytest

from generator import cli
from generator.console.packing import FOLDER, Packing
from generator.console.report import Exit, NotRead, Options
from generator.packs.gather import Bundle, bundles
from generator.pipeline import Pipeline
from generator.run.plan import Prepared
from tests import built
from tests.readers import require

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAME = "vo-VO-101"
COPIES = ("--copies", "3")  # of which a Word file takes no notice


def command(folder: Path, *how: str) -> list[str]:
    data = str(built.ROOT / "examples")
    return ["pack", data, "--by", "vo", "--only", "FPG-101,JJH-101-01,INS-101-2026", *how,
            "--out", str(folder)]  # fmt: skip


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A VO's pack as PDF and Word, with numbers and codes on its papers."""
    folder = tmp_path_factory.mktemp("packs")
    code = cli.main(
        command(folder, "--format", "pdf,docx", "--codes", *COPIES), Pipeline(built.SESSION)
    )
    assert code == Exit.DONE
    return folder / FOLDER / "by-vo" / "hi"


@pytest.fixture(scope="module")
def bundle(packs: Path) -> Bundle:
    """What is in it."""
    options = Options(
        packs, langs=("hi",), only=("FPG-101", "JJH-101-01", "INS-101-2026"), codes=True
    )
    plan = Pipeline(built.SESSION).plan(built.ROOT / "examples", options)
    assert isinstance(plan, Prepared)
    found = {one.stem: one for one in bundles(plan, Packing("vo"), built.SESSION.forms)}
    return found[NAME]


def singles(bundle: Bundle) -> list[bytes]:
    """Each document in a Word file of its own."""
    return [
        built.made("docx", item.paper.form.id, "hi", item.paper.values)
        for section in bundle.sections for item in section.items
    ]  # fmt: skip


def parts(content: bytes, pattern: str) -> list[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(pattern, name)]
        return [ElementTree.fromstring(archive.read(name)) for name in names]


def printed(folder: Path, *files: Path) -> list[list[str]]:
    """The text of each page of Word files as LibreOffice prints them."""
    subprocess.run(
        [
            require("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    read = []
    for file in files:
        with pypdfium2.PdfDocument(folder / f"{file.stem}.pdf") as document:
            read.append([page.get_textpage().get_text_range() for page in document])
    return read


def letters(text: str) -> str:
    """What stands on a page; of gaps, and of hyphens at them, pdfium judges anew in each file."""
    return "".join(filter(str.isalnum, text))


def test_libreoffice_prints_the_pages_of_the_single_files_one_after_another(
    packs: Path, bundle: Bundle, tmp_path: Path
) -> None:
    files = []
    for number, content in enumerate(singles(bundle)):
        files.append(tmp_path / f"single-{number}.docx")
        files[-1].write_bytes(content)
    merged, *alone = printed(tmp_path, packs / f"{NAME}.docx", *files)
    expected = [page for pages in alone for page in pages]
    assert len(merged) == len(expected)
    for one, two in zip(merged, expected, strict=True):
        assert letters(one) == letters(two)


def test_as_many_pages_as_the_pdf_where_each_single_file_has_as_many(
    packs: Path, bundle: Bundle, tmp_path: Path
) -> None:
    (merged,) = printed(tmp_path, packs / f"{NAME}.docx")
    in_print = [
        len(built.SESSION.composed(item.paper.form, "hi", item.paper.values).pages)
        for section in bundle.sections for item in section.items
    ]  # fmt: skip
    assert len(merged) == sum(in_print)
    # Each document counts its own pages.
    feet = [re.findall(r"पृष्ठ (\d+) / (\d+)", page) for page in merged]
    counted = [(str(at), str(count)) for count in in_print for at in range(1, count + 1)]
    assert [foot[-1] for foot in feet] == counted


def test_every_content_control_is_kept_under_its_tag_and_has_a_number_of_its_own(
    packs: Path, bundle: Bundle
) -> None:
    content = (packs / f"{NAME}.docx").read_bytes()
    everywhere = r"word/(document|header\d+|footer\d+)\.xml"
    controls = [
        control for part in parts(content, everywhere) for control in part.iter(f"{W}sdtPr")
    ]
    body = [control for part in parts(content, r"word/document\.xml")
            for control in part.iter(f"{W}sdtPr")]  # fmt: skip
    alone = [
        control
        for single in singles(bundle)
        for part in parts(single, r"word/document\.xml") for control in part.iter(f"{W}sdtPr")
    ]  # fmt: skip

    def tags(of: list[ElementTree.Element]) -> list[str]:
        return [found.get(f"{W}val", "") for one in of for found in one.iter(f"{W}tag")]

    assert tags(body) == tags(alone)
    assert "paper.number" in tags(body)
    numbers = [found.get(f"{W}val") for one in controls for found in one.iter(f"{W}id")]
    assert len(numbers) == len(set(numbers)) == len(controls)


def test_every_drawing_has_a_number_of_its_own(packs: Path) -> None:
    (body,) = parts((packs / f"{NAME}.docx").read_bytes(), r"word/document\.xml")
    numbers = [one.get("id") for one in body.iter() if one.tag.endswith("}docPr")]
    assert len(numbers) > 10
    assert len(numbers) == len(set(numbers))


def test_each_document_has_its_own_head_and_foot_and_none_has_its_neighbours(
    packs: Path, bundle: Bundle
) -> None:
    document = docx.Document(str(packs / f"{NAME}.docx"))
    items = [item for section in bundle.sections for item in section.items]
    assert len(document.sections) == len(items)
    for section, item in zip(document.sections, items, strict=True):
        foot = "".join(section.footer._element.itertext())
        assert item.paper.form.number.hi in foot
        assert item.paper.values.texts["subject.code"].hi in foot
        head = "".join(section.header._element.itertext())
        if item.paper.form.id in built.LETTERS:  # these have none
            assert head == ""
            assert not section.header.is_linked_to_previous
        else:
            assert item.paper.form.number.hi in head
        start = section._sectPr.find(f"{W}pgNumType")
        assert start is not None
        assert start.get(f"{W}start") == "1"


def test_styles_and_fonts_stand_once(packs: Path, bundle: Bundle) -> None:
    with zipfile.ZipFile(packs / f"{NAME}.docx") as merged:
        names = merged.namelist()
        assert len(names) == len(set(names))
        single = singles(bundle)[0]
        with zipfile.ZipFile(io.BytesIO(single)) as alone:
            for name in ("word/styles.xml", "word/fonts/font1.odttf"):
                assert merged.read(name) == alone.read(name)
        listed = merged.read("[Content_Types].xml").decode()
        relations = merged.read("word/_rels/document.xml.rels").decode()
        for name in names:
            if name.startswith(("word/header", "word/footer")):
                assert f'PartName="/{name}"' in listed
                assert f'Target="{name.removeprefix("word/")}"' in relations
        used = set(re.findall(r'r:id="(\w+)"', merged.read("word/document.xml").decode()))
        assert used <= set(re.findall(r'Id="(\w+)"', relations))
        assert merged.testzip() is None


def test_the_same_data_gives_the_same_file(packs: Path, tmp_path: Path) -> None:
    again = command(tmp_path, "--format", "docx", "--codes", *COPIES)
    assert cli.main(again, Pipeline(built.SESSION)) == Exit.DONE
    made = tmp_path / FOLDER / "by-vo" / "hi" / f"{NAME}.docx"
    assert made.read_bytes() == (packs / f"{NAME}.docx").read_bytes()


def test_a_pack_is_not_taken_for_a_form_that_somebody_filled_in(packs: Path) -> None:
    with pytest.raises(NotRead, match="holds many documents"):
        Pipeline(built.SESSION).read(packs / f"{NAME}.docx")


MEASURE = """
import sys, tempfile
sys.path.insert(0, {root!r})
from benchmarks.memory import peak
from tests import built

values = built.filling("member-list", "filled")
form = built.SESSION.forms["member-list"]
with tempfile.TemporaryFile() as spool, open("/dev/null", "wb") as target:
    merged = built.SESSION.word_shelf.merged(spool)
    for _ in range({count}):
        built.SESSION.add_to_word(merged, form, "hi", values)
    merged.close(target, "x", None)
print(peak())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")
def test_ten_times_the_documents_take_no_more_memory() -> None:
    def peak(count: int) -> int:
        code = MEASURE.format(root=str(built.ROOT), count=count)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        return int(done.stdout)

    assert peak(1000) <= 1.10 * peak(100)
