"""A compiled Word page -> the same page, with the values smaller that print makes smaller.

In: a page, and the sizes of such values. Out: the page with other openings. Without them Word would
break a word that is wider than its column, and the row would be higher than in print.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from generator.docx.openings import Show, ShownAt
from generator.docx.page import WordPage
from generator.page.shrunk import Place

_SIZE = re.compile(rb'<w:sz w:val="[0-9]+"/><w:szCs w:val="[0-9]+"/>')


def resized(page: WordPage, sizes: Mapping[Place, int]) -> WordPage:
    """The page with these values in these sizes, in half points."""
    if not sizes:
        return page
    strips = tuple(
        replace(strip, openings=[_resized(shown, sizes) for shown in strip.openings])
        if any((shown.slot, shown.lang) in sizes for shown in strip.openings)
        else strip
        for strip in page.document.strips
    )
    return replace(page, document=page.document._replace(strips=strips))


def _resized(shown: ShownAt, sizes: Mapping[Place, int]) -> ShownAt:
    size = sizes.get((shown.slot, shown.lang))
    return shown if size is None else shown._replace(show=_in_size(shown.show, size))


def _in_size(show: Show, size: int) -> Show:
    """What shows a value in a size."""
    said = b'<w:sz w:val="%d"/><w:szCs w:val="%d"/>' % (size, size)
    return lambda text: _SIZE.sub(said, show(text))
