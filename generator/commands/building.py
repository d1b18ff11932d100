"""`build`, `blank`, `proof`, `summary`, `check`: data, or nothing → documents, or what is wrong.

In: a request and the pipeline. Out: the exit code.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from generator.commands.choosing import made, refuse_unknown_forms
from generator.commands.needs import Command, Pipeline
from generator.commands.outside import refuse_out
from generator.commands.watching import turns
from generator.console import endings, moved, reasons, screen
from generator.console.arguments import EXAMPLES, ROOT
from generator.console.exchange_arguments import WORKBOOKS
from generator.console.options import COMMANDS, Request
from generator.console.report import Exit, Options, Plan, Stop, Summary, WrongUsage
from generator.console.words import did_you_mean
from generator.data import private
from generator.data.findings import Finding, Severity
from generator.data.load import DataError
from generator.listing import files
from generator.listing.plain import as_json

_FORM = re.compile("[a-z][a-z0-9-]*")


def _build(request: Request, pipeline: Pipeline) -> int:
    return _made(request, pipeline, *to_build(request, pipeline))


def _summary(request: Request, pipeline: Pipeline) -> int:
    refuse_no_folder(request.data)
    plan = pipeline.summary(request.data, request.options)
    return _made(request, pipeline, *_looked_over(request, plan, bool(plan.refused)))


def _made(request: Request, pipeline: Pipeline, plan: Plan, stopped: bool) -> int:
    """Make what was planned, and tell of it; `stopped`: there is something that is not made."""
    with screen.ProgressBar(len(plan.jobs), quiet=request.quiet) as bar:
        summary = pipeline.run(plan, bar.step)
    if request.given["json"]:
        print(_as_json(plan, summary), end="")
        return endings.outcome(summary, refused=stopped)
    screen.print_refused(plan.refused)
    if not request.quiet:
        screen.print_table(request.options, summary, plan.refused, bar.seconds, plan.not_due)
        reasons.print_not_due(plan.not_due)
    moved.print_moved(request.options, summary)
    return endings.outcome(summary, refused=stopped)


def _proof(request: Request, pipeline: Pipeline) -> int:
    request = _of_one_form(request)
    if not request.given["watch"]:
        return _shown(request, pipeline)
    code: int = Exit.DONE
    with contextlib.suppress(KeyboardInterrupt):  # how it is meant to end
        for turn in turns(request.data, besides=(ROOT / "forms", ROOT / "templates")):
            if turn:
                screen.tell("फ़ाइल बदली; फिर से:", "a file has changed; once more:")
                pipeline = pipeline.anew()
            code = _shown_or_told(request, pipeline)
            sys.stdout.flush()
            screen.tell("बदलाव की प्रतीक्षा… (Ctrl-C से रोकें)", "waiting for changes… (Ctrl-C ends)")
    return code


def _of_one_form(request: Request) -> Request:
    """`proof ID` is about that form, of the examples, where no folder is called so."""
    word = str(request.data)
    if request.options.forms or request.data.exists() or not _FORM.fullmatch(word):
        return request
    return replace(request, data=EXAMPLES, options=replace(request.options, forms=(word,)))


def _shown_or_told(request: Request, pipeline: Pipeline) -> int:
    """One turn; whoever watches mends what is wrong, and looks again."""
    try:
        return _shown(request, pipeline)
    except DataError as error:
        return endings.unsound(error.findings)
    except Stop as stop:
        screen.tell(stop.hi, stop.en)
        return stop.exit


def _shown(request: Request, pipeline: Pipeline) -> int:
    plan, stopped = to_build(request, pipeline)
    made = pipeline.proof(plan)
    screen.print_refused(plan.refused)
    screen.print_proof(made)
    return Exit.REFUSED if stopped else Exit.DONE


def to_build(request: Request, pipeline: Pipeline) -> tuple[Plan, bool]:
    """What the data calls for, its findings told, and whether any stop a part of it."""
    refuse_unknown_forms(request.options, pipeline)
    plan = plan_of(request, pipeline)
    stopped = bool(plan.refused) or _stops(_of_concern(plan, request.options), request.options)
    return _looked_over(request, plan, stopped)


def _looked_over(request: Request, plan: Plan, stopped: bool) -> tuple[Plan, bool]:
    """The same plan, where there is anything to be made or refused, and a place for it."""
    if not plan.jobs and not stopped:
        raise WrongUsage(
            f"“{request.data}” में इन प्रपत्रों के लिए कोई रिकॉर्ड नहीं है।",
            f"nothing to build: {str(request.data)!r} holds no record for these forms",
        )
    if not request.options.url:
        refuse_out(request.options.out, request.data)
    tell(plan, request, sys.stderr)
    return plan, stopped


def tell(plan: Plan, request: Request, stream: TextIO) -> None:
    """Print the findings and write them into the file that was asked for."""
    found = plan.findings
    if request.quiet:
        found = tuple(one for one in found if one.severity is Severity.ERROR)
    if not request.given.get("json"):
        screen.print_findings(found, stream)
    file = request.given.get("report")
    if file is not None:
        if file.suffix not in files.KINDS:
            raise WrongUsage(
                f"“{file}”: फ़ाइल का नाम इनमें से एक पर समाप्त हो: {', '.join(files.KINDS)}",
                f"--report {str(file)!r}: the name must end in one of {', '.join(files.KINDS)}",
            )
        content = files.listed(plan.findings, file, str(request.data))
        with private.kept(plan.denied):
            file.unlink(missing_ok=True)  # a file keeps the rights that it was made with
            file.write_bytes(content)


def _as_json(plan: Plan, summary: Summary | None) -> str:
    """What was found, made and refused, for another program."""
    told: dict[str, Any] = {
        "refused": [
            {"form": one.form, "lang": one.lang, "format": one.format, "subject": one.subject,
             "rules": [finding.rule for finding in one.findings]}
            for one in plan.refused
        ],
    }  # fmt: skip
    if summary is not None:
        told["written"] = [
            {"path": one.path, "pages": one.pages, "sha256": one.sha256,
             "unchanged": one.unchanged}
            for one in summary.written
        ]  # fmt: skip
        told["failed"] = [
            f"{one.lang}/{one.form}/{one.subject}.{one.format}" for one in summary.failed
        ]
        told["moved_to_stale"] = [*summary.stale, *summary.edited]
        told["deleted"] = list(summary.pruned)
    return as_json(plan.findings, files.counts(plan.findings), **told)


def _blank(request: Request, pipeline: Pipeline) -> int:
    options = request.options
    refuse_unknown_forms(options, pipeline)
    if not options.url:
        refuse_out(options.out, None)
    forms = len(options.forms or made(pipeline))
    kinds = len(options.formats) + options.fillable
    with screen.ProgressBar(forms * len(options.langs) * kinds, quiet=request.quiet) as bar:
        summary = pipeline.blank(options, bar.step)
    if not request.quiet:
        screen.print_table(options, summary, (), bar.seconds)
    moved.print_moved(options, summary)
    return endings.outcome(summary, refused=False)


def _check(request: Request, pipeline: Pipeline) -> int:
    if not request.given["watch"]:
        return _look(request, pipeline)
    code: int = Exit.DONE
    with contextlib.suppress(KeyboardInterrupt):  # how it is meant to end
        for turn in turns(request.data):
            if turn:
                screen.tell("फ़ाइल बदली; फिर से जाँच:", "a file has changed; once more:")
            code = _look(request, pipeline)
            sys.stdout.flush()  # it may be read by a program that waits
            screen.tell("बदलाव की प्रतीक्षा… (Ctrl-C से रोकें)", "waiting for changes… (Ctrl-C ends)")
    return code


def _look(request: Request, pipeline: Pipeline) -> int:
    refuse_unknown_forms(request.options, pipeline)
    listed = bool(request.given["json"])
    # Only that tells of papers; which of them errors refuse takes long to know.
    options = replace(request.options, tried=listed)
    plan = plan_of(replace(request, options=options), pipeline)
    tell(plan, request, sys.stdout)
    if listed:
        print(_as_json(plan, None), end="")
    elif not request.quiet:
        screen.print_counts(plan.findings)
    return Exit.REFUSED if _stops(plan.findings, request.options) else Exit.DONE


def plan_of(request: Request, pipeline: Pipeline) -> Plan:
    """The plan of the request's data; raises WrongUsage where it names no folder or no record."""
    refuse_no_folder(request.data)
    plan = pipeline.plan(request.data, request.options)
    refuse_unknown_codes(request.options.only, plan.codes)
    return plan


