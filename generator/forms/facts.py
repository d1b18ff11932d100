"""What the rules need to know of the forms: amounts that they compute, their lines and figures.

In: the forms, and the district. Out: plain look-ups, so that the rules know no form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any

from generator.data.faulty import Faulty
from generator.forms.catalog import Form
from generator.forms.compute import COMPUTE
from generator.forms.compute.plans import CAPITAL, WORKING
from generator.forms.compute.rounding import ZERO
from generator.forms.lines import worded
from generator.forms.reach import Records
from generator.forms.subjects import subjects
from generator.forms.views import View

_FIGURES = ("rate", "amount", "total", "day")
"""What a norm is the figure of, the first that it has."""


def known(forms: Mapping[str, Form], district: Records) -> dict[str, Any]:
    """All of it, as `rules.base.Computed` takes it."""
    return {
        "vo_amounts": vo_amounts(forms, district),
        "lines": lines(forms),
        "needed": needed(forms, district),
        "norms": norms(forms),
        "costs": costs(forms, district),
    }


def vo_amounts(forms: Mapping[str, Form], district: Records) -> dict[str, Decimal]:
    """VO code -> what the business plans of its ponds and its CID budgets ask for together, in
    rupees (§10.1, 10.2, 10.6); as far as they can be told: one with an error in the way counts for
    nothing."""
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    for form, view in _plans(forms, district):
        with suppress(Faulty):
            vo = view.pond and view.pond.vo
            if vo:
                amounts[vo.code] += COMPUTE[form.compute](view, form)["total"]
    form = next(form for form in forms.values() if form.compute == "cid-budget")
    lines_of_cids = {norm.id for norm in form.norms["lines"]}
    for cid in district.records["cids"].values():
        with suppress(Faulty):
            # A line that is not on the form is D-206, and counts for nothing.
            own = {line: given for line, given in cid.lines.items() if line in lines_of_cids}
            view = View(cid, district).with_computed({"lines": own})
            amounts[cid.vo] += COMPUTE[form.compute](view, form)["budget"]["total"].total
    return amounts


def costs(
    forms: Mapping[str, Form], district: Records
) -> dict[str, dict[str, tuple[Decimal, Decimal]]]:
    """Plan code -> what it asks for and what the order grants for its pond's area, in rupees: by
    capital line, and under `working` for all working capital. Of plans with lines of their own."""
    found: dict[str, dict[str, tuple[Decimal, Decimal]]] = {}
    for form, view in _plans(forms, district):
        with suppress(Faulty):
            if view.lines and view.pond is not None:
                found[view.code] = _costs(form, view)
    return found


def _costs(form: Form, view: View) -> dict[str, tuple[Decimal, Decimal]]:
    """What one plan asks for and what the order grants."""
    asked = COMPUTE[form.compute](view, form)
    granted = COMPUTE[form.compute](view.with_computed({"lines": {}}), form)
    ids = [norm.id for norm in form.norms[CAPITAL] if norm.kind == "line"]
    costs = {
        line: (_amount(asked[CAPITAL][line]), _amount(granted[CAPITAL][line])) for line in ids
    }
    (total,) = (norm.id for norm in form.norms[WORKING] if norm.kind == "sum")
    costs["working"] = (_amount(asked[WORKING][total]), _amount(granted[WORKING][total]))
    return costs


def _plans(forms: Mapping[str, Form], district: Records) -> Iterator[tuple[Form, View]]:
    """Every business plan with its form."""
    for form in forms.values():
        if form.compute == "plan":
            yield from ((form, subject.view) for subject in subjects(form, district))


def _amount(line: Any) -> Decimal:
    # The order gives the duck house no sum: it comes through convergence.
    return ZERO if line.amount is None else line.amount


def norms(forms: Mapping[str, Form]) -> dict[str, dict[str, Decimal]]:
    """The figure that the order prints of each line: by form and table of norms, then by line."""
    found: dict[str, dict[str, Decimal]] = {}
    for form in forms.values():
        for table, rows in form.norms.items():
            found[f"{form.id}.{table}"] = {
                norm.id: Decimal(norm.figures[name])
                for norm in rows
                for name in [name for name in _FIGURES if name in norm.figures][:1]
            }
    return found


def needed(forms: Mapping[str, Form], district: Records) -> dict[str, Decimal]:
    """Group code -> what its annexures 3 and 4 come to, in rupees; of those that name an investment
    of their own, since in all others it is that sum."""
    form = next(form for form in forms.values() if form.compute == "fund")
    amounts: dict[str, Decimal] = {}
    for code, group in district.records["groups"].items():
        with suppress(Faulty):
            if group.fund is not None and group.fund.investment is not None:
                amounts[code] = COMPUTE[form.compute](View(group, district), form)["needed"]
    return amounts


def lines(forms: Mapping[str, Form]) -> dict[str, set[str]]:
    """The lines that data may fill or override: by form, and by form and table of norms."""
    return {name: set(ids) for name, ids in worded(forms).items()}
