"""What the rules need to know of the forms: amounts that they compute, and their lines.

In: the forms, and the district. Out: plain look-ups, so that the rules know no form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from generator.forms.catalog import Form
from generator.forms.compute import COMPUTE
from generator.forms.lines import worded
from generator.forms.subjects import Records, View, subjects


def vo_amounts(forms: Mapping[str, Form], district: Records) -> dict[str, Decimal]:
    """VO code -> what its ponds' business plans ask for together, in rupees (§10.6)."""
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    for form in forms.values():
        if form.subjects != ("plan",):
            continue
        for subject in subjects(form, district):
            vo = subject.view.pond and subject.view.pond.vo
            if vo:
                amounts[vo.code] += COMPUTE[form.compute](subject.view, form)["total"]
    return amounts


def needed(forms: Mapping[str, Form], district: Records) -> dict[str, Decimal]:
    """Group code -> what its annexures 3 and 4 come to, in rupees; of those that name an investment
    of their own, since in all others it is that sum."""
    form = next(form for form in forms.values() if form.compute == "fund")
    return {
        code: COMPUTE[form.compute](View(group, district), form)["needed"]
        for code, group in district.records["groups"].items()
        if group.fund is not None and group.fund.investment is not None
    }


def lines(forms: Mapping[str, Form]) -> dict[str, set[str]]:
    """The lines that data may fill or override: by form, and by form and table of norms."""
    return {name: set(ids) for name, ids in worded(forms).items()}
