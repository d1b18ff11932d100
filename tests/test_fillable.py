"""Forms to fill in on a screen: every slot is a field, in its place, named, spoken and safe."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTCurve
from PIL import Image, ImageChops

from generator.console.report import Options
from generator.forms import fields
from generator.pdf.fillable import FormFields
from generator.pipeline import Pipeline
from tests import built, small
from tests.fillable_forms import PAGES, by_pdfium, opened, widgets
from tests.fillable_forms import fillable as filled_in_later
from tests.readers import pictures

FORMS = list(built.SESSION.forms)
SLOT = re.compile(r'data-slot="([^"]+)"')
DEVANAGARI = re.compile("[\u0900-\u097f]")
UNSEEN = "subject.code"  # stands in the foot of filled pages only
COMBO, MULTILINE = 1 << 17, 1 << 12
# On these, the order prints figures inside a sentence, or there are ruled lines, or names are typed
# where the blank page has nothing, or a heading stands close below lines of fields: each gets a
# little more or less room.
MOVED = {
    "fund-proposal", "work-plan", "meeting-minutes", "inspection-report", "sakhi-payslip",
    "conditions-sheet", "sub-group-list", "sub-committees", "responsibility-chart",
    "district-committee", "group-milestones", "field-verification", "resource-map",
    "vo-evaluation", "membership-application", "termination-notice",
    "bank-resolution", "election-record", "vrp-selection", "group-agreement", "sub-group-report",
    "dispute-record", "general-body-minutes", "meeting-notice",
    "shg-inclusion", "vo-checklist", "clf-checklist", "village-survey", "cluster-training",
    "annual-report", "monthly-accounts", "rate-bank", "demand-list", "orientation-record",
    "production-calendar",
}  # fmt: skip


# --- fields -------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "lang"), PAGES)
def test_every_slot_of_a_blank_page_is_a_field_of_its_name_in_reading_order(
    form: str, lang: str
) -> None:
    slots = [name for name in SLOT.findall(built.html(form, lang, "blank")) if name != UNSEEN]
    with opened(filled_in_later(form, lang)) as document:
        assert [widget.slot for widget in widgets(document)] == slots
        assert all(page.Tabs == "/S" for page in document.pages)
    assert len(slots) >= min(11, len(built.SESSION.forms[form].slots))  # a form may have five


def test_a_slot_that_stands_in_several_places_is_one_field() -> None:
    with opened(filled_in_later("allotment-letter", "hi-en")) as document:
        form = pikepdf.form.Form(document)
        names = [name for name, _ in form.items()]
        places = [widget for widget in widgets(document) if widget.slot == "vo.name"]
        assert len(names) == len(set(names)) == 18
        assert len(places) == 4  # the address and the sentence, in each of two letters
        assert len({place.field.objgen for place in places}) == 1


@pytest.mark.parametrize(("form", "lang"), PAGES)
def test_fields_lie_on_the_page_and_touch_neither_words_nor_rules_nor_one_another(
    form: str, lang: str
) -> None:
    content = filled_in_later(form, lang)
    with opened(content) as document:
        places = widgets(document)
        sizes = [tuple(map(float, page.MediaBox[2:])) for page in document.pages]
    words, rules = letters(content), lines(content)
    assert bool(rules) == any(sign in built.html(form, lang, "blank") for sign in ("grid", "<svg"))
    for place in places:
        left, bottom, right, top = place.box
        width, height = sizes[place.page]
        assert 0 < left < right < width
        assert 0 < bottom < top < height
        assert right - left > 20  # points
        assert top - bottom > 10
        touched = [char for page, char, box in words if page == place.page and meet(box, place.box)]
        assert touched == [], place.slot
        crossed = [box for page, box in rules if page == place.page and meet(box, place.box)]
        assert crossed == [], place.slot
        others = [other.slot for other in places if other is not place and meets(other, place)]
        assert others == [], place.slot


def letters(content: bytes) -> list[tuple[int, str, tuple[float, ...]]]:
    """Page, character and box of all that the pages themselves print, as pdfium sees it."""
    document = pypdfium2.PdfDocument(content)
    found = []
    for number, page in enumerate(document):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            box = text.get_charbox(index)
            if box[2] - box[0] > 0.1 and box[3] - box[1] > 0.1:
                found.append((number, text.get_text_range(index, 1), box))
    document.close()
    assert len(found) > 50
    return found


def lines(content: bytes) -> list[tuple[int, tuple[float, ...]]]:
    """The straight rules of the pages, without lines to write on, as pdfminer sees them.

    A table's rules are 0.5 pt wide, lines to write on 0.4 pt.
    """
    found = []
    for number, page in enumerate(extract_pages(io.BytesIO(content), laparams=None)):
        for item in page:
            straight = isinstance(item, LTCurve) and min(item.width, item.height) < 2
            dashed = straight and bool(item.dashing_style and item.dashing_style[0])
            wide = straight and not dashed and item.linewidth > 0.45
            if wide and max(item.width, item.height) > 5:
                found.append((number, item.bbox))
    return found


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return (
        one[0] < other[2] and one[2] > other[0] and one[1] < other[3] - 0.01 and one[3] > other[1]
    )


def meets(one: Any, other: Any) -> bool:
    return bool(one.page == other.page and meet(one.box, other.box))


@pytest.mark.parametrize("form", FORMS)
def test_a_fillable_form_has_as_many_pages_as_the_blank_one(form: str) -> None:
    for lang in built.LANGS:
        blank = built.pdf(form, lang, "blank")
        with opened(filled_in_later(form, lang)) as mine, opened(blank) as plain:
            assert len(mine.pages) == len(plain.pages)


@pytest.mark.parametrize("form", sorted(set(FORMS) - MOVED))
def test_a_fillable_form_looks_like_the_blank_one(form: str, tmp_path: Path) -> None:
    for name in ("fillable", "blank"):
        (tmp_path / name).mkdir()
    mine = pictures(filled_in_later(form, "hi"), tmp_path / "fillable", 100)
    plain = pictures(built.pdf(form, "hi", "blank"), tmp_path / "blank", 100)
    for one, other in zip(mine, plain, strict=True):
        with Image.open(one) as a, Image.open(other) as b:
            changed = ImageChops.difference(a.convert("L"), b.convert("L")).histogram()
        assert sum(changed[150:]) == 0, one.name  # no pixel turns from ink to paper


def test_a_date_says_how_it_is_written_and_figures_stand_right() -> None:
    with opened(filled_in_later("fund-proposal", "hi")) as document:
        found = {widget.slot: widget for widget in widgets(document)}
        assert str(found["group.formed_on"].field.TU) == ("उत्पादक समूह के गठन की तिथि (dd.mm.yyyy)")
        assert found["plan.members.year1"].widget.Q == 2
        assert found["bank.opened_on"].widget.Q == 1
        assert found["bank.name"].widget.Q == 0


@pytest.mark.parametrize(
    ("lang", "choices"),
    [
        ("hi", [" ", "हाँ", "नहीं"]),
        ("en", [" ", "Yes", "No"]),
        ("hi-en", [" ", "हाँ – Yes", "नहीं – No"]),
    ],
)
def test_a_choice_offers_the_words_of_the_form_and_can_be_taken_back(
    lang: str, choices: list[str]
) -> None:
    with opened(filled_in_later("primary-details", lang)) as document:
        field = next(w.field for w in widgets(document) if w.slot == "members.1.trained")
        assert field.FT == "/Ch"
        assert int(field.Ff) & COMBO
        assert [str(option) for option in field.Opt] == choices


def test_room_for_more_than_a_line_takes_more_than_a_line() -> None:
    with opened(filled_in_later("fund-proposal", "hi")) as document:
        found = {widget.slot: widget for widget in widgets(document)}
        height = {slot: widget.box[3] - widget.box[1] for slot, widget in found.items()}
        several = {slot for slot, w in found.items() if int(w.field.Ff) & MULTILINE}
    assert several == {"bank.name", "remarks"}
    assert height["remarks"] == pytest.approx(4 * 7 * 72 / 25.4, abs=1)  # four lines of 7 mm


@pytest.mark.parametrize("form", FORMS)
def test_no_field_is_short_or_runs_a_script(form: str) -> None:
    with opened(filled_in_later(form, "hi")) as document:
        assert not any("/MaxLen" in widget.field for widget in widgets(document))
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                element = {"/S", "/P"} <= set(item.keys())  # there, /A are attributes
                acts = {"/JS", "/AA", "/OpenAction", "/XFA"} | (set() if element else {"/A"})
                assert not acts & set(item.keys())


# --- tooltips -----------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "lang"), PAGES)
def test_every_field_has_a_tooltip_of_its_own_in_the_language_of_the_form(
    form: str, lang: str
) -> None:
    with opened(filled_in_later(form, lang)) as document:
        said = {widget.slot: str(widget.field.TU) for widget in widgets(document)}
    assert len(set(said.values())) == len(said)
    for slot, tooltip in said.items():
        assert "." not in slot or slot not in tooltip
        assert "{" not in tooltip
        assert bool(DEVANAGARI.search(tooltip)) == (lang != "en"), tooltip
        if lang == "hi-en":
            assert re.search("[A-Za-z]{2}", tooltip), tooltip


@pytest.mark.parametrize(
    ("form", "slot", "hindi", "english"),
    [
        ("member-list", "group.name", "उत्पादक समूह का नाम", "Name of the Producer Group"),
        ("member-list", "members.3.shg", "स्वयं सहायता समूह का नाम – पंक्ति 3",
         "Name of the Self Help Group – row 3"),
        ("inspection-report", "points.pond.bunds.finding",
         "समीक्षा फल (संतुष्ट / सुधार अपेक्षित) – 2 जलाशय – III. बांधों की स्थिति",
         "Finding (satisfactory / improvement needed) – 2 Water body – "
         "III. Condition of the bunds"),
        ("work-plan", "seasons.2.lines.7.product", "उत्पाद/उत्पादित सामग्री – पंक्ति 2.7",
         "Product/goods – row 2.7"),
        ("operating-cost", "lines.2.g.rate", "प्रति इकाई व्यय – 2. आवर्ती व्यय (वार्षिक) – g. अंकेक्षण व्यय",
         "Cost per unit – 2. Recurring expenses (annual) – g. Audit"),
        # A sum belongs to no section; a wording loses the slot inside it.
        ("operating-cost", "lines.A+B.total", "कुल व्यय – कुल व्यय (A+B)",
         "Total cost – Total cost (A+B)"),
        ("inspection-report", "fish.net", "शुद्ध बचत (वर्ष)", "Net saving (year)"),
        ("allotment-letter", "recommendation.date", "अनुशंसा पत्र का दिनांक (dd.mm.yyyy)",
         "Date of the recommendation letter (dd.mm.yyyy)"),
    ],
)  # fmt: skip
def test_a_tooltip_names_column_section_and_row(
    form: str, slot: str, hindi: str, english: str
) -> None:
    for lang, expected in (("hi", hindi), ("en", english)):
        described = fields.describe(built.SESSION.forms[form], lang, built.filling(form, "blank"))
        assert described[slot].tooltip == expected


# --- what the order prints ----------------------------------------------------------------


@pytest.mark.parametrize(("form", "lang"), PAGES)
def test_what_the_order_prints_is_the_first_value_and_shows_before_anyone_clicks(
    form: str, lang: str
) -> None:
    printed = {
        slot: text.in_language(lang)
        for slot, text in built.filling(form, "blank").texts.items()
        if text.hi
    }
    with opened(filled_in_later(form, lang)) as document:
        values = {
            w.slot: (str(w.field.V), str(w.field.DV), drawn(w.widget))
            for w in widgets(document)
            if "/V" in w.field
        }
        empty = {drawn(w.widget) for w in widgets(document) if "/V" not in w.field}
        assert "/NeedAppearances" not in document.Root.AcroForm
    assert values == {slot: (text, text, text) for slot, text in printed.items()}
    assert empty == {""}


def drawn(widget: Any) -> str:
    """The text that a widget's appearance shows."""
    look, text, font = widget.AP.N, "", None
    for operands, operator in pikepdf.parse_content_stream(look):
        if str(operator) == "Tf":
            font = letters_of(look.Resources.Font[operands[0]])
        elif str(operator) == "Tj":
            codes = bytes(operands[0])
            pairs = (int.from_bytes(codes[i : i + 2]) for i in range(0, len(codes), 2))
            assert font is not None
            text += "".join(font[code] for code in pairs)
    return text


