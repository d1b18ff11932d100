"""Numbers of papers: from the data alone, told apart when misread, and read back by a telephone."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from lxml import etree
from PIL import Image, ImageFilter

from generator import session
from generator.forms.bind import Filling
from generator.forms.filling import Text
from generator.forms.slots import slot_of
from generator.numbers.code import code
from generator.numbers.number import Mistyped, Number, number_of, numbers_in, parsed
from generator.page.inking import Ink
from generator.page.place import Art
from generator.page.stamp import Stamp
from generator.readback import read
from tests import built
from tests.docx_pages import W, parts
from tests.readers import READERS, require
from tests.test_docx_file import SCHEMA_ORDER
from tests.test_pdfa import LEVEL, UNKNOWN, said

FORMS = list(built.SESSION.forms)
# Each form in one language, each language on a third of the forms; every one at night.
IN_TURN = [
    (form, lang)
    for n, form in enumerate(FORMS)
    for lang in (built.LANGS if built.EVERY else (built.LANGS[n % 3],))
]
DAY = "2026-02-27"
MM = 25.4 / 96
QUIET, LEAST = 4, 0.4  # ISO/IEC 18004, 5.3.8: free modules around; mm that a telephone tells apart
LETTER = "allotment-letter"


@cache
def number(form: str) -> Number:
    return number_of(
        built.SESSION.forms[form], built.subject(form).name, DAY, built.filling(form, "filled")
    )


@cache
def numbered(form: str, copy: int = 1) -> Filling:
    return replace(built.filling(form, "filled"), number=str(number(form)), copy=copy)


@cache
def pdf(form: str, lang: str, copy: int = 1) -> bytes:
    return built.made("pdf", form, lang, numbered(form, copy))


def seen(content: bytes, dpi: int = 150) -> Image.Image:
    return pypdfium2.PdfDocument(content)[0].render(scale=dpi / 72).to_pil().convert("L")


def read_by_telephone(image: Image.Image) -> list[str]:
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    return [one.text for one in zxingcpp.read_barcodes(image, formats)]


def white(image: Image.Image, *edges: float) -> bool:
    """Whether nothing stands between edges (CSS pixels): left, top, right, bottom.

    A third of a millimetre is left out: so far the matra of a number's last letter reaches.
    """
    left, top, right, bottom = (edge * 150 / 96 for edge in edges)
    inside = image.crop((ceil(left) + 2, ceil(top) + 2, int(right) - 2, int(bottom) - 2))
    return inside.getextrema() == (255, 255)


# --- the number ---------------------------------------------------------------------------


def test_a_number_names_the_form_the_record_and_the_day_of_the_data() -> None:
    text = str(number("member-list"))
    assert re.fullmatch(r"PRP1:MEMBER-LIST:FPG-201:2026-02-27:[0-9A-Z]{5}-[0-9A-Z]{5}", text)
    assert parsed(text) == number("member-list")


def test_a_list_with_a_date_of_its_own_has_this_one() -> None:
    name = built.subject("pond-list").name
    assert name == "PKG_2025-02-04"
    assert number("pond-list").paper == ("pond-list", "pkg", "2025-02-04")


def test_data_without_a_date_give_a_number_without_one() -> None:
    form, values = built.SESSION.forms["member-list"], built.filling("member-list", "filled")
    dateless = number_of(form, "FPG-201", "", values)
    assert ":FPG-201::" in str(dateless) and parsed(str(dateless)) == dateless


@pytest.mark.parametrize("form", FORMS)
def test_digits_do_not_change_the_number(form: str) -> None:
    deva = session.filling(built.SESSION.forms[form], built.subject(form).view, "deva")
    assert number_of(built.SESSION.forms[form], built.subject(form).name, DAY, deva) == number(form)
    assert form != "cid-budget" or deva.texts != built.filling(form, "filled").texts


@pytest.mark.parametrize("form", FORMS)
def test_whatever_value_changes_changes_the_check(form: str) -> None:
    filled = built.filling(form, "filled")
    for slot, text in filled.texts.items():
        kind = slot_of(built.SESSION.forms[form], slot).kind
        other = {**filled.texts, slot: Text(f"{text.hi}1", f"{text.en}1")}
        changed = number_of(
            built.SESSION.forms[form], built.subject(form).name, DAY, replace(filled, texts=other)
        )
        assert (changed == number(form)) == (kind == "picture"), slot


def test_what_cannot_be_seen_on_paper_changes_nothing() -> None:
    filled = built.filling("member-list", "filled")
    name = filled.texts["group.name"]
    other = {**filled.texts, "group.name": Text(f" {name.hi.replace(' ', '  ')}", name.en)}
    other["nothing"] = Text("", "")
    form, values = built.SESSION.forms["member-list"], replace(filled, texts=other)
    assert number_of(form, "FPG-201", DAY, values) == number("member-list")
    other["group.name"] = Text(name.en, name.en)
    assert number_of(form, "FPG-201", DAY, values) != number("member-list")


def test_values_of_another_record_have_another_check() -> None:
    form, values = built.SESSION.forms["member-list"], built.filling("member-list", "filled")
    checks = {number_of(form, name, DAY, values).check for name in ("FPG-201", "FPG-202")}
    assert len(checks) == 2


def test_one_wrong_sign_is_told_wherever_it_is() -> None:
    text = str(number("member-list"))
    tried = told = 0
    for place, sign in enumerate(text):
        for other in "7K" if sign.isalnum() else "":
            if other == sign or place < 4:
                continue
            tried += 1
            try:
                parsed(f"{text[:place]}{other}{text[place + 1 :]}")
            except Mistyped:
                told += 1
    assert tried > 60 and told >= tried - 1  # of 1024 slips one is not told


@pytest.mark.parametrize(
    "typed",
    [
        "prp1:member-list:fpg-201:2026-02-27:{check}",
        " PRP1 : MEMBER-LIST:FPG-201:2026-02-27:{check}",
        "PRP1:MEMBER-LIST:FPG-201:२०२६-०२-२७:{check}",
    ],
)  # fmt: skip
def test_a_number_is_taken_as_people_type_it(typed: str) -> None:
    check = number("member-list").check
    for written in (check, check.lower(), check.replace("1", "l").replace("0", "o")):
        assert parsed(typed.format(check=written)).is_same(number("member-list"))


@pytest.mark.parametrize(
    "text", ["", "FPG-201", "PRP1:MEMBER-LIST:FPG-201:2026-02-27:", "https://x.org", "PRP1::::"]
)
def test_what_is_no_number_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Mistyped, match="not the number"):
        parsed(text)


def test_a_number_of_another_version_is_not_called_a_slip() -> None:
    with pytest.raises(Mistyped, match="another version"):
        parsed(str(number("member-list")).replace("PRP1", "PRP2"))


def test_numbers_are_found_in_a_text_and_each_once() -> None:
    one, two = str(number("member-list")), str(number("pond-list"))
    text = f"x {one}\n{two}, {one} {one[:-1]}7 {one}7"
    assert list(map(str, numbers_in(text))) == [one, two]


# --- the code -----------------------------------------------------------------------------


@pytest.mark.parametrize("subject", ["P", "PKG-" + 36 * "7", "a_" * 20])
def test_modules_are_large_enough_for_every_code_that_data_may_have(subject: str) -> None:
    form = max(FORMS, key=len)
    text = str(Number(form, subject, DAY, "0123456789")).upper()
    stamp = Stamp(text, code(text))
    module = round(stamp.side / stamp.code.wide, 6)
    assert module >= LEAST
    assert stamp.side + QUIET * module == pytest.approx(18)


def test_a_code_holds_its_text_and_nothing_overlaps() -> None:
    picture = code("PRP1:X")
    words = picture.paths[0].operators.split(" h")
    scale, quiet = 4, 4 * QUIET
    side = int(picture.wide) * scale + 2 * quiet
    image = Image.new("L", (side, side), 255)
    for outline in filter(None, words):
        numbers = [int(word) for word in outline.split() if word.isdecimal()]
        left, top, right, bottom = numbers[0], numbers[1], numbers[2], numbers[5]
        for x in range(quiet + left * scale, quiet + right * scale):
            for y in range(quiet + top * scale, quiet + bottom * scale):
                assert image.getpixel((x, y)) == 255
                image.putpixel((x, y), 0)
    assert read_by_telephone(image) == ["PRP1:X"]


# --- on paper -----------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "lang"), IN_TURN)
def test_the_code_is_read_from_the_page_turned_and_blurred(form: str, lang: str) -> None:
    image, expected = seen(pdf(form, lang)), [str(number(form)).upper()]
    assert read_by_telephone(image) == expected
    turned = image.rotate(5, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert read_by_telephone(turned) == expected
    # A point becomes a spot of 0.4 mm, nearly a module, half as dark at its edge as in the middle.
    blur = ImageFilter.GaussianBlur(1)
    assert read_by_telephone(image.filter(blur)) == expected
    assert read_by_telephone(turned.filter(blur)) == expected
    assert read_by_telephone(seen(built.pdf(form, lang, "filled"))) == []


@pytest.mark.parametrize(("form", "lang"), [(form, lang) for form in FORMS for lang in built.LANGS])
def test_nothing_moves_for_a_number_and_nothing_stands_in_its_place(form: str, lang: str) -> None:
    """The code's place and its quiet zone are white before it is put there."""
    plain, coded = built.pdf(form, lang, "filled"), pdf(form, lang)
    assert len(pypdfium2.PdfDocument(plain)) == len(pypdfium2.PdfDocument(coded))
    shape = built.SESSION.shape(built.SESSION.forms[form], lang, numbered(form))
    before = shape.laid(numbered(form).texts)
    after, _ = session._laid(shape, lang, numbered(form))
    added = after[0].items[len(before[0].items) :]
    assert [type(item) for item in added] == [Ink, Art]
    assert [page.strokes for page in after] == [page.strokes for page in before]
    art = added[-1]
    module = art.drawing.width / art.drawing.picture.wide
    assert module * MM >= LEAST
    free, side = QUIET * module, art.drawing.width
    image = seen(plain)
    assert white(image, art.x - free, art.y - free, art.x + side + free, art.y + side + free)
    assert white(image, art.x / 10, 5 / MM, art.x - free, 9.5 / MM)  # the line of the number


