"""Which papers errors stop, one kind of error after another; which are not due, and why."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from built import OFFICIAL, SESSION
from district_data import BROKEN, EXAMPLES
from small import GROUP, PLACES, budgets, files, write

from generator import cli
from generator.console import options
from generator.console.report import Options
from generator.data import load, model
from generator.data.findings import Ref
from generator.forms.catalog import KIND_OF_SUBJECT
from generator.forms.subjects import code_in
from generator.pipeline import Pipeline
from generator.rules import orders, references
from generator.rules.base import Facts
from generator.rules.sound import TRIES, Sound
from generator.run import trial
from generator.run.plan import Prepared

GROUPS = ("groups-jyotsnapur.yaml", "FPG-101")
OF_A_GROUP = {"member-list", "fund-proposal", "work-plan", "operating-cost", "primary-details"}


def spoilt(
    folder: Path, file: str, old: str, new: str, *, strict: bool = False, only: tuple[str, ...] = ()
) -> Prepared:
    """The plan of the examples, in one of whose files the first of a text is another."""
    data = folder / "data"
    shutil.copytree(EXAMPLES, data, ignore=shutil.ignore_patterns("broken"))
    text = (data / file).read_text(encoding="utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    asked = Options(folder / "out", OFFICIAL, ("hi",), ("pdf",), only, strict=strict)
    return Pipeline(SESSION).plan(data, asked)


def stopped(plan: Prepared) -> dict[tuple[str, str], set[str]]:
    """The rules that refuse each paper."""
    return {(one.form, one.subject): {f.rule for f in one.findings} for one in plan.refused}


def of(code: str, *forms: str) -> set[tuple[str, str]]:
    return {(form, code) for form in forms}


# --- what an error stops ----------------------------------------------------------------------


def test_a_wrong_ifsc_stops_nothing_since_no_form_prints_it(tmp_path: Path) -> None:
    plan = spoilt(tmp_path, GROUPS[0], "ifsc: ", "ifsc: x")
    assert [finding.rule for finding in plan.findings] == ["D-142"]
    assert stopped(plan) == {}


NAMING_MEMBERS = (
    of(GROUPS[1], *(OF_A_GROUP - {"operating-cost"}))
    | of("MTG-F101-07", "meeting-minutes")
    | of("MTG-F101-G1", "meeting-minutes")
)
SLIPS = of("PAY-01-2025-07", "sakhi-payslip") | of("PAY-01-2025-08", "sakhi-payslip") | of(
    "PAY-01-2025-09", "sakhi-payslip"
)


@pytest.mark.parametrize(
    ("rule", "file", "change", "papers"),
    [
        ("D-320", GROUPS[0], ("household: HH-F101-002", "household: HH-F101-001"), NAMING_MEMBERS),
        ("D-330", GROUPS[0], ("household: HH-F101-003",
                              "household: HH-F101-003\n        vo_officer: yes"), NAMING_MEMBERS),
        ("D-360", "sakhis.yaml", ("born_on: 14.08.1996", "born_on: 14.08.2012"), SLIPS),
        ("D-361", "sakhis.yaml", ("schooling: 12", "schooling: 9"), SLIPS),
    ],
)  # fmt: skip
def test_who_may_not_be_a_member_or_a_sakhi_is_on_no_paper_that_says_so(
    tmp_path: Path, rule: str, file: str, change: tuple[str, str], papers: set[tuple[str, str]]
) -> None:
    """ORDER-2021 §5.4 and form 6: no form prints a household, or a Sakhi's age and schooling."""
    plan = spoilt(tmp_path, file, *change)
    assert [finding.rule for finding in plan.findings] == [rule]
    assert stopped(plan) == {paper: {rule} for paper in papers}


def test_a_misspelt_key_stops_the_papers_that_print_what_it_may_have_meant(tmp_path: Path) -> None:
    plan = spoilt(tmp_path, "meetings.yaml", "    time: 11:30", "    tme: 11:30")
    assert stopped(plan) == {("meeting-minutes", "MTG-F101-07"): {"D-121"}}


