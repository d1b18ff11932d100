"""Which forms are asked for: by id, or by the stage of an office's work that needs them.

In: a request and the pipeline. Out: the same request with the ids of forms, or WrongUsage with what
there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.commands.needs import Pipeline
from generator.console.options import Request
from generator.console.report import FormInfo, Options, WrongUsage
from generator.console.words import did_you_mean


def of_stages(request: Request, pipeline: Pipeline) -> Request:
    """The request with the forms of the stages that it names, besides those it names by id."""
    asked = request.given.get("stage", ())
    if not asked:
        return request
    papers = pipeline.forms()
    refuse_unknown("stage", asked, {stage for form in papers for stage in form.stages})
    chosen = [form.id for form in papers if form.made and set(asked) & set(form.stages)]
    if not chosen:
        raise WrongUsage(
            f"--stage {', '.join(asked)}: इस चरण का कोई प्रपत्र अभी नहीं बना है।",
            f"--stage {', '.join(asked)}: no form of this stage is made yet",
        )
    forms = dict.fromkeys((*request.options.forms, *chosen))
    return replace(request, options=replace(request.options, forms=tuple(forms)))


def refuse_unknown(name: str, asked: Iterable[str], there: Iterable[str]) -> None:
    """Raises WrongUsage for a word after `--name` that is none of those there are."""
    known = sorted(there)
    for word in asked:
        if word not in known:
            raise WrongUsage(
                f"--{name} {word}: ऐसा कुछ नहीं है। जो हैं: {', '.join(known)}",
                f"--{name} {word}: there is none{did_you_mean(word, known)}. "
                f"There are {', '.join(known)}",
            )


def made(pipeline: Pipeline) -> list[FormInfo]:
    """The papers that are forms."""
    return [form for form in pipeline.forms() if form.made]


def refuse_unknown_forms(options: Options, pipeline: Pipeline) -> None:
    """Raises WrongUsage for a form that there is not."""
    if not options.forms:
        return
    known = [form.id for form in made(pipeline)]
    for form in options.forms:
        if form not in known:
            raise WrongUsage(
                f"“{form}” नाम का प्रपत्र नहीं है; सूची: python build.py list",
                f"there is no form {form!r}{did_you_mean(form, known)} "
                "(python build.py list names all)",
            )
