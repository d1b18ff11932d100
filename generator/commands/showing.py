"""`read`, `list`, `schema`, `wheels`: what a filled form says, what the program knows and needs.

In: a request and the pipeline. Out: the exit code.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict

from generator.commands.choosing import refuse_unknown
from generator.commands.merging import forms_into
from generator.commands.needs import Command, Pipeline
from generator.console import screen, wheels
from generator.console.options import Request
from generator.console.report import Exit, FormInfo, NotRead, WrongUsage


def _read(request: Request, pipeline: Pipeline) -> int:
    if request.given.get("into") is not None:
        return forms_into(request, pipeline)
    if any(request.given.get(name) for name in ("record", "take", "yes")):
        raise WrongUsage(
            "--record, --take और --yes के साथ --into DATA चाहिए।",
            "--record, --take and --yes say how to merge: give --into DATA with them",
        )
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


def _list(request: Request, pipeline: Pipeline) -> int:
    papers = [*pipeline.forms(), *pipeline.bindery.listed()]
    for name, words in _WORDS.items():
        asked = request.given[name]
        refuse_unknown(name, asked, {word for paper in papers for word in words(paper)})
        if asked:
            papers = [paper for paper in papers if set(asked) & set(words(paper))]
    if request.given["json"]:
        print(json.dumps([asdict(paper) for paper in papers], ensure_ascii=False, indent=2))
    else:
        screen.print_forms(paper for paper in papers if paper.made)
    return Exit.DONE


_WORDS: dict[str, Callable[[FormInfo], Sequence[str]]] = {
    "source": lambda paper: (paper.source.partition(",")[0],),
    "subject": lambda paper: paper.subject.split(", "),
    "stage": lambda paper: paper.stages,
}
"""By which words `list` chooses, and what a paper has of them."""


def _schema(request: Request, pipeline: Pipeline) -> int:
    text = json.dumps(pipeline.schema(), ensure_ascii=False, indent=2)
    file = request.given["file"]
    if file is None:
        print(text)
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Not by the shell: PowerShell 5 would make UTF-16 of it.
        file.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return Exit.DONE


def _wheels(request: Request, _: Pipeline) -> int:
    given = request.given
    screen.print_wheels(
        given["folder"], wheels.download(given["folder"], given["systems"], given["pythons"])
    )
    return Exit.DONE


SHOWING: dict[str, Command] = {
    "read": _read,
    "list": _list,
    "schema": _schema,
    "wheels": _wheels,
}