def test_a_form_whose_key_is_misspelt_is_refused_and_not_taken_for_one_that_is_not_due(
    tmp_path: Path,
) -> None:
    plan = spoilt(tmp_path, GROUPS[0], "    fund:", "    fnd:")
    assert stopped(plan) == {("fund-proposal", GROUPS[1]): {"D-121"}}
    assert ("fund-proposal", GROUPS[1]) not in {(one.form, one.subject) for one in plan.not_due}


@pytest.mark.parametrize(
    ("line", "also"),
    [
        ("tim: 11:30", {"time"}),  # reads like it, and the value is one
        ("begin: 11:30", {"time"}),  # the value is a time and nothing else
        ("tim: early", {"time"}),  # reads like it
        ("begin: {x: y}", {"time", "present", "guests", "decisions", "body", "next_on", "excused"}),
    ],
)
def test_an_unknown_key_may_be_any_that_is_not_written_and_fits(
    tmp_path: Path, line: str, also: set[str]
) -> None:
    text = "meetings:\n  - {code: M, group: G, number: 1, date: 03.12.2025, chair: 1, "
    write(tmp_path, f"{text}place: {{hi: क, en: K}}, {line}}}\n")
    (finding,) = model.build(load.load(tmp_path)[0])[1]
    assert (finding.rule, finding.path) == ("D-121", (line.partition(":")[0],))
    assert {path[0] for path in finding.also} == also


def test_an_unknown_key_stops_no_paper_that_prints_only_what_is_written(tmp_path: Path) -> None:
    plan = spoilt(tmp_path, "inspections.yaml", "    sublet:", "    sublett: no\n    sublet:")
    assert [finding.rule for finding in plan.findings] == ["D-121"]
    assert stopped(plan) == {}


def test_an_aadhaar_number_is_an_error_that_no_form_waits_for(tmp_path: Path) -> None:
    plan = spoilt(tmp_path, "sakhis.yaml", "    village:", "    aadhaar: 1\n    village:")
    assert [finding.rule for finding in plan.findings] == ["D-124"]
    assert stopped(plan) == {}


def test_a_wrong_name_of_a_vo_stops_the_papers_that_print_it_and_no_others(tmp_path: Path) -> None:
    plan = spoilt(tmp_path, "district.yaml", "{hi: स्त्री शक्ति,", "{hin: स्त्री शक्ति,")
    refused = {form for form, _ in stopped(plan)}
    assert {"primary-details", "allotment-letter", "cid-budget"} <= refused
    assert not {"operating-cost", "pond-list", "member-list", "work-plan"} & refused


def test_a_wrong_item_leaves_a_list_of_which_nobody_knows_the_length(tmp_path: Path) -> None:
    plan = spoilt(tmp_path, "meetings.yaml", "present: [1, 3,", "present: [1, x,")
    assert stopped(plan) == {("meeting-minutes", "MTG-F101-07"): {"D-136"}}


def test_a_line_that_no_form_has_stops_the_form_though_nothing_is_written_in_it(
    tmp_path: Path,
) -> None:
    text = PLACES + budgets("C-1", "C-2").replace("24-25}", "24-25, lines: {99: }}")
    plan = Pipeline(SESSION).plan(write(tmp_path / "a", text), Options(tmp_path, OFFICIAL, ("hi",)))
    assert stopped(plan) == {("cid-budget", "C-1"): {"D-206"}}


def test_a_number_in_a_member_that_is_wrong_stops_those_who_need_that_member(
    tmp_path: Path,
) -> None:
    """The operators of the account are others, and are found by their numbers."""
    text = GROUP.replace("{no: 4,", "{no: four,")
    plan = Pipeline(SESSION).plan(write(tmp_path / "a", text), Options(tmp_path, OFFICIAL, ("hi",)))
    assert ("member-list", "PG-1") not in stopped(plan)
    text = GROUP.replace("{no: 3,", "{no: three,")
    plan = Pipeline(SESSION).plan(write(tmp_path / "b", text), Options(tmp_path, OFFICIAL, ("hi",)))
    assert stopped(plan)["member-list", "PG-1"] == {"D-136"}


def test_an_error_in_a_pond_stops_the_lists_that_it_is_on(tmp_path: Path) -> None:
    owner = "    owner: {hi: ग्रामीण विकास विभाग, en: Rural Development Department}\n"
    plan = spoilt(tmp_path, "ponds.yaml", owner, "    owner:\n")
    assert stopped(plan).keys() == {
        ("pond-list", "PKG_2025-02-04"), ("allotment-letter", "JJH-101-01")
    }  # fmt: skip


