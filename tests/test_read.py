"""What people typed into a form comes back letter for letter, whichever program they used."""

from __future__ import annotations

import contextlib
import io
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pikepdf
import pytest
import yaml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.console import screen
from generator.console.report import Exit, NotRead, ReadBack
from generator.data import load
from generator.forms.slots import slot_of
from generator.pipeline import Pipeline
from tests import built
from tests.fillable_forms import PAGES, by_pdfium, by_pikepdf, by_pypdf, fillable, opened, widgets
from tests.readers import require

PIPELINE = Pipeline()
"""One for all, since it keeps a process that reads."""
# Conjuncts, a reph, marks in their order, a nukta, joiners, both scripts, both kinds of digits.
WORDS = (
    "क्षत्रिय", "ज्ञानेश्वरी", "रुक्मिणी", "मिश्रा", "श्रीमती", "कर्त्री", "द्वारिका", "ज़िला", "बड़हरिया",
    "क्‍ष", "राज्‌य", "ओ३म्", "ट्रैक्टर", "PG-07", "0123456", "१२.०३.२०२१", "₹4,91,500", "a “b” (c)\\d",
)  # fmt: skip
FORM = "fund-proposal"
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FORMS = list(built.SESSION.forms)


def texts_for(form: str, lang: str) -> dict[str, str]:
    """A text of its own for every field of a form; a choice for those that offer some."""
    texts: dict[str, str] = {}
    with opened(fillable(form, lang)) as document:
        for number, place in enumerate(widgets(document)):
            first, second = WORDS[number % len(WORDS)], WORDS[(number + 7) % len(WORDS)]
            joint = "\n" if int(place.field.Ff) & (1 << 12) else " "
            options = place.field.get("/Opt", ())
            texts.setdefault(
                place.slot,
                str(options[1 + number % (len(options) - 1)])
                if options
                else f"{first}{joint}{second} {number}",
            )
    assert len(set(texts.values())) >= min(11, len(texts)) > 0
    return texts


def read(content: bytes, folder: Path, name: str = "form.pdf") -> ReadBack:
    path = folder / name
    path.write_bytes(content)
    return PIPELINE.read(path)


# --- the same values ----------------------------------------------------------------------


@pytest.mark.parametrize("program", [by_pypdf, by_pikepdf])
@pytest.mark.parametrize(("form", "lang"), PAGES)
def test_what_another_program_filled_in_comes_back_letter_for_letter(
    form: str, lang: str, program: Callable[[bytes, Mapping[str, str]], bytes], tmp_path: Path
) -> None:
    texts = texts_for(form, lang)
    found = read(program(fillable(form, lang), texts), tmp_path)
    assert (found.form, found.lang) == (form, lang)
    assert list(found.values.items()) == list(texts.items())  # and in the order of the page


def test_what_was_typed_in_chrome_comes_back(tmp_path: Path) -> None:
    text = "सुश्री रुक्मिणी क्षत्रिय 007"
    found = read(by_pdfium(fillable("plan-nursery", "hi"), text), tmp_path)
    assert set(found.values.values()) == {text}
    assert len(found.values) == 54


def test_a_record_goes_out_and_comes_back(tmp_path: Path) -> None:
    record = {slot: text.hi for slot, text in built.filling("member-list", "filled").texts.items()}
    with opened(fillable("member-list", "hi")) as document:
        slots = [place.slot for place in widgets(document)]
    texts = {slot: record[slot] for slot in slots if record[slot]}
    found = read(by_pikepdf(fillable("member-list", "hi"), texts), tmp_path)
    assert found.values == texts
    assert found.values["bank.account_no"] == record["bank.account_no"]


def test_a_form_that_nobody_filled_in_says_what_the_order_prints(tmp_path: Path) -> None:
    assert read(fillable(FORM, "hi"), tmp_path).values == {}
    printed = read(fillable("operating-cost", "hi"), tmp_path).values
    assert printed["lines.2.a.rate"] == "2100"  # COM-2014, annexure 4
    assert "lines.1.a.rate" not in printed


