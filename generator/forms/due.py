"""When a form is called for, and what a record lacks that it is not.

In: a form's definition and the view of a record. Out: conditions, each of which knows whether it is
met and says, in both languages, what would have to be written. A form without conditions is made
for every record of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from generator.data.findings import Ref
from generator.forms.catalog import Form


class Lack(Protocol):
    """What a record is without. `other`: another form takes the place of this one."""

    other: bool

    @property
    def hi(self) -> str:
        """What is lacking, in Hindi."""

    @property
    def en(self) -> str:
        """What is lacking, in English."""


@dataclass(frozen=True)
class Given:
    """The field has a value; a list has something in it."""

    name: str
    other = False

    def is_met(self, view: Any) -> bool:
        """Whether it is so of a record."""
        return getattr(view, self.name) not in (None, ())

    @property
    def hi(self) -> str:
        return f"`{self.name}:` नहीं लिखा है"

    @property
    def en(self) -> str:
        return f"no `{self.name}:`"


@dataclass(frozen=True)
class Equal:
    """The field has that value."""

    name: str
    value: str
    other = True

    def is_met(self, view: Any) -> bool:
        """Whether it is so of a record."""
        return str(getattr(view, self.name)) == self.value

    @property
    def hi(self) -> str:
        return f"`{self.name}:` {self.value} नहीं है"

    @property
    def en(self) -> str:
        return f"`{self.name}:` is not {self.value}"


@dataclass(frozen=True)
class Dated:
    """Some record that the form would list has the date: `ponds.listed_on`."""

    dated: str
    other = False

    @property
    def hi(self) -> str:
        kind, _, name = self.dated.partition(".")
        return f"`{kind}:` में इसके किसी अभिलेख में `{name}:` नहीं लिखा है"

    @property
    def en(self) -> str:
        kind, _, name = self.dated.partition(".")
        return f"none of its `{kind}:` has `{name}:`"


@dataclass(frozen=True, slots=True)
class Undue:
    """A record that a form is not called for, and the first condition that it does not meet."""

    subject: Ref
    lacks: Lack


def conditions_of(form: Form) -> tuple[Given | Equal, ...]:
    """What a record must have for the form to be called for, apart from what the form lists."""
    return (
        *(Given(name) for name in form.needs),
        *(Equal(name, value) for name, value in form.when.items()),
    )
