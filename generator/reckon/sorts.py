"""Checking before there are any values: the sort of every node, or what does not fit and where."""

from __future__ import annotations

from difflib import get_close_matches

from generator.reckon.functions import FUNCTIONS, LIKE, LIKES, Asked, Function
from generator.reckon.grammar import Call, Constant, Name, Node, Signed
from generator.reckon.kinds import Many, Sort, Types, Unreadable

NUMBER, DATE, TEXT, TRUTH, PERIOD = Sort
_ROW = 1
"""Which of the things that `norm` is given may be a value of the data: the row."""

# What stands on both sides of a sign -> what it gives.
_PAIRS: dict[str, dict[tuple[Sort, Sort], Sort]] = {
    "+": {(NUMBER, NUMBER): NUMBER, (DATE, PERIOD): DATE, (PERIOD, DATE): DATE},
    "-": {(NUMBER, NUMBER): NUMBER, (DATE, PERIOD): DATE, (DATE, DATE): NUMBER},
    "*": {(NUMBER, NUMBER): NUMBER},
    "/": {(NUMBER, NUMBER): NUMBER},
    **{sign: {(one, one): TRUTH for one in (NUMBER, DATE)} for sign in ("<", "<=", ">", ">=")},
    **{sign: {(one, one): TRUTH for one in Sort} for sign in ("==", "!=")},
}


def sort_of(node: Node, types: Types, in_row: bool) -> Sort | Many:
    """The sort of a node's value; raises Unreadable at the innermost place that does not fit."""
    return _Checker(types, in_row).sort(node)


class _Checker:
    def __init__(self, types: Types, in_row: bool) -> None:
        self._types, self._in_row = types, in_row

    def sort(self, node: Node) -> Sort | Many:
        """The sort of any node."""
        match node:
            case Constant():
                return TEXT if isinstance(node.value, str) else NUMBER
            case Name():
                return self._name(node)
            case Signed():
                return self._signed(node)
            case Call():
                return self._call(node)
        raise AssertionError(node)

    def _name(self, node: Name) -> Sort | Many:
        if node.name not in self._types:
            raise Unreadable(node.at, *_unknown("नाम", "name", node.name, self._types))
        return self._types[node.name]

    def _single(self, node: Node) -> Sort:
        found = self.sort(node)
        if isinstance(found, Many):
            raise Unreadable(
                node.at,
                f"यह {found.hi} है, यहाँ एक मान चाहिए: जैसे sum(…)",
                f"this is {found.en}, and a single value is needed: sum(…), say",
            )
        return found

    def _signed(self, node: Signed) -> Sort:
        found = [self._single(part) for part in node.parts]
        if node.sign in ("and", "or", "not"):
            for part, sort in zip(node.parts, found, strict=True):
                _fits(part, sort, TRUTH)
            return TRUTH
        if len(found) == 1:
            _fits(node.parts[0], found[0], NUMBER)
            return NUMBER
        left, right = found
        given = _PAIRS[node.sign].get((left, right))
        if given is None:
            days = node.sign in "+-" and {left, right} == {DATE, NUMBER}
            raise Unreadable(
                node.at,
                f"{left.hi} और {right.hi} के बीच «{node.sign}» नहीं लगता"
                + (": दिन हों तो days(…) लिखें" if days else ""),
                f"'{node.sign}' cannot stand between {left.en} and {right.en}"
                + (": write days(…) for days" if days else ""),
            )
        return given

    def _call(self, node: Call) -> Sort | Many:
        function = FUNCTIONS.get(node.function)
        if function is None:
            raise Unreadable(node.at, *_unknown("सूत्र", "function", node.function, FUNCTIONS))
        if function.kept and not self._in_row:
            raise Unreadable(
                node.at,
                f"{node.function}(…) केवल तालिका के स्तंभ में लगता है",
                f"{node.function}(…) stands only in a column of a table",
            )
        takes = _taken(function, node)
        like: list[Sort] = []
        for place, (part, asked) in enumerate(zip(node.parts, takes, strict=True)):
            if function.name == "norm" and place != _ROW and not isinstance(part, Constant):
                raise Unreadable(
                    part.at,
                    "norm(…) में उद्धरण-चिह्नों वाले शब्द लगते हैं",
                    "norm(…) takes words in quotes",
                )
            self._given(function, part, asked, like)
        return like[0] if function.gives == LIKE else function.gives  # type: ignore[return-value]

    def _given(self, function: Function, part: Node, asked: Asked, like: list[Sort]) -> None:
        """Check one thing that a function is given; `like`: the sort that all such have."""
        if asked == LIKES or isinstance(asked, Many):
            found = self._column(function, part, bare=asked == Many())
        else:
            found = self._single(part)
        if asked in (LIKE, LIKES):
            like.append(found or TEXT)
            asked = like[0]
        elif isinstance(asked, Many):
            asked = asked.of or found or TEXT
        assert isinstance(asked, Sort)
        _fits(part, found or asked, asked)

    def _column(self, function: Function, part: Node, *, bare: bool) -> Sort | None:
        """The sort of a column's values; `bare`: a table does as well, it has none."""
        found = self.sort(part)
        if not isinstance(found, Many) or (found.of is None and not bare):
            raise Unreadable(
                part.at,
                f"{function.name}(…) को तालिका का स्तंभ चाहिए: {function.example}",
                f"{function.name}(…) needs a column of a table: {function.example}",
            )
        return found.of


def _taken(function: Function, node: Call) -> tuple[Asked, ...]:
    """What the function takes, one for each thing that it is given."""
    given, most = len(node.parts), len(function.takes)
    if function.many and given > most:
        return (*function.takes, *[function.takes[-1]] * (given - most))
    if not most - function.more <= given <= most:
        raise Unreadable(
            node.at,
            f"{function.name}(…) में इतने मान नहीं लगते; उदाहरण: {function.example}",
            f"{function.name}(…) does not take that many values; for example: {function.example}",
        )
    return function.takes[:given]


def _fits(node: Node, found: Sort, wanted: Sort) -> None:
    if found != wanted:
        raise Unreadable(
            node.at,
            f"यहाँ {wanted.hi} चाहिए, यह {found.hi} है",
            f"{wanted.en} is needed here, and this is {found.en}",
        )


def _unknown(hi: str, en: str, word: str, known: object) -> tuple[str, str]:
    near = get_close_matches(word, [str(one) for one in known], n=1)  # type: ignore[attr-defined]
    did = (f" क्या आपका आशय «{near[0]}» है?", f" Did you mean '{near[0]}'?") if near else ("", "")
    return f"«{word}» नाम का कोई {hi} नहीं है।{did[0]}", f"there is no {en} '{word}'.{did[1]}"