def letters_of(font: Any) -> dict[int, str]:
    entries = font.ToUnicode.read_bytes().split(b"endcodespacerange")[1]
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>", entries)
    }


# --- typing -------------------------------------------------------------------------------


def test_the_font_for_typing_has_every_letter_and_is_embedded_whole() -> None:
    with opened(filled_in_later("member-list", "hi")) as document:
        form = document.Root.AcroForm
        used = {str(w.widget.DA).split()[0] for w in widgets(document)}
        assert used == {str(form.DA).split()[0]} == set(form.DR.Font.keys())
        font = next(iter(form.DR.Font.values()))
        known = set(letters_of(font).values())
        program = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
    consonants = {chr(code) for code in range(0x0915, 0x093A)} - set("ऩऱऴ")
    assert not consonants - known
    assert not set("अआइईउऊऋएऐओऔािीुूृेैोौंःँ़्।०१२३४५६७८९₹") - known
    assert not {chr(code) for code in range(0x20, 0x7F)} - known
    assert program == (built.ROOT / "fonts" / "NotoSansDevanagari-Regular.ttf").read_bytes()


def test_hindi_typed_in_chrome_is_kept_and_seen() -> None:
    text = "क्षत्रिय श्री रुक्मिणी मिश्रा 012"
    content = by_pdfium(filled_in_later("member-list", "hi"), text)
    with opened(content) as document:
        typed = [widget for widget in widgets(document) if widget.page == 0]
        assert len(typed) > 50
        assert {str(widget.field.V) for widget in typed} == {text}
        for widget in typed:
            assert drawn(widget.widget).replace(" ", "") == text.replace(" ", "")


