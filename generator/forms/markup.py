"""The HTML of wordings and values in two languages, and the words that all forms share.

In: texts, escaped. Out: pieces of HTML: Hindi with its English below it, each in a block of its own
(class `e`), or what is in another language than its page.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from generator.forms.catalog import Label

__all__ = [
    "COMMON", "ORDERS", "SLOT_IN_LABEL", "Markup", "drawing", "escape", "spoken_in", "stacked",
    "without_slots",
]  # fmt: skip

SLOT_IN_LABEL = re.compile(r"\{([a-z0-9_.-]+)\}")


def without_slots(wording: str) -> Markup:
    """A wording without the slots in it; spaces that hold words together stay."""
    return escape(" ".join(filter(None, SLOT_IN_LABEL.sub(" ", wording).split(" "))))


def spoken_in(lang: str, content: Markup) -> Markup:
    """A text in another language than its page."""
    return Markup('<span lang="{}">{}</span>').format(lang, content)


def stacked(look: str, upper: Markup, english: Markup | None = None) -> Markup:
    """A text, or Hindi with English below it; alone and of no look of its own it needs no block."""
    if english is None:
        return Markup('<p class="{}">{}</p>').format(look, upper) if look else upper
    looks = (f' class="{look} over"', f" {look}") if look else ("", "")
    return Markup('<p{}>{}</p><p class="e{}" lang="en">{}</p>').format(
        Markup(looks[0]), upper, looks[1], english
    )


def drawing(name: str, wide: float, high: float, title: Markup, picture: str | None) -> Markup:
    """The place of a slot's picture, so many mm wide and high; `title`: what it is, if that is
    said; `picture`: itself, where it is on the page."""
    box = f'width="{wide}mm" height="{high}mm" viewBox="0 0 {wide} {high}" data-slot="{name}"'
    shown = Markup("")
    if picture is not None:  # read by nothing of ours: for who lays the page out by other means
        shown = Markup(' data-picture="{}"').format(picture)
    said = Markup("<title>{}</title>").format(title) if title else Markup("")
    return Markup(f"<svg {box}{shown}>{said}</svg>")


COMMON: dict[str, Label] = {
    "page": Label("पृष्ठ", "Page"),
    "proposed": Label("प्रस्तावित", "Proposed"),
    "date": Label("दिनांक", "Date"),
    "seal": Label("मोहर", "Seal"),
}
# Number and day of the orders, as an office cites them.
ORDERS = {
    "COM-2014": "BRLPS/Project/473/13/1251, 04.07.2014",
    "ORDER-2021": "BRLPS/Proj-Livestock/1726/20/522, 17.06.2021",
}