@pytest.mark.parametrize("state", ["blank", "filled"])
def test_without_being_asked_for_no_paper_has_a_number(state: str) -> None:
    for kind in ("pdf", "docx"):
        made = built.made(kind, LETTER, "hi", built.filling(LETTER, state))
        assert b"PRP1" not in (made if kind == "pdf" else parts(made)["word/document.xml"])
    assert not numbers_in(READERS["pypdf"](built.pdf(LETTER, "hi", state)))


@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_copies_the_number_and_the_mark_of_a_copy(reader: str, lang: str) -> None:
    text = READERS[reader](pdf("member-list", lang, 2))
    assert numbers_in(text) == [number("member-list")]
    marks = {"hi": ["दूसरी प्रति"], "en": ["Duplicate"], "hi-en": ["दूसरी प्रति", "Duplicate"]}
    assert all(mark in text for mark in marks[lang])
    assert "प्रति" not in READERS[reader](pdf("member-list", lang)).replace("प्रतिनिधि", "")


@pytest.mark.parametrize("copy", [1, 2])
@pytest.mark.parametrize("lang", built.LANGS)
def test_a_paper_with_a_number_is_archival_and_its_code_is_spoken(lang: str, copy: int) -> None:
    content = pdf(LETTER, lang, copy)
    assert said(content) == {*UNKNOWN, LEVEL}
    with pikepdf.open(io.BytesIO(content)) as document:
        objects: list[Any] = list(document.objects)
        figures = [one for one in objects if isinstance(one, pikepdf.Dictionary)
                   and one.get("/S") == "/Figure" and "/Alt" in one]  # fmt: skip
        assert [str(one["/Alt"]) for one in figures] == [f"QR: {number(LETTER)}"]


