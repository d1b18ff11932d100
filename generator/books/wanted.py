"""What is asked of books, and the values that a page has whatever is written on it.

In: how many pages, from which number on, for which period; a group, or none. Out: what the texts of
a book are bound to (`forms/bind.py`): plain mappings, page by page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from generator.forms.catalog import Form, Label
from generator.page.bound import SLIP

Values: TypeAlias = Mapping[str, Any]
COPIES = (
    Label("मूल प्रति", "Original"), Label("द्वितीय प्रति", "Duplicate"),
    Label("तृतीय प्रति", "Triplicate"), Label("चतुर्थ प्रति", "Quadruplicate"),
)  # fmt: skip
"""What is said on slips that are printed several times."""
_COUNTED = re.compile("[1-9][0-9]*")
PARTS = ("cover", "certificate", "pages")


@dataclass(frozen=True)
class Wanted:
    """Pages of a book, the number of its first page, the period, which book it is of how many.

    `copies`: of each page of slips, so that one stays with the group. `backs`: its sheets are
    printed on both sides, so that the gutter of every second page is at the right.
    """

    pages: int = 20
    first: int = 1
    period: str | None = None
    volume: int = 1
    volumes: int = 1
    copies: int = 1
    backs: bool = True


def rows_of(form: Form) -> int:
    """How many rows a page of a book has; of slips, how many."""
    return int(form.book["rows"])


def blank_rows(form: Form) -> Any:
    """The rows of a page that nothing is written on; those that are printed are a mapping."""
    return {} if form.tables["pages"].tables[0].norms else [{}] * rows_of(form)


class Extent(NamedTuple):
    """What a book has: the numbers of its first and last page, and how many; of slips, theirs.

    `first`, `last`: None where slips have numbers that do not run on. `blank`: the number of the
    first slip that nothing is written on, None where its number is for the pen. `filled`: so many
    slips have something written on them.
    """

    first: int | None
    last: int | None
    total: int
    blank: int | None = None
    filled: int = 0


def extent(form: Form, wanted: Wanted, written: Sequence[Values] = ()) -> Extent:
    """What a book has; `written`: what is written on its first pages."""
    sheets = max(wanted.pages, len(written))
    if form.book["sort"] != SLIP:
        return Extent(wanted.first, wanted.first + sheets - 1, sheets)
    size = rows_of(form)
    first, count = (wanted.first - 1) * size + 1, sheets * size
    given = [row.get("no") for page in written for row in page["rows"] if row]
    if given:
        numbers = [int(one) if one and _COUNTED.fullmatch(one) else 0 for one in given]
        first = numbers[0]
        if not first or numbers != list(range(first, first + len(numbers))):
            return Extent(None, None, count, None, len(given))
    return Extent(first, first + count - 1, count, first + len(given), len(given))


def numbers(form: Form, wanted: Wanted, index: int, book: Extent) -> dict[str, Any]:
    """What is counted from page to page: its number, at its outer edge, and those of its slips."""
    if form.book["sort"] != SLIP:
        return {"left" if index % 2 and wanted.backs else "right": wanted.first + index}
    copy = {"copy": index % wanted.copies} if wanted.copies > 1 else {}
    if book.blank is None:
        return copy
    before = index // wanted.copies * rows_of(form) - book.filled
    return copy | {"slips": tuple(book.blank + before + at for at in range(rows_of(form)))}


def pages_of(form: Form, wanted: Wanted, written: int = 0) -> int:
    """How many pages a book has; `written`: on so many something is written."""
    times = wanted.copies if form.book["sort"] == SLIP else 1
    return times * max(wanted.pages, written)


def text_of(
    form: Form, wanted: Wanted, index: int, written: Sequence[Values]
) -> Values | None:
    """What is written on a page; None where nothing is."""
    times = wanted.copies if form.book["sort"] == SLIP else 1
    return written[index // times] if index // times < len(written) else None


def in_paise(values: Any) -> bool:
    """Whether an amount among these has paise: then all of the book are printed with them."""
    if isinstance(values, Decimal):
        return values != values.to_integral_value()
    if isinstance(values, Mapping):
        return any(map(in_paise, values.values()))
    return isinstance(values, list | tuple) and any(map(in_paise, values))


def page(form: Form, wanted: Wanted, index: int, about: Values, written: Values) -> dict[str, Any]:
    """The values of a page; `about`: of the group; `written`: what is on this page alone."""
    counted = numbers(form, wanted, index, about.get("extent") or extent(form, wanted))
    slips = counted.pop("slips", ())
    if "copy" in counted:
        counted["copy"] = COPIES[counted["copy"]]
    values = {"period": wanted.period, "rows": blank_rows(form), **about, **counted, **written}
    if slips:
        rows = zip(values["rows"], slips, strict=True)
        values["rows"] = [row or {"no": number} for row, number in rows]
    return values


def book(
    form: Form, wanted: Wanted, about: Values, written: Sequence[Values]
) -> tuple[dict[str, Any], int]:
    """What a whole book is bound to, and its pages without cover and certificate.

    `written`: what is written on its first pages.
    """
    about = {**about, "extent": extent(form, wanted, written)}
    count = pages_of(form, wanted, len(written))
    pages = [
        page(form, wanted, at, about, text_of(form, wanted, at, written) or {})
        for at in range(count)
    ]
    return whole(form, wanted, about, pages), count


def whole(
    form: Form, wanted: Wanted, about: Values, pages: Sequence[Values],
    parts: Sequence[str] = PARTS,
) -> dict[str, Any]:  # fmt: skip
    """What a book, or a part of it, is bound to."""
    has: Extent = about.get("extent") or extent(form, wanted)
    return {
        "period": wanted.period, "volume": wanted.volume, "volumes": wanted.volumes,
        "first": has.first, "last": has.last, "count": has.total, "copies": wanted.copies,
        "code": about.get("code"), "group": about.get("group"),
        "cover": [{}] if "cover" in parts else [],
        "certificate": [{}] if "certificate" in parts else [],
        "pages": pages if "pages" in parts else [],
    }  # fmt: skip


def about_group(group: Any, ponds: Sequence[Any]) -> dict[str, Any]:
    """What the pages of a group say of it; `ponds`: those that its Village Organisation has."""
    village, block = group.village or group.vo.village, group.vo.block.name
    return {
        "code": group.code,
        "group": group,
        "where": Label(
            f"ग्राम {village.hi}, प्रखण्ड {block.hi}",
            f"{village.en or village.hi}, {block.en or block.hi}",
        ),
        "ponds": _joined([pond.name for pond in ponds]) if ponds else None,
    }  # fmt: skip


def _joined(names: Sequence[Any]) -> Label:
    return Label(
        ", ".join(name.hi for name in names), ", ".join(name.en or name.hi for name in names)
    )
