"""Text -> a tree of what is allowed, each node at its place.

    value     number | "text" | name | name.name | function(value, …) | (value)
    reckoned  -value | value + value | value - value | value * value | value / value
    compared  value < value | <= | > | >= | == | !=
    joined    compared and compared | compared or compared | not compared

Numbers are exact, without commas: 100000, 0.05. Python's reader reads the text and nothing of it is
run; every node that is not named here is refused.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.reckon.kinds import Unreadable

LONGEST = 500  # characters of an expression
_DEEPEST = 40  # nodes one in another
_LARGEST = 15  # digits of a number, before the point and after it
_SPACE = re.compile(r"\s")
_COMMA = re.compile(r"\d,\d")
_NUMBER = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Lt: "<", ast.LtE: "<=",
    ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.And: "and", ast.Or: "or",
    ast.Not: "not", ast.USub: "-",
}  # fmt: skip


@dataclass(frozen=True)
class Node:
    """A node at its place, characters from the beginning of the text."""

    at: int


@dataclass(frozen=True)
class Constant(Node):
    """A number or a text that stands in the expression."""

    value: Fraction | str


@dataclass(frozen=True)
class Name(Node):
    """A dotted name."""

    name: str


@dataclass(frozen=True)
class Signed(Node):
    """Values with a sign before or between them: `-a`, `a + b`, `not a`, `a and b and c`."""

    sign: str
    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Call(Node):
    """A function with what it is given."""

    function: str
    parts: tuple[Node, ...]


def read(text: str) -> Node:
    """The tree of an expression; raises Unreadable."""
    if len(text) > LONGEST:
        raise Unreadable(
            LONGEST,
            f"सूत्र {LONGEST} अक्षरों से लंबा है: इसे `values:` में टुकड़ों में लिखें",
            f"the expression is longer than {LONGEST} characters: split it up under `values:`",
        )
    text = _SPACE.sub(" ", text)  # to Python a new line would end it
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # "1(2)" is no expression of ours
            body = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        last = len(text.strip()) - 1
        at = min(error.offset - 1, last) if error.offset else last  # 0: it ends too soon
        raise _unreadable(text, _leading(text) + max(0, at)) from None
    except (ValueError, RecursionError, MemoryError):
        raise _unreadable(text, 0) from None
    return _Reader(text).node(body, _DEEPEST)


def below(node: Node) -> Iterator[Node]:
    """A node and all nodes in it."""
    yield node
    if isinstance(node, Signed | Call):
        for part in node.parts:
            yield from below(part)


def _leading(text: str) -> int:
    return len(text) - len(text.lstrip())


def _unreadable(text: str, at: int) -> Unreadable:
    if not text.strip():
        return Unreadable(0, "सूत्र खाली है", "the expression is empty")
    if found := _COMMA.search(text):
        return _comma(found.start() + 1)
    here = text[at : at + 12]
    return Unreadable(at, f"«{here}» यहाँ समझ में नहीं आता", f"'{here}' is not understood here")


def _comma(at: int) -> Unreadable:
    return Unreadable(
        at,
        "संख्या में अल्पविराम नहीं लगता: 1,00,000 को 100000 लिखें",
        "a number has no comma: write 100000 for 1,00,000",
    )


class _Reader:
    """Turns Python's nodes into ours."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bytes = text.strip().encode()
        self._read: dict[type[ast.AST], Callable[[ast.AST, int, int], Node]] = {
            ast.Constant: self._constant,
            ast.Name: self._name,
            ast.Attribute: self._name,
            ast.UnaryOp: self._unary,
            ast.BinOp: self._binary,
            ast.Compare: self._compared,
            ast.BoolOp: self._joined,
            ast.Call: self._call,
        }

    def node(self, found: ast.AST, deep: int) -> Node:
        """One node of ours, with all below it."""
        at = self._at(found)
        read = self._read.get(type(found))
        if read is None:
            raise _unreadable(self._text, at)
        if not deep:
            raise Unreadable(
                at,
                "सूत्र में बहुत अधिक कोष्ठक हैं: इसे `values:` में टुकड़ों में लिखें",
                "too many brackets within brackets: split it up under `values:`",
            )
        return read(found, at, deep - 1)

    def _at(self, found: ast.AST) -> int:
        """Python counts bytes, we count characters of the text."""
        before = self._bytes[: getattr(found, "col_offset", 0)]
        return _leading(self._text) + len(before.decode())

    def _constant(self, found: ast.AST, at: int, _: int) -> Node:
        assert isinstance(found, ast.Constant)
        if isinstance(found.value, str):
            return Constant(at, found.value)
        written = ast.get_source_segment(self._text.strip(), found) or ""
        whole, _point, broken = written.partition(".")
        if not _NUMBER.fullmatch(written) or max(len(whole), len(broken)) > _LARGEST:
            raise _unreadable(self._text, at)
        return Constant(at, Fraction(written))

    def _name(self, found: ast.AST, at: int, _: int) -> Node:
        parts: list[str] = []
        while isinstance(found, ast.Attribute):
            parts.append(found.attr)
            found = found.value
        if not isinstance(found, ast.Name):
            raise _unreadable(self._text, at)
        return Name(at, ".".join([found.id, *reversed(parts)]))

    def _unary(self, found: ast.AST, at: int, deep: int) -> Node:
        assert isinstance(found, ast.UnaryOp)
        return Signed(at, self._sign(found.op, at), (self.node(found.operand, deep),))

    def _binary(self, found: ast.AST, at: int, deep: int) -> Node:
        assert isinstance(found, ast.BinOp)
        parts = (self.node(found.left, deep), self.node(found.right, deep))
        return Signed(at, self._sign(found.op, at), parts)

    def _compared(self, found: ast.AST, at: int, deep: int) -> Node:
        assert isinstance(found, ast.Compare)
        if len(found.ops) > 1:
            raise Unreadable(
                self._at(found.comparators[1]),
                "एक बार में दो ही मान मिलाए जाते हैं: बीच में `and` लिखें",
                "only two values are compared at a time: write `and` between",
            )
        parts = (self.node(found.left, deep), self.node(found.comparators[0], deep))
        return Signed(at, self._sign(found.ops[0], at), parts)

    def _joined(self, found: ast.AST, at: int, deep: int) -> Node:
        assert isinstance(found, ast.BoolOp)
        parts = tuple(self.node(value, deep) for value in found.values)
        return Signed(at, self._sign(found.op, at), parts)

    def _call(self, found: ast.AST, at: int, deep: int) -> Node:
        assert isinstance(found, ast.Call)
        if not isinstance(found.func, ast.Name) or found.keywords:
            raise _unreadable(self._text, at)
        return Call(at, found.func.id, tuple(self.node(value, deep) for value in found.args))

    def _sign(self, found: ast.AST, at: int) -> str:
        if type(found) not in SIGNS:
            raise _unreadable(self._text, at)
        return SIGNS[type(found)]
