"""An expression: its names, the sort of its value, and its value.

In: a text; what its names stand for (`Types`); a scope that has the values. Out: exact values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Any, Protocol

from generator.reckon import grammar
from generator.reckon.grammar import Call, Name, Node, below
from generator.reckon.kinds import Circle, Many, Sort, Types
from generator.reckon.reckoning import Result, Scope, plain, reckoner
from generator.reckon.sorts import sort_of


@dataclass(frozen=True)
class Expression:
    """What a text says; made by `parse`."""

    text: str
    tree: Node

    @cached_property
    def names(self) -> tuple[tuple[str, int], ...]:
        """The names that it reads, each time one stands there, with the character it begins at."""
        nodes = below(self.tree)
        return tuple((node.name, node.at) for node in nodes if isinstance(node, Name))

    @cached_property
    def carries(self) -> bool:
        """Whether it carries something from row to row, so that it can only stand in a column."""
        return any(
            isinstance(node, Call) and node.function in ("running", "before")
            for node in below(self.tree)
        )

    def sort_in(self, types: Types, *, in_row: bool = False) -> Sort | Many:
        """The sort of its value, where its names are of these; raises Unreadable.

        `in_row`: it stands in a column, where sums can be carried from row to row.
        """
        return sort_of(self.tree, types, in_row)

    def value(self, scope: Scope) -> Result:
        """Its value; None where what it needs is not there. Raises Unreckoned.

        One that carries from row to row is asked once for each row, in their order, with the same
        `scope.kept`.
        """
        return plain(self._reckon(scope), self.tree)

    @cached_property
    def _reckon(self) -> Callable[[Scope], Any]:
        return reckoner(self.tree)


def parse(text: str) -> Expression:
    """The expression of a text; raises Unreadable."""
    return Expression(text, grammar.read(text))


class Reading(Protocol):
    """What reads names, each with the character that it begins at."""

    @property
    def names(self) -> tuple[tuple[str, int], ...]: ...


def ordered(expressions: Mapping[str, Reading]) -> list[str]:
    """Their names so that each comes after those that it needs; raises Circle."""
    needs = {name: sorted(needed(one, expressions)) for name, one in expressions.items()}
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        raise Circle(tuple(reversed(error.args[1]))) from None


def needed(one: Reading, names: Iterable[str]) -> set[str]:
    """Those of the names that an expression needs.

    It needs one that it reads, or that begins a name that it reads (`works.amount` needs `works`),
    or of which that is the beginning (`works` needs `works.amount`).
    """
    return {
        name
        for read, _ in one.names
        for name in names
        if read == name or f"{read}.".startswith(f"{name}.") or name.startswith(f"{read}.")
    }
