"""Papers of forms that ask for values of their own, whatever these are.

In: dice, the forms, and the codes of the records that they may be about. Out: records with a value
of its kind in every field, some of those that may stay away left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.district.dice import Dice, rupees
from generator.data.papers import Asked
from generator.data.records import REFERENCES
from generator.forms.catalog import KIND_OF_SUBJECT, Form
from generator.session import Session

_FIRST = dt.date(2025, 4, 1)
_ROWS = 12


def made(
    dice: Dice, forms: Iterable[Form], codes: Mapping[str, Sequence[str]], count: int
) -> list[dict[str, Any]]:
    """So many papers of each form that asks for something; `codes`: of each kind of record."""
    return [
        {
            "code": f"{form.id.upper()[:20]}-{number:04}", "form": form.id,
            "subject": dice.choice(codes[KIND_OF_SUBJECT[form.subjects[0]]]),
            "values": _values(dice, form.fields, _Known(form, codes)),
        }
        for form in forms if form.fields for number in range(1, count + 1)
    ]  # fmt: skip


def forms() -> Iterable[Form]:
    """All forms."""
    return Session().forms.values()


def codes_of(records: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[str]]:
    """The codes of the records of each kind."""
    return {kind: [str(one["code"]) for one in found] for kind, found in records.items()}


class _Known(NamedTuple):
    """What values may name: the lines of a form, and the codes of the records of each kind."""

    form: Form
    codes: Mapping[str, Sequence[str]]

    def lines(self, one: Asked) -> list[str]:
        """The ids under which the rows of a field stand."""
        return [norm.id for name in one.ids for norm in self.form.norms[name.partition(".")[2]]]

    def there(self, one: Asked) -> bool:
        """Whether there is something that a field can name, if it names a record."""
        return one.name not in REFERENCES or bool(self.codes.get(REFERENCES[one.name]))


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
    if one.name in REFERENCES:
        return dice.choice(known.codes[REFERENCES[one.name]])
    if one.choices:
        return dice.choice(list(one.choices))
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