def refuse_no_folder(data: Path) -> None:
    """DATA must be a folder, or a workbook."""
    if not data.is_dir() and not (data.exists() and data.suffix.lower() in WORKBOOKS):
        word = did_you_mean(str(data), list(COMMANDS))
        raise WrongUsage(
            f"“{data}” नाम का फ़ोल्डर (या कार्यपुस्तिका .xlsx) नहीं है।",
            f"there is no folder {str(data)!r}{word}. DATA is a folder of YAML files, which "
            "examples/ shows, or a workbook of `sheet`.",
        )


def refuse_unknown_codes(asked: Iterable[str], known: Sequence[str]) -> None:
    """Each code must be that of a record; where no record is known, its errors say more."""
    unknown = [code for code in asked if known and code not in known]
    if unknown:
        raise WrongUsage(
            f"“{unknown[0]}” कोड का कोई रिकॉर्ड नहीं है।",
            f"no record has the code {unknown[0]!r}{did_you_mean(unknown[0], known)}",
        )


def _of_concern(plan: Plan, options: Options) -> tuple[Finding, ...]:
    # Where only a part was asked for, an error in another record does not spoil it; an error
    # that belongs to no record (a file that cannot be read) may.
    if not options.forms and not options.only:
        return plan.findings
    return tuple(finding for finding in plan.findings if finding.subject is None)


def _stops(findings: Iterable[Finding], options: Options) -> bool:
    return any(finding.severity.stops(strict=options.strict) for finding in findings)


BUILDING: dict[str, Command] = {
    "build": _build,
    "blank": _blank,
    "proof": _proof,
    "summary": _summary,
    "check": _check,
}
