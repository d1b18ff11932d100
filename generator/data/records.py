"""The records of a district, one class for each kind of record in the data files.

In: plain text values (`model.py` hands them over). Out: frozen records. Identifiers stay text;
money, areas and quantities are exact decimals. What each field is for stands in `fields.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field

from generator.data.entries import Entry, Opening
from generator.data.parts import (
    Bank,
    CidOverride,
    Coded,
    CostOverride,
    Decision,
    FishFindings,
    Fund,
    Gps,
    Letter,
    Member,
    Officers,
    PlanOverride,
    Result,
    SubCommittee,
    SubGroup,
    WorkDone,
    WorkPlan,
)
from generator.data.types import (
    Area,
    ClassPassed,
    Code,
    Count,
    Date,
    Line,
    Money,
    Month,
    Name,
    Number,
    Time,
    Year,
    YesNo,
)


class District(Coded):
    """The one district of the folder."""

    name: Name
    date: Date | None = None
    letter_no: Line | None = None
    digits: Literal["latin", "deva"] | None = None
    codes: YesNo = False


class Block(Coded):
    """A block (प्रखंड) of the district."""

    name: Name


class Office(Coded):
    """An office in whose name letters go out: its letterhead."""

    role: Literal["dm", "dpcu", "bpiu"]
    name: Name
    address: Name | None = None
    telephone: Line | None = None
    email: Line | None = None
    emblem: Line | None = None

    @property
    def emblems(self) -> tuple[Office, ...]:
        """Itself where it has an emblem: the rows of the place that a letter keeps for it."""
        return (self,) if self.emblem else ()


class Official(Coded):
    """Somebody who signs for an office, from one day to another."""

    name: Name
    designation: Name
    office: Code
    since: Date
    until: Date | None = None


class Clf(Coded):
    """A Cluster Level Federation (संकुल स्तरीय संघ)."""

    name: Name
    block: Code
    address: Name | None = None


class Vo(Coded):
    """A Village Organisation (ग्राम संगठन); `nodal` where its village has several."""

    name: Name
    block: Code
    clf: Code
    panchayat: Name
    village: Name
    address: Name | None = None
    nodal: YesNo = False
    formed_on: Date | None = None


class Shg(Coded):
    """A Self Help Group (स्वयं सहायता समूह)."""

    name: Name
    vo: Code


class Group(Coded):
    """A Producer Group (उत्पादक समूह); `fish` makes it a Fish Producer Group."""

    name: Name
    vo: Code
    village: Name | None = None
    activity: Name
    objective: Name
    fish: YesNo = False
    formed_on: Date
    shg_members: Count | None = None
    officers: Officers
    bank: Bank
    members: tuple[Member, ...] = Field(min_length=1)
    sub_groups: tuple[SubGroup, ...] = ()
    sub_committees: tuple[SubCommittee, ...] = ()
    bookkeeper: Name | None = None
    storekeeper: Name | None = None
    vrp: Name | None = None
    fund: Fund | None = None
    work_plan: WorkPlan | None = None
    operating_cost: Mapping[Line, CostOverride] = {}

    @property
    def committee(self) -> tuple[int, ...]:
        """The executive committee by member number: officers, then representatives of sub-groups.

        Empty where the data has no sub-groups: then nobody can tell who is on it.
        """
        if not self.sub_groups:
            return ()
        officers = self.officers
        numbers = [officers.president, officers.secretary, officers.treasurer]
        for sub_group in self.sub_groups:
            numbers += sub_group.representatives
        return tuple(dict.fromkeys(numbers))


class Meeting(Coded):
    """A meeting of a group's executive committee, or of the group's general body."""

    group: Code
    body: Literal["committee", "general"] = "committee"
    number: Number
    date: Date
    time: Time | None = None
    place: Name
    chair: Number
    present: tuple[Number, ...] = ()
    excused: tuple[Number, ...] = ()
    guests: tuple[Name, ...] = ()
    decisions: tuple[Decision, ...] = ()
    next_on: Date | None = None


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
    renewals: tuple[Date, ...] = ()
    starts_on: Date | None = None


class Inspection(Coded):
    """An inspection of an allotted pond (form 4)."""

    pond: Code
    date: Date
    inspector: Name
    designation: Name
    points: Mapping[Line, Result]
    sublet: YesNo
    fish: FishFindings
    recommendation: Name


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
    schooling: ClassPassed
    groups: tuple[Code, ...]


class Payslip(Coded):
    """A Sakhi's work in one month (form 6)."""

    sakhi: Code
    month: Month
    honorarium: Money | None = None
    works: Mapping[Line, WorkDone]


class Cid(Coded):
    """The yearly CID budget of a VO (§10)."""

    vo: Code
    year: Year
    lines: Mapping[Line, CidOverride] = {}


class Paper(Coded):
    """What a form asks for that is no part of other records; `papers.py` adds the form's values.

    `subjects`: the kinds of record that the form is about. `words`: as in `fields.py`.
    """

    subjects: ClassVar[tuple[str, ...]] = ()
    words: ClassVar[Any] = None

    form: Code
    subject: Code | None = None


KINDS: dict[str, type[Coded]] = {
    "districts": District,
    "blocks": Block,
    "offices": Office,
    "officials": Official,
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
    "openings": Opening,
    "entries": Entry,
    "papers": Paper,
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
    "office": "offices",
}
"""Field that holds a code (or a list of codes) -> kind of the record that it names."""