@pytest.mark.parametrize(
    "written",
    [
        "\ufeffक्षत्रिय जी".encode("utf-16-be"),
        "\ufeffक्षत्रिय जी".encode("utf-16-le"),
        "\ufeffक्षत्रिय जी".encode(),
        "\ufeff\x1bhiIN\x1bक्षत्रिय जी".encode("utf-16-be"),
    ],
    ids=["UTF-16BE", "UTF-16LE", "UTF-8", "with its language"],
)
def test_every_way_of_writing_a_text_in_a_pdf_is_read(written: bytes, tmp_path: Path) -> None:
    for stream in (False, True):
        with opened(fillable(FORM, "hi")) as document:
            field = widgets(document)[0].field
            field.V = document.make_stream(written) if stream else pikepdf.String(written)
            content = io.BytesIO()
            document.save(content)
        assert read(content.getvalue(), tmp_path).values == {"group.name": "क्षत्रिय जी"}


@pytest.mark.parametrize("value", [b"null", b"[null null]", b"<</Type /Sig>>", b"[<<>>]"])
def test_what_is_no_text_in_a_pdf_gives_none(value: bytes, tmp_path: Path) -> None:
    filled = by_pikepdf(fillable(FORM, "hi"), {"group.name": "X" * 40, "remarks": "एक"})
    with opened(filled) as document:
        plain = io.BytesIO()
        document.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    written = plain.getvalue()
    assert written.count(b"/V (" + b"X" * 40 + b")") == 1
    changed = written.replace(b"(" + b"X" * 40 + b")", value.ljust(42))
    assert read(changed, tmp_path).values == {"remarks": "एक"}


def test_lines_end_alike_and_blanks_are_no_value(tmp_path: Path) -> None:
    texts = {"remarks": "एक\r\nदो\rतीन\nचार", "group.name": "  ", "operators.1.role": " "}
    found = read(by_pikepdf(fillable(FORM, "hi"), texts), tmp_path)
    assert found.values == {"remarks": "एक\nदो\nतीन\nचार"}


def test_an_encrypted_form_that_opens_without_a_password_is_read(tmp_path: Path) -> None:
    lock = pikepdf.Encryption(owner="x", user="", R=3, aes=False, metadata=False)
    with opened(by_pikepdf(fillable(FORM, "hi"), {"group.name": "मिश्रा"})) as document:
        content = io.BytesIO()
        document.save(content, encryption=lock)
    assert read(content.getvalue(), tmp_path).values == {"group.name": "मिश्रा"}


# --- YAML ---------------------------------------------------------------------------------


def test_values_are_printed_as_yaml_that_gives_nothing_another_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = {
        "bank.account_no": "0123456", "a": "no", "b": "12:30", "c": "~", "d": "1e3",
        "e": "2021-06-17", "f": "- x: y # z", "g": "'\"\\ \\n", "h": "एक\nदो",
        "i": "क्‍ष राज्‌य", "j": "😀", "lines.A+B": "=",
        "k": "%{}[]&*!|>@`",
    }  # fmt: skip
    screen.print_read(ReadBack(FORM, "hi-en", 'C:\\form "1".pdf', values), first=True)
    printed = capsys.readouterr().out
    whole = {"form": FORM, "lang": "hi-en", "file": 'C:\\form "1".pdf', "values": values}
    assert yaml.safe_load(printed) == whole
    assert "क्‍ष राज्‌य" in printed
    path = tmp_path / "read.yaml"
    path.write_text(printed, encoding="utf-8")
    assert load.plain(path) == whole


def test_invisible_characters_are_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    values = {"a": "\tx\u202ey\u2028z\ufeff\x85\x7f\x00\U000e0001"}
    screen.print_read(ReadBack(FORM, "hi", "f", values), first=True)
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert printed.count("\n") == 5
    assert yaml.safe_load(printed)["values"] == values


def test_each_file_is_a_document_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    screen.print_read(ReadBack(FORM, "hi", "one", {}), first=True)
    screen.print_read(ReadBack(FORM, "hi", "two", {"a": "b"}), first=False)
    documents = list(yaml.safe_load_all(capsys.readouterr().out))
    assert [(item["file"], item["values"]) for item in documents] == [
        ("one", {}),
        ("two", {"a": "b"}),
    ]


# --- files that are not ours ----------------------------------------------------------------


def refused(content: bytes, folder: Path, name: str = "form.pdf") -> str:
    """The English half of the one sentence that a file is refused with."""
    with pytest.raises(NotRead) as stop:
        read(content, folder, name)
    assert stop.value.exit == Exit.REFUSED
    for sentence in (stop.value.hi, stop.value.en):
        assert name in sentence
        assert "\n" not in sentence
    return stop.value.en


