"""The records of a district, one class for each kind of record in the data files.

In: plain text values (`model.py` hands them over). Out: frozen records. Identifiers stay text;
money, areas and quantities are exact decimals. Field descriptions are shown by editors through
`python build.py schema`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.data.types import (
    AccountNo,
    AgendaItem,
    Area,
    ClassPassed,
    Code,
    Count,
    Date,
    Ifsc,
    Line,
    Mobile,
    Money,
    Month,
    Name,
    Number,
    Quantity,
    Time,
    Year,
    YesNo,
)


class Record(BaseModel):
    """Base of every record: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Coded(Record):
    """A record that others refer to by its code, unique among its kind."""

    code: Code


class District(Coded):
    """The one district of the folder."""

    name: Name
    date: Date | None = Field(None, description="Date printed on lists and proposals")
    letter_no: Line | None = None


class Block(Coded):
    """A block (प्रखंड) of the district."""

    name: Name


class Clf(Coded):
    """A Cluster Level Federation (संकुल स्तरीय संघ)."""

    name: Name = Field(description="Without the words संकुल स्तरीय संघ: the forms print them")
    block: Code
    address: Name | None = None


class Vo(Coded):
    """A Village Organisation (ग्राम संगठन); `nodal` where its village has several."""

    name: Name = Field(description="Without the words ग्राम संगठन: the forms print them")
    block: Code
    clf: Code
    panchayat: Name
    village: Name
    address: Name | None = None
    nodal: YesNo = False
    formed_on: Date | None = None


class Shg(Coded):
    """A Self Help Group (स्वयं सहायता समूह)."""

    name: Name = Field(description="Without the words स्वयं सहायता समूह: the forms print them")
    vo: Code


class Member(Record):
    """A member of a producer group; `no` is her number in the membership register."""

    no: Number
    name: Name
    shg: Code
    guardian: Name | None = Field(None, description="Husband's or father's name")
    household: Code | None = Field(None, description="One member per household")
    joined_on: Date | None = None
    fee: Money | None = None
    mobile: Mobile | None = None
    vo_officer: YesNo = Field(False, description="Office bearer of the VO")
    occupation: Name | None = None
    experience_years: Quantity | None = None
    land: Quantity | None = Field(None, description="Land in decimal; 0 for landless")
    monthly_income: Money | None = None
    trained: YesNo | None = None


class Bank(Record):
    """A group's bank account and the three members who may operate it."""

    name: Name
    account_no: AccountNo
    kind: Name
    opened_on: Date | None = None
    ifsc: Ifsc | None = None
    operators: tuple[Number, ...] = Field(description="Member numbers of the three operators")


class Officers(Record):
    """The three office bearers, by member number."""

    president: Number
    secretary: Number
    treasurer: Number
    elected_on: Date | None = None


class Fund(Record):
    """Annexure 2, item 8: investment and where it comes from, in rupees, year 1."""

    investment: Money
    member_share: Money
    raised: Money | None = Field(None, description="Total raised; left out: the members' share")
    remarks: Name | None = None


class SeasonLine(Record):
    """One member's produce in one season; `value` in rupees."""

    member: Number
    product: Name
    capacity: Quantity
    quantity: Quantity
    unit: Name
    value: Money


class Season(Record):
    """A season or cycle of the production plan."""

    name: Name
    lines: tuple[SeasonLine, ...]


class ExpenseLine(Record):
    """A line of the technical-support or infrastructure table."""

    head: Code
    item: Name | None = None
    quantity: Quantity
    rate: Money


class ExpensePlan(Record):
    """A note and its expense lines (Annexure 3, items 2 and 3)."""

    note: Name | None = None
    lines: tuple[ExpenseLine, ...] = ()


class InputLine(Record):
    """Annexure 3, item 4: one input bought jointly."""

    item: Name
    members: Number
    quantity: Quantity
    unit: Name
    cycles: Number
    value: Money = Field(description="Estimated value for one crop cycle")


class InputPlan(Record):
    """A note and the inputs bought jointly."""

    note: Name | None = None
    lines: tuple[InputLine, ...] = ()


class WorkPlan(Record):
    """Annexure 3."""

    seasons: tuple[Season, ...]
    technical: ExpensePlan = ExpensePlan()
    infrastructure: ExpensePlan = ExpensePlan()
    inputs: InputPlan = InputPlan()


class CostOverride(Record):
    """Replaces a line of the operating-cost list; what is left out stays as printed."""

    rate: Money | None = None
    units: Quantity | None = None
    total: Money | None = None


