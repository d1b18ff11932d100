"""A pack is one file: art once, values on each page, and memory that does not grow."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from generator import session
from generator.forms.subjects import subjects
from generator.pdf import pack as pdfpack
from generator.pdf.metadata import About
from tests import built
from tests.readers import READERS, pdfium

FORM = "member-list"
ABOUT = About("सदस्य सूचियाँ", "hi")


def pack(count: int) -> bytes:
    """A pack of that many member lists, the groups of the examples in turn."""
    form, target = built.SESSION.forms[FORM], io.BytesIO()
    every = subjects(form, built.district())
    fillings = [session.filling(form, one.view) for one in every]
    writer = pdfpack.Pack(target, ABOUT)
    for number in range(count):
        filling = fillings[number % len(fillings)]
        title = f"{number + 1}. {filling.texts['group.name'].hi}"
        built.SESSION.add_to(writer, form, "hi", filling, title)
    writer.close()
    return target.getvalue()


@pytest.mark.parametrize("reader", READERS)
def test_every_name_of_a_pack_is_found_by_every_reader(reader: str) -> None:
    found = set(READERS[reader](pack(10)).split())
    form = built.SESSION.forms[FORM]
    for one in subjects(form, built.district()):
        for text in session.filling(form, one.view).texts.values():
            assert set(text.hi.split()) <= found


def test_a_pack_draws_a_page_as_the_single_document_does() -> None:
    form = built.SESSION.forms[FORM]
    first = next(iter(subjects(form, built.district())))
    single, pages = built.SESSION.make("pdf", form, "hi", session.filling(form, first.view))
    one, many = pikepdf.open(io.BytesIO(single)), pikepdf.open(io.BytesIO(pack(1)))
    assert len(one.pages) == len(many.pages) == pages
    assert sorted(pdfium(single).split()) == sorted(pdfium(pack(1)).split())


def test_a_pack_is_sound_and_has_a_bookmark_for_each_record() -> None:
    count = 150  # more pages than two nodes of the page tree hold
    document = pikepdf.open(io.BytesIO(pack(count)))
    assert document.check_pdf_syntax() == []
    assert len(document.pages) == 2 * count
    with document.open_outline() as outline:
        titles = [str(item.title) for item in outline.root]
    assert len(titles) == count
    assert titles[0].startswith("1. ")
    assert titles[-1].startswith(f"{count}. ")


def test_a_further_page_takes_less_than_three_kilobytes() -> None:
    few, many = len(pack(20)), len(pack(220))
    assert (many - few) / (2 * 200) <= 3000


def test_the_same_records_give_the_same_bytes() -> None:
    assert pack(7) == pack(7)


def test_a_pack_without_records_is_still_a_file() -> None:
    assert len(pikepdf.open(io.BytesIO(pack(0))).pages) == 0


MEASURE = """
import sys
sys.path.insert(0, {root!r})
from benchmarks.memory import peak
from generator.pdf import pack as pdfpack
from generator.pdf.metadata import About
from tests import built
form = built.SESSION.forms["member-list"]
filling = built.filling("member-list", "filled")
pack = pdfpack.Pack(open("/dev/null", "wb"), About("x", "hi"))
for number in range({count}):
    built.SESSION.add_to(pack, form, "hi", filling, str(number))
pack.close()
print(peak())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")
def test_ten_times_the_documents_take_no_more_memory() -> None:
    def peak(count: int) -> int:
        code = MEASURE.format(root=str(Path(__file__).parents[1]), count=count)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        return int(done.stdout)

    assert peak(4000) <= 1.10 * peak(400)