def test_a_pond_of_a_date_that_cannot_be_read_may_be_on_every_list(tmp_path: Path) -> None:
    plan = spoilt(tmp_path, "ponds.yaml", "listed_on: 04.02.2025", "listed_on: Tuesday")
    lists = {one for one in stopped(plan) if one[0] == "pond-list"}
    assert lists == {("pond-list", "PKG_2025-02-04"), ("pond-list", "PKG_2026-02-05")}


def test_a_list_whose_only_date_cannot_be_read_is_refused_and_not_left_out(tmp_path: Path) -> None:
    pond = (BROKEN / "D-132" / "data.yaml").read_text(encoding="utf-8").partition("ponds:")[2]
    text = f"{PLACES}ponds:{pond}".replace("2.47 acre", "2").replace("04.02.2025", "soon")
    plan = Pipeline(SESSION).plan(write(tmp_path / "a", text), Options(tmp_path, OFFICIAL, ("hi",)))
    assert stopped(plan) == {("pond-list", "PKG"): {"D-130"}}
    assert not [one for one in plan.not_due if one.form == "pond-list"]


def test_a_pond_of_no_known_block_may_be_on_the_list_of_any_block(tmp_path: Path) -> None:
    plan = spoilt(tmp_path, "ponds.yaml", "    block: JYO", "    block: JY0")
    proposals = {code for form, code in stopped(plan) if form == "allotment-proposal"}
    assert proposals == {f"{code}_2025-02-12" for code in ("PKG", "JYO", "DUR", "MAT")}
    assert {rule for rules in stopped(plan).values() for rule in rules} == {"D-201"}


def test_dates_out_of_order_stop_what_prints_either_of_them(tmp_path: Path) -> None:
    plan = spoilt(tmp_path, "ponds.yaml", "proposed_on: 12.02.2025", "proposed_on: 01.02.2025")
    assert {rule for rules in stopped(plan).values() for rule in rules} == {"D-302"}
    refused = {(form, code) for form, code in stopped(plan)}
    assert {("pond-list", "PKG_2025-02-04"), ("allotment-proposal", "JYO_2025-02-01")} <= refused
    assert ("pond-list", "PKG_2026-02-05") not in refused
    assert ("allotment-proposal", "JYO_2025-02-12") not in refused


def test_what_is_missing_is_printed_nowhere_as_if_it_were_left_out(tmp_path: Path) -> None:
    """An allotted pond without a VO: its inspection would name none."""
    plan = spoilt(tmp_path, "ponds.yaml", "    vo: VO-101\n", "")
    assert stopped(plan)["inspection-report", "INS-101-2026"] == {"D-303"}
    assert ("pond-list", "PKG_2025-02-04") not in stopped(plan)


def test_a_sakhi_without_employer_gets_no_payslip_that_nobody_signs(tmp_path: Path) -> None:
    text = (EXAMPLES / "sakhis.yaml").read_text(encoding="utf-8")
    employer = next(line for line in text.splitlines() if line.strip().startswith(("clf:", "vo:")))
    plan = spoilt(tmp_path, "sakhis.yaml", f"{employer}\n", "")
    assert {rule for rules in stopped(plan).values() for rule in rules} == {"D-306"}
    assert {form for form, _ in stopped(plan)} == {"sakhi-payslip"}


def test_of_a_doubled_code_nothing_is_printed(tmp_path: Path) -> None:
    plan = spoilt(tmp_path, "ponds.yaml", "code: JJH-101-02", "code: JJH-101-01")
    refused = stopped(plan)
    assert refused["allotment-letter", "JJH-101-01"] == {"D-123"}
    assert {("pond-list", "PKG_2025-02-04"), ("pond-list", "PKG_2026-02-05")} <= refused.keys()
    assert ("allotment-letter", "JJH-103-01") not in refused


