"""The arithmetic of producer groups; expected figures from COM-2014 or worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from generator.forms.compute import funds, groups, meetings
from tests import built

FORMS = built.SESSION.forms
FUND = FORMS["fund-proposal"]
KG = SimpleNamespace(hi="किलोग्राम", en="kg")
PIECE = SimpleNamespace(hi="नग", en="piece")


def a_member(no: int) -> SimpleNamespace:
    return SimpleNamespace(no=no, name=f"member {no}")


def a_group(**fields: Any) -> SimpleNamespace:
    given: dict[str, Any] = {
        "members": tuple(a_member(no) for no in (1, 2, 3, 4)),
        "officers": SimpleNamespace(president=4, secretary=2, treasurer=1),
        "bank": SimpleNamespace(operators=(3, 1, 2, 4)),
        "operating_cost": {},
        "work_plan": None,
    }
    return SimpleNamespace(**(given | fields))


def a_fund(investment: str | None, share: str, raised: str | None) -> SimpleNamespace:
    return SimpleNamespace(
        investment=None if investment is None else Decimal(investment),
        member_share=Decimal(share),
        raised=None if raised is None else Decimal(raised),
        remarks=None,
    )


def an_override(**figures: str) -> SimpleNamespace:
    return SimpleNamespace(
        **{key: Decimal(figures[key]) if key in figures else None for key in COST}
    )


COST = ("rate", "units", "total")


def cost_of(**overrides: SimpleNamespace) -> dict[str, funds.Cost]:
    given = {name.replace("_", ".").lstrip("."): value for name, value in overrides.items()}
    lines: dict[str, funds.Cost] = funds.operating_cost(
        a_group(operating_cost=given), FORMS["operating-cost"]
    )["lines"]
    return lines


def a_season(*lines: tuple[int, str, str, SimpleNamespace, str]) -> SimpleNamespace:
    return SimpleNamespace(
        name="season",
        lines=tuple(
            SimpleNamespace(
                member=member,
                product="fish",
                capacity=Decimal(capacity),
                quantity=Decimal(quantity),
                unit=unit,
                value=Decimal(value),
            )
            for member, capacity, quantity, unit, value in lines
        ),
    )


def an_expense(head: str, item: str | None, quantity: str, rate: str) -> SimpleNamespace:
    return SimpleNamespace(head=head, item=item, quantity=Decimal(quantity), rate=Decimal(rate))


def planned(
    seasons: tuple[SimpleNamespace, ...] = (),
    technical: tuple[SimpleNamespace, ...] = (),
    infrastructure: tuple[SimpleNamespace, ...] = (),
) -> dict[str, Any]:
    plan = SimpleNamespace(
        seasons=seasons,
        technical=SimpleNamespace(note=None, lines=technical),
        infrastructure=SimpleNamespace(note=None, lines=infrastructure),
        inputs=SimpleNamespace(note=None, lines=()),
    )
    return dict(groups.work_plan(a_group(work_plan=plan), FORMS["work-plan"]))


# Annexures 1 and 2


def test_each_account_operator_is_named_with_her_office() -> None:
    operators = groups.bank(a_group(), FORMS["member-list"])["operators"]
    assert [(one.name, one.role) for one in operators] == [
        ("member 3", "member"),
        ("member 1", "treasurer"),
        ("member 2", "secretary"),
        ("member 4", "president"),
    ]


def test_an_operator_who_is_no_member_has_no_name() -> None:
    group = a_group(bank=SimpleNamespace(operators=(9,)))
    (operator,) = groups.bank(group, FORMS["member-list"])["operators"]
    assert (operator.name, operator.role) == (None, "member")


def test_the_resource_gap_is_the_investment_less_the_funds_raised() -> None:
    plan = funds.fund(a_group(fund=a_fund("980000", "120000", "150000")), FUND)["plan"]
    assert plan == {
        "members": 4,
        "investment": 980000,
        "member_share": 120000,
        "other_sources": 30000,
        "raised": 150000,
        "gap": 830000,
    }


def test_where_nothing_else_is_raised_the_members_share_is_all_there_is() -> None:
    plan = funds.fund(a_group(fund=a_fund("520000", "90000", None)), FUND)["plan"]
    assert (plan["raised"], plan["gap"]) == (90000, 430000)


def test_funds_of_zero_are_not_taken_for_funds_left_out() -> None:
    plan = funds.fund(a_group(fund=a_fund("520000", "90000", "0")), FUND)["plan"]
    assert (plan["raised"], plan["gap"]) == (0, 520000)


def test_the_investment_is_what_annexures_3_and_4_come_to_unless_the_group_says_otherwise() -> None:
    line = SimpleNamespace
    plan = SimpleNamespace(
        technical=SimpleNamespace(lines=(line(quantity=Decimal("1.5"), rate=Decimal("33.33")),)),
        infrastructure=SimpleNamespace(lines=(line(quantity=Decimal(2), rate=Decimal(4000)),)),
        inputs=SimpleNamespace(lines=(line(value=Decimal("422500.50")),)),
    )
    fund = funds.fund(a_group(fund=a_fund(None, "90000", None), work_plan=plan), FUND)
    assert (fund["annexure_3"], fund["annexure_4"]) == (Decimal("430550.50"), 110000)
    assert fund["plan"]["investment"] == fund["needed"] == Decimal("540550.50")
    assert fund["plan"]["gap"] == Decimal("450550.50")


# Annexure 3


def test_seasons_are_totalled_one_by_one_and_together() -> None:
    computed = planned(
        seasons=(
            a_season((1, "120", "100", KG, "16000"), (2, "80", "60.5", KG, "9075")),
            a_season((3, "50", "40", KG, "6000")),
        )
    )
    first, second = (season.total for season in computed["seasons"])
    assert (first.capacity, first.quantity, first.value) == (
        groups.Measure(Decimal(200), KG),
        groups.Measure(Decimal("160.5"), KG),
        25075,
    )
    assert second.value == 6000
    assert computed["seasons_total"].quantity == groups.Measure(Decimal("200.5"), KG)
    assert computed["seasons_total"].value == 31075


def test_kilograms_and_pieces_make_a_value_together_but_no_quantity() -> None:
    computed = planned(seasons=(a_season((1, "9", "8", KG, "70"), (2, "6", "5", PIECE, "40")),))
    total = computed["seasons"][0].total
    assert (total.capacity, total.quantity, total.value) == (None, None, 110)


def test_a_season_without_lines_has_a_value_of_zero() -> None:
    total = planned(seasons=(a_season(),))["seasons"][0].total
    assert (total.quantity, total.value) == (None, 0)


def test_expenses_are_quantity_by_rate_and_add_up() -> None:
    computed = planned(
        technical=(
            an_expense("inputs", "lime", "400", "20"),
            an_expense("inputs", "mustard cake", "0.5", "20000"),
            an_expense("trainer", None, "3", "0.10"),
        )
    )
    assert [line.total for line in computed["technical"]["inputs"]] == [8000, 10000]
    assert computed["technical"]["trainer"][0].items == ()
    assert computed["technical_total"] == Decimal("18000.30")
    assert computed["infrastructure_total"] == 0


def test_a_head_with_more_lines_than_the_order_prints_keeps_them_all() -> None:
    computed = planned(
        infrastructure=tuple(an_expense("other", name, "1", "10") for name in "abcde")
    )
    rows = {key: [line.items[0] for line in row] for key, row in computed["infrastructure"].items()}
    assert rows["other"] == ["a", "b", "c", "d", "e"]
    assert rows["tools"] == []
    assert computed["infrastructure_total"] == 50


def test_an_expense_under_no_head_of_the_order_is_not_dropped_in_silence() -> None:
    with pytest.raises(ValueError, match="boats"):
        planned(infrastructure=(an_expense("boats", None, "1", "10"),))


# Annexure 4


def test_the_orders_own_operating_cost_is_56000_and_54000_and_110000() -> None:
    rows = cost_of()
    assert [rows[key].total for key in ("A", "B", "A+B")] == [56000, 54000, 110000]


def test_every_line_of_the_operating_cost_comes_to_the_figure_the_order_prints() -> None:
    rows = cost_of()
    printed = {
        norm.id: Decimal(norm.printed["total"])
        for norm in FORMS["operating-cost"].norms["lines"]
        if norm.kind != "section"
    }
    assert len(printed) == 18
    assert {key: row.total for key, row in rows.items()} == printed


def test_a_groups_own_figures_replace_the_orders_and_carry_into_the_totals() -> None:
    rows = cost_of(_1_c=an_override(total="2500"), _2_a=an_override(rate="1800"))
    assert rows["2.a"] == funds.Cost(Decimal(1800), Decimal(12), Decimal(21600))
    assert [rows[key].total for key in ("A", "B", "A+B")] == [56500, 50400, 106900]


def test_a_total_of_the_groups_own_does_not_stand_beside_the_orders_rate() -> None:
    assert cost_of(_2_a=an_override(total="24000"))["2.a"] == funds.Cost(None, None, Decimal(24000))


def test_a_line_printed_with_a_total_alone_counts_as_one_unit() -> None:
    rows = cost_of(_1_b=an_override(units="2"), _1_a=an_override(rate="5000"))
    assert rows["1.b"] == funds.Cost(Decimal(14000), Decimal(2), Decimal(28000))
    assert rows["1.a"] == funds.Cost(Decimal(5000), Decimal(1), Decimal(5000))


def test_an_override_without_figures_leaves_the_line_as_printed() -> None:
    assert cost_of(_1_a=an_override())["1.a"] == funds.Cost(None, None, Decimal(8000))


def test_an_override_of_a_line_that_the_order_has_not_is_not_dropped_in_silence() -> None:
    with pytest.raises(ValueError, match=r"3\.a"):
        cost_of(_3_a=an_override(total="1"))


# The executive committee's meeting


SUB_GROUPS = (
    SimpleNamespace(name="north", members=(1, 3), representatives=(3,)),
    SimpleNamespace(name="south", members=(2,), representatives=()),
)
MINUTES = FORMS["meeting-minutes"]
LINES = 12


def a_meeting(**fields: Any) -> SimpleNamespace:
    """Of a group whose committee is 4, 2, 1 (the officers) and 3; member 4 is in no sub-group."""
    given: dict[str, Any] = {
        "group": a_group(sub_groups=SUB_GROUPS, committee=(4, 2, 1, 3), **STAFF),
        "body": "committee",
        "chair": 4,
        "present": (3, 4),
        "decisions": tuple(
            SimpleNamespace(item=item, text=text)
            for item, text in ((9, "first"), (4, "x"), (9, "second"))
        ),
    }
    return SimpleNamespace(**(given | fields))


STAFF = {"bookkeeper": "B", "storekeeper": None, "vrp": "V"}
UNKNOWN = a_group(sub_groups=(), committee=(), **STAFF)


def test_the_decisions_of_a_meeting_stand_under_their_item_in_the_order_of_the_data() -> None:
    decisions = meetings.meeting(a_meeting(), MINUTES)["decisions"]
    assert {key: [one.text for one in found] for key, found in decisions.items()} == {
        "9": ["first", "second"],
        "4": ["x"],
    }


def test_a_meeting_of_the_committee_lists_who_came_with_her_sub_group() -> None:
    computed = meetings.meeting(a_meeting(), MINUTES)
    seats = [(seat.name, seat.sub_group) for seat in computed["committee"]]
    assert seats == [("member 3", "north"), ("member 4", None)]
    assert computed["present"] == ()
    assert (computed["present_count"], computed["member_count"]) == (2, 4)
    assert computed["chair"] == "member 4"


def test_where_nobody_is_named_the_committee_is_listed_to_sign_and_never_the_whole_group() -> None:
    computed = meetings.meeting(a_meeting(present=()), MINUTES)
    assert [seat.name for seat in computed["committee"]] == [f"member {no}" for no in (4, 2, 1, 3)]
    assert (computed["present_count"], computed["member_count"]) == (None, 4)
    without = meetings.meeting(a_meeting(present=(), group=UNKNOWN), MINUTES)
    assert (without["committee"], without["present"]) == ((None,) * LINES, ())
    assert (without["present_count"], without["member_count"]) == (None, None)


def test_without_sub_groups_those_present_are_listed_and_the_committee_is_not_counted() -> None:
    computed = meetings.meeting(a_meeting(group=UNKNOWN), MINUTES)
    assert [one.no for one in computed["present"]] == [3, 4]
    assert computed["committee"] == ()
    assert (computed["present_count"], computed["member_count"]) == (2, None)


def test_a_general_meeting_counts_all_members_and_names_no_sub_group() -> None:
    computed = meetings.meeting(a_meeting(body="general"), MINUTES)
    assert [one.no for one in computed["present"]] == [3, 4]
    assert computed["committee"] == ()
    assert (computed["present_count"], computed["member_count"]) == (2, 4)
    nobody = meetings.meeting(a_meeting(body="general", present=()), MINUTES)
    assert (nobody["committee"], nobody["present"]) == ((None,) * LINES, ())


def test_bookkeeper_storekeeper_and_vrp_attend_where_the_group_has_them() -> None:
    staff = meetings.meeting(a_meeting(), MINUTES)["staff"]
    assert {role: person.name for role, person in staff.items()} == {"bookkeeper": "B", "vrp": "V"}
    # COM-2014, agenda, item 7: लेखाकार, भण्डारपाल एवं वी आर पी की समीक्षा
    rows = [(norm.id, norm.texts["label"].hi) for norm in MINUTES.norms["staff"]]
    assert rows == [("bookkeeper", "लेखाकार"), ("storekeeper", "भण्डारपाल"), ("vrp", "वी आर पी")]


def test_the_five_principles_are_worded_as_the_manual_words_them() -> None:
    printed = [norm.texts["label"].hi.replace("\u00a0", " ") for norm in MINUTES.norms["sutra"]]
    assert printed == [
        "क. नियमित साप्ताहिक बैठक",
        "ख. नियमित कच्चे सामग्री की माँग करना",
        "ग. नियमित गुणवत्ता परीक्षण",
        "घ. नियमित पुस्तिका एवं खाता-बही का अपडेट",
        "ड. उत्पादकों को नियमित भुगतान",
    ]


def test_the_agenda_of_eleven_items_takes_140_minutes() -> None:
    agenda = FORMS["meeting-minutes"].norms["agenda"]
    minutes = [int(norm.figures["minutes"]) for norm in agenda]
    assert minutes == [5, 10, 10, 20, 20, 20, 15, 10, 15, 10, 5]
    assert sum(minutes) == 140
