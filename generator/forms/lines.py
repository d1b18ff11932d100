"""The lines of forms that data may fill or replace, by their ids, each with the form's wording.

In: the forms. Out: name of a form, or of a form and a table of its norms (`cid-budget.lines`) ->
id -> wording. `generator.data.fields` names them so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from generator.forms.catalog import Form, Label, Norm

_WORDINGS = ("label", "topic", "numbered")
"""The text of a row that names it, whichever it has."""


def worded(forms: Mapping[str, Form]) -> dict[str, dict[str, Label]]:
    """The lines by form, and by form and table of norms, in the order of the form.

    `other-2` is the second row of the line `other`. A row that the form names in a column's head
    alone has its id for a wording.
    """
    found: dict[str, dict[str, Label]] = defaultdict(dict)
    for form in forms.values():
        for table, norms in form.norms.items():
            for norm in norms:
                if norm.kind == "line" or norm.figures:
                    line = re.sub(r"-\d$", "", norm.id)
                    for name in (form.id, f"{form.id}.{table}"):
                        found[name].setdefault(line, _wording(norm))
    return found


def _wording(norm: Norm) -> Label:
    texts = norm.texts
    return next((texts[key] for key in _WORDINGS if key in texts), Label(norm.id, norm.id))
