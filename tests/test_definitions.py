"""Definitions and templates are checked like data: each slip is a finding at its place."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator import cli
from generator.data.findings import Finding
from generator.data.load import DataError
from generator.forms import pages
from generator.forms.compute import COMPUTE, GIVES
from generator.forms.names import NAMES
from generator.forms.pages import slips
from generator.forms.wordings import WORDINGS
from generator.pipeline import Pipeline
from generator.session import Session
from tests import built
from tests.test_check import placeholders

ROOT = Path(__file__).resolve().parent.parent
LIST, BUDGET, DUCK = "forms/member-list.yaml", "forms/cid-budget.yaml", "forms/plan-fish-duck.yaml"
PAGE = "templates/hi/cid-budget.html"
OWN = "forms/utilisation-certificate.yaml"
INDENT, CALENDAR = (
    f"forms/order-2021/{one}.yaml" for one in ("sakhi-indent", "production-calendar")
)
LOAN = "forms/com-2014/loan-schedule.yaml"
LEFT = "value: available - spent"

# What is written in place of what, and within that the word that the finding's place is at.
SLIPS = [
    ("F-101", LIST, "    least: 40\n", "    leats: 40\n", "leats"),
    ("F-101", LIST, "about: group.name", "abuot: group.name", "abuot"),
    ("F-101", LIST, "en: Annexure 1}", "ne: Annexure 1, en: A}", "ne"),
    ("F-102", LIST, ", clause: परिशिष्ट 1}", "}", "source"),
    ("F-102", LIST,
     "width: 84mm}", "align: left}", "name: {from: name, kind: name, label: member"),
    ("F-103", LIST, "  group: {hi: उत्पादक समूह का नाम, en: Name of the Producer Group}",
     "  group: उत्पादक समूह का नाम", "उत्पादक समूह का नाम"),
    ("F-103", LIST, "subject: group", "subject: {a: group}", "{a: group}"),
    ("F-103", LIST, "compute: bank", "compute: [bank]", "[bank]"),
    ("F-104", LIST,
     "{hi: जिला का नाम, en: Name of the district}", "{hi: जिला का नाम}", "{hi: जि"),
    ("F-105", LIST, "subject: group", "subject: gruop", "gruop"),
    ("F-105", LIST, "kind: id", "kind: idd", "idd"),
    ("F-105", LIST, "align: center", "align: centre", "centre"),
    ("F-105", LIST, "compute: bank", "compute: bnak", "bnak"),
    ("F-106", LIST, "width: 84mm", "width: 84", "84}"),
    ("F-107", LIST, "least: 40", "least: forty", "forty"),
    ("F-107", "forms/plan-growout.yaml", 'fund_percent: "5"', 'fund_percent: "5 %"', '"5 %"'),
    ("F-108", LIST, "group.village: {from", "group village: {from", "group village"),
    ("F-110", LIST, "kind: name, label: village}", "kind: name, label: vilage}", "vilage"),
    ("F-110", "forms/fund-proposal.yaml",
     "president: president,", "president: presidnt,", "presidnt"),
    ("F-111", BUDGET, "    norms: lines\n", "    norms: linse\n", "linse"),
    ("F-111", BUDGET, "{norm: label,", "{norm: lable,", "lable"),
    ("F-111", LIST, "about: group.name", "about: group.nmae", "group.nmae"),
    ("F-111", "forms/fund-proposal.yaml", "needs: [fund]", "needs: [fnud]", "fnud"),
    ("F-111", "forms/fund-proposal.yaml",
     "operating-cost.lines", "operating-cots.lines", "operating-cots"),
    ("F-111", "forms/pond-list.yaml", "lists: [ponds]", "lists: [pond]", "pond]"),
    ("F-111", "forms/pond-list.yaml",
     "dated: ponds.listed_on", "dated: ponds.listd_on", "ponds.listd_on"),
    ("F-111", "forms/fund-proposal.yaml",
     "(परिशिष्ट 3: ₹ {annexure_3}", "(परिशिष्ट 3: ₹ {annexur_3}", '"अ. कुल'),
    ("F-111", LIST, "  operators.name: bank", "  operator.name: bank", "bank.operators"),
    ("F-111", "forms/order.yaml", "  - work-plan", "  - wrok-plan", "wrok-plan"),
    ("F-111", "forms/contradictions.yaml",
     "forms: [plan-nursery]", "forms: [plan-nurserie]", "plan-nurserie"),
    ("F-112", LIST,
     "{from: name, kind: name, label: group}", "{from: nmae, kind: name, label: group}", "nmae"),
    ("F-112", LIST, "{from: shg.name,", "{from: shg.nam,", "shg.nam"),
    ("F-112", LIST,
     "{from: village | vo.village,", "{from: village | vo.vilage,", "village | vo.vilage"),
    ("F-112", LIST, "from: members\n", "from: membres\n", "membres"),
    ("F-111", INDENT, "    norms: works\n    rows:", "    norms: wroks\n    rows:", "wroks"),
    ("F-112", LOAN, "count: instalments", "count: instalmnts", "instalmnts"),
    ("F-111", CALENDAR, "from: starts, to: ends, since: first_month}}\n  calendar_axis",
     "from: starts, to: ends, since: first_mnoth}}\n  calendar_axis", "first_mnoth"),
    ("F-111", CALENDAR, "from: starts, to: ends, since: first_month}}\n  calendar_axis",
     "from: starts, to: edns, since: first_month}}\n  calendar_axis", "edns"),
    ("F-113", BUDGET, '- id: "2"', '- id: "1"', '"1"\n      texts: {serial: {hi: "2"'),
    ("F-114", LIST, "id: member-list", "id: members-list", "members-list"),
    ("F-116", OWN, "purpose: {from: purpose, kind: choice, choices: {cif: cif, cid: cid}}",
     "purpose: {from: purpose, kind: choice, choices: {cif: cif}}", "{cif: cif}}"),
    ("F-117", LIST, "      serial: {kind: serial, label: serial, width: 22mm",
     "      serial: {kind: serial, label: serial, width: 32mm", "columns:\n      serial"),
    ("F-153", LIST, "{from: bank.kind, kind: name", "{from: bank.kind, kind: words",
     "bank.kind, kind"),
    ("F-153", LIST, "{from: vo.block.name, kind", "{from: vo.block, kind", "vo.block, kind"),
    ("F-153", OWN, "{from: sanction_no, kind: id}", "{from: bills, kind: id}", "bills, kind"),
    ("F-153", OWN, "{from: received, kind: amount}", "{from: received, kind: date}",
     "received, kind"),
    ("F-124", PAGE, '[("president", "", ""), ("secretary", "", ""), ("treasurer", "", "signed_on")',
     '["president", "secretary"', "signed(["),
    ("F-124", PAGE, "[1, 42, 62, 4, 1, 30, 40]", "[1, 42, 62, 4, 1, 30]", "fields("),
    ("F-124", PAGE, "[1, 42, 62, 4, 1, 30, 40]", "[1, 42, 62, 4, 1, 30, 90]", "fields("),
    ("F-124", PAGE, "[1, 42, 62, 4, 1, 30, 40]", "[1, 42, 62]", "fields("),
    ("F-124", PAGE, '("", "vo", "vo")', '("1", "vo", "vo")', "fields("),
    ("F-124", PAGE, '[("", "vo", "vo"), ("", "block", "block")],', '("", "vo", "vo"),', "fields("),
    ("F-115", LIST, "from: members\n", "from: name\n", "name\n    least"),
    ("F-105", OWN, "  received: {kind: money", "  received: {kind: mony", "mony"),
    ("F-110", OWN, "choices: {cif: cif, cid: cid}}\n  opening",
     "choices: {cif: cfi, cid: cid}}\n  opening", "cfi"),
    ("F-112", OWN, "{from: received, kind", "{from: recieved, kind", "recieved"),
    ("F-140", OWN, "  certified_on: {kind: date}",
     "  Certified: {kind: date, label: vo}", "Certified"),
    ("F-140", OWN, "  certified_on: {kind: date}",
     "  code: {kind: date, label: vo}", "code: {kind"),
    ("F-141", OWN, "required: yes, choices: {cif: cif, cid: cid}}",
     "required: yes}", "purpose"),
    ("F-142", OWN, 'default: "0"', "default: nothing", "nothing"),
    ("F-143", OWN, "  bills:\n", "  bills_of_the_year:\n    label: amount\n", "bills_of_the"),
    ("F-150", OWN, LEFT, "value: available - spnet", "spnet"),
    ("F-150", OWN, LEFT, "value: available -", "-,"),
    ("F-150", OWN, LEFT, "value: available - sanctioned_on", "available - sanc"),
    ("F-150", OWN, LEFT, 'value: "available - sun(bills.amount)"', "sun("),
    ("F-150", OWN, LEFT, "value: available - bills.amount", "bills.amount"),
    ("F-150", OWN, LEFT, "value: __import__", "__import__"),
    ("F-151", OWN, "opening + received",
     "opening + received + certificate.left", "available - spent"),
    ("F-152", OWN, LEFT, f"from: received, {LEFT}", "value: available"),
    ("F-153", OWN, LEFT, "value: sanctioned_on", "sanctioned_on"),
    ("F-153", OWN, "{from: sanction_no, kind: id}", "{value: block.name, kind: id}", "block.name"),
    ("F-153", OWN, LEFT + ", kind: amount", LEFT + ", kind: gps", "available - spent"),
    ("F-154", "forms/work-plan.yaml", "{from: member, kind", '{value: "1", kind', "value"),
    ("D-105", LIST, "labels:\n", "labels: x: y\n", ": y"),
    ("D-107", LIST, "compute: bank", "compute: !!python/name:os.system bank", "!!python"),
    ("F-120", PAGE, None, None, ""),
    ("F-121", PAGE, "{% endfor %}", "{% endfr %}", "endfr"),
    ("F-121", PAGE, "{% endif %}\n{% endfor %}\n</tb", "{% endfor %}\n</tb", None),
    ("F-128", PAGE, '{{ m.columns(table) }}', "{{ text(3) }}", "{{ text(3)"),
    ("F-121", PAGE, ".texts.label)", ".texts.label | lenght)", "lenght"),
    ("F-122", PAGE, "cell(table, row, column)", "cell(tabel, row, column)", "tabel"),
    ("F-123", PAGE, "m.fields(", "m.feilds(", "feilds"),
    ("F-124", PAGE, "m.columns(table)", "m.columns(table, 3)", "columns(table, 3)"),
    ("F-125", PAGE, "<tbody>", "<tboby>", "tboby"),
    ("F-125", PAGE, "<tbody>", "<script>alert(1)</script><tbody>", "script>alert"),
    ("F-126", PAGE, "</tbody>", "", "</table>"),
    ("F-127", PAGE, '<table class="grid">', '<table class="grid" onclick="x()">', "onclick"),
    ("F-127", PAGE, "table.columns[3:]", "table.__class__", "__class__"),
    ("F-110", PAGE, '("", "vo", "vo")', '("", "vvo", "vo")', "vvo"),
    ("F-111", PAGE, '("", "block", "block")', '("", "block", "blok")', "blok"),
    ("F-111", PAGE, 'rows("lines")', 'rows("linse")', "linse"),
    ("F-129", PAGE, ', ("", "year", "year")', "", None),
    ("F-131", PAGE, ".texts.label", ".texts.labl", "labl"),
    ("F-128", PAGE, "m.columns(table)", "m.columns(form.tables.lines.tables[0])", None),
    ("F-121", PAGE, '{% for row in rows("lines") %}',
     '{% for row in rows("lines") %}\n{% for word in table.columns %}', "for row"),
    ("F-132", PAGE, '<table class="grid', '<table class="gird', "gird"),
    ("F-144", OWN, "received: {kind: money, required: yes}",
     'received: {kind: money, required: yes, default: "0"}', '"0"}\n  bills'),
]  # fmt: skip


def broken(tmp_path: Path, file: str, was: str | None, now: str | None) -> Path:
    """A copy of forms and templates with one thing written otherwise, or without that file."""
    for name in ("forms", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    path = tmp_path / file
    if was is None or now is None:
        path.unlink()
    else:
        text = path.read_text("utf-8")
        assert was in text
        path.write_text(text.replace(was, now, 1), encoding="utf-8")
    return path


def found(root: Path, form: str) -> list[Finding]:
    """What is found when a form is asked for."""
    session = Session(root)
    try:
        session.refuse_slips([session.forms[form]])
    except DataError as error:
        return error.findings
    return []


@pytest.mark.parametrize(("rule", "file", "was", "now", "at"), SLIPS)
def test_a_slip_is_a_finding_at_its_place(  # noqa: PLR0917  (as the table has it)
    rule: str, file: str, was: str | None, now: str | None, at: str | None, tmp_path: Path
) -> None:
    path = broken(tmp_path, file, was, now)
    one, *others = found(tmp_path, "cid-budget")
    assert len(others) <= 1  # what comes of the first
    assert (one.rule, one.place.file if one.place else "") == (rule, path.as_posix())
    text = path.read_text("utf-8") if path.exists() else ""
    if at and one.place:
        begin = text.index(at, max(0, text.index(str(now)) - 80 if now else 0))
        line = text.count("\n", 0, begin) + 1
        assert (one.place.line, one.place.column) == (line, begin - text.rfind("\n", 0, begin))


def test_what_needs_a_wrong_expression_is_not_told_too(tmp_path: Path) -> None:
    broken(tmp_path, OWN, "spent: sum(bills.amount)", "spent: sum(bills.amuont)")
    assert [(one.rule, "amuont" in one.en) for one in found(tmp_path, "cid-budget")] == [
        ("F-150", True)
    ]


def test_every_finding_on_forms_is_tried_and_in_both_languages() -> None:
    assert list(WORDINGS) == sorted(WORDINGS)
    elsewhere = Path(__file__).read_text("utf-8")
    assert [number for number in WORDINGS if f'"{number}"' not in elsewhere] == []
    for one in WORDINGS.values():
        for hi, en in ((one.hi, one.en), (one.advice_hi, one.advice_en)):
            assert re.search("[ऀ-ॿ]", hi) and not re.search("[ऀ-ॿ]", en)
        assert placeholders(one.hi) == placeholders(one.en)


def test_the_forms_that_come_along_have_no_slip() -> None:
    renderer = built.SESSION.renderer
    assert [slip for one in built.SESSION.forms.values() for slip in slips(one, renderer)] == []


def test_pages_that_came_along_are_looked_through_only_where_one_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("forms", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    seen: list[str] = []
    monkeypatch.setattr(pages, "slips", lambda form, _: seen.append(form.id) or [])
    Session(tmp_path).chosen(["cid-budget", "member-list"])
    assert seen == []
    for file in ("templates/macros.html", "templates/print.css", "forms/cid-budget.yaml"):
        path = tmp_path / file
        text = path.read_text("utf-8")
        path.write_text(text + "\n", encoding="utf-8")
        Session(tmp_path).chosen(["member-list"])
        path.write_text(text, encoding="utf-8")
    assert seen == ["member-list"] * 3


def test_slips_end_a_command_with_two_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(tmp_path, LIST, "least: 40", "leats: 40")
    assert cli.main(["list", "--ui", "en"], Pipeline(Session(tmp_path))) == 2
    said = capsys.readouterr().err
    assert "member-list.yaml:43:5: error F-101" in said and "Did you mean 'least'?" in said
    assert "Traceback" not in said and "fault of ours" not in said


def test_what_cannot_be_composed_is_a_slip_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(tmp_path, PAGE, "{% set table", "Hello there {% set table")
    shutil.copytree(ROOT / "fonts", tmp_path / "fonts")
    asked = ["blank", "--form", "cid-budget", "--format", "pdf", "--jobs", "1", "--ui", "en"]
    code = cli.main([*asked, "--out", str(tmp_path / "out")], Pipeline(Session(tmp_path)))
    said = capsys.readouterr().err
    assert (code, "F-130" in said, "'Hello there'" in said) == (2, True, True)


def test_a_form_that_the_order_does_not_name_comes_last_and_may_lie_in_a_folder(
    tmp_path: Path,
) -> None:
    path = broken(tmp_path, LIST, "id: member-list", "id: zz-list")
    (tmp_path / "forms" / "own").mkdir()
    path.rename(tmp_path / "forms" / "own" / "zz-list.yaml")
    order = tmp_path / "forms" / "order.yaml"
    order.write_text(order.read_text("utf-8").replace("  - member-list\n", ""), encoding="utf-8")
    assert list(Session(tmp_path).forms)[-1] == "zz-list"


def test_arithmetic_gives_the_names_that_paths_are_checked_by() -> None:
    assert GIVES.keys() == COMPUTE.keys()
    for form in built.SESSION.forms.values():
        if form.compute:
            view = built.subject(form.id).view
            given = COMPUTE[form.compute](view, form)
            own = {one.name for one in form.fields}  # lists that it gives more to are known anyway
            assert tuple(name for name in given if name not in own) == GIVES[form.compute], form.id


def test_a_page_is_given_the_names_that_templates_are_checked_by(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = {}
    renderer = Session().renderer
    monkeypatch.setattr(renderer.templates, "render", lambda name, names: given.update(names) or "")
    renderer.page(built.SESSION.forms["cid-budget"], "hi", built.filling("cid-budget", "blank"))
    assert given.keys() == NAMES.keys()


def test_a_run_over_all_forms_looks_through_their_pages_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(tmp_path, PAGE, "m.fields(", "m.feilds(")
    out = tmp_path / "out"
    assert cli.main(["blank", "--out", str(out), "--ui", "en"], Pipeline(Session(tmp_path))) == 2
    assert "F-123" in capsys.readouterr().err
    assert not list(out.rglob("*.pdf"))
