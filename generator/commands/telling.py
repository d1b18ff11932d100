"""`why`: which papers a record gets and which not.

In: a request and the pipeline. Out: the exit code.
"""

from __future__ import annotations

from generator.commands.building import refuse_no_folder, refuse_unknown_codes
from generator.commands.choosing import refuse_unknown_forms
from generator.commands.needs import Command, Pipeline
from generator.console import reasons
from generator.console.options import Request
from generator.console.report import Exit


def _why(request: Request, pipeline: Pipeline) -> int:
    code = str(request.given["code"])
    refuse_no_folder(request.data)
    refuse_unknown_forms(request.options, pipeline)
    answer = pipeline.why(request.data, request.options, code)
    refuse_unknown_codes((code,), answer.codes)
    reasons.print_why(answer)
    return Exit.DONE


TELLING: dict[str, Command] = {"why": _why}
