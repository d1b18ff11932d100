"""Which text of a group a book cannot hold: found before anything is printed.

In: what composes pages, the books that are asked for, what is known of the group. Out: what takes
more room than there is, or nothing. Composing all books twice would cost as much as printing them,
so only that is tried that has long texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.books.accounts import FILLS, Accounts
from generator.books.known import Known
from generator.books.plates import Composed
from generator.books.slips import Overflow
from generator.books.wanted import PARTS, Values, about_group, extent, page, rows_of
from generator.books.writing import written
from generator.data.district import DistrictData
from generator.data.findings import Finding, Ref
from generator.forms.books import SLIP
from generator.forms.catalog import Form
from generator.rules import papers

# Characters. What is shorter has its room on a slip, with many to a page and with few; and in a
# row, a head or a cover.
_ON_SLIP, _ELSEWHERE = {2: 40, 3: 20}, 150
_SAID = ("party", "head", "particulars", "bill", "cheque", "voucher")


class TooLong(NamedTuple):
    """What has too long a text: the book, and the entry with its field, or no entry: the group."""

    form: Form
    entry: Any
    field: str


def too_long(
    made: Composed, books: Mapping[str, Form], chosen: Sequence[Form], known: Known, code: str
) -> TooLong | None:
    """The first text of a group that a book cannot hold; `books`: all there are, by id."""
    try:
        return _too_long(made, books, chosen, known, code)
    except Exception:  # a fault of ours is told when the books are printed
        return None


def _too_long(
    made: Composed, books: Mapping[str, Form], chosen: Sequence[Form], known: Known, code: str
) -> TooLong | None:
    group = known.group(code)
    about = about_group(group, known.ponds(group))
    openings, entries = (known.records(kind, code) for kind in ("openings", "entries"))
    longest = max((len(text) for one in entries for _, text in _texts(one)), default=0)
    accounts = Accounts(made, books, openings, entries)
    for form in chosen:
        fill = form.book.get("fill", "")
        try:
            if form.book["sort"] == SLIP and longest > _ON_SLIP[rows_of(form)]:
                _try_slips(made, form, about, FILLS[fill](accounts, form))
            if fill == "monthly" and longest > _ON_SLIP[2]:
                list(FILLS[fill](accounts, form))
            if max(longest, *map(len, _of_group(about))) > _ELSEWHERE:
                texts = written(made, books, [form], group, known).get(form.id, ())
                _try_pages(made, form, about, texts)
        except Overflow as overflow:
            return TooLong(form, overflow.entry, _longest_field(overflow.entry))
    return None


def told(long: TooLong, lang: str, code: str, district: DistrictData) -> Finding:
    """The same as a finding at its place: of a group by its code, in a language."""
    form, entry, field = long
    ref = Ref("groups", code) if entry is None else Ref("entries", entry.code)
    said = {"book": form.title.hi, "book_en": form.title.en, "lang": lang, "group": code}
    return papers.too_long(ref, field, district, said)


def _try_slips(made: Composed, form: Form, about: Values, pages: Iterator[Values]) -> None:
    for one in pages:
        rows = [row["entry"] for row in one["rows"] if row]
        if any(len(text) > _ON_SLIP[rows_of(form)] for row in rows for _, text in _texts(row)):
            made.filling(form, {"pages": [page(form, made.wanted, 0, about, one)]})


def _try_pages(made: Composed, form: Form, about: Values, texts: Sequence[Values]) -> None:
    about = {**about, "extent": extent(form, made.wanted, texts)}
    for part in PARTS[:-1]:
        made.part(form, part, about)
    for one in [{}, *texts]:
        try:
            made.part(form, PARTS[-1], about, page(form, made.wanted, 0, about, one))
        except Overflow as overflow:
            rows = one.get("rows")
            first = rows[0] if isinstance(rows, list) and rows else {}
            raise Overflow(str(overflow), overflow.entry or first.get("entry")) from None


def _texts(entry: Any) -> Iterator[tuple[str, str]]:
    """Every text of an entry, with its field."""
    for field in _SAID:
        value = getattr(entry, field)
        if value is not None:
            yield from ((field, text) for text in _said(value))


def _said(value: Any) -> Iterator[str]:
    return iter((value,)) if isinstance(value, str) else iter((value.hi, value.en or ""))


def _of_group(about: Values) -> Iterator[str]:
    """The texts that a group brings to its books, joined names among them."""
    group = about["group"]
    names = [group.name, group.vo.name, group.vo.panchayat, group.vo.block.name, about["where"]]
    names += [one for member in group.members for one in (member.name, member.guardian)]
    names += [about["ponds"]]
    for name in names:
        if name is not None:
            yield from _said(name)


def _longest_field(entry: Any) -> str:
    """In which field of an entry its longest text is; of none, that of a group's name."""
    if entry is None:
        return "name"
    return max(_texts(entry), key=lambda one: len(one[1]))[0]
