"""What the Sakhis are paid, month by month: for each financial year a table and a chart of lines.

In: the months that have payslips. Out: the years, each with its twelve months from April on. Months
before the first payslip of a year and after its last have no figures; one between has noughts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from generator.charts.axis import axis
from generator.charts.drawn import drawn
from generator.charts.fills import Fill
from generator.charts.lines import Scale, Series, lines, sample
from generator.forms.catalog import Form
from generator.page.picture import Picture
from generator.summary.figures import ZERO, Figures
from generator.text.language import (
    DEVA,
    Lang,
    devanagari_digits,
    financial_year,
    format_value,
    month_in_brief,
)

WIDE, HIGH = 83.0, 72.0
"""The place that the page keeps for a chart, in mm."""
_APRIL, _MONTHS = 4, 12
_STEPS = (4, 5, 6)


def samples() -> dict[str, Picture]:
    """What each line of a chart looks like, by the figure that it is of."""
    return {"pay": sample(Fill.SOLID), "fixed": sample(Fill.EMPTY, dashed=True)}


def years(months: Mapping[dt.date, Figures], form: Form, digits: str) -> list[dict[str, Any]]:
    """The financial years that have payslips; `digits`: those of the axis."""
    made = []
    for year, some in groupby(sorted(months), financial_year):
        known = list(some)
        first = dt.date(int(year[:4]), _APRIL, 1)
        listed = [_month(_after(first, count), known, months) for count in range(_MONTHS)]
        paid = [one for one in listed if one["pay"] is not None]
        total = {name: sum((one[name] for one in paid), ZERO) for name in ("works", "fixed", "pay")}
        chart = drawn(lambda lang, listed=listed: _chart(listed, form, lang, digits))  # type: ignore[misc]
        made.append({"year": year, "months": listed, "total": total, "chart": chart})
    return made


def _after(first: dt.date, count: int) -> dt.date:
    """The month so many after another, both by their first day."""
    years, month = divmod(first.month - 1 + count, _MONTHS)
    return dt.date(first.year + years, month + 1, 1)


def _month(
    month: dt.date, known: Sequence[dt.date], months: Mapping[dt.date, Figures]
) -> dict[str, Any]:
    if not known[0] <= month <= known[-1]:
        return {"month": month, "works": None, "fixed": None, "pay": None}
    figures = months.get(month, {"works": ZERO, "fixed": ZERO})
    return {"month": month, **figures, "pay": figures["works"] + figures["fixed"]}


def _chart(listed: Sequence[Mapping[str, Any]], form: Form, lang: Lang, digits: str) -> Picture:
    paid: list[Decimal] = [one["pay"] for one in listed if one["pay"] is not None]
    scale = axis(max(paid, default=ZERO), _STEPS)
    written = devanagari_digits if digits == DEVA and lang == "hi" else str
    ticks = [written(format_value(tick, "count", "en")) for tick in (ZERO, *scale.ticks)]
    names = [month_in_brief(one["month"].month, lang) for one in listed]
    said = ", ".join(
        f"{format_value(one['month'], 'month', lang)} {format_value(one['pay'], 'amount', lang)}"
        for one in listed
        if one["pay"] is not None
    )
    series = [
        Series([one["fixed"] for one in listed], Fill.EMPTY, dashed=True),
        Series([one["pay"] for one in listed], Fill.SOLID),
    ]
    title = getattr(form.labels["chart_pay"], lang)
    return lines(series, Scale(scale, ticks, names), WIDE, HIGH, f"{title}: {said}")
