"""`pack` and `impose`: print-ready packs of what the data calls for; pages on sheets of paper.

In: a request and the pipeline. Out: the exit code.
"""

from __future__ import annotations

from dataclasses import replace

from generator.commands.building import to_build
from generator.commands.choosing import refuse_unknown_forms
from generator.commands.needs import Command, Pipeline
from generator.console import bindery, screen, sheets
from generator.console.options import Request
from generator.console.packing import ALL, Packing
from generator.console.report import Exit, WrongUsage


def _pack(request: Request, pipeline: Pipeline) -> int:
    given = request.given
    imposing = sheets.imposing(given)
    both = imposing.both if imposing else given["sides"] != sheets.ONE
    packing = Packing(given["by"], given["copies"], both, given["gsm"], imposing)
    named = tuple(form for form in packing.copies if form != ALL)
    refuse_unknown_forms(replace(request.options, forms=named), pipeline)
    plan, stopped = to_build(request, pipeline)
    with screen.ProgressBar(len(plan.jobs), quiet=request.quiet) as bar:
        packs = pipeline.press.packs(plan, packing, bar.step)
    screen.print_refused(plan.refused)
    failed = bindery.print_packed(packs, quiet=request.quiet)
    if failed:
        return Exit.OUR_FAULT
    return Exit.REFUSED if stopped else Exit.DONE


def _impose(request: Request, pipeline: Pipeline) -> int:
    source = request.given["pdf"]
    imposing = sheets.imposing(request.given)
    assert imposing is not None
    if not source.is_file():
        raise WrongUsage(f"“{source}” नाम की फ़ाइल नहीं है।", f"there is no file {str(source)!r}")
    target = request.given["file"] or source.with_suffix(f".{imposing.kind}.pdf")
    if target.exists() and target.samefile(source):
        raise WrongUsage(
            "--out और मूल फ़ाइल एक ही नहीं हो सकते।", "--out must not be the file that is imposed"
        )
    imposed = pipeline.press.impose(source, target, imposing)
    bindery.print_imposed(imposed, imposing)
    return Exit.DONE


PACKING: dict[str, Command] = {"pack": _pack, "impose": _impose}
