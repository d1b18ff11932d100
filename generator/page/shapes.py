"""Forms, languages and shapes -> pages that are ready for values, and documents composed on them.

In: a form's name, a language, the HTML of a shape, and the texts of a record. Out: laid pages. What
is kept is keyed by all that it depends on, and nothing in it comes from a record but the pages that
were composed last: the same texts give the same pages whatever was made before.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from generator.page.blocks import Node, Parser
from generator.page.boxes import Drawing, Item, Label, Page, Paragraph, Row
from generator.page.compile import Compiler
from generator.page.compose import Composed, Composer
from generator.page.digits import Devanagari
from generator.page.fieldplaces import FieldPlacer, FieldSetter, NoStrips
from generator.page.inline import PAGE, PAGES
from generator.page.kinds import Kinds
from generator.page.place import Laid, Placer
from generator.page.setting import Setter, Texts
from generator.page.shrunk import Place, shrunk
from generator.page.strips import Strips
from generator.page.style import Paper
from generator.page.ties import Ties, ties
from generator.text.language import DEVA, LATIN
from generator.text.recent import Weighed

_KEPT = 2_600_000
"""Characters of HTML whose shapes are kept: of 128 usual ones, 200 kB each. (A pack goes through
all forms, group by group. A list of a thousand ponds weighs as much as all of these.)"""
Html: TypeAlias = Callable[[], str]
Pages: TypeAlias = Callable[[], Iterable[str]]


class Composing(NamedTuple):
    """What composes pages of a shape: the page ready for values, what breaks it, what places it."""

    page: Page
    paper: Paper
    composer: Composer
    placer: Placer


@dataclass(slots=True)
class Last:
    """The pages that were composed last, for a record's PDF and its Word file to share."""

    shape: Shape | None = None
    texts: Texts | None = None
    pages: Composed = field(default_factory=list)


class Shape:
    """A shape of a form in a language: its tree, and once it is asked for, its page."""

    def __init__(self, tree: Node, ready: Callable[[Node], Composing], last: Last) -> None:
        self.tree, self._make, self._last = tree, ready, last

    @cached_property
    def _ready(self) -> Composing:
        return self._make(self.tree)

    @property
    def page(self) -> Page:
        """The page, ready for values. (Word files are made of the tree.)"""
        return self._ready.page

    @property
    def paper(self) -> Paper:
        """What it is printed on."""
        return self._ready.paper

    @cached_property
    def nodes(self) -> list[Node]:
        """What of the tree its leaves are made of."""
        return [leaf.node for leaf in self.page.leaves]

    def composed(self, texts: Texts) -> Composed:
        """The blocks of a record on their pages."""
        last = self._last
        if last.shape is not self or last.texts is not texts:
            pages = self._ready.composer.pages(texts)
            last.shape, last.texts, last.pages = self, texts, pages
        return last.pages

    def laid(self, texts: Texts) -> list[Laid]:
        """The pages of a record."""
        return self._ready.placer.pages(self.composed(texts), texts)

    def ties(self, texts: Texts) -> Ties:
        """What stays together where a word processor sets the pages of a record."""
        return ties(self.page, self.composed(texts), self._ready.composer.limit)

    def shrunk(self, texts: Texts) -> dict[Place, int]:
        """The values of a record that are set smaller than the page says."""
        return shrunk(self.composed(texts))

    def rows(self, texts: Texts) -> Iterator[tuple[Row, float]]:
        """Each row of a record's tables, and its height, whichever page it comes to."""
        for atom in self._ready.composer.atoms(texts)[0]:
            if atom.row is not None:
                yield atom.row.row, atom.height


class Shapes:
    """Makes shapes and keeps them, the least used dropped first.

    Pages with other digits are other shapes: nothing that is kept here is of both.
    """

    def __init__(self, kinds: Kinds, *, fields: bool = False, digits: str = LATIN) -> None:
        """`fields`: pages have a field in place of each value. `digits`: latin or deva."""
        self.kinds, self._fields, self._digits = kinds, fields, digits
        self._parser, self._compiler = Parser(), Compiler(kinds)
        self._devanagari = Devanagari()
        self._setters: dict[str, tuple[Setter, Strips]] = {}
        self._kept: Weighed[Hashable, Shape] = Weighed(_KEPT)
        self._last = Last()

    def shape(self, key: Hashable, lang: str, html: Html, like: Pages = tuple) -> Shape:
        """The shape of a key; `html` gives its page where it is not kept.

        `like`: other pages of its form, for the styles of them all to be asked for at once.
        """
        key = (key, lang)
        shape = self._kept.get(key)
        if shape is None:
            page = html()
            shape = self._kept.put(key, self._made(lang, page, like), len(page))
        return shape

    def _made(self, lang: str, html: str, like: Pages) -> Shape:
        tree = self._parser.page(html)
        if self._digits == DEVA:
            tree = self._devanagari.page(tree)
        return Shape(tree, lambda tree: self._composing(tree, lang, like), self._last)

    def _composing(self, tree: Node, lang: str, like: Pages) -> Composing:
        page = self._compiler.page(tree, lambda: list(map(self._parser.page, like())))
        paper = self.kinds.paper(page.body)
        setter, strips = self._setting(lang)
        placer = FieldPlacer if self._fields else Placer
        return Composing(
            page, paper, Composer(page, paper, setter, strips),
            placer(page, paper, setter, self._digits),
        )  # fmt: skip

    def _setting(self, lang: str) -> tuple[Setter, Strips]:
        if lang not in self._setters:
            setter = FieldSetter(lang) if self._fields else Setter(lang)
            strips = NoStrips(setter, lang) if self._fields else Strips(setter, lang)
            self._setters[lang] = setter, strips
        return self._setters[lang]


def labels(page: Page) -> Iterator[tuple[str, bool]]:
    """The words that a page itself prints, and whether they are bold."""
    for leaf in page.leaves:
        yield from _of_block(leaf.block)
    for part in page.margin.values():
        yield from _of_items(part.items)


def _of_block(block: Paragraph | Drawing | Row) -> Iterator[tuple[str, bool]]:
    if isinstance(block, Paragraph):
        yield from _of_items(block.items)
    elif isinstance(block, Row):
        for cell in block.cells:
            for inner in cell.blocks:
                yield from _of_block(inner)


def _of_items(items: tuple[Item, ...]) -> Iterator[tuple[str, bool]]:
    for item in items:
        if isinstance(item, Label) and item.text not in (PAGE, PAGES):
            yield item.text, item.look.bold
