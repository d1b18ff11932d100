"""A new workbook for Excel. The only module that knows xlsxwriter.

In: who fills it. Out: the bytes of an .xlsx file, the same for the same cells.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import xlsxwriter

CREATED = dt.datetime(2000, 1, 1)


def made(fill: Callable[[Any], None]) -> bytes:
    """The workbook, filled: `fill` is handed it as xlsxwriter has it, without a sheet."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": CREATED, "title": "Prapatra"})
    fill(book)
    book.close()
    return file.getvalue()
