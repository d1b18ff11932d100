"""A file in hand beside today's values -> what differs, by the labels of the slots.

In: what makes and reads files, a form, its values today, and a PDF or Word file of that form. Out:
differences in the order of the page. The file is compared with one that is made now, in its own
language and digits, and both are read in the same way, so that it makes no difference how.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from generator.console.papers import Difference
from generator.console.report import DIGITS, LANGS, ReadBack
from generator.dispatch.papers import printed_words
from generator.dispatch.words import Other, Page, others
from generator.forms.bind import Filling
from generator.forms.catalog import Form
from generator.forms.fields import labels_of
from generator.page.blocks import Parser
from generator.readback.fence import Fence
from generator.session import Session

Bind = Callable[[str], Filling]
"""Digits -> the values of a paper in them."""


class Makes(NamedTuple):
    """What files are made with, and read with."""

    session: Session
    fence: Fence


def differences(makes: Makes, form: Form, bind: Bind, content: bytes) -> list[Difference]:
    """What a PDF or Word file says otherwise than the data; raises NotRead."""
    if content.startswith(b"PK\x03\x04"):
        values, found = _in_word(makes, form, bind, content)
    else:
        values, found = _in_pdf(makes, form, bind, content)
    labels = labels_of(form, values)
    nothing = ("प्रपत्र के अपने शब्द", "the form's own words")
    return [Difference(*labels.get(one.slot, nothing), one.paper, one.today) for one in found]


def _in_pdf(
    makes: Makes, form: Form, bind: Bind, content: bytes
) -> tuple[Filling, list[Other]]:
    session, fence = makes
    paper = printed_words(content, fence)
    best: tuple[int, str, Filling, list[str]] | None = None
    for lang, values in _manners(bind):
        today = printed_words(session.make("pdf", form, lang, values).content, fence)
        if today == paper:
            return values, []
        common = (Counter(today) & Counter(paper)).total() * 2 - len(today)
        if best is None or common > best[0]:
            best = (common, lang, values, today)
    assert best is not None
    _, lang, values, today = best
    page = Page(Parser().page(session.renderer.page(form, lang, values)))
    return values, others(page, today, paper)


def _manners(bind: Bind) -> Iterator[tuple[str, Filling]]:
    """Each language in all digits that it is printed in."""
    for digits in DIGITS:
        values = replace(bind(digits), number="")
        for lang in LANGS:
            if values.digits_on(lang) == digits:
                yield lang, values


def _in_word(
    makes: Makes, form: Form, bind: Bind, content: bytes
) -> tuple[Filling, list[Other]]:
    session, fence = makes
    paper: ReadBack = fence.of("read", content, "DOCX")
    best: tuple[Filling, list[Other]] | None = None
    for lang, values in _manners(bind):
        if lang != paper.lang:
            continue
        made = session.make("docx", form, lang, values).content
        today: ReadBack = fence.of("read", made, "DOCX")
        found = list(_other_slots(today.values, paper.values))
        if best is None or len(found) < len(best[1]):
            best = values, found
    assert best is not None
    return best


def _other_slots(today: Mapping[str, str], paper: Mapping[str, str]) -> Iterator[Other]:
    for slot in dict.fromkeys((*today, *paper)):
        old, new = (_line(values.get(slot, "")) for values in (paper, today))
        if old != new:
            yield Other(slot, old, new)


def _line(text: str) -> str:
    return " ".join(text.split())
