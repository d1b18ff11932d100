"""What is known of Word pages compiled before changes none that comes after."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

import pytest

from generator.docx import compile as compiling
from generator.docx.compile import Compiler, Margins
from generator.docx.page import WordPage
from generator.docx.printed import printed
from generator.forms.bind import Text
from generator.page.blocks import Node, Parser
from generator.text.marks import mark
from tests import docx_pages as pages
from tests.docx_pages import FIELDS, HEAD, SIGNATURES, members, slot

NOTE = f'<p class="note">टिप्पणी: {slot("note")}</p>'
STACKED = f'<p class="note">{slot("said")}</p><p class="note e" lang="en">{pages.below("said")}</p>'
# Much stands in several of them, also twice, and in other company.
HTML = (
    pages.MEMBER_LIST,
    pages.page(f"{HEAD}{FIELDS}<h2>सदस्य</h2>{members(3)}{SIGNATURES}"),
    pages.page(f'{HEAD}{NOTE}<div class="copies">{NOTE}{members(3)}</div>'),
    pages.page(f"{HEAD}{NOTE}{NOTE}{members(7)}", paper="landscape"),
    pages.page(f"{HEAD}{STACKED}{members(2)}{STACKED}"),
    pages.page(f"{HEAD}<p>{slot('free', width='20mm')}</p>"),
    pages.page(f"{HEAD}<p>{slot('free', width='60mm')}</p>"),
    pages.WIDE_TABLE,
)


def trees() -> list[Node]:
    """The pages, read by one parser: what is alike in them is one node."""
    parser = Parser()
    return [parser.page(html) for html in HTML]


def compiler() -> Compiler:
    return Compiler("hi", Margins("rId1", "rId2"))


def content(page: WordPage) -> tuple[bytes, ...]:
    """All parts of a page, each slot with its own name; and with nothing."""
    named = {name: Text(name, name, name) for name in page.slots}
    nothing = dict.fromkeys(page.slots, Text("", ""))
    parts = (page.header, page.document, page.footer)
    filled = (part.filled(texts) for texts in (named, nothing) for part in parts)
    return *filled, printed(page, named, mark)


def alone(read: Iterable[Node]) -> list[tuple[bytes, ...]]:
    """Each page by a compiler that has seen no other."""
    return [content(compiler().page(tree)) for tree in read]


@pytest.mark.parametrize(
    "kept", [{}, {"_KEPT_MARKS": 0}, {"_KEPT_MARKS": 25}, {"_KEPT_BLOCKS": 2, "_KEPT_STRIPS": 2}]
)
def test_a_page_is_the_same_whatever_was_compiled_before(
    kept: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = trees()
    expected = alone(read)
    assert len({parts[4] for parts in expected}) == len(HTML)
    for name, most in kept.items():
        monkeypatch.setattr(compiling, name, most)
    for order in itertools.islice(itertools.permutations(range(len(read))), 0, None, 2_500):
        warm = compiler()
        assert_same(warm, read, order, expected)
        assert_same(warm, read, order[::-1], expected)


def assert_same(
    warm: Compiler, read: Sequence[Node], order: Sequence[int], expected: Sequence[object]
) -> None:
    for at in order:
        assert content(warm.page(read[at])) == expected[at], order


@pytest.mark.parametrize("at", range(len(HTML)))
def test_the_marks_of_a_page_are_those_of_its_head_document_and_foot(at: int) -> None:
    *parts, marks = content(compiler().page(trees()[at]))
    tags = dict.fromkeys(re.findall(rb'<w:tag w:val="([^"]+)"', b"".join(parts[:3])))
    assert [line.split()[0] for line in marks.split(b">")[2].split(b"<")[0].splitlines()] == [*tags]


def test_what_stands_on_many_pages_is_compiled_once() -> None:
    first, second, third, *_ = trees()
    warm = compiler()
    one, other = warm.page(first), warm.page(second)
    assert one.footer.strips[0] is other.footer.strips[0]
    assert one.document.strips[0] is other.document.strips[0]  # the head of the form
    warm.page(third)
    before = len(warm._known[()].walk.marks.stand_for)
    assert before
    warm.page(third)
    assert len(warm._known[()].walk.marks.stand_for) == before


def test_marks_are_forgotten_when_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "_KEPT_MARKS", 25)
    read, warm = trees(), compiler()
    most = 0
    for _ in range(30):
        for tree in read:
            warm.page(tree)
            most = max(most, len(warm._known[()].walk.marks.stand_for))
    assert most < 60
