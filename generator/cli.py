"""Commands, messages and exit codes; nothing but this and its `screen` prints.

In: the command line, and a pipeline that does the work. Out: the exit code.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from generator.console import endings, screen
from generator.console.options import COMMANDS, ROOT, Request, did_you_mean, parse
from generator.console.report import (
    Exit,
    FormInfo,
    NotRead,
    NotReady,
    Options,
    Plan,
    Progress,
    Proof,
    ReadBack,
    Stop,
    Summary,
    WrongUsage,
)
from generator.data.findings import Finding, Severity

STOPPED_BY_USER = 130  # as shells report SIGINT


class Pipeline(Protocol):
    """What the command line needs of `generator.pipeline.Pipeline`."""

    def plan(self, data: Path, options: Options) -> Plan:
        """Read and check the data; name what will be built and what is refused."""

    def run(self, plan: Plan, progress: Progress) -> Summary:
        """Build the plan's jobs; report each as it ends."""

    def blank(self, options: Options, progress: Progress) -> Summary:
        """Build the blank forms; report each as it ends."""

    def proof(self, plan: Plan) -> Proof:
        """Show every page small, blank and of the plan's first records, in one file."""

    def read(self, file: Path) -> ReadBack:
        """What a form that somebody filled in says; raises NotRead."""

    def forms(self) -> Sequence[FormInfo]:
        """All forms, in the order of the catalogue."""

    def schema(self) -> Mapping[str, Any]:
        """JSON Schema of the data files."""


def main(argv: Sequence[str] | None = None, pipeline: Pipeline | None = None) -> int:
    """Carry out one command line; returns the exit code."""
    screen.speak_utf8()
    try:
        code = _carry_out(parse(sys.argv[1:] if argv is None else argv), pipeline)
        sys.stdout.flush()  # here, where a reader that has gone away is still our matter
        return code
    except Stop as stop:
        screen.tell(stop.hi, stop.en)
        return stop.exit
    except KeyboardInterrupt:
        screen.tell(
            "बीच में रोका गया; बन चुकी फ़ाइलें पूरी हैं।", "stopped; the files already made are whole."
        )
        return STOPPED_BY_USER
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; Python must not complain while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as error:
        return endings.unforeseen(error)


def _carry_out(request: Request, pipeline: Pipeline | None) -> int:
    if request.command == "test":
        return _test(request.rest)
    commands: dict[str, Callable[[Request, Pipeline], int]] = {
        "build": _build,
        "blank": _blank,
        "proof": _proof,
        "read": _read,
        "check": _check,
        "list": _list,
        "schema": _schema,
    }
    # Loaded only now: it takes long, and help and tests do not need it.
    if pipeline is None:
        pipeline = cast(Pipeline, importlib.import_module("generator.pipeline").Pipeline())
    return commands[request.command](request, pipeline)


def _build(request: Request, pipeline: Pipeline) -> int:
    plan, stopped = _to_build(request, pipeline)
    with screen.ProgressBar(len(plan.jobs)) as bar:
        summary = pipeline.run(plan, bar.step)
    screen.print_refused(plan.refused)
    screen.print_table(request.options, summary, plan.refused, bar.seconds)
    screen.print_moved(request.options, summary)
    return endings.outcome(summary, refused=stopped)


def _proof(request: Request, pipeline: Pipeline) -> int:
    plan, stopped = _to_build(request, pipeline)
    made = pipeline.proof(plan)
    screen.print_refused(plan.refused)
    screen.print_proof(made)
    return Exit.REFUSED if stopped else Exit.DONE


def _to_build(request: Request, pipeline: Pipeline) -> tuple[Plan, bool]:
    """What the data calls for, its findings told, and whether any stop a part of it."""
    _refuse_unknown_forms(request.options, pipeline)
    plan = _plan(request, pipeline)
    stopped = bool(plan.refused) or _stops(_of_concern(plan, request.options), request.options)
    if not plan.jobs and not stopped:
        raise WrongUsage(
            f"“{request.data}” में इन प्रपत्रों के लिए कोई रिकॉर्ड नहीं है।",
            f"nothing to build: {str(request.data)!r} holds no record for these forms",
        )
    _refuse_out(request)
    screen.print_findings(plan.findings, sys.stderr)
    return plan, stopped


