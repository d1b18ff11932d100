"""What `list` shows: the forms, and the papers that the sources name and that are not made yet.

In: the forms and the folder they stand in. Out: one `FormInfo` for each, forms first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.console.report import FormInfo
from generator.forms.catalog import Form
from generator.forms.clauses import Clauses, load_clauses, ranges


def listed(forms: Mapping[str, Form], folder: Path) -> list[FormInfo]:
    """What `list` shows of forms and papers."""
    clauses = load_clauses(folder)
    made = [told(form, clauses.stages_of(form.id)) for form in forms.values()]
    return [*made, *_unmade(clauses, forms)]


def told(form: Form, stages: tuple[str, ...] = ()) -> FormInfo:
    """What `list` shows of a form."""
    return FormInfo(
        form.id,
        f"{form.number.hi} – {form.title.hi}",
        f"{form.number.en} – {form.title.en}",
        ", ".join(form.subjects),
        f"{form.document}, {form.clause}",
        stages,
    )


def _unmade(clauses: Clauses, forms: Mapping[str, Form]) -> Iterator[FormInfo]:
    for paper, title in clauses.not_made_yet.items():
        if paper in forms:
            continue
        first = clauses.of(paper)[0]
        source = f"{first.source}, {first.clause} ({ranges(first.lines)})"
        stages = clauses.stages_of(paper)
        yield FormInfo(paper, title.hi, title.en, first.subject, source, stages, made=False)
