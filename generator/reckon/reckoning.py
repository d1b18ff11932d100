"""A tree -> its value: exact fractions inside, decimals outside.

In: a tree whose sorts were checked, and a scope that has the values of its names. Out: a plain
value, None where one that is needed is missing. A tree becomes functions once and is then asked
for each record.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

from generator.reckon.functions import FUNCTIONS, Kept, NoShare, Period, later
from generator.reckon.grammar import Call, Constant, Name, Node, Signed
from generator.reckon.kinds import Unreckoned

Result: TypeAlias = Decimal | dt.date | str | bool | object | None
_Reckon: TypeAlias = Callable[["Scope"], Any]
_EXACT = Context(prec=40)
_TOO_LARGE = 10**18
_KEPT = 4096  # numbers
_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "*": operator.mul, "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip


class Scope(Protocol):
    """Where an expression finds its values.

    `kept`: what sums carry from row to row, by the identity of their nodes (two columns may say the
    same); empty before the first row of a table.
    """

    kept: dict[int, Kept]

    def value(self, name: str) -> Any:
        """The value of a name; for a column those of all rows, for a table its rows."""

    def norm(self, table: str, row: str, figure: str) -> Decimal | None:
        """A figure that the form prints."""


def reckoner(node: Node) -> _Reckon:
    """What gives the value of a node in a scope."""
    match node:
        case Constant():
            return lambda _: node.value
        case Name():
            return lambda scope: _taken(scope.value(node.name))
        case Signed():
            return _signed(node, [reckoner(part) for part in node.parts])
        case Call():
            return _called(node, [reckoner(part) for part in node.parts])
    raise AssertionError(node)


def plain(value: Any, node: Node) -> Result:
    """A value as others have it: a fraction becomes a decimal, to forty digits at most."""
    if not isinstance(value, Fraction):
        return value  # type: ignore[no-any-return]
    if abs(value) >= _TOO_LARGE:
        raise Unreckoned(node.at, "परिणाम बहुत बड़ा है", "the result is too large")
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _taken(value: Any) -> Any:
    """A value from outside as we have it."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return _fraction(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_taken(one) for one in value]
    return value


_fraction = lru_cache(_KEPT)(Fraction)
"""Rates, counts and shares stand in many rows; a fraction is dear to make of a decimal."""


def _signed(node: Signed, parts: list[_Reckon]) -> _Reckon:
    if node.sign == "not":
        return lambda scope: None if (one := parts[0](scope)) is None else not one
    if node.sign in ("and", "or"):
        return _joined(node.sign == "or", parts)
    if len(parts) == 1:
        return lambda scope: None if (one := parts[0](scope)) is None else -one
    left, right = parts
    between = _between(node)

    def reckon(scope: Scope) -> Any:
        one, other = left(scope), right(scope)
        return None if one is None or other is None else between(one, other)

    return reckon


def _joined(stops: bool, parts: list[_Reckon]) -> _Reckon:
    """`or` stops at what is so, `and` at what is not; else one that is unknown leaves it so."""

    def reckon(scope: Scope) -> bool | None:
        found = [part(scope) for part in parts]
        return stops if stops in found else None if None in found else not stops

    return reckon


def _between(node: Signed) -> Callable[[Any, Any], Any]:
    if node.sign == "/":
        return lambda one, other: one / other if other else _nothing(node)
    if node.sign == "+":
        return lambda one, other: _sum(node, one, other)
    if node.sign == "-":
        return lambda one, other: _difference(node, one, other)
    return _SIGNS[node.sign]


def _sum(node: Node, one: Any, other: Any) -> Any:
    if isinstance(one, Period):
        one, other = other, one
    return _later(node, one, other) if isinstance(other, Period) else one + other


def _difference(node: Node, one: Any, other: Any) -> Any:
    if isinstance(other, Period):
        return _later(node, one, Period(-other.months, -other.days))
    if isinstance(one, dt.date):
        return Fraction((one - other).days)
    return one - other


def _later(node: Node, date: dt.date, period: Period) -> dt.date:
    try:
        return later(date, period)
    except (OverflowError, ValueError):
        raise Unreckoned(node.at, "ऐसा कोई दिनांक नहीं", "there is no such date") from None


def _nothing(node: Node) -> Any:
    raise Unreckoned(
        node.at,
        "शून्य से भाग नहीं दिया जा सकता: पहले मान जाँचें, जैसे when(b > 0, a / b)",
        "nothing can be divided by nought: ask first, as in when(b > 0, a / b)",
    )


def _called(node: Call, parts: list[_Reckon]) -> _Reckon:
    function = FUNCTIONS[node.function]
    if node.function == "norm":
        return lambda scope: _taken(scope.norm(*[str(part(scope)) for part in parts]))
    if node.function == "when":
        return _chosen(parts)
    does = function.does

    def reckon(scope: Scope) -> Any:
        given = [part(scope) for part in parts]
        if not function.empty and any(value is None for value in given):
            return None
        if function.kept:
            given.insert(0, scope.kept.setdefault(id(node), Kept()))
        try:
            return does(*given)
        except NoShare:
            return _nothing(node)
        except (ValueError, OverflowError):
            raise Unreckoned(
                node.at, "यहाँ पूर्ण संख्या चाहिए", "a whole number is needed here"
            ) from None

    return reckon


def _chosen(parts: list[_Reckon]) -> _Reckon:
    """Only the one that is chosen is reckoned: the other may divide by nought."""

    def reckon(scope: Scope) -> Any:
        condition = parts[0](scope)
        if condition is None:
            return None
        return parts[1](scope) if condition else parts[2](scope) if len(parts) > 2 else None

    return reckon
