"""The vocabulary of print packs, between the command line and the press.

In: nothing. Out: frozen records, as in `report.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.console.binding import Asked
from generator.console.imposing import PAPERS, TWO_UP, Imposing

BY = ("block", "vo", "group", "form")
FOLDER, TABLE = "packs", "pack.csv"
"""Where packs lie in the out folder, those of each sort in a folder below; the table in there."""
FOLDERS = frozenset(f"{FOLDER}/by-{by}" for by in BY)
"""The folders of packs of each sort."""
GRAMS = 80
"""Grams a square metre of the paper that offices buy."""
ALL = "all"
"""Stands for every form that is not named, where copies are asked for; or for all books."""
NONE = "none"
"""Stands for no form, where packs are of books alone."""


@dataclass(frozen=True)
class Packing:
    """How documents are packed.

    `by`: what each pack is of, one of `BY`. `copies`: how many of a form, by its id or `ALL`.
    `both`: sheets are printed on both sides. `grams`: a square metre of paper weighs so much.
    `imposing`: how pages are put on sheets, if not each on one side. `books`: of each group these,
    by their ids, or `ALL`, as `asked`. `forms`: whether forms are packed, too.
    """

    by: str = BY[0]
    copies: Mapping[str, int] = field(default_factory=dict)
    both: bool = True
    grams: int = GRAMS
    imposing: Imposing | None = None
    books: tuple[str, ...] = ()
    asked: Asked = field(default_factory=Asked)
    forms: bool = True

    @property
    def even(self) -> bool:
        """Whether every document begins on a page that a reader has at the right."""
        return self.both and (self.imposing is None or self.imposing.kind != TWO_UP)

    @property
    def folder(self) -> str:
        """The folder of packs of this sort: a block has other papers in another."""
        return f"{FOLDER}/by-{self.by}"

    @property
    def paper(self) -> str:
        """The size of the sheets."""
        return self.imposing.paper if self.imposing else PAPERS[0]

    def copies_of(self, form: str, *, book: bool = False) -> int:
        """How many copies of a form are printed; a book is bound once, unless it is named."""
        return self.copies.get(form, 1 if book else self.copies.get(ALL, 1))


@dataclass(frozen=True)
class Line:
    """A line of pack.csv: of one pack, what so many papers of a kind take.

    `item`: the id of a form, or `cover`, `separators`, `receipts`, `total`; `name`: in words.
    `documents` counts each once, `pages` and `sheets` all copies; `blank` of these pages are so.
    `grams`: the weight. Of pages that share sheets with others neither is known.
    """

    item: str
    name: str
    documents: int
    copies: int
    pages: int
    blank: int
    sheets: int | None
    grams: str


@dataclass(frozen=True)
class Packed:
    """A pack that is there; its path below the folder of its sort, and its lines, the total last
    (none of a Word file, which has no fixed pages).

    `failed`: documents that are not in it, by a fault that is not the data's: form, record, why.
    `unchanged`: an earlier run made it, and nothing that it is made of has changed since.
    """

    path: PurePosixPath
    lines: tuple[Line, ...]
    failed: tuple[tuple[str, str, str], ...] = ()
    unchanged: bool = False


@dataclass(frozen=True)
class Packs:
    """What a run has made: the folder of its packs, and these. `stale`: packs of earlier runs that
    are no longer made, `edited`: such as other hands had changed; both are in `.stale/` now, and
    their paths are those that they had in the out folder."""

    folder: Path
    packed: tuple[Packed, ...]
    stale: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
