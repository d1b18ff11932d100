"""`issue` and `verify`: papers go out, and papers come back.

In: a request and the pipeline. Out: the exit code: of `verify` 0 where the paper is what the data
says today, 1 where it is not.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from generator.commands.building import plan_of, to_build
from generator.commands.needs import Command, Pipeline
from generator.console import counter, screen
from generator.console.options import Request
from generator.console.papers import Verdict
from generator.console.report import Exit, WrongUsage


def _issue(request: Request, pipeline: Pipeline) -> int:
    if not request.options.only:
        raise WrongUsage(
            "किस रिकॉर्ड का कागज़ देना है, यह --only कोड से बताएँ।",
            "say with --only CODE whose papers are handed out",
        )
    plan, stopped = to_build(request, pipeline)
    when = request.given["when"] or dt.date.today()
    issued = pipeline.desk.issue(plan, request.data, request.given["to"], when)
    screen.print_refused(plan.refused)
    counter.print_issued(issued)
    return Exit.REFUSED if stopped else Exit.DONE


def _verify(request: Request, pipeline: Pipeline) -> int:
    hand = pipeline.desk.in_hand(request.given["paper"])
    options = replace(request.options, codes=True)
    plan = plan_of(replace(request, options=options), pipeline)
    checked = pipeline.desk.check(hand, plan, request.data)
    counter.print_checked(checked, hand)
    same = all(one.verdict is Verdict.SAME for one in checked)
    return Exit.DONE if same else Exit.REFUSED


DISPATCHING: dict[str, Command] = {"issue": _issue, "verify": _verify}
