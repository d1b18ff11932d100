"""Room on the pages: words of a head stay whole, whoever signs has space, a seal has its box.

All forms, blank and filled, in all languages; measured on the composed page in millimetres.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.page.boxes import Drawing, Item, Label, Page, Paragraph, Row
from generator.text.typeset import face
from tests import built

MM = 25.4 / 96
SIGNING = 28.0
"""The least width of a column to sign in."""
SEAL = 32.0
SIGNED_BY_MEMBERS = 9.0
"""The least height of a row that a member signs in, where that takes no further page."""
BY_MEMBERS = {  # forms with a table that members sign in, and the states of their pages
    "sub-group-list": ("blank", "filled"),
    "general-body-minutes": ("blank", "filled"),
    "meeting-notice": ("blank", "filled"),
    "meeting-minutes": ("blank", "filled"),
    "demand-list": ("blank", "filled"),
    "cluster-training": ("blank", "filled"),
    "rate-bank": ("blank", "filled"),
    "training-record": ("filled",),
    "fish-committee": ("filled",),
}
TABLES = {  # columns that are signed in, by form and table
    "primary-details": ("members", "signature"),
    "sub-group-list": ("committee", "signature"),
    "sub-committees": ("seats", "signature"),
    "district-committee": ("committee", "signature"),
    "nodal-vo-selection": ("candidates", "signature"),
    "fish-committee": ("members", "signature"),
    "vo-evaluation": ("auditors", "signature"),
    "dispute-record": ("parties", "signature"),
    "bank-resolution": ("operators", "specimen"),
    "cluster-training": ("participants", "signature"),
    "rate-bank": ("buyers", "signature"),
    "demand-list": ("asked", "signature"),
    "training-record": ("participants", "signature"),
    "loan-schedule": ("members", "signature"),
}
SEALED = {
    **dict.fromkeys(sorted(built.LETTERS), 1),
    "sakhi-payslip": 1, "pond-list": 1, "allotment-proposal": 1, "disaster-resolution": 1,
    "sakhi-indent": 1, "fund-application": 1, "loan-schedule": 1, "crp-bill": 1,
    "bank-resolution": 2,
}  # fmt: skip


def page(form: str, lang: str, state: str) -> Page:
    definition = built.SESSION.forms[form]
    return built.SESSION.shape(definition, lang, built.filling(form, state)).page


def paragraphs(row: Row) -> Iterator[Paragraph]:
    for cell in row.cells:
        yield from (block for block in cell.blocks if isinstance(block, Paragraph))


def words(items: tuple[Item, ...]) -> Iterator[tuple[str, bool, float]]:
    """The words of labels, whether they are bold, and their size in pixels."""
    for item in items:
        if isinstance(item, Label):
            yield from ((word, item.look.bold, item.look.size) for word in item.text.split())


@pytest.mark.parametrize(("form", "lang", "state"), built.CASES)
def test_no_word_is_broken_in_the_head_of_a_table(form: str, lang: str, state: str) -> None:
    heads = [
        leaf.block
        for leaf in page(form, lang, state).leaves
        if leaf.head and isinstance(leaf.block, Row)
    ]
    broken = [
        (word, round(face(bold).width(word, size) * MM, 1), round(block.width * MM, 1))
        for row in heads
        for block in paragraphs(row)
        for word, bold, size in words(block.items)
        if face(bold).width(word, size) > block.width
    ]
    assert broken == []


@pytest.mark.parametrize(("form", "lang", "state"), built.CASES)
def test_whoever_signs_has_a_line_as_long_as_a_name(form: str, lang: str, state: str) -> None:
    lines = [
        block
        for leaf in page(form, lang, state).leaves
        if isinstance(leaf.block, Row) and not leaf.block.rule
        for block in paragraphs(leaf.block)
        if not block.items and block.style.border[2]
    ]
    for line in lines:
        assert line.width * MM >= SIGNING
        assert (line.height or 0) * MM >= 12


@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("form", TABLES)
def test_a_column_for_signatures_is_wide_enough(form: str, lang: str) -> None:
    table, name = TABLES[form]
    widths = {
        column.name: column.width for column in built.SESSION.forms[form].tables[table].columns
    }
    assert float(widths[name].removesuffix("mm")) >= SIGNING


@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize(
    ("form", "state"), [(form, state) for form, states in BY_MEMBERS.items() for state in states]
)
def test_a_row_that_a_member_signs_in_is_as_high_as_a_signature(
    form: str, state: str, lang: str
) -> None:
    rows: dict[int, list[Row]] = {}
    for leaf in page(form, lang, state).leaves:
        if isinstance(leaf.block, Row) and leaf.block.rule and not leaf.head:
            rows.setdefault(leaf.table, []).append(leaf.block)
    # Signatures stand last: the cell has nothing in it.
    signed = [each for each in rows.values() if not each[0].cells[-1].blocks]
    assert signed
    for row in (row for each in signed for row in each if len(row.cells) > 1):
        assert max(sum(cell.inner) + cell.height for cell in row.cells) * MM >= SIGNED_BY_MEMBERS


@pytest.mark.parametrize("state", ["blank", "filled"])
@pytest.mark.parametrize("lang", built.LANGS)
@pytest.mark.parametrize("form", SEALED)
def test_a_seal_has_its_box(form: str, lang: str, state: str) -> None:
    boxes = [
        block
        for leaf in page(form, lang, state).leaves
        if isinstance(leaf.block, Row)
        for cell in leaf.block.cells
        for block in cell.blocks
        if isinstance(block, Drawing) and not block.tag >= 0 and not block.slot
    ]
    letters = 2 if form in built.LETTERS and lang == "hi-en" else 1
    assert len(boxes) == SEALED[form] * letters
    for box in boxes:
        assert box.width * MM == pytest.approx(SEAL) and box.height * MM == pytest.approx(SEAL)


def test_every_paper_is_signed_by_somebody() -> None:
    """But for the three that only list or show: members, work, and the days of a pond."""
    unsigned = {"member-list", "work-plan", "operating-cost", "activity-timeline"}
    for form in built.SESSION.forms:
        found = built.html(form, "hi", "blank")
        signed = "sign-line" in found or form in TABLES  # below the page, or each in her row
        assert signed == (form not in unsigned), form
