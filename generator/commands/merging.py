"""`read … --into` and `merge`: what came back → what would change → the files, if that is wanted.

In: a request and the pipeline. Out: the exit code. Nothing is written before it was shown, and
nothing without a yes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.commands.needs import Command, Pipeline
from generator.console import changes, screen
from generator.console.options import Request
from generator.console.report import Exit, Merged, Merging, WrongUsage
from generator.data.findings import Severity


def forms_into(request: Request, pipeline: Pipeline) -> int:
    """Forms that came back, into the records of a folder."""
    for file in request.files:
        if not file.exists():
            raise WrongUsage(f"“{file}” नाम की फ़ाइल नहीं है।", f"there is no file {str(file)!r}")
    given = request.given
    asked = Merging(
        _folder(given["into"]),
        files=request.files,
        record=given["record"],
        about=given["about"],
        take=given.get("take", ""),
    )
    return _merge(asked, pipeline, yes=given["yes"])


def _folders(request: Request, pipeline: Pipeline) -> int:
    folders = tuple(map(_folder, request.given["folders"]))
    data = _folder(request.given["into"])
    for folder in folders:
        if folder.samefile(data):
            raise WrongUsage(
                f"“{folder}” वही फ़ोल्डर है जिसमें मिलाना है।",
                f"{str(folder)!r} is the folder to merge into",
            )
    return _merge(Merging(data, folders=folders), pipeline, yes=request.given["yes"])


def _merge(asked: Merging, pipeline: Pipeline, *, yes: bool) -> int:
    merged = pipeline.merge(asked)
    screen.print_findings(merged.findings, sys.stderr)
    changes.show(merged)
    wanted = bool(merged.files) and (yes or changes.asks())
    if wanted:
        changes.write(merged)
    elif merged.files:
        screen.tell(
            "कुछ नहीं लिखा गया; लिखने के लिए --yes दें।", "nothing was written; give --yes to write it"
        )
    return _outcome(merged, written=wanted)


def _outcome(merged: Merged, *, written: bool) -> int:
    said = (*merged.findings, *merged.after)
    left = any(finding.severity is Severity.ERROR for finding in said)
    return Exit.REFUSED if left or (merged.files and not written) else Exit.DONE


def _folder(folder: Path) -> Path:
    if not folder.is_dir():
        raise WrongUsage(f"“{folder}” नाम का फ़ोल्डर नहीं है।", f"there is no folder {str(folder)!r}")
    return folder


MERGING: dict[str, Command] = {"merge": _folders}