def saved(document: pikepdf.Pdf, **options: object) -> bytes:
    content = io.BytesIO()
    document.save(content, **options)  # type: ignore[arg-type]
    return content.getvalue()


def test_a_file_of_another_kind_is_named(tmp_path: Path) -> None:
    assert "neither" in refused(b"", tmp_path)
    assert "neither" in refused("नाम: क".encode(), tmp_path)
    assert "old .doc" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), tmp_path)


def test_a_pdf_without_fields_says_what_to_fill_in(tmp_path: Path) -> None:
    assert "--fillable" in refused(built.pdf(FORM, "hi", "blank"), tmp_path)


def test_a_form_of_somebody_else_is_refused(tmp_path: Path) -> None:
    with opened(fillable(FORM, "hi")) as document:
        del document.Root.AcroForm.Prapatra
        assert "only files made by this program" in refused(saved(document), tmp_path)
    with opened(fillable(FORM, "hi")) as document:
        document.Root.AcroForm.Prapatra.Form = pikepdf.String("../x")
        assert "only files made by this program" in refused(saved(document), tmp_path)


@pytest.mark.parametrize("aes", [True, False])
def test_a_pdf_with_a_password_is_refused(aes: bool, tmp_path: Path) -> None:
    lock = pikepdf.Encryption(owner="x", user="y", R=6 if aes else 3, aes=aes, metadata=aes)
    with opened(fillable(FORM, "hi")) as document:
        assert "password" in refused(saved(document, encryption=lock), tmp_path)


