"""The dispatch register: which paper was handed out, when, to whom; nothing in it is ever changed.

In: the folder of the data. Out: `dispatch.csv` in it, to which a line is added for each paper; and
its lines. It stands with the data, not in the out folder, since it cannot be made again.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import os
from collections.abc import Iterator
from pathlib import Path

from generator.console.papers import HandedOut
from generator.console.report import WrongUsage
from generator.numbers.number import Mistyped, Number, parsed
from generator.run.lock import locked

NAME = "dispatch.csv"
LOCK = ".dispatch.lock"
COLUMNS = ("number", "when", "to", "copy", "lang", "sha256")


class Register:
    """The register of one folder of data."""

    def __init__(self, data: Path) -> None:
        """`data`: the folder, or a file in it."""
        folder = data if data.is_dir() else data.parent
        self.path, self._lock = folder / NAME, folder / LOCK

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else adds a line meanwhile, so that no two papers are the same copy."""
        with locked(self._lock):
            yield

    def of(self, number: Number) -> list[HandedOut]:
        """What was handed out of a paper, whatever it said then; raises WrongUsage."""
        return [row for row in self._rows() if parsed(row.number).paper == number.paper]

    def add(self, row: HandedOut) -> None:
        """Add a line, which is on the disk when this returns."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        if not self.path.exists() or not self.path.stat().st_size:
            writer.writerow(COLUMNS)
        writer.writerow((row.number, row.when, row.to, row.copy, row.lang, row.sha256))
        with self.path.open("ab", buffering=0) as file:
            file.write(text.getvalue().encode())
            os.fsync(file.fileno())

    def _rows(self) -> Iterator[HandedOut]:
        try:
            text = self.path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return
        except UnicodeDecodeError as error:
            raise self._spoilt(1) from error
        if not text:
            return
        if not text.endswith("\n"):  # a line that broke off; the next would run on in it
            raise self._spoilt(text.count("\n") + 1)
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            for cells in lines:
                if lines.line_num > 1 or tuple(cells) != COLUMNS:
                    yield _row(cells)
        except (csv.Error, ValueError, Mistyped) as error:
            raise self._spoilt(lines.line_num) from error

    def _spoilt(self, line: int) -> WrongUsage:
        return WrongUsage(
            f"{self.path}, पंक्ति {line}: यह पंजी जैसी लिखी गई थी वैसी नहीं रही; इस पंक्ति को ठीक करें या "
            "पुरानी प्रति वापस रखें। कुछ नहीं लिखा गया।",
            f"{self.path}, line {line}: the register is not as it was written (edited, or broken "
            "off); mend this line or put an earlier copy back. Nothing was written.",
        )


def _row(cells: list[str]) -> HandedOut:
    """A line of the register; raises ValueError or Mistyped where it is none of ours."""
    number, when, to, copy, lang, sha256 = cells
    parsed(number)
    return HandedOut(number, dt.date.fromisoformat(when).isoformat(), to, int(copy), lang, sha256)