def test_a_wrong_code_stops_the_papers_that_print_it(tmp_path: Path) -> None:
    plan = spoilt(tmp_path, "ponds.yaml", "code: JJH-103-02", "code: JJH/103")
    assert [finding.rule for finding in plan.findings] == ["D-140"]
    assert stopped(plan) == {
        ("pond-list", "PKG_2026-02-05"): {"D-140"},
        ("allotment-proposal", "JYO_2026-02-27"): {"D-140"},
        ("allotment-proposal", "PKG_2026-02-27"): {"D-140"},
    }


@pytest.mark.parametrize("count", [0, 2])
def test_without_the_one_district_every_paper_that_names_it_is_refused(
    tmp_path: Path, count: int
) -> None:
    line = "  - {code: PKG, name: {hi: पुष्करगंज, en: Pushkarganj}}\n"
    more = "  - {code: ABC, name: {hi: पुष्करगंज, en: Pushkarganj}}\n"
    text = GROUP.replace(f"districts:\n{line}", "" if count == 0 else f"districts:\n{line}{more}")
    plan = Pipeline(SESSION).plan(write(tmp_path / "a", text), Options(tmp_path, OFFICIAL, ("hi",)))
    assert {rules for found in stopped(plan).values() for rules in found} == {"D-204"}
    assert ("member-list", "PG-1") in stopped(plan)


@pytest.mark.parametrize(("option", "refused"), [("", True), ("latin", False)])
def test_without_digits_that_are_known_no_paper_is_made_unless_they_are_asked_for(
    tmp_path: Path, option: str, refused: bool
) -> None:
    data = write(tmp_path / "a", GROUP.replace("{code: PKG,", "{code: PKG, digits: dev,"))
    plan = Pipeline(SESSION).plan(data, Options(tmp_path, OFFICIAL, ("hi",), digits=option))
    assert {rule for rules in stopped(plan).values() for rule in rules} == (
        {"D-138"} if refused else set()
    )
    assert bool(plan.jobs) is not refused


def test_a_date_of_the_district_that_cannot_be_read_leaves_files_without_one(
    tmp_path: Path,
) -> None:
    data = write(tmp_path / "a", GROUP.replace("{code: PKG,", "{code: PKG, date: today,"))
    plan = Pipeline(SESSION).plan(data, Options(tmp_path, OFFICIAL, ("hi",)))
    assert plan.date is None
    assert {rule for rules in stopped(plan).values() for rule in rules} <= {"D-130"}


def test_under_strict_a_warning_stops_the_papers_that_print_what_it_is_about(
    tmp_path: Path,
) -> None:
    old, new = "{hi: चाँदनी पोखर, en: Chandni Pokhar}", "{hi: चाँदनी पोखर}"
    plan = spoilt(tmp_path, "ponds.yaml", old, new, strict=True)
    assert {rule for rules in stopped(plan).values() for rule in rules} == {"D-125"}
    refused = {(form, code) for form, code in stopped(plan)}
    assert {("pond-list", "PKG_2025-02-04"), ("allotment-letter", "JJH-103-01")} <= refused
    assert ("allotment-letter", "JJH-101-01") not in refused


def test_papers_of_other_values_are_the_same_bytes_as_without_the_error(tmp_path: Path) -> None:
    options = {"forms": OFFICIAL, "langs": ("hi",), "formats": ("pdf", "docx"), "jobs": 1}
    out, text = tmp_path / "out", GROUP + budgets("C-1")
    for folder, data in (("a", text), ("b", text.replace("operators: [1, 2, 3]", "operators: 7"))):
        plan = Pipeline(SESSION).plan(
            write(tmp_path / folder, data), Options(out / folder, **options)  # type: ignore[arg-type]
        )
        Pipeline(SESSION).run(plan, lambda _: None)
    whole, part = files(out / "a"), files(out / "b")
    assert set(whole) - set(part) == {"hi/member-list/PG-1.pdf", "hi/member-list/PG-1.docx"}
    assert len(part) == 6
    assert all((out / "a" / one).read_bytes() == (out / "b" / one).read_bytes() for one in part)


def test_an_unforeseen_end_of_a_trial_near_an_error_refuses_the_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Elsewhere it is a fault of ours, which the run tells."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(trial, "filling", broken)
    text = GROUP.replace("account_no: 0123456701234", "account_no: none") + budgets("C-1")
    plan = Pipeline(SESSION).plan(write(tmp_path / "a", text), Options(tmp_path, OFFICIAL, ("hi",)))
    assert stopped(plan) == {
        one: {"D-141"}
        for one in of("PG-1", "member-list", "operating-cost", "primary-details")
    }


