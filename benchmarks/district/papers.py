"""Papers of forms that ask for values of their own, whatever these are.

In: dice, the forms, and the records that they may be about. Out: records with a value of its kind
in every field, some of those that may stay away left out; a member is one of the group, a code one
of the records that there are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from benchmarks.district.dice import Dice, rupees
from generator.data.papers import Asked
from generator.data.records import REFERENCES
from generator.forms.catalog import KIND_OF_SUBJECT, Form
from generator.session import Session

Records: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
_FIRST = dt.date(2025, 4, 1)
_ROWS = 12


def made(
    dice: Dice, forms: Iterable[Form], records: Records, count: int
) -> list[dict[str, Any]]:
    """So many papers of each form that asks for something; `records`: by kind."""
    groups = {str(one["code"]): one for one in records["groups"]}
    return [
        _paper(dice, form, dice.choice(_about(form, records)), number, records, groups)
        for form in forms if form.fields for number in range(1, count + 1)
    ]  # fmt: skip


def _about(form: Form, records: Records) -> Sequence[Mapping[str, Any]]:
    """What a form can be about; all of the kind where none has what it needs."""
    those = records[KIND_OF_SUBJECT[form.subjects[0]]]
    return [one for one in those if all(one.get(name) for name in form.needs)] or those


def _paper(  # noqa: PLR0913, PLR0917  (all of it is what a paper is about)
    dice: Dice, form: Form, about: Mapping[str, Any], number: int, records: Records,
    groups: Mapping[str, Any],
) -> dict[str, Any]:  # fmt: skip
    group = groups.get(str(about["code"]), groups.get(str(about.get("group")), {}))
    members = [member["no"] for member in group.get("members", ())]
    return {
        "code": f"{form.id.upper()[:20]}-{number:04}", "form": form.id,
        "subject": str(about["code"]),
        "values": _values(dice, form.fields, _Known(form, records, members)),
    }  # fmt: skip


@cache
def forms() -> tuple[Form, ...]:
    """All forms."""
    return tuple(Session().forms.values())


def kinds_named(form: Form) -> set[str]:
    """The kinds of record that a form's own fields name by their codes."""
    fields = [*form.fields, *(row for one in form.fields for row in one.rows)]
    return {REFERENCES[one.name] for one in fields if _names_record(one)}


def _names_record(one: Asked) -> bool:
    """Whether a field holds codes; a list or a name of a form's own may be called so too."""
    return one.name in REFERENCES and one.kind in {"text", "id"} and not one.rows


class _Known(NamedTuple):
    """What values may name: lines of a form, the records of each kind, members by number."""

    form: Form
    records: Records
    members: Sequence[int]

    def lines(self, one: Asked) -> list[str]:
        """The ids under which the rows of a field stand."""
        return [norm.id for name in one.ids for norm in self.form.norms[name.partition(".")[2]]]

    def there(self, one: Asked) -> bool:
        """Whether there is something that a field can name, if it names a record."""
        return not _names_record(one) or bool(self.records.get(REFERENCES[one.name]))

    def code(self, dice: Dice, one: Asked) -> str:
        """The code of a record that a field can name."""
        return str(dice.choice(self.records[REFERENCES[one.name]])["code"])


def _values(dice: Dice, asked: Sequence[Asked], known: _Known) -> dict[str, Any]:
    return {
        one.name: _value(dice, one, known)
        for one in asked if (one.required or dice.often(0.8)) and known.there(one)
    }  # fmt: skip


def _value(dice: Dice, one: Asked, known: _Known) -> Any:
    if one.ids:
        return {line: _values(dice, one.rows, known) for line in known.lines(one)}
    if one.rows:
        return [_values(dice, one.rows, known) for _ in range(dice.randint(1, _ROWS))]
    if one.choices:
        return dice.choice(list(one.choices))
    if _names_record(one):
        return known.code(dice, one)
    if one.name == "member" and known.members:
        return dice.choice(known.members)
    return _OF_KINDS[one.kind](dice)


def _name(dice: Dice) -> Any:
    return dice.village() if dice.often(0.5) else dice.text(1, 1)


_OF_KINDS: Mapping[str, Any] = {
    "text": lambda dice: dice.digits(3, 6),
    "name": _name,
    "id": lambda dice: f"{dice.digits(2, 4)}/{dice.digits(2, 2)}",
    "date": lambda dice: dice.date(_FIRST, 330),
    "month": lambda dice: f"2025-{dice.randint(4, 12):02}",
    "year": lambda dice: "2025-26",
    "time": lambda dice: f"{dice.randint(9, 17)}:{dice.choice(('00', '30'))}",
    "money": lambda dice: rupees(dice.randrange(50, 90_000)),
    "quantity": lambda dice: f"{dice.randrange(1, 900)}.{dice.randrange(10)}",
    "percent": lambda dice: dice.randint(0, 100),
    "count": lambda dice: dice.randint(1, 40),
    "area": lambda dice: f"{dice.randint(1, 9)}.{dice.randint(10, 99)}",
    "yes_no": lambda dice: dice.often(0.5),
    "mobile": lambda dice: f"61000{dice.digits(5, 5)}",
    "account": lambda dice: dice.digits(11, 15),
    "ifsc": lambda dice: f"SYGB0{dice.digits(6, 6)}",
}