# --- what the file claims -----------------------------------------------------------------


@pytest.mark.parametrize(("form", "lang"), PAGES)
def test_an_outside_checker_of_pdf_ua_finds_no_fault(form: str, lang: str, tmp_path: Path) -> None:
    assert faults(filled_in_later(form, lang), tmp_path) == []


def faults(content: bytes, folder: Path) -> list[str]:
    path = folder / "page.pdf"
    path.write_bytes(content)
    return [str(finding) for finding in pdfua.validate(str(path)).findings]


@pytest.mark.parametrize("form", FORMS)
def test_each_field_is_a_form_element_where_it_is_read(form: str) -> None:
    with opened(filled_in_later(form, "hi")) as document:
        pairs = document.Root.StructTreeRoot.ParentTree.Nums
        owners = {int(pairs[i]): pairs[i + 1] for i in range(0, len(pairs), 2)}
        assert sorted(owners) == list(range(len(owners)))
        order = [element.K.Obj.objgen for element in forms_below(document.Root.StructTreeRoot)]
        places = widgets(document)
        assert order == [place.widget.objgen for place in places]
        for place in places:
            element = owners[int(place.widget.StructParent)]
            assert element.S == "/Form"
            assert element.K.Obj.objgen == place.widget.objgen
            assert element.K.Pg.objgen == document.pages[place.page].objgen