def test_a_broken_pdf_is_refused_without_a_trace(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    whole = fillable(FORM, "hi")
    assert "damaged" in refused(whole[: len(whole) // 3], tmp_path)
    assert "damaged" in refused(b"%PDF-1.7\nnothing", tmp_path)
    for at in range(200, len(whole), len(whole) // 40):  # and wherever else it is hurt
        hurt = whole[:at] + b"<<[(" * 8 + whole[at + 32 :]
        with contextlib.suppress(NotRead):
            read(hurt, tmp_path)
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []  # pypdf would tell the terminal what is odd about the file


def test_fields_whose_names_go_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    with opened(fillable(FORM, "hi")) as document:
        group = widgets(document)[0].field.Parent
        group.Parent = group
        widgets_left = [w for page in document.pages for w in page.Annots]
        widgets_left[5].V = pikepdf.String("x")
        assert len(read(saved(document), tmp_path).values) == 1


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotRead, match="cannot be opened"):
        PIPELINE.read(tmp_path)


def test_another_zip_is_no_word_file(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert "not a .docx" in refused(content.getvalue(), tmp_path, "form.docx")
    assert "damaged" in refused(content.getvalue()[:30], tmp_path, "form.docx")


def test_a_word_file_of_somebody_else_is_refused(tmp_path: Path) -> None:
    content = io.BytesIO()
    docx.Document().save(content)
    assert "only files made by this program" in refused(content.getvalue(), tmp_path, "form.docx")


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ('<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>', "document type"),
        ("<a>", "no element found"),
        (" " * (65 << 20), "too large"),
        (f"<d {NAMES}>{'<w:sdt><w:sdtContent>' * 9000}{'</w:sdtContent></w:sdt>' * 9000}</d>", ""),
    ],
    ids=["entities", "cut off", "a bomb", "a well"],
)
def test_word_files_made_to_do_harm_are_refused(part: str, why: str, tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", part)
    assert why in refused(content.getvalue(), tmp_path, "form.docx")


# --- Word ---------------------------------------------------------------------------------


def typed(content: bytes, texts: Mapping[str, str], *, tidy: bool = True) -> bytes:
    """A Word file with texts written into its controls; `tidy`: as Word itself leaves them."""
    document = docx.Document(io.BytesIO(content))
    for control in document.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        if tag not in texts:
            continue
        hint = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
        if tidy and hint is not None:
            hint.getparent().remove(hint)
        inside = control.find(qn("w:sdtContent"))
        paragraph = inside.find(qn("w:p"))
        for run in list((inside if paragraph is None else paragraph).findall(qn("w:r"))):
            run.getparent().remove(run)
        run = OxmlElement("w:r")
        for number, line in enumerate(texts[tag].split("\n")):
            if number:
                run.append(OxmlElement("w:br"))
            text = OxmlElement("w:t")
            text.text = line
            run.append(text)
        (inside if paragraph is None else paragraph).append(run)
    saved_again = io.BytesIO()
    document.save(saved_again)
    return saved_again.getvalue()


@pytest.mark.parametrize(("form", "lang"), PAGES)
def test_what_was_typed_in_word_comes_back_letter_for_letter(
    form: str, lang: str, tmp_path: Path
) -> None:
    texts = texts_for(form, lang)
    blank = built.made("docx", form, lang, built.filling(form, "blank"))
    for tidy in (True, False):
        found = read(typed(blank, texts, tidy=tidy), tmp_path, "form.docx")
        assert (found.form, found.lang) == (form, lang)
        assert list(found.values.items()) == list(texts.items())


@pytest.mark.parametrize("form", FORMS)
def test_a_filled_word_file_gives_the_values_of_its_record(form: str, tmp_path: Path) -> None:
    filling = built.filling(form, "filled")
    found = read(built.made("docx", form, "hi", filling), tmp_path, "a.docx")
    definition = built.SESSION.forms[form]
    texts = {
        slot: text.hi
        for slot, text in filling.texts.items()
        if text.hi and slot_of(definition, slot).kind != "picture"  # drawn, not written
    }
    assert found.values == texts


def test_a_letter_in_two_languages_gives_the_text_of_both(tmp_path: Path) -> None:
    filling = built.filling("allotment-letter", "filled")
    found = read(built.made("docx", "allotment-letter", "hi-en", filling), tmp_path, "a.docx")
    name = filling.texts["vo.name"]
    assert found.values["vo.name"] == f"{name.hi} / {name.en}"
    assert found.values["letter_no"] == filling.texts["letter_no"].hi  # the same in both


def test_the_hint_that_word_shows_in_an_emptied_control_is_no_value(tmp_path: Path) -> None:
    content = typed(
        built.made("docx", FORM, "hi", built.filling(FORM, "blank")),
        {"group.name": "Click or tap here to enter text."},
        tidy=False,
    )
    document = docx.Document(io.BytesIO(content))
    run = next(r for r in document.element.body.iter(qn("w:t")) if "Click" in r.text).getparent()
    style = OxmlElement("w:rStyle")
    style.set(qn("w:val"), "PlaceholderText")
    run.get_or_add_rPr().append(style)
    changed = io.BytesIO()
    document.save(changed)
    assert read(changed.getvalue(), tmp_path, "a.docx").values == {}


def test_what_was_deleted_with_changes_tracked_is_no_value(tmp_path: Path) -> None:
    content = typed(
        built.made("docx", FORM, "hi", built.filling(FORM, "blank")),
        {"group.name": "मिश्रा"},
    )
    document = docx.Document(io.BytesIO(content))
    run = next(r for r in document.element.body.iter(qn("w:t")) if r.text == "मिश्रा").getparent()
    deleted = OxmlElement("w:del")
    run.addprevious(deleted)
    deleted.append(run)
    changed = io.BytesIO()
    document.save(changed)
    assert read(changed.getvalue(), tmp_path, "a.docx").values == {}


def test_a_form_saved_by_libreoffice_is_read_or_says_why_not(tmp_path: Path) -> None:
    office = require("soffice")
    texts = texts_for("fund-proposal", "hi")
    blank = built.made("docx", FORM, "hi", built.filling(FORM, "blank"))
    (tmp_path / "form.docx").write_bytes(typed(blank, texts))
    subprocess.run(
        [
            office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"),
            str(tmp_path / "form.docx"),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    version = subprocess.run([office, "--version"], check=True, capture_output=True, text=True)
    if [int(part) for part in version.stdout.split()[1].split(".")[:2]] < [7, 5]:
        with pytest.raises(NotRead, match=r"LibreOffice from 7\.5"):  # it loses the names
            PIPELINE.read(tmp_path / "saved" / "form.docx")
        return
    found = PIPELINE.read(tmp_path / "saved" / "form.docx")
    assert (found.form, found.lang, found.values) == (FORM, "hi", texts)
