"""What the template of a page may name, besides the parts of macros.html.

In: nothing. Out: each name with a sentence, which docs/forms.md is made of; and what the arguments
of functions and parts stand for, by which `pages.py` checks what is written out in a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAMES: Mapping[str, str] = {
    "slot": "`slot(name)` – the place of a value; `bare=true` where a cell is the place",
    "stack": "`stack(name)` – the same in a cell; in two languages with its English below",
    "picture": "`picture(name, wide, high, label)` – the place of a picture, in mm; the label says "
    "what it is",
    "t": "`t(label)` – a wording on a line; in two languages English stands behind",
    "stacked": "`stacked(label)` – a wording in a cell; in two languages English stands below",
    "text": "`text(wording)` – a wording that is no label, as `form.title`",
    "rows": "`rows(table)` – the rows of a table; each has `key`, `index` and `section`",
    "norm": "`norm(table, row)` – what the order prints of a row: `id`, `kind`, `texts`",
    "cell": "`cell(table, row, column)` – what stands in a cell of a table",
    "of_norm": "`of_norm(norm, text)` – a text of a norm, or nothing where it has none",
    "said": "`said(norm, text)` – that text as a wording",
    "beside": "`beside(wording, mm)` – English behind the Hindi where one line holds both",
    "kept": "`kept(macro, …)` – what a macro gives, made once for all pages of the form",
    "form": "the definition: `form.title`, `form.number`, `form.tables.members.columns` …",
    "filled": "whether the page is filled; a blank one may have rules for the pen",
    "of_record": "the same, and on a page of a record that is filled in further on a screen",
    "lang": "the language of the page: `hi`, `en` or `hi-en`",
    "lead": "the language that leads: `hi` or `en`",
    "common": "words of all forms: `common.date`, `common.page`, `common.seal`",
    "order": "number and day of the order",
}

SLOT, LABEL, TABLE = "slot", "label", "table"
MEANS: Mapping[str, tuple[Any, ...]] = {
    "slot": (SLOT,),
    "stack": (SLOT,),
    "picture": (SLOT, None, None, LABEL),
    "t": (LABEL,),
    "stacked": (LABEL,),
    "rows": (TABLE,),
    "norm": (TABLE,),
    "fields": (None, [[(None, LABEL, SLOT)]]),
    "grid": (TABLE, [(LABEL, SLOT)]),
    "signed": ([(LABEL, SLOT, SLOT)], LABEL),
    "date_and_roles": (SLOT, [LABEL]),
    "writing": (SLOT,),
}
"""What the arguments are: a list stands for one or more of the same, a tuple for several at once;
an empty text names nothing."""
SHAPES: Mapping[str, str] = {
    "fields": '[1, 36, 56, 4, 1, 30, 52], [[("", "label", "slot"), ("", "label", "slot")], …]',
    "grid": '"table", [("label", "slot"), …]',
    "signed": '[("label", "", ""), …], "label"',
    "date_and_roles": '"slot", ["label", …]',
}
"""How the arguments of parts are written that take lists."""
