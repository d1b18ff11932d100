"""The figures of a district -> the values of its summary: lines, totals, and charts of them.

In: figures, and the definition of the report, which says what is printed of them, as what, and what
a part of a bar is filled with. Out: values by the names that the definition asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.charts.axis import Axis, axis
from generator.charts.bars import Part, bar
from generator.charts.drawn import Drawn, drawn
from generator.charts.fills import Fill, swatch
from generator.data.findings import Finding
from generator.data.types import Name
from generator.forms.catalog import Column, Form, Table
from generator.page.picture import Picture, told
from generator.summary import figures, overdue
from generator.summary.figures import ZERO, District, Line
from generator.summary.pay import samples, years
from generator.text.language import Lang, format_value

_STEPS, _FEWER = (4, 5, 6), (3, 4)
"""How many steps an axis has; fewer where its figures are long."""
_LONG = 10_000
_LEAST = {"area": Decimal("0.1")}
TOTAL = "total"
Counted = Callable[[District], Sequence[Line]]
_TABLES: Mapping[str, Counted] = {
    "stages": figures.stages,
    "area": figures.areas,
    "money": figures.amounts,
    "groups": figures.groups,
    "findings": figures.findings,
}


def values(district: District, late: Sequence[Finding], form: Form, digits: str) -> dict[str, Any]:
    """All values of a summary. `late`: what is overdue; `digits`: those of texts in charts."""
    lines = {name: counted(district) for name, counted in _TABLES.items()}
    found: dict[str, Any] = {
        name: _table(form, name, counted) for name, counted in lines.items()
    }
    known = district.today is not None
    found["limits"] = _limits(form, late) if known else {"axis": _axis(form, "limits", []).ticks}
    return {
        **found,
        "as_on": district.today,
        "whole": _whole(district, lines),
        "swatches": {
            **{fill.value: told(swatch(fill)) for fill in Fill if fill is not Fill.GAP},
            **{name: told(drawn) for name, drawn in samples().items()},
        },
        "pay": {"years": years(figures.pay(district), form, digits)},
        "late": [_late(district, one, form) for one in late],
        "undated": () if known else (None,),
        "in_time": (None,) if known and not late else (),
    }


def _whole(district: District, lines: Mapping[str, Sequence[Line]]) -> dict[str, Any]:
    """What the whole district has."""
    return {
        "ponds": sum(_sum(line.figures) for line in lines["stages"]),
        "area": sum((_sum(line.figures) for line in lines["area"]), ZERO),
        "groups": sum((line.figures["number"] for line in lines["groups"]), ZERO),
        "members": sum((line.figures["members"] for line in lines["groups"]), ZERO),
        "sakhis": len(list(district.all("sakhis"))),
    }


def _sum(counted: Mapping[str, Decimal]) -> Decimal:
    return sum(counted.values(), ZERO)


def _table(form: Form, name: str, lines: Sequence[Line]) -> dict[str, Any]:
    """Its lines with their bars, its totals, and the steps of the axis."""
    made = form.tables[name]
    parts, scale = _parts(form, made), _axis(form, name, lines)
    shown = [
        {"name": line.name, "bar": _bar(form, parts, line, scale, made), **_with_total(line)}
        for line in lines
    ]
    names = [column.name for column in made.columns if column.align == "right"]
    total = {one: sum((line[one] for line in shown), ZERO) for one in names}
    return {"lines": shown, "total": total, "axis": scale.ticks}


def _with_total(line: Line) -> dict[str, Decimal]:
    return {**line.figures, TOTAL: _sum(line.figures)}


def _parts(form: Form, table: Table) -> list[tuple[Column, Fill]]:
    """The columns whose figures are parts of the bars, and what these are filled with."""
    fills = {norm.id: Fill(norm.kind) for norm in form.norms["fills"]}
    named = ((column, f"{table.name}.{column.name}") for column in table.columns)
    return [(column, fills[name]) for column, name in named if name in fills]


def _axis(form: Form, name: str, lines: Iterable[Line]) -> Axis:
    parts = _parts(form, form.tables[name])
    largest = max((_long(parts, line) for line in lines), default=ZERO)
    kind = parts[0][0].kind
    steps = _STEPS if largest < _LONG else _FEWER
    return axis(largest, steps, _LEAST.get(kind, Decimal(1)))


def _long(parts: Iterable[tuple[Column, Fill]], line: Line) -> Decimal:
    return sum((line.figures[column.name] for column, _ in parts), ZERO)


def _bar(
    form: Form, parts: Sequence[tuple[Column, Fill]], line: Line, scale: Axis, table: Table
) -> Drawn:
    """The bar of a line; said of it are its figures, each with the head of its column."""
    wide = float(table.column("bar").width.removesuffix("mm"))
    filled = [Part(line.figures[column.name], fill) for column, fill in parts]

    def draw(lang: Lang) -> Picture:
        said = ", ".join(
            f"{getattr(form.labels[column.label], lang)} "
            f"{format_value(line.figures[column.name], column.kind, lang)}"
            for column, _ in parts
        )
        return bar(filled, scale, wide, said)

    return drawn(draw)


def _limits(form: Form, late: Sequence[Finding]) -> dict[str, Any]:
    """How much is past each limit, by the number of its rule."""
    rules = [norm.id for norm in form.norms["limits"]]
    lines = [
        Line(rule, {"count": Decimal(sum(one.rule == rule for one in late))}) for rule in rules
    ]
    made = _table(form, "limits", lines)
    return {**made, "lines": {line["name"]: line for line in made["lines"]}}


def _late(district: District, finding: Finding, form: Form) -> dict[str, Any]:
    limit = next(norm for norm in form.norms["limits"] if norm.id == finding.rule)
    assert finding.subject is not None
    return {
        "limit": limit.texts["serial"].hi,
        "record": overdue.named(district.known, finding.subject),
        "what": Name(hi=finding.hi, en=finding.en),
    }
