"""Devanagari digits on request: everywhere in Hindi, and nowhere else."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from lxml import etree

from generator import session
from generator.console import report
from generator.console.options import parse
from generator.console.report import Options
from generator.data import fields, load, model
from generator.data.records import District
from generator.forms.bind import Filling, Text
from generator.forms.catalog import Slot
from generator.forms.compute.groups import Measure
from generator.forms.subjects import subjects
from generator.forms.values import Manner, writer
from generator.pipeline import Pipeline
from generator.readback import read
from generator.text import language
from tests import built, devanagari, small
from tests.docx_pages import W
from tests.fillable_forms import opened, widgets
from tests.readers import READERS, poppler

LANGS = ("hi", "hi-en")
FORMS = list(built.SESSION.forms)
CASES = [case for case in built.IN_TURN if case[1] in LANGS]
DIGITS = re.compile("[0-9०-९]")
# Number and day of the two orders, as each form cites its own: in English, as an office would.
ORDERS = {
    "BRLPS/Project/473/13/1251,", "04.07.2014", "BRLPS/Proj-Livestock/1726/20/522,", "17.06.2021",
    "MISSION-2020",
}  # fmt: skip
CITED = {"SOCIAL": 0, "CLUSTER": 0, "MISSION-2020": 1}
"""How many words of what a page cites have digits, where it is no number and day."""


@cache
def filling(form: str, state: str) -> Filling:
    view = built.subject(form).view if state == "filled" else None
    return session.filling(built.SESSION.forms[form], view, "deva")


@cache
def pdf(form: str, lang: str, state: str) -> bytes:
    return built.made("pdf", form, lang, filling(form, state))


@cache
def fillable(form: str, lang: str) -> bytes:
    return built.made("fillable", form, lang, filling(form, "blank"))


@cache
def expected(form: str, lang: str, state: str) -> tuple[str, ...]:
    """The words of a page, in the digits that the rule asks for."""
    return tuple(built.words(devanagari.html(built.html(form, lang, state))))


def words_of_word(content: bytes) -> Iterator[str]:
    """The words of a Word file, its head and its foot last."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
            for paragraph in etree.fromstring(archive.read(part)).iter(f"{W}p"):
                nodes = paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
                texts = (node.text if node.tag == f"{W}t" else " " for node in nodes)
                yield from "".join(texts).split()


# --- what is printed ----------------------------------------------------------------------


@pytest.mark.parametrize(("form", "lang", "state"), CASES)
def test_every_reader_copies_devanagari_digits(form: str, lang: str, state: str) -> None:
    words = set(expected(form, lang, state))
    assert any(map(re.compile("[०-९]").search, words))
    for name, reader in READERS.items():
        found = set(reader(pdf(form, lang, state)).split())
        assert sorted(words - found) == [], name


@pytest.mark.parametrize(("form", "lang", "state"), CASES)
def test_latin_digits_are_left_to_identifiers_to_what_was_typed_and_to_english(
    form: str, lang: str, state: str
) -> None:
    left = set(filter(devanagari.LATIN.search, poppler(pdf(form, lang, state)).split()))
    assert sorted(left - set(expected(form, lang, state))) == []


@pytest.mark.parametrize(("form", "lang", "state"), CASES)
def test_word_files_have_the_same_digits(form: str, lang: str, state: str) -> None:
    found = Counter(words_of_word(built.made("docx", form, lang, filling(form, state))))
    found -= Counter({"१": 2})  # the number of the page and of all pages, until Word counts them
    printed = Counter(expected(form, lang, state))
    for words in (found, printed):
        for word in [word for word in words if not DIGITS.search(word)]:
            del words[word]
    assert found == printed


@pytest.mark.parametrize("form", FORMS)
def test_forms_to_fill_in_have_them_in_print_and_in_what_their_fields_say(form: str) -> None:
    content = fillable(form, "hi")
    left = set(filter(devanagari.LATIN.search, poppler(content).split()))
    assert sorted(left - ORDERS) == []
    cited = CITED.get(built.SESSION.forms[form].document, 2)
    assert len(left) == (cited if form not in built.LETTERS else 0)
    with opened(content) as document:
        for one in widgets(document):
            said = [str(one.field.get(key, "")) for key in ("/TU", "/V", "/DV")]
            said += map(str, one.field.get("/Opt", ()))
            assert not devanagari.LATIN.search(" ".join(said)), one.slot


