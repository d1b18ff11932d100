"""docs/forms.md, made of the program itself: `python -m tests.formsguide`.

In: the grammar of definitions, the parts of pages, the functions of expressions. Out: the page of
the guide.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.data.papers import FIELD_KINDS
from generator.data.records import KINDS
from generator.forms.catalog import KIND_OF_SUBJECT, PAPER
from generator.forms.grammar import COLUMN, DEFINITION, FIELD, NORM, SLOT, TABLE, WRITTEN, Keys
from generator.forms.jinja import Templates
from generator.forms.names import NAMES
from generator.reckon import FUNCTIONS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "forms.md"
MACROS = "macros.html"
_BAR = r"\|"
HEAD = """# Forms: what a definition, a page and an expression can say

A form is a definition (`forms/<id>.yaml`, in any folder there), a page in each language
(`templates/hi/<id>.html`, `templates/en/<id>.html`), and data. `python build.py new form my-form`
writes all of them to begin with, and `python build.py proof my-form --watch` shows the pages at
each save; a slip is named with file, line and column ([rules.md](rules.md), F-…). This page is made
of the program by `python -m tests.formsguide`.
"""
OWN = """\
Under `fields`, by name: values that no other record has. A record of the form then stands under
`papers:` in the data, with `code`, `form`, `subject` (the code of the record that it is about; a
form of the district does without) and `values`. It has a sheet in the workbook, is in the schema,
and is checked like any other. A path may begin with a field of the form's own or of its subject's
record; its own come first, and `subject.code` is the code of that record. A field called `vo`,
`group`, `pond` … of kind `id` holds a code, and a path leads on through it: `group.name`. The name
of a field has a–z, 0–9 and _."""
ABOUT = """
## What a form is about

A path of `from:` begins with one of these, or `district`; codes lead on: `vo.block.name`.
"""
MACROS_OF = f"""
## The page: parts

Of `templates/{MACROS}`, as `m.fields(…)` after `{{% import "{MACROS}" as m with context %}}`.
"""
PARTS = (
    ("The definition", DEFINITION, ""),
    ("Slots: values that stand once", SLOT, "Under `slots`, by name; a name may have dots."),
    ("Tables", TABLE, "Under `tables`, by name."),
    ("Columns", COLUMN, "Under `columns` of a table, by name, from left to right."),
    ("Norms: rows that the order prints", NORM, "Under `norms`, lists of rows by name."),
    ("Fields of its own", FIELD, OWN),
)
CLASSES = {
    "near": "of `<h2>`: less room above it, where a form just fills its page",
    "keep": "of `<section>`: what is in it stays on one page",
    "body": "of `<p>`: running text, with room for what is written into it",
    "note": "of `<p>`: a remark in small",
    "center, right": "of `<td>`, `<th>`, `<p>`: where the text stands",
    "grid": "of `<table>`: ruled; `grid close` has low rows, `grid write` rows to write in, "
    "`grid sign` rows that members sign in, `grid signing` those that an office does",
    "total": "of `<tr>`: a row that adds up, kept with those before it",
    "num": "of `<td>`: a figure",
}
CLASSES_OF = """
## The page: classes

What else a page may say of an element (`<p class="body">`). `m.fields(…, "slim")` and
`m.grid("lines", class="close")` take some by name. On a page to be filled in on a screen `filled`
is false, also where it is of a record; `of_record` is true there.
"""
EXPRESSIONS = """
## Expressions

`value:` of a slot or a column, and each entry under `values:`, is an expression. It has exact
numbers and no effect: nothing is run. A value that is not there makes the whole one empty, and its
place is then for the pen.

- Numbers `100000`, `0.05`; texts in `"quotes"`; `+ - * /`; `< <= > >= == !=`; `and`, `or`, `not`;
  brackets. A date and a period add up: `allotted_on + days(30)`; two dates make days.
- A name is, in a column: another column of its row, `figures.x` of the row's norm, or what the row
  itself has. Else, and in a column too: a name under `values:`, a slot, a column of a table
  (`works.amount`, all its rows), a table, or a path of the record as `from:` has it. Rows of a list
  in the record have columns too (`bills.amount`).
- Each expression is checked before there is any data: names, sorts, and that none needs itself.
"""


def page() -> str:
    """The whole page."""
    return "".join(_page())


def _page() -> Iterator[str]:
    yield HEAD
    for title, keys, about in PARTS:
        yield f"\n## {title}\n"
        if about:
            yield f"\n{about}\n"
        yield _table(("key", "what for"), _keys(keys))
    yield "\n### What a field holds\n"
    holds = ((f"`{name}`", one.about) for name, one in FIELD_KINDS.items())
    yield _table(("kind", "what it is"), holds)
    yield "\n## Kinds: how a value is written\n"
    yield _table(("kind", "how"), ((f"`{name}`", about) for name, about in WRITTEN.items()))
    yield ABOUT
    yield _table(("subject", "values"), _subjects())
    yield "\n## The page: names\n"
    yield _table(("name", "what it gives"), ((f"`{name}`", about) for name, about in NAMES.items()))
    yield MACROS_OF
    yield _table(("part", "what it is"), _macros())
    yield CLASSES_OF
    yield _table(("class", "what for"), ((f"`{name}`", what) for name, what in CLASSES.items()))
    yield EXPRESSIONS
    yield _table(("function", "क्या", "what it gives", "such as"), (
        (f"`{one.name}`", one.hi, one.en, f"`{one.example}`") for one in FUNCTIONS.values()
    ))  # fmt: skip


def _keys(keys: Keys) -> Iterator[tuple[str, str]]:
    for name, key in keys.keys.items():
        yield f"`{name}`{' *' if key.needed else ''}", key.about


def _subjects() -> Iterator[tuple[str, str]]:
    for subject, kind in KIND_OF_SUBJECT.items():
        if subject != PAPER:
            yield f"`{subject}`", ", ".join(f"`{name}`" for name in KINDS[kind].model_fields)


def _macros() -> Iterator[tuple[str, str]]:
    """Each part with what is said of it above it; those without a word are parts of parts."""
    source = (ROOT / "templates" / MACROS).read_text("utf-8")
    macros = Templates(ROOT / "templates").parsed(MACROS).macros
    for about, name in re.findall(r"\{#((?:(?!#\}).)*)#\}\s*\{% macro (\w+)", source, re.DOTALL):
        yield f"`{name}({', '.join(macros[name].parameters)})`", " ".join(about.split())


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    text = f"\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n"
    for row in rows:
        text += f"| {' | '.join(cell.replace('|', _BAR) for cell in row)} |\n"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