# --- in Word ------------------------------------------------------------------------------


def test_every_language_and_format_bears_the_same_number() -> None:
    for lang in built.LANGS:
        made = built.made("docx", LETTER, lang, numbered(LETTER))
        found, plain = (
            read.read(one, "word") for one in (made, built.word(LETTER, lang, "filled"))
        )
        assert found.number == str(number(LETTER)) and not plain.number
        assert found.values == plain.values  # it is no value that could go into the records
        assert numbers_in(READERS["pypdf"](pdf(LETTER, lang))) == [number(LETTER)]


@pytest.mark.parametrize("copy", [1, 2])
def test_word_has_the_stamp_where_print_has_it_and_in_the_order_of_the_schema(copy: int) -> None:
    made = built.made("docx", "pond-list", "hi-en", numbered("pond-list", copy))
    document = etree.fromstring(parts(made)["word/document.xml"])
    plain = built.word("pond-list", "hi-en", "filled")
    before = etree.fromstring(parts(plain)["word/document.xml"])
    body, old = document.find(f"{W}body"), before.find(f"{W}body")
    assert body is not None and old is not None
    added, rest = body[:2], body[2:]
    assert [etree.tostring(one) for one in rest] == [etree.tostring(one) for one in old]
    for element in (one for part in added for one in part.iter(f"{W}*")):
        order = SCHEMA_ORDER.get(etree.QName(element).localname)
        if order:
            places = [order.split().index(etree.QName(child).localname) for child in element]
            assert places == sorted(places)
    offsets = [int(one.text or 0) for one in added[1].iter("{*}posOffset")]
    shape = built.SESSION.shape(built.SESSION.forms["pond-list"], "hi-en", numbered("pond-list"))
    art = session._laid(shape, "hi-en", numbered("pond-list"))[0][0].items[-1]
    # The drawing stands twice: LibreOffice and Word read the one, older programs nothing.
    assert offsets == [round(art.x * MM * 36000), round(art.y * MM * 36000)]
    text = "".join(added[0].itertext())
    assert text.endswith(str(number("pond-list"))) and ("Duplicate" in text) == (copy == 2)


