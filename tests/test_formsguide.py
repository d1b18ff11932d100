"""docs/forms.md says what the program knows."""

from __future__ import annotations

import re

from generator.forms.grammar import WRITTEN
from generator.text import language
from tests import formsguide


def test_the_page_is_what_the_program_says() -> None:
    assert formsguide.PAGE.read_text("utf-8") == formsguide.page()


def test_every_kind_of_slot_is_described() -> None:
    assert set(WRITTEN) == language.KINDS | {"choice", "measure"}


def test_classes_that_are_told_of_are_in_the_style_sheet() -> None:
    css = (formsguide.ROOT / "templates" / "print.css").read_text("utf-8")
    for names in formsguide.CLASSES:
        for name in names.split(", "):
            assert re.search(rf"\.{name}\b", css), name


def test_every_part_of_a_page_has_its_comment() -> None:
    source = (formsguide.ROOT / "templates" / formsguide.MACROS).read_text("utf-8")
    told = {name.partition("(")[0].strip("`") for name, _ in formsguide._macros()}
    macros = set(re.findall(r"\{% macro (\w+)", source))
    inner = {"fields_table", "columns_of", "align_class", "row_of", "signed_table"}  # of others
    assert macros - told == inner
