"""When something is done, as a bar over the months of a year, in a cell of any form's table.

In: a form whose columns have a `span`, and the view of its record, reckoned. Out: the view with a
picture in each of these cells: from one date of the row to another, on an axis of twelve months
from the month that a slot of the form names. What lies outside of it is cut off.
"""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal
from typing import Any

from generator.charts.axis import Axis
from generator.charts.bars import Part, bar
from generator.charts.drawn import Drawn, drawn
from generator.charts.fills import Fill
from generator.forms.catalog import Column, Form, Table
from generator.forms.reckoned import Row
from generator.forms.values import RECKONED, key_of, reader, source_of
from generator.forms.views import View
from generator.page.picture import Picture
from generator.text.language import Lang, format_value

MONTHS = Axis(Decimal(1), 12)


def charted(form: Form, view: View) -> View:
    """The view with the pictures of all spans of a form."""
    drawn_in = [one for one in form.tables.values() if any(c.span for c in one.columns)]
    if not drawn_in:
        return view
    laid = dict(view.computed[RECKONED])
    for table in drawn_in:
        rows, key = laid[key_of(table.name)], key_of(table.name)
        if table.norms:
            laid[key] = {name: _row(form, table, view, row) for name, row in rows.items()}
        else:
            laid[key] = tuple(_row(form, table, view, row) for row in rows)
    return view.with_computed({RECKONED: laid})


def _row(form: Form, table: Table, view: View, row: Any) -> Row:
    """A row with its pictures."""
    spans = (column for column in table.columns if column.span)
    return Row(row, {column.name: _drawn(form, table, view, row, column) for column in spans})


def _drawn(form: Form, table: Table, view: View, row: Any, column: Column) -> Drawn | None:
    since = reader(source_of(form.slots[column.span["since"]]))(view)
    first, last = (
        reader(source_of(table.column(column.span[end])))(row) for end in ("from", "to")
    )
    if since is None:
        return None
    if first is None or last is None or last < first:
        return drawn(lambda _: bar([], MONTHS, _wide(column), ""))
    return drawn(lambda lang: span(since, first, last, _wide(column), lang))


def span(since: dt.date, first: dt.date, last: dt.date, wide: float, lang: Lang) -> Picture:
    """The picture of the days from `first` to `last`, on twelve months from that of `since`."""
    begins, ends = (
        min(max(one, Decimal(0)), MONTHS.most)
        for one in (_at(since, first), _at(since, last, over=1))
    )
    said = " – ".join(format_value(one, "date", lang) for one in (first, last))
    return bar([Part(begins, Fill.GAP), Part(ends - begins, Fill.SOLID)], MONTHS, wide, said)


def _at(since: dt.date, day: dt.date, over: int = 0) -> Decimal:
    """How many months after the beginning a day begins; with `over`=1, ends."""
    months = (day.year - since.year) * 12 + day.month - since.month
    days = calendar.monthrange(day.year, day.month)[1]
    return months + Decimal(day.day - 1 + over) / days


def _wide(column: Column) -> float:
    return float(column.width.removesuffix("mm"))