def test_a_field_in_both_languages_says_its_row_in_the_digits_of_each() -> None:
    with opened(fillable("member-list", "hi-en")) as document:
        (said,) = (
            str(one.field.TU) for one in widgets(document) if one.slot == "members.12.name"
        )
    assert re.search("१२ – .* 12$", said), said


@pytest.mark.parametrize("form", FORMS)
def test_an_english_page_is_the_same_whatever_is_asked_for(form: str) -> None:
    for state in ("blank", "filled"):
        for kind in ("pdf", "docx"):
            plain = built.made(kind, form, "en", built.filling(form, state))
            assert built.made(kind, form, "en", filling(form, state)) == plain
    plain = built.made("fillable", form, "en", built.filling(form, "blank"))
    assert fillable(form, "en") == plain


def test_pages_are_counted_in_devanagari_digits_and_word_is_told_to() -> None:
    feet = re.findall(r"पृष्ठ \S+ / \S+", poppler(pdf("work-plan", "hi", "filled")))
    assert feet == [f"पृष्ठ {number} / ३" for number in "१२३"]
    with zipfile.ZipFile(
        io.BytesIO(built.made("docx", "work-plan", "hi", filling("work-plan", "filled")))
    ) as archive:
        foot = archive.read("word/footer1.xml").decode()
    assert re.findall('w:instr="(.*?)"', foot) == [
        r"PAGE \* HINDIARABIC", r"NUMPAGES \* HINDIARABIC"
    ]  # fmt: skip


def test_the_title_of_a_file_has_them_and_its_code_has_not() -> None:
    with pikepdf.open(io.BytesIO(pdf("member-list", "hi", "filled"))) as document:
        title = str(document.docinfo.Title)
    assert title.startswith("परिशिष्ट १ – ")
    assert title.endswith(f" – {built.subject('member-list').view.code}")


# --- values -------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_every_value_of_every_record_is_the_same_in_other_digits(form: str) -> None:
    definition = built.SESSION.forms[form]
    for one in subjects(definition, built.district()):
        plain = session.filling(definition, one.view).texts
        for slot, text in session.filling(definition, one.view, "deva").texts.items():
            assert language.latin_digits(text.hi) == language.latin_digits(plain[slot].hi), slot
            assert (text.en, text.below) == (plain[slot].en, plain[slot].below), slot


def test_of_two_languages_the_english_keeps_its_digits() -> None:
    assert Text("मई 2025", "May 2025", "May").in_digits("deva") == ("मई २०२५", "May 2025", "May")
    assert Text("पद 2", "Post 2", "Post 2").in_digits("deva") == ("पद २", "Post 2", "Post 2")
    assert Text("12", "12").in_digits("deva") == ("१२", "12", "")
    assert Text("12", "12").in_digits("latin") == ("12", "12", "")


@pytest.mark.parametrize("kind", ["id", "name"])
def test_digits_that_were_typed_stay(kind: str) -> None:
    form = built.SESSION.forms["member-list"]
    write = writer(form, Slot("a", "a", kind), kind, Manner(language.format_value, "deva"))
    assert write("वार्ड 5, 0123") == ("वार्ड 5, 0123", "वार्ड 5, 0123", "")


def test_coordinates_keep_the_digits_that_were_typed() -> None:
    form = built.SESSION.forms["pond-list"]
    write = writer(form, Slot("a", "a", "gps"), "gps", Manner(language.format_value, "deva"))
    place = SimpleNamespace(lat=Decimal("25.590"), lon=Decimal("85.10"))
    assert write(place) == ("25.590° N, 85.10° E", "25.590° N, 85.10° E", "")


