"""What is printed in a Word file -> the part by which it is known again when the file comes back.

In: a compiled page and the texts of a record. Out: XML of our own, which Word and LibreOffice keep:
for each slot of the page a line with marks of its texts, not the texts themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.docx.page import WordPage
from generator.forms.bind import Text
from generator.forms.filling import BELOW

_IN = {"hi": ("hi",), "en": ("en",), "hi-en": ("hi", "en", BELOW)}


def printed(page: WordPage, texts: Mapping[str, Text], mark: Callable[[str], str]) -> bytes:
    """The part for a document; `mark` gives the mark of a text."""
    lines = []
    langs = _IN[page.document.lang]
    for slot in page.slots:
        text = texts[slot]
        said = dict.fromkeys([text.in_language(lang) for lang in langs])
        marks = [mark(one) for one in said if one.strip()]
        if marks:
            lines.append(" ".join((slot, *marks)))
    listed = "\n".join(lines)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<printed xmlns="urn:prapatra:printed">{listed}</printed>'
    ).encode()
