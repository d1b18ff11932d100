"""`explain`: what a rule asks for, by which clause, and its broken example.

In: a request and the pipeline. Out: the exit code.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.commands.needs import Command, Pipeline
from generator.console.options import Request
from generator.console.report import Exit, WrongUsage
from generator.console.tongue import said
from generator.console.visible import visible
from generator.console.words import did_you_mean
from generator.data.wording import Wording

BROKEN = "examples/broken"


def _explain(request: Request, pipeline: Pipeline) -> int:
    book = pipeline.rules()
    asked = tuple(request.given["rules"])
    for number in asked:
        if number not in book:
            raise WrongUsage(
                f"“{number}” नाम का नियम नहीं है; सूची: python build.py explain",
                f"there is no rule {number!r}{did_you_mean(number, list(book))} "
                "(python build.py explain lists all)",
            )
    if not asked:
        for number, rule in book.items():
            print(f"{number}\t{rule.severity}\t{said(rule.hi, rule.en)}")
    for place, number in enumerate(asked):
        if place:
            print()
        _print(number, book[number], pipeline.example(number))
    return Exit.DONE


def _print(number: str, rule: Wording, example: Sequence[str]) -> None:
    """A rule from top to bottom; its example as it stands in the file."""
    print(f"{number} {rule.severity}" + (f" [{rule.clause}]" if rule.clause else ""))
    for text in (rule.hi, rule.en):
        print(f"  {text}")
    print(f"  {said('क्या करें', 'what to do')}:")
    for text in (rule.advice_hi, rule.advice_en):
        print(f"  {text}")
    if not example:
        print(f"  {said('इसका उदाहरण साथ नहीं है', 'no example of it comes with the program')}")
        return
    print(f"  {said('उदाहरण', 'example')}: {BROKEN}/{number}")
    for line in example:
        print(visible(f"  | {line}"))


EXPLAINING: dict[str, Command] = {"explain": _explain}