def test_a_unit_is_as_typed_beside_a_quantity_that_is_not() -> None:
    form = built.SESSION.forms["member-list"]
    manner = Manner(language.format_value, "deva")
    write = writer(form, Slot("a", "a", "measure"), "measure", manner)
    assert write(Measure(Decimal(1200), "50 kg")) == ("१,२०० 50 kg", "1,200 50 kg", "")
    sack = SimpleNamespace(hi="50 किलो की बोरी", en="sack of 50 kg")
    assert write(Measure(Decimal(1200), sack)) == (
        "१,२०० 50 किलो की बोरी", "1,200 sack of 50 kg", "sack of 50 kg"
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_form_in_devanagari_digits_is_read_back_as_it_was_filled(form: str) -> None:
    values = filling(form, "filled")
    found = read.read(built.made("docx", form, "hi", values), "form.docx").values
    assert found == {
        slot: text for slot in found if (text := " ".join(values.texts[slot].hi.split()))
    }
    assert "".join(map(str, found.values()))


# --- who asks for them --------------------------------------------------------------------


@cache
def _of_small(digits: str) -> str:
    own = f", digits: {digits}" if digits else ""
    text = small.GROUP + small.budgets("CID-1")
    return re.sub(r"(districts:\n  - \{.*?)\}\n", rf"\1{own}}}\n", text, count=1)


def digits_of(tmp_path: Path, own: str, asked: str) -> str:
    data = small.write(tmp_path / "data", _of_small(own))
    small.build(data, tmp_path / "out", digits=asked)
    foot = " ".join(words_of_word((tmp_path / "out/hi/member-list/PG-1.docx").read_bytes()))
    return "deva" if "परिशिष्ट १" in foot else "latin"


@pytest.mark.parametrize(
    ("own", "asked", "printed"),
    [
        ("", "", "latin"), ("", "deva", "deva"), ("deva", "", "deva"), ("latin", "", "latin"),
        ("deva", "latin", "latin"), ("latin", "deva", "deva"),
    ],
)  # fmt: skip
def test_what_the_command_asks_for_beats_what_the_district_says(
    own: str, asked: str, printed: str, tmp_path: Path
) -> None:
    assert digits_of(tmp_path, own, asked) == printed


def test_the_proof_shows_the_digits_that_the_district_has(tmp_path: Path) -> None:
    data = small.write(tmp_path / "data", _of_small("deva"))
    options = Options(tmp_path, forms=("member-list",), langs=("hi",))
    made = Pipeline().proof(Pipeline().plan(data, options))
    words = READERS["pdfium"](made.path.read_bytes())
    assert words.count("परिशिष्ट १") >= 2  # blank and filled


def test_the_words_for_digits_are_the_same_in_all_rooms() -> None:
    assert report.DIGITS == language.DIGITS
    choices = fields.of(District)["digits"].choices
    assert tuple(choices) == language.DIGITS


def test_the_option_takes_one_of_two_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert parse(["build", "--digits", "deva"]).options.digits == "deva"
    assert parse(["blank", "--digits", "latin"]).options.digits == "latin"
    assert parse([]).options.digits == ""
    for wrong in ("dewa", "latin,deva"):
        with pytest.raises(SystemExit) as end:
            parse(["build", "--digits", wrong])
        assert end.value.code == 2
    assert "did you mean deva?" in capsys.readouterr().err


def test_another_word_in_the_data_is_a_finding(tmp_path: Path) -> None:
    data = small.write(tmp_path, _of_small("roman"))
    findings = model.build(load.load(data)[0])[1]
    assert [finding.rule for finding in findings] == ["D-138"]


# --- one set of bytes ---------------------------------------------------------------------


@pytest.mark.parametrize("form", ["meeting-minutes", "plan-nursery", "sakhi-payslip"])
def test_neither_digits_leak_into_the_other_in_whatever_order(form: str) -> None:
    def all_of(order: tuple[str, ...]) -> dict[tuple[str, ...], bytes]:
        fresh, made = session.Session(), {}
        for digits in order:
            for lang in LANGS:
                for state in ("filled", "blank"):
                    view = built.subject(form).view if state == "filled" else None
                    values = session.filling(fresh.forms[form], view, digits)
                    for kind in ("pdf", "docx", *(["fillable"] if view is None else [])):
                        one = fresh.make(kind, fresh.forms[form], lang, values, built.DATE)
                        made[digits, lang, state, kind] = one.content
        return made

    assert all_of(("latin", "deva")) == all_of(("deva", "latin"))


def test_two_processes_make_the_same_bytes_as_one(tmp_path: Path) -> None:
    manifests = []
    for jobs in (1, 2):
        out = tmp_path / f"out{jobs}"
        options = report.Options(
            out, ("activity-timeline", "allotment-letter"), ("hi-en",), jobs=jobs, digits="deva"
        )
        pipeline = Pipeline()
        pipeline.run(pipeline.plan(built.ROOT / "examples", options), lambda _: None)
        manifests.append((out / "manifest.csv").read_bytes())
    assert manifests[0] == manifests[1]
