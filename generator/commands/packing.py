"""`pack`: print-ready packs of what the data calls for.

In: a request and the pipeline. Out: the exit code.
"""

from __future__ import annotations

from dataclasses import replace

from generator.commands.building import refuse_unknown_forms, to_build
from generator.commands.needs import Command, Pipeline
from generator.console import bindery, screen
from generator.console.options import Request
from generator.console.packing import ALL, Packing
from generator.console.report import Exit


def _pack(request: Request, pipeline: Pipeline) -> int:
    given = request.given
    packing = Packing(
        given["by"], given["copies"], both=given["sides"] == "both", grams=given["gsm"]
    )
    named = tuple(form for form in packing.copies if form != ALL)
    refuse_unknown_forms(replace(request.options, forms=named), pipeline)
    plan, stopped = to_build(request, pipeline)
    with screen.ProgressBar(len(plan.jobs), quiet=request.quiet) as bar:
        packed = pipeline.press.packs(plan, packing, bar.step)
    screen.print_refused(plan.refused)
    failed = bindery.print_packed(request.options.out, packed, quiet=request.quiet)
    if failed:
        return Exit.OUR_FAULT
    return Exit.REFUSED if stopped else Exit.DONE


PACKING: dict[str, Command] = {"pack": _pack}
