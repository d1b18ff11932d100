"""`books`: the Books of Records of groups, or of none, as files.

In: a request and the pipeline. Out: the exit code.
"""

from __future__ import annotations

import sys

from generator.commands.building import refuse_no_folder, refuse_unknown_codes, tell
from generator.commands.needs import Command, Pipeline
from generator.commands.outside import refuse_out
from generator.console import endings, moved, screen
from generator.console.binding import Asked
from generator.console.options import Request
from generator.console.report import WrongUsage


def _books(request: Request, pipeline: Pipeline) -> int:
    given, options = request.given, request.options
    asked = Asked(
        given["pages"], given["from_folio"], given["period"] or "", given["volume"], given["by"],
        given["blank"], given["copies"], given["slips"],
    )  # fmt: skip
    if asked.by != "book" and (options.fillable or options.formats != ("pdf",)):
        raise WrongUsage(
            "Word और स्क्रीन पर भरने वाली फ़ाइलें --by book से बनती हैं: हर पुस्तिका की अपनी।",
            "Word files, and those to fill in on a screen, are made with --by book: one each.",
        )
    if not asked.blank:
        refuse_no_folder(request.data)
    plan = pipeline.bindery.plan(request.data, options, asked)
    if not asked.blank:
        refuse_unknown_codes(options.only, plan.codes)
    if not plan.jobs and not plan.refused:
        raise WrongUsage(
            f"“{request.data}” में कोई समूह नहीं है; कोरी पुस्तिकाएँ --blank से बनती हैं।",
            f"{str(request.data)!r} holds no group; books of no group are made with --blank",
        )
    refuse_out(options.out, None if asked.blank else request.data)
    tell(plan, request, sys.stderr)
    with screen.ProgressBar(len(plan.jobs), quiet=request.quiet) as bar:
        summary = pipeline.bindery.bind(plan, options, asked, bar.step)
    screen.print_refused(plan.refused)
    if not request.quiet:
        screen.print_table(options, summary, plan.refused, bar.seconds)
    moved.print_moved(options, summary)
    return endings.outcome(summary, refused=bool(plan.refused))


BINDING: dict[str, Command] = {"books": _books}
