"""Sheets kept on disk between runs, so that a form once laid out is not laid out again.

In: a page of HTML and the function that lays it out. Out: the sheet, from disk where it is there.
A sheet is named by a digest of all that it depends on: the page, the style sheet, the fonts, the
code that lays out and paints, and the versions of Python, WeasyPrint and Pango. Each file carries
a digest of its own content; one that does not match is laid out anew. A store that cannot be
written is no error: the work is only slower.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import platform
import zlib
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from generator.page.sheet import Area, Hole, Line, Opening, PageArt, Sheet

_KEPT = 3000  # files; about 30 kB each
_DIGEST = 32


class Store:
    """A folder of sheets. `depends`: files and words that every sheet depends on."""

    def __init__(
        self, folder: Path, lay_out: Callable[[str], Sheet], depends: Iterable[Path | str]
    ) -> None:
        self._folder = folder
        self._lay_out = lay_out
        common = hashlib.sha256(platform.python_version().encode())
        for item in depends:
            common.update(item.read_bytes() if isinstance(item, Path) else item.encode())
            common.update(b"\0")
        self._common = common
        self._drop_oldest()

    def sheet(self, html: str) -> Sheet:
        """The sheet of a page with holes."""
        name = self._common.copy()
        name.update(html.encode())
        path = self._folder / name.hexdigest()
        sheet = _read(path)
        if sheet is None:
            sheet = self._lay_out(html)
            self._write(path, sheet)
        return sheet

    def _write(self, path: Path, sheet: Sheet) -> None:
        packed = zlib.compress(marshal.dumps(_plain(sheet)), 1)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(packed).digest() + packed)
            part.replace(path)

    def _drop_oldest(self) -> None:
        with contextlib.suppress(OSError):
            files = sorted(self._folder.iterdir(), key=lambda file: file.stat().st_mtime)
            for file in files[: max(0, len(files) - _KEPT)]:
                file.unlink()


def default_folder() -> Path:
    """Where sheets are kept: in the user's cache."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "prapatra" / "sheets"


def _read(path: Path) -> Sheet | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    packed = data[_DIGEST:]
    if hashlib.sha256(packed).digest() != data[:_DIGEST]:
        return None
    # marshal holds plain values only; a foreign file was turned away by its digest above.
    return _sheet(marshal.loads(zlib.decompress(packed)))


def _plain(sheet: Sheet) -> dict[str, Any]:
    plain = {field.name: getattr(sheet, field.name) for field in fields(sheet)}
    plain["pages"] = tuple(
        (page.size, page.pieces, tuple(tuple(hole) for hole in page.holes)) for page in sheet.pages
    )
    plain["openings"] = tuple(
        tuple(
            tuple(tuple(line) for line in opening.lines) if name == "lines"
            else tuple(opening.area) if name == "area"
            else getattr(opening, name)
            for name in _OPENING
        )
        for opening in sheet.openings
    )  # fmt: skip
    return plain


_OPENING = tuple(field.name for field in fields(Opening))


def _sheet(plain: dict[str, Any]) -> Sheet:
    plain["pages"] = tuple(
        PageArt(size, pieces, tuple(Hole(*hole) for hole in holes))
        for size, pieces, holes in plain["pages"]
    )
    rows = plain["openings"]
    plain["openings"] = tuple(_opening(dict(zip(_OPENING, row, strict=True))) for row in rows)
    return Sheet(**plain)


def _opening(values: dict[str, Any]) -> Opening:
    values["lines"] = tuple(Line(*line) for line in values["lines"])
    values["area"] = Area(*values["area"])
    return Opening(**values)
