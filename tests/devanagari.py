"""A page of HTML with its values in it -> the same page in Devanagari digits, by the rule alone.

The rule, as `--digits` of the README has it: all digits but those of identifiers, of what somebody
typed (names, coordinates), and of English. It is followed here tag by tag, on the finished page,
where the program goes by kinds of slots and by its tree.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TAG = re.compile(r"(<[^>]*>|&#\d+;)")
_VOID = re.compile(r"<!|<(br|col|meta|rect|line)\b|<.*/>$")
_TO_DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
LATIN = re.compile("[0-9]")
_TYPED = ("gps", "id", "name", "text")
_COUNTED = '<style lang="en">.page-number::before { content: counter(page, devanagari) } '
_COUNTED += ".page-total::before { content: counter(pages, devanagari) }</style></head>"


class _Around(NamedTuple):
    """What holds for a text: whether its digits stay, and whether it is a value."""

    stays: bool = False
    value: bool = False


def html(page: str) -> str:
    """The page, its numbers of pages counted in Devanagari digits too."""
    pieces, around = [], [_Around()]
    for piece in _TAG.split(page.replace("</head>", _COUNTED)):
        text = piece[:1] not in ("<", "&")
        pieces.append(piece.translate(_TO_DEVANAGARI) if text and not around[-1].stays else piece)
        if piece.startswith("</"):
            around.pop()
        elif piece.startswith("<") and not _VOID.match(piece):
            around.append(_in(piece, around[-1]))
    return "".join(pieces)


def _in(tag: str, around: _Around) -> _Around:
    """What holds inside an element."""
    if kind := re.search('data-kind="(.*?)"', tag):
        return _Around(around.stays or kind[1] in _TYPED, True)
    lang = re.search(' lang="(.*?)"', tag)
    # A value that only looks English (1,200 kg) is no English text; one in an English line is.
    if lang is None or around.value:
        return around
    return around._replace(stays=lang[1] == "en")