def forms_below(node: Any) -> Any:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kid.S == "/Form":
                yield kid
            else:
                yield from forms_below(kid)


@pytest.mark.parametrize("form", FORMS)
def test_fields_keep_what_pdf_a_asks_of_them(form: str) -> None:
    with opened(filled_in_later(form, "hi")) as document:
        fonts = list(document.Root.AcroForm.DR.Font.values())
        for place in widgets(document):
            # ISO 19005-2, 6.3.2 and 6.3.3: printed, never hidden; one appearance, a stream.
            assert int(place.widget.F) == 4
            assert list(place.widget.AP.keys()) == ["/N"]
            assert isinstance(place.widget.AP.N, pikepdf.Stream)
            fonts += list(place.widget.AP.N.Resources.get("/Font", {}).values())
        for font in fonts:  # 6.2.11.4: embedded
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        looks = [place.widget.AP.N.objgen for place in widgets(document)]
        assert len(looks) == len(set(looks))  # programs write a new one over the old


def test_the_same_form_gives_the_same_bytes() -> None:
    form = "plan-fish-duck"
    again = built.made("fillable", form, "hi", built.filling(form, "blank"))
    assert again == filled_in_later(form, "hi")


def test_a_name_that_is_a_field_and_a_group_is_a_fault_of_the_form() -> None:
    form = built.SESSION.forms["cid-budget"]
    values = built.filling(form.id, "blank")
    page = built.SESSION.renderer.page(form, "hi", values, values=False)
    page = page.replace('data-slot="block"', 'data-slot="vo.block"')
    shape = built.SESSION.field_styles.shapes.shape("twice", "hi", lambda: page)
    pages = shape.laid(values.texts | {"vo.block": values.texts["block"]})
    described = fields.describe(form, "hi", values)
    described["vo.block"] = described["block"]
    with pytest.raises(ValueError, match="cannot be a group"):
        FormFields(pages, described, form.id, "hi").objects(1)


