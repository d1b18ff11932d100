"""The HTML that stands in a template -> what the composer would not know, at its place.

In: the text of a template. Out: tags that no page has, tags without their counterpart, and the
classes that it writes. What
Jinja makes is passed over; where it chooses between two texts each is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TAGS = (
    "b", "body", "br", "col", "colgroup", "div", "h1", "h2", "h3", "head", "header", "html", "line",
    "meta", "p", "rect", "section", "span", "svg", "table", "tbody", "td", "tfoot", "th", "thead",
    "title", "tr",
)  # fmt: skip
"""What pages are made of."""
_VOID = frozenset({"br", "col", "meta", "rect", "line"})
_PIECE = re.compile(
    r"\{#.*?#\}|\{%-?\s*(?P<word>\w+).*?%\}|\{\{.*?\}\}|<!--.*?-->"
    r"|<(?P<end>/?)(?P<tag>[A-Za-z][\w-]*)(?P<rest>(?:\{\{.*?\}\}|\{%.*?%\}|[^>])*?)(?P<closed>/?)>",
    re.DOTALL,
)
_UNSAFE = re.compile(r"\s(on\w+|src|href|srcset|action|formaction)\s*=|url\(|javascript:", re.I)


_CLASSES = re.compile(r'\sclass="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"', re.DOTALL)
_MADE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_OF_CSS = re.compile(r"\.([a-z][\w-]*)(?=[^{}]*\{)")


class Slip(NamedTuple):
    """Something wrong with a tag: `tag` that no page has, `open` without counterpart, `unsafe`."""

    what: str
    tag: str
    at: int


def classes(source: str) -> Iterator[tuple[str, int]]:
    """The classes that a template writes out, each with its place; Jinja's own are passed over."""
    for match in _CLASSES.finditer(source):
        bare = _MADE.sub(lambda made: " " * len(made[0]), match[1])
        for word in re.finditer(r"\S+", bare):
            yield word[0], match.start(1) + word.start()


def known_classes(folder: Path) -> frozenset[str]:
    """The classes that the style sheets of a folder of templates and its shared parts know."""
    styled = (path.read_text(encoding="utf-8") for path in folder.glob("*.css"))
    shared = (path.read_text(encoding="utf-8") for path in folder.glob("*.html"))
    return frozenset((
        *(word for text in styled for word in _OF_CSS.findall(text)),
        *(word for text in shared for word, _ in classes(text)),
    ))  # fmt: skip


def slips(source: str) -> Iterator[Slip]:
    """What is wrong with the tags of a template."""
    opened: list[tuple[str, int]] = []
    branches: list[list[tuple[str, int]]] = []
    for match in _PIECE.finditer(source):
        word, tag, at = match["word"], match["tag"], match.start()
        if word == "if":
            branches.append(list(opened))
        elif word in ("elif", "else") and branches:
            opened = list(branches[-1])
        elif word == "endif" and branches:
            branches.pop()
        if not tag:
            continue
        if tag not in TAGS:
            yield Slip("tag", tag, at + 1 + len(match["end"]))
        elif unsafe := _UNSAFE.search(match["rest"]):
            yield Slip("unsafe", unsafe[0].strip(" ="), at + 1 + len(tag) + unsafe.start() + 1)
        if tag in _VOID or match["closed"]:
            continue
        if not match["end"]:
            opened.append((tag, at))
        elif opened and opened[-1][0] == tag:
            opened.pop()
        else:
            yield Slip("open", f"/{tag}", at)
            return
    if opened:
        yield Slip("open", *opened[-1])