# --- rules and values with errors -------------------------------------------------------------


def ponds(*lines: str) -> str:
    """Ponds that differ in the lines of their dates."""
    pond = (BROKEN / "D-132" / "data.yaml").read_text(encoding="utf-8").partition("ponds:\n")[2]
    pond = re.sub(r"area: .*\n *#? *#.*\^ D-132\n", "area: 2\n", pond).rstrip() + "\n"
    records = (
        pond.replace("JJH-1", f"JJH-{number}").replace("    listed_on: 04.02.2025\n", text)
        for number, text in enumerate(lines)
    )
    return f"{PLACES}ponds:\n{''.join(records)}"


WRONG_ORDER = "    listed_on: 04.02.2025\n    proposed_on: 03.02.2025\n    vo: VO-101\n"
UNREADABLE = "    listed_on: soon\n    proposed_on: 03.02.2025\n    vo: VO-101\n"


@pytest.mark.parametrize("unreadable", [1, TRIES + 3])
def test_a_rule_says_nothing_of_a_record_whose_value_it_cannot_judge_and_all_of_the_others(
    tmp_path: Path, unreadable: int
) -> None:
    write(tmp_path, ponds(WRONG_ORDER, *[UNREADABLE] * unreadable, WRONG_ORDER))
    district, _ = model.build(load.load(tmp_path)[0])
    facts = Facts(district, lambda _: (), {}, {}, {})
    rule = orders.a_pond_is_listed_then_proposed_then_allotted
    found = [one.subject for one in Sound(facts).findings(rule)]
    assert found == [Ref("ponds", "JJH-0"), Ref("ponds", f"JJH-{unreadable + 1}")]


def test_a_rule_judges_the_sound_values_of_a_record_with_an_error(tmp_path: Path) -> None:
    write(tmp_path, ponds(UNREADABLE.replace("VO-101", "VO-9")))
    district, _ = model.build(load.load(tmp_path)[0])
    facts = Facts(district, lambda _: (), {}, {}, {})
    (one,) = Sound(facts).findings(references.references_lead_somewhere)
    assert (one.subject, one.path) == (Ref("ponds", "JJH-0"), ("vo",))


# --- what is not due --------------------------------------------------------------------------


def test_papers_that_are_not_due_are_told_with_what_they_lack_and_are_not_refused(
    tmp_path: Path,
) -> None:
    asked = Options(tmp_path, OFFICIAL, ("hi",))
    plan = Pipeline(SESSION).plan(write(tmp_path / "a", GROUP), asked)
    assert plan.refused == ()
    lacks = {one.form: (one.subject, one.en) for one in plan.not_due if one.subject == "PG-1"}
    assert lacks == {
        "fund-proposal": ("PG-1", "no `fund:`"),
        "work-plan": ("PG-1", "no `work_plan:`"),
    }
    lists = {(one.form, one.subject): one.en for one in plan.not_due if one.subject != "PG-1"}
    assert lists == {
        ("pond-list", "PKG"): "none of its `ponds:` has `listed_on:`",
        ("allotment-proposal", "PKG"): "none of its `ponds:` has `proposed_on:`",
        ("allotment-proposal", "JYO"): "none of its `ponds:` has `proposed_on:`",
    }


def test_every_record_of_a_forms_kind_gets_it_or_is_told_why_not() -> None:
    plan = Pipeline(SESSION).plan(EXAMPLES, Options(Path("out"), langs=("hi",), formats=("pdf",)))
    district = model.build(load.load(EXAMPLES)[0], papers=SESSION.papers)[0]
    told = {(job.form, code_in(job.subject)) for job in plan.jobs}
    told |= {(one.form, one.subject) for one in plan.not_due}
    for form in SESSION.forms.values():
        for kind in form.made_for:
            records = district.records[KIND_OF_SUBJECT[kind]]
            of = {code: getattr(one, "form", form.id) for code, one in records.items()}
            assert {(name, code) for code, name in of.items() if name == form.id} <= told