class Group(Coded):
    """A Producer Group (उत्पादक समूह); `fish` makes it a Fish Producer Group."""

    name: Name
    vo: Code
    village: Name | None = Field(None, description="Left out: the VO's village")
    activity: Name
    objective: Name
    fish: YesNo = False
    formed_on: Date
    shg_members: Count | None = Field(None, description="Left out: the number of members")
    officers: Officers
    bank: Bank
    members: tuple[Member, ...] = Field(min_length=1)
    fund: Fund | None = None
    work_plan: WorkPlan | None = None
    operating_cost: Mapping[Line, CostOverride] = {}


class Decision(Record):
    """What a meeting decided on one item of the agenda (1 to 11)."""

    item: AgendaItem
    text: Name
    by: Name | None = None
    due: Date | None = None


class Meeting(Coded):
    """A meeting of a group's executive committee."""

    group: Code
    number: Number
    date: Date
    time: Time | None = None
    place: Name
    chair: Number
    present: tuple[Number, ...]
    guests: tuple[Name, ...] = ()
    decisions: tuple[Decision, ...] = ()
    next_on: Date | None = None


class Gps(Record):
    """Decimal degrees, WGS84."""

    lat: Quantity
    lon: Quantity


class Letter(Record):
    """The number and date of a letter."""

    no: Line
    date: Date


class Pond(Coded):
    """A public water body; listed (form 1), proposed (form 2), allotted (form 3)."""

    name: Name
    village: Name
    panchayat: Name
    block: Code
    owner: Name
    area: Area
    gps: Gps
    vo: Code | None = None
    listed_on: Date
    proposed_on: Date | None = None
    recommendation: Letter | None = None
    allotted_on: Date | None = None
    allotment_no: Line | None = None
    starts_on: Date | None = Field(None, description="Day 1 of the 90-day timeline")


class Result(Record):
    """What an inspector found on one point."""

    result: Literal["satisfactory", "improve"] | None = None
    note: Name | None = None


class FishFindings(Record):
    """Form 4 section 3; money in rupees, production in quintals, all of `year`."""

    species: Name
    feed: Name
    production: Quantity
    income: Money
    other_income: Money
    expense: Money
    year: Year


class Inspection(Coded):
    """An inspection of an allotted pond (form 4)."""

    pond: Code
    date: Date
    inspector: Name
    designation: Name
    points: Mapping[Line, Result] = Field(description="By point id: water.source, pond.level, …")
    sublet: YesNo
    fish: FishFindings
    recommendation: Name


class PlanOverride(Record):
    """Replaces figures of one line of a business plan."""

    quantity: Quantity | None = None
    rate: Money | None = None
    amount: Money | None = None


class Plan(Coded):
    """A business plan for one pond (forms 5.A to 5.C)."""

    pond: Code
    model: Literal["nursery", "growout", "fish-duck"]
    year: Year
    lines: Mapping[Line, PlanOverride] = {}


class Sakhi(Coded):
    """A Matsya Sakhi; engaged by a CLF or by a nodal VO."""

    name: Name
    village: Name
    clf: Code | None = None
    vo: Code | None = None
    born_on: Date
    schooling: ClassPassed = Field(description="Highest class passed")
    groups: tuple[Code, ...]


class WorkDone(Record):
    """One line of form 6: number per group, times done, and a rate where it differs."""

    number: Quantity
    times: Quantity
    rate: Money | None = None


class Payslip(Coded):
    """A Sakhi's work in one month (form 6)."""

    sakhi: Code
    month: Month
    honorarium: Money | None = Field(None, description="Left out: 4,000 a month")
    works: Mapping[Line, WorkDone]


class CidOverride(Record):
    """Replaces figures of one line of the CID budget."""

    units: Quantity | None = None
    rate: Money | None = None
    total: Money | None = None


class Cid(Coded):
    """The yearly CID budget of a VO (§10)."""

    vo: Code
    year: Year
    lines: Mapping[Line, CidOverride] = {}


KINDS: dict[str, type[Coded]] = {
    "districts": District,
    "blocks": Block,
    "clfs": Clf,
    "vos": Vo,
    "shgs": Shg,
    "groups": Group,
    "meetings": Meeting,
    "ponds": Pond,
    "inspections": Inspection,
    "plans": Plan,
    "sakhis": Sakhi,
    "payslips": Payslip,
    "cids": Cid,
}
"""Top-level key of a data file -> model of its records."""

REFERENCES: dict[str, str] = {
    "block": "blocks",
    "clf": "clfs",
    "vo": "vos",
    "shg": "shgs",
    "group": "groups",
    "groups": "groups",
    "pond": "ponds",
    "sakhi": "sakhis",
}
"""Field that holds a code (or a list of codes) -> kind of the record that it names."""