def _blank(request: Request, pipeline: Pipeline) -> int:
    options = request.options
    _refuse_unknown_forms(options, pipeline)
    _refuse_out(request)
    forms = len(options.forms or pipeline.forms())
    kinds = len(options.formats) + options.fillable
    with screen.ProgressBar(forms * len(options.langs) * kinds) as bar:
        summary = pipeline.blank(options, bar.step)
    screen.print_table(options, summary, (), bar.seconds)
    screen.print_moved(options, summary)
    return endings.outcome(summary, refused=False)


def _read(request: Request, pipeline: Pipeline) -> int:
    for file in request.files:
        if not file.exists():
            raise WrongUsage(f"“{file}” नाम की फ़ाइल नहीं है।", f"there is no file {str(file)!r}")
    code, first = Exit.DONE, True
    for file in request.files:
        try:
            found = pipeline.read(file)
        except NotRead as stop:  # the others may be in order
            screen.tell(stop.hi, stop.en)
            code = stop.exit
        else:
            screen.print_read(found, first=first)
            first = False
    return code


def _check(request: Request, pipeline: Pipeline) -> int:
    _refuse_unknown_forms(request.options, pipeline)
    plan = _plan(request, pipeline)
    screen.print_findings(plan.findings, sys.stdout)
    errors = sum(finding.severity is Severity.ERROR for finding in plan.findings)
    warnings = len(plan.findings) - errors
    screen.tell(
        f"त्रुटियाँ: {errors}, चेतावनियाँ: {warnings}", f"errors: {errors}, warnings: {warnings}"
    )
    return Exit.REFUSED if _stops(plan.findings, request.options) else Exit.DONE


def _list(_: Request, pipeline: Pipeline) -> int:
    screen.print_forms(pipeline.forms())
    return Exit.DONE


def _schema(_: Request, pipeline: Pipeline) -> int:
    print(json.dumps(pipeline.schema(), ensure_ascii=False, indent=2))
    return Exit.DONE


def _test(arguments: Sequence[str]) -> int:
    command = [sys.executable, "-m", "pytest", "-n", "2", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _plan(request: Request, pipeline: Pipeline) -> Plan:
    data = request.data
    if not data.is_dir():
        word = did_you_mean(str(data), list(COMMANDS))
        raise WrongUsage(
            f"“{data}” नाम का फ़ोल्डर नहीं है।",
            f"there is no folder {str(data)!r}{word}. DATA is a folder of YAML files; "
            "examples/ shows one.",
        )
    plan = pipeline.plan(data, request.options)
    unknown = [code for code in request.options.only if plan.codes and code not in plan.codes]
    if unknown:
        raise WrongUsage(
            f"“{unknown[0]}” कोड का कोई रिकॉर्ड नहीं है।",
            f"no record has the code {unknown[0]!r}{did_you_mean(unknown[0], plan.codes)}",
        )
    return plan


def _refuse_unknown_forms(options: Options, pipeline: Pipeline) -> None:
    if not options.forms:
        return
    known = [form.id for form in pipeline.forms()]
    for form in options.forms:
        if form not in known:
            raise WrongUsage(
                f"“{form}” नाम का प्रपत्र नहीं है; सूची: python build.py list",
                f"there is no form {form!r}{did_you_mean(form, known)} "
                "(python build.py list names all)",
            )


def _refuse_out(request: Request) -> None:
    out, data = request.options.out, request.data
    if request.command != "blank" and out.exists() and data.exists() and out.samefile(data):
        raise WrongUsage(
            "--out और DATA एक ही फ़ोल्डर नहीं हो सकते।", "--out must not be the folder of the data"
        )
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise WrongUsage(f"“{out}” फ़ोल्डर नहीं है।", f"--out {str(out)!r} is not a folder") from None
    if not os.access(out, os.W_OK):
        raise NotReady(f"“{out}” में लिखने की अनुमति नहीं है।", f"no right to write into {str(out)!r}")


def _of_concern(plan: Plan, options: Options) -> tuple[Finding, ...]:
    # Where only a part was asked for, an error in another record does not spoil it; an error
    # that belongs to no record (a file that cannot be read) may.
    if not options.forms and not options.only:
        return plan.findings
    return tuple(finding for finding in plan.findings if finding.subject is None)


def _stops(findings: Iterable[Finding], options: Options) -> bool:
    return any(options.strict or finding.severity is Severity.ERROR for finding in findings)