def test_why_tells_of_each_form_what_becomes_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path / "data", GROUP.replace("no: 0123456701234", "no: x"))
    asked = ["why", "PG-1", str(data), "--form", ",".join(OFFICIAL)]
    assert cli.main(asked, Pipeline(SESSION)) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head == "PG-1 (groups)"
    assert lines[0] == "  रुका / refused: member-list (परिशिष्ट 1 / Annexure 1)"
    assert f"{data}/data.yaml:27:19: error D-141: " in lines[1]
    assert lines[2:] == [
        "  लागू नहीं / not due: fund-proposal (परिशिष्ट 2 / Annexure 2): "
        "`fund:` नहीं लिखा है / no `fund:`",
        "  लागू नहीं / not due: work-plan (परिशिष्ट 3 / Annexure 3): "
        "`work_plan:` नहीं लिखा है / no `work_plan:`",
        "  बनेगा / made: operating-cost (परिशिष्ट 4 / Annexure 4)",
        "  बनेगा / made: primary-details (अनुसूची-1 / Schedule 1)",
        "  लागू नहीं / not due: meeting-minutes (आदर्श कार्यसूची / Model agenda): "
        "`meetings:` में किसी में `group: PG-1` नहीं है / none of `meetings:` has `group: PG-1`",
    ]


def test_why_of_a_record_that_no_form_is_about_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["why", "SHG-1", str(write(tmp_path / "a", GROUP))], Pipeline(SESSION)) == 0
    assert "no form is about records of this kind" in capsys.readouterr().out


def test_why_of_an_unknown_code_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["why", "PG-2", str(write(tmp_path / "a", GROUP))], Pipeline(SESSION)) == 2
    assert "did you mean PG-1?" in capsys.readouterr().err


def test_why_is_asked_of_some_forms_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = str(write(tmp_path / "a", GROUP))
    assert cli.main(["why", "PG-1", data], Pipeline(SESSION)) == 0
    whole = capsys.readouterr().out
    assert "operating-cost" in whole and "member-list" in whole
    assert cli.main(["why", "PG-1", data, "--form", "operating-cost"], Pipeline(SESSION)) == 0
    some = capsys.readouterr().out
    assert "operating-cost" in some and "member-list" not in some
    assert cli.main(["why", "PG-1", data, "--form", "operating-costs"], Pipeline(SESSION)) == 2
    assert "did you mean operating-cost?" in capsys.readouterr().err


def test_the_closing_table_tells_what_records_lack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path / "data", GROUP)
    line = ["--form", "fund-proposal,operating-cost", "--lang", "hi", "--format", "docx"]
    out = ["--out", str(tmp_path / "out"), "--jobs", "1"]
    assert cli.main([str(data), *line, *out], Pipeline(SESSION)) == 0
    said = capsys.readouterr().out
    assert "not due" in said and "not built" not in said
    assert said.splitlines()[-1] == (
        "लागू नहीं / not due: fund-proposal (परिशिष्ट 2 / Annexure 2): "
        "`fund:` नहीं लिखा है / no `fund:`: PG-1"
    )


def test_for_what_another_form_is_made_the_closing_lines_say_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = ",".join(form for form in SESSION.forms if form.startswith("plan-"))
    line = ["--form", forms, "--lang", "hi", "--format", "docx", "--only", "PLN-101-01"]
    asked = [str(EXAMPLES), *line, "--out", str(tmp_path / "out"), "--jobs", "1"]
    assert cli.main(asked, Pipeline(SESSION)) == 0
    assert "not due" not in capsys.readouterr().out


def test_a_check_binds_no_paper_on_trial_unless_it_tells_which_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path / "data", GROUP.replace("account_no: ", "account_no: x"))
    bound = []
    filling = trial.filling
    monkeypatch.setattr(trial, "filling", lambda *of: bound.append(of) or filling(*of))
    assert cli.main(["check", str(data)], Pipeline(SESSION)) == 1
    assert "D-141" in capsys.readouterr().out
    assert bound == []
    assert cli.main(["check", str(data), "--json"], Pipeline(SESSION)) == 1
    told = json.loads(capsys.readouterr().out)
    assert {one["form"] for one in told["refused"]} == {"member-list"}
    assert bound


def test_why_needs_a_code() -> None:
    with pytest.raises(SystemExit) as end:
        options.parse(["why"])
    assert end.value.code == 2
