"""`sheet` and `import`: records as a workbook, workbooks and lists as records.

In: a request and the pipeline. Out: the exit code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from generator.commands.needs import Command, Pipeline
from generator.commands.outside import refuse_own
from generator.console import screen
from generator.console.exchanged import Wish
from generator.console.options import Request
from generator.console.report import Exit, WrongUsage
from generator.data.findings import Finding

YES = ("y", "yes", "हाँ", "हां", "ह", "ha", "haan")


def _sheet(request: Request, pipeline: Pipeline) -> int:
    data = request.given["data"]
    if data is not None:
        _must_exist(data)
    refuse_own(request.options.out)
    made = pipeline.exchange.sheet(data, request.options.out)
    screen.print_findings(made.findings, sys.stderr)
    screen.print_records(str(made.path), made.records)
    return _ending(made.findings)


def _import(request: Request, pipeline: Pipeline) -> int:
    given = request.given
    wish = Wish(
        given["map"], given["kind"], dict(given["fixed"]), given["named_in"], dict(given["legacy"])
    )
    for path in (*request.files, *filter(None, [wish.data])):
        _must_exist(path)
    refuse_own(request.options.out)
    if wish.map is not None and not wish.map.exists():
        _agree(request, wish, pipeline)
    taken = pipeline.exchange.take_in(request.files, request.options.out, wish)
    screen.print_findings(taken.findings, sys.stderr)
    screen.print_records(str(taken.folder), taken.records)
    return _ending(taken.findings)


def _agree(request: Request, wish: Wish, pipeline: Pipeline) -> None:
    """Show how the lists are understood; go on where that is right."""
    lists = pipeline.exchange.propose(request.files, wish)
    if not lists:
        return
    screen.print_lists(lists)
    if request.given["yes"]:
        return
    if not sys.stdin.isatty() or not _says_yes():
        raise WrongUsage(
            f"मिलान “{wish.map}” में रखा गया: उसे जाँचें, सुधारें, फिर यही आदेश दोबारा दें।",
            f"this is kept in {str(wish.map)!r}: check it, mend it, then give the same command "
            "again (or --yes, to be asked nothing)",
        )


def _says_yes() -> bool:
    try:
        answer = input("क्या यह ठीक है? हाँ/नहीं · Is this right? y/n: ")
    except EOFError:
        return False
    return answer.strip().casefold() in YES


def _must_exist(path: Path) -> None:
    if not path.exists():
        raise WrongUsage(f"“{path}” नहीं मिला।", f"there is no {str(path)!r}")


def _ending(findings: Iterable[Finding]) -> int:
    stopped = any(finding.severity.stops(strict=False) for finding in findings)
    return Exit.REFUSED if stopped else Exit.DONE


EXCHANGE: dict[str, Command] = {"sheet": _sheet, "import": _import}
