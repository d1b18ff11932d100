"""The summary of a district says what its records say, counted here straight from the YAML."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from generator import cli
from generator.console.report import Options
from generator.forms import facts
from generator.pipeline import Pipeline
from tests import built, small, summaries
from tests.summaries import EXAMPLES, STAGES, example, figures, names, number

BLOCKS = {block["code"]: block["name"]["en"] for block in summaries.raw("blocks")}


def of_blocks(table: str, *columns: str) -> dict[str, list[Decimal]]:
    """What a table has for each block."""
    return dict(zip(names(example(), table), figures(example(), table, *columns), strict=True))


def test_ponds_are_counted_by_the_last_step_that_is_done() -> None:
    expected = {BLOCKS[code]: counts for code, counts in summaries.stages().items()}
    assert of_blocks("stages", *STAGES) == expected
    assert sum(map(sum, expected.values())) == len(summaries.raw("ponds"))


def test_acres_are_added_up_by_block() -> None:
    expected = {BLOCKS[code]: acres for code, acres in summaries.areas().items()}
    assert of_blocks("area", "waiting", "allotted") == expected


def test_amounts_by_block_are_those_that_the_rule_on_ten_lakh_adds_up_by_vo() -> None:
    """Every plan and budget of the examples is of a pond of some VO of the same block."""
    blocks = {vo["code"]: BLOCKS[vo["block"]] for vo in summaries.raw("vos")}
    expected: defaultdict[str, Decimal] = defaultdict(Decimal)
    for vo, amount in facts.vo_amounts(built.SESSION.forms, built.district()).items():
        expected[blocks[vo]] += amount
    assert {name: total for name, (total,) in of_blocks("money", "total").items()} == expected


def test_budgets_add_up_to_what_the_yaml_asks_for() -> None:
    expected = {BLOCKS[code]: [amount] for code, amount in summaries.budgets().items()}
    assert of_blocks("money", "cid") == expected


def test_groups_and_members_are_counted_by_activity_the_most_first() -> None:
    counted = figures(example(), "groups", "number", "members")
    found = dict(zip(names(example(), "groups"), counted, strict=True))
    assert {name: tuple(some) for name, some in found.items()} == summaries.activities()
    counts = [count for count, _ in found.values()]
    assert counts == sorted(counts, reverse=True)


def test_findings_are_counted_by_point() -> None:
    expected = summaries.findings()
    norms = built.SESSION.forms["inspection-report"].norms["points"]
    points = [norm.id for norm in norms if norm.kind != "section"]
    assert set(expected) == set(points)
    found = figures(example(), "findings", "improve", "satisfactory")
    assert found == [[expected[one]["improve"], expected[one]["satisfactory"]] for one in points]


def test_pay_is_added_up_month_by_month() -> None:
    values = example()
    found = {}
    for year in values.rows["pay"]:
        first = int(values.texts[f"pay.{year.key}.year"].en[:4])
        for row in values.rows[f"pay.{year.key}.months"]:
            works, fixed, pay = (
                values.texts[f"pay.{year.key}.months.{row.key}.{one}"].en
                for one in ("works", "fixed", "pay")
            )
            month = (row.index + 2) % 12 + 1
            if pay:
                assert number(pay) == number(works) + number(fixed)
                found[f"{first + (month < 4)}-{month:02}"] = number(works), number(fixed)
    assert found == summaries.pay()


def test_what_is_overdue_is_what_the_limits_leave_behind() -> None:
    values = example()
    late = [values.texts[f"late.{row.key}.record"].en for row in values.rows["late"]]
    assert [one.rpartition("(")[2].rstrip(")") for one in late] == summaries.awaited()
    assert number(values.texts["limits.D-348.count"].en) == len(late) > 0
    assert number(values.texts["total.limits.count"].en) == len(late)


def test_years_later_every_limit_has_those_that_are_past_it() -> None:
    """On a day after 1 April, in the sixth year of most allotments."""
    day = dt.date(2030, 2, 17)
    values = summaries.filling(EXAMPLES, as_on=day)
    allotted = {
        pond["code"]: summaries.day(pond["allotted_on"])
        for pond in summaries.raw("ponds") if "allotted_on" in pond
    }  # fmt: skip
    officers = [
        summaries.day(group["officers"]["elected_on"]) for group in summaries.raw("groups")
        if "elected_on" in group["officers"]
    ]  # fmt: skip
    expected = {
        "D-348": len(summaries.raw("ponds")) - len(allotted),
        "D-346": len(allotted),  # inspected in 2025-26 at most, and not in the years after
        "D-344": sum(date.replace(year=date.year + 5) <= day for date in allotted.values()),
        "D-323": sum(date.replace(year=date.year + 2) <= day for date in officers),
    }
    found = {rule: number(values.texts[f"limits.{rule}.count"].en) for rule in expected}
    assert found == expected and min(expected.values()) > 0
    limits = [values.texts[f"late.{row.key}.limit"].hi for row in values.rows["late"]]
    assert limits == sorted(limits) and set(limits) == {"1", "2", "3", "4"}


def test_of_two_inspections_of_a_pond_the_later_counts(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("broken"))
    file = folder / "inspections.yaml"
    text = file.read_text("utf-8")
    again = text[text.index("  - code: INS-101-2026") : text.index("  - code: INS-103-2026")]
    changed = again.replace("INS-101-2026", "INS-101-AGAIN").replace("12.02.2026", "20.02.2026")
    file.write_text(text + changed.replace("result: improve", "result: satisfactory"), "utf-8")
    before, after = (
        figures(summaries.filling(folder, as_on=dt.date(2026, 2, day)), "findings", "improve")
        for day in (19, 20)
    )
    assert sum(line for (line,) in before) - sum(line for (line,) in after) == 2
    assert before == figures(example(), "findings", "improve")
    assert figures(summaries.filling(folder), "stages", *STAGES) == figures(
        example(), "stages", *STAGES
    )


@pytest.mark.parametrize("table", ["stages", "area", "money", "groups", "findings", "limits"])
def test_a_printed_total_is_the_sum_of_the_printed_lines(table: str) -> None:
    values, form = example(), summaries.FORM
    columns = [column.name for column in form.tables[table].columns if column.align == "right"]
    lines = figures(values, table, *columns)
    totals = [number(values.texts[f"total.{table}.{column}"].en) for column in columns]
    assert [sum(column) for column in zip(*lines, strict=True)] == totals


def test_the_head_says_what_the_tables_add_up_to() -> None:
    texts = example().texts
    assert texts["ponds"].en == texts["total.stages.total"].en == str(len(summaries.raw("ponds")))
    assert number(texts["area"].en) == sum(Decimal(pond["area"]) for pond in summaries.raw("ponds"))
    assert texts["groups"].en == str(len(summaries.raw("groups")))
    members = sum(len(group["members"]) for group in summaries.raw("groups"))
    assert number(texts["members"].en) == members
    assert texts["sakhis"].en == str(len(summaries.raw("sakhis")))


@pytest.mark.parametrize(
    "today", [dt.date(2025, 2, 12), dt.date(2025, 2, 16), dt.date(2026, 2, 13)]
)
def test_on_an_earlier_day_only_what_had_come_counts(today: dt.date) -> None:
    values = summaries.filling(EXAMPLES, as_on=today)
    expected = [list(map(Decimal, counts)) for counts in summaries.stages(today).values()]
    assert figures(values, "stages", *STAGES) == expected
    paid = [month for month in summaries.pay() if month <= f"{today:%Y-%m}"]
    assert len(values.rows["pay"]) == bool(paid)
    assert values.texts["as_on"].hi == f"{today:%d.%m.%Y}"


def test_where_nobody_knows_the_day_limits_are_not_looked_at(tmp_path: Path) -> None:
    folder = summaries.district(tmp_path / "data", 3)
    file = folder / "data.yaml"
    text = file.read_text("utf-8").replace("listed_on: 20.02.2026", "listed_on: 20.02.2020")
    file.write_text(text, "utf-8")
    dated = summaries.filling(folder)
    assert len(dated.rows["late"]) == 3 and not dated.rows["undated"] and not dated.rows["in_time"]
    file.write_text(text.replace("date: 27.02.2026", ""), "utf-8")
    values = summaries.filling(folder)
    assert values.rows["undated"] and not values.rows["in_time"] and not values.rows["late"]
    assert values.texts["limits.D-348.count"].hi == values.texts["as_on"].hi == ""


def test_an_error_in_a_value_that_counts_refuses_the_summary_and_no_other_does(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("broken"))
    ponds = (folder / "ponds.yaml").read_text("utf-8")
    for right, wrong, refused in (
        ("gps: {lat: 25.8412, lon: 86.1027}", "gps: {lat: 12.5, lon: 86.1027}", False),
        ("area: 2.47", "area: 2,47 acres", True),
        ("listed_on: 04.02.2025", "listed_on: 31.02.2025", True),
        ("block: JYO", "block: JYOO", True),
    ):
        assert right in ponds
        (folder / "ponds.yaml").write_text(ponds.replace(right, wrong, 1), "utf-8")
        plan = summaries.plan(folder)
        assert bool(plan.refused) == refused != bool(plan.papers), wrong
        assert all(one.findings for one in plan.refused)


def test_a_file_that_cannot_be_read_refuses_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("broken"))
    (folder / "inspections.yaml").write_text("inspections:\n  - {code: [", "utf-8")
    plan = summaries.plan(folder)
    assert plan.refused and not plan.papers


def test_the_command_makes_the_files_and_leaves_others_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, out = small.write(tmp_path / "data", small.GROUP), tmp_path / "out"
    pipeline = Pipeline(built.SESSION)
    words = [str(data), "--out", str(out), "--lang", "hi", "--format", "pdf"]
    assert cli.main(["summary", *words, "--as-on", "27.02.2026"], pipeline) == 0
    (code,) = [path.stem for path in (out / "hi" / "district-summary").iterdir()]
    made = f"hi/district-summary/{code}.pdf"
    assert small.listed(out) == [made]
    before = (out / made).read_bytes()
    assert cli.main([*words, "--form", "member-list", "--jobs", "1"], pipeline) == 0
    assert cli.main([*words, "--jobs", "1"], pipeline) in (0, 1)
    assert made in small.listed(out) and len(small.listed(out)) > 2
    others = small.listed(out)
    assert cli.main(["summary", *words, "--as-on", "27.02.2026"], pipeline) == 0
    assert small.listed(out) == others and (out / made).read_bytes() == before
    assert cli.main(["summary", str(tmp_path / "none")], pipeline) == 2
    capsys.readouterr()


def test_a_refused_summary_is_told_with_its_reason_and_moved_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = summaries.district(tmp_path / "data", 2), tmp_path / "out"
    words = ["summary", str(folder), "--out", str(out), "--lang", "en", "--format", "pdf"]
    pipeline = Pipeline(built.SESSION)
    assert cli.main(words, pipeline) == 0
    file = folder / "data.yaml"
    file.write_text(file.read_text("utf-8").replace("area: '1.37'", "area: much"), "utf-8")
    capsys.readouterr()
    assert cli.main([*words, "--ui", "en"], pipeline) == 1
    told = "".join(capsys.readouterr())
    assert "data.yaml:" in told and "area" in told and "district-summary" in told
    assert (out / ".stale" / "en" / "district-summary" / "PKG.pdf").exists()


def test_a_large_district_is_counted_once_whatever_its_languages(tmp_path: Path) -> None:
    """The figures are bound once; the same data gives the same bytes."""
    folder = summaries.district(tmp_path / "data", 40)
    options = Options(tmp_path / "one", langs=("hi", "en"))
    for out in ("one", "two"):
        asked = Options(tmp_path / out, langs=options.langs)
        pipeline = Pipeline()
        pipeline.run(pipeline.summary(folder, asked), lambda _: None)
    files = sorted(path.relative_to(options.out) for path in options.out.rglob("PKG.*"))
    assert len(files) == 4
    for file in files:
        assert (options.out / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
