"""Words that stay whole: compounds do not break after a hyphen or a slash where they fit a line.

In: a text. Out: the text as it is shown, without joiners; and what follows a hyphen that ends a
line all the same (`breaks.py` leaves compounds whole).

Why: a hyphen at the end of a line is taken for a mark of hyphenation. poppler and pdfium drop it
and join the parts (जल-जीवन is found neither with the hyphen nor without a break), and no reader can
tell whether a line's end is a word's end. A word too wide for its line breaks as before.
"""

from __future__ import annotations

JOINER = "\ufeff"  # forbids a line break on both sides (class WJ)
# Follows a hyphen that ends a line all the same: for readers the line then ends otherwise.
AFTER_HYPHEN = " \u200b"


def plain(text: str) -> str:
    """A text without joiners, as it was written."""
    return text.replace(JOINER, "")
