"""What records are made of: the parts that have no code of their own.

In: plain text values. Out: frozen parts of records. What each field is for stands in `fields.yaml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.data.faulty import Faulty
from generator.data.types import (
    AccountNo,
    AgendaItem,
    Code,
    Date,
    Ifsc,
    Line,
    Mobile,
    Money,
    Name,
    Number,
    Quantity,
    Year,
    YesNo,
)


class Record(BaseModel):  # noqa: PLW1641  (pydantic makes its hash)
    """Base of every record: frozen, and an unknown key is an error.

    A value that has an error is left out (`partial.py`): whoever asks for it gets `Faulty`. Of a
    record that was put away (`fold.py`) parts are read when they are asked for; `values_of` has
    all.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __eq__(self, other: object) -> bool:
        """Whether they say the same; what is not read yet is read."""
        if isinstance(other, Record):
            values_of(self)
            values_of(other)
        return super().__eq__(other)

    if not TYPE_CHECKING:  # where it would allow every name

        def __getattr__(self, name: str) -> Any:
            """Called for what is not there, or not yet."""
            if name in type(self).model_fields:
                later = object.__getattribute__(self, "__pydantic_private__")
                if not later or name not in later:
                    raise Faulty(self, name)
                self.__dict__[name] = value = later.pop(name)()
                return value
            return super().__getattr__(name)


def values_of(record: BaseModel) -> dict[str, Any]:
    """The values of a record, or of a name, by field, but for those with an error."""
    if (later := record.__pydantic_private__) is not None:
        for name in tuple(later):
            getattr(record, name)
        object.__setattr__(record, "__pydantic_private__", None)
    return record.__dict__


class Coded(Record):
    """A record that others refer to by its code, unique among its kind."""

    code: Code


class Member(Record):
    """A member of a producer group; `no` is her number in the membership register."""

    no: Number
    name: Name
    shg: Code
    guardian: Name | None = None
    household: Code | None = None
    joined_on: Date | None = None
    fee: Money | None = None
    mobile: Mobile | None = None
    vo_officer: YesNo = False
    occupation: Name | None = None
    experience_years: Quantity | None = None
    land: Quantity | None = None
    monthly_income: Money | None = None
    trained: YesNo | None = None
    liquor_affected: YesNo | None = None
    repayment_rate: Quantity | None = None


class Bank(Record):
    """A group's bank account and the three members who may operate it."""

    name: Name
    account_no: AccountNo
    kind: Name
    opened_on: Date | None = None
    ifsc: Ifsc | None = None
    operators: tuple[Number, ...]


class Officers(Record):
    """The three office bearers, by member number."""

    president: Number
    secretary: Number
    treasurer: Number
    elected_on: Date | None = None


class SubGroup(Record):
    """A sub-group (उप-समूह) of 15 to 20 members, and who of them sits on the committee."""

    name: Name
    members: tuple[Number, ...] = Field(min_length=1)
    representatives: tuple[Number, ...]


class SubCommittee(Record):
    """A sub-committee (उप-समिति) of three to five members, such as the one for purchases."""

    name: Name
    members: tuple[Number, ...] = Field(min_length=1)


class Fund(Record):
    """Annexure 2, item 8: investment and where it comes from, in rupees, year 1."""

    investment: Money | None = None
    member_share: Money
    raised: Money | None = None
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
    value: Money


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


class Decision(Record):
    """What a meeting decided on one item of the agenda (1 to 11)."""

    item: AgendaItem
    text: Name
    by: Name | None = None
    due: Date | None = None


class Gps(Record):
    """Decimal degrees, WGS84."""

    lat: Quantity
    lon: Quantity


class Letter(Record):
    """The number and date of a letter."""

    no: Line
    date: Date


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


class PlanOverride(Record):
    """Replaces figures of one line of a business plan."""

    quantity: Quantity | None = None
    rate: Money | None = None
    amount: Money | None = None


class WorkDone(Record):
    """One line of form 6: number per group, times done, and a rate where it differs."""

    number: Quantity
    times: Quantity
    rate: Money | None = None


class CidOverride(Record):
    """Replaces figures of one line of the CID budget."""

    units: Quantity | None = None
    rate: Money | None = None
    total: Money | None = None