def test_an_independent_validator_finds_nothing_in_a_word_file_with_a_number(
    tmp_path: Path,
) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    validator = audit.OpenXmlValidator(file_format=audit.FileFormat.MICROSOFT_365)
    made = built.made("docx", LETTER, "hi-en", numbered(LETTER, 2))
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
    path = tmp_path / "numbered.docx"
    path.write_bytes(made)
    assert [error.description for error in validator.validate(path).errors] == []


def test_the_code_is_read_from_what_a_word_processor_prints_on_as_many_pages(
    tmp_path: Path,
) -> None:
    office = require("soffice")
    forms = (LETTER, "pond-list")  # upright and lying, a letterhead and a head
    for form in forms:
        for name, values in (("plain", built.filling(form, "filled")), ("code", numbered(form, 2))):
            made = built.made("docx", form, "hi-en", values)
            (tmp_path / f"{form}-{name}.docx").write_bytes(made)
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, tmp_path.glob("*.docx"))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for form in forms:
        plain, coded = (tmp_path / f"{form}-{name}.pdf" for name in ("plain", "code"))
        assert len(pypdfium2.PdfDocument(plain)) == len(pypdfium2.PdfDocument(coded))
        image = seen(coded.read_bytes())
        assert read_by_telephone(image) == [str(number(form)).upper()]
        text = READERS["poppler"](coded.read_bytes())
        assert numbers_in(text) == [number(form)] and "दूसरी प्रति – Duplicate" in text


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_same_data_gives_the_same_bytes_with_a_number_too(kind: str) -> None:
    fresh = session.Session()
    form = fresh.forms["member-list"]
    assert (
        fresh.make(kind, form, "hi", numbered("member-list"), built.DATE).content
        == built.made(kind, "member-list", "hi", numbered("member-list"))
    )