# --- with a record's values ---------------------------------------------------------------


@pytest.mark.parametrize(("form", "lang"), PAGES)
def test_a_form_for_a_record_has_its_values_and_room_for_more(
    form: str, lang: str, tmp_path: Path
) -> None:
    content = built.made("fillable", form, lang, built.filling(form, "filled"))
    said = built.filling(form, "filled").texts
    with opened(content) as document:
        places = widgets(document)
        assert str(document.Root.AcroForm.Prapatra.Record) == built.subject(form).name
        shown = {w.slot: str(w.field.V) for w in places if "/V" in w.field}
        assert {w.slot: str(w.field.DV) for w in places if "/V" in w.field} == shown
        drawings = {w.slot: drawn(w.widget) for w in places}
        blank = {w.slot for w in _of_blank(form, lang)}
    assert blank <= {place.slot for place in places}
    for slot, text in shown.items():
        wanted = said[slot].in_language(lang)
        assert text == wanted or (lang == "hi-en" and text == f"{wanted} – {said[slot].below}")
        assert drawings[slot].replace(" ", "") == re.sub(r"\s", "", text)
    missing = [slot for slot in drawings if slot in said and said[slot].hi and slot not in shown]
    assert missing == []
    assert faults(content, tmp_path) == []


def _of_blank(form: str, lang: str) -> list[Any]:
    with opened(filled_in_later(form, lang)) as document:
        return [widget._replace(field=None, widget=None) for widget in widgets(document)]


@pytest.mark.parametrize("form", FORMS)
def test_values_are_drawn_within_their_fields_and_as_tall_as_print_where_they_fit(
    form: str,
) -> None:
    content = built.made("fillable", form, "hi", built.filling(form, "filled"))
    with opened(content) as document:
        for place in widgets(document):
            left, bottom, right, top = map(float, place.widget.AP.N.BBox)
            for operands, operator in pikepdf.parse_content_stream(place.widget.AP.N):
                if str(operator) == "Tm":
                    x, y = float(operands[4]), float(operands[5])
                    assert left <= x < right, place.slot
                    assert bottom < y < top, place.slot
                elif str(operator) == "Tf":
                    assert 4 <= float(operands[1]) <= 16, place.slot


# --- the command --------------------------------------------------------------------------


def test_fillable_pages_are_written_beside_the_blank_ones_and_listed(tmp_path: Path) -> None:
    options = Options(tmp_path, ("cid-budget",), ("hi",), ("pdf",), fillable=True)
    summary = Pipeline().blank(options, lambda _: None)
    assert summary.failed == ()
    names = ["blank.fillable.pdf", "blank.pdf"]
    assert sorted(path.name for path in (tmp_path / "hi" / "cid-budget").iterdir()) == names
    listed = (tmp_path / "manifest.csv").read_text(encoding="utf-8")
    assert "hi/cid-budget/blank.fillable.pdf,cid-budget,hi,pdf,blank.fillable,1," in listed


def test_fillable_pages_of_records_are_written_beside_theirs_and_stay_out_of_other_runs(
    tmp_path: Path,
) -> None:
    data = small.write(tmp_path / "data", small.PLACES + small.budgets("CID-1"))
    pipeline = Pipeline()
    asked = {"forms": ("cid-budget",), "langs": ("hi",), "formats": ("pdf",)}
    for fillable in (True, False):  # the second run says nothing of what the first has made
        options = Options(tmp_path / "out", fillable=fillable, **asked)  # type: ignore[arg-type]
        summary = pipeline.run(pipeline.plan(data, options), lambda _: None)
        assert (summary.failed, summary.stale) == ((), ())
        assert small.files(tmp_path / "out") == [
            "hi/cid-budget/CID-1.fillable.pdf", "hi/cid-budget/CID-1.pdf",
        ]  # fmt: skip


def test_without_the_option_only_the_blank_pages_are_written(tmp_path: Path) -> None:
    Pipeline().blank(Options(tmp_path, ("cid-budget",), ("hi",), ("pdf",)), lambda _: None)
    assert [path.name for path in (tmp_path / "hi" / "cid-budget").iterdir()] == ["blank.pdf"]
