"""What the data knows of a group that its books can be printed with.

In: the district. Out: of a group its ponds and meetings; and for each book the pages that something
is written on: members in the registers of members and of attendance, meetings by their dates.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.books.wanted import Values
from generator.forms.catalog import Form, Label
from generator.forms.reach import Records
from generator.forms.views import View

_UNKNOWN = ""
"""The code of whatever a record with an error in that place belongs to."""
PRESENT, ABSENT = Label("उ", "P"), Label("अ", "A")


class Known:
    """The records of a district by the group that they are of."""

    def __init__(self, district: Records) -> None:
        self._district = district
        self._of: dict[str, dict[str, list[str]]] = {}
        self._ponds: dict[str, list[str]] = defaultdict(list)
        for code, pond in district.records["ponds"].items():
            self._ponds[pond.__dict__.get("vo", _UNKNOWN)].append(code)

    def group(self, code: str) -> View:
        """A group by its code."""
        return View(self._district.records["groups"][code], self._district)

    def ponds(self, group: View) -> Sequence[View]:
        """Where a fish group's Village Organisation has been given ponds."""
        if not group.fish:
            return ()
        ponds = self._district.records["ponds"]
        for code in self._ponds.get(_UNKNOWN, ()):
            ponds[code].vo  # noqa: B018  (it may be one of theirs: raises Faulty)
        return [View(ponds[code], self._district) for code in self._ponds.get(group.vo.code, ())]

    def records(self, kind: str, group: str) -> Sequence[Any]:
        """The records of a kind that name a group by its code, as the data has them."""
        records = self._district.records[kind]
        if kind not in self._of:
            found = self._of[kind] = defaultdict(list)
            for code, record in records.items():
                found[record.__dict__.get("group", _UNKNOWN)].append(code)
        for code in self._of[kind].get(_UNKNOWN, ()):
            records[code].group  # noqa: B018  (it may be of this group: raises Faulty)
        return [records[code] for code in self._of[kind].get(group, ())]

    def meetings(self, group: View) -> Sequence[View]:
        """The meetings of a group by their dates."""
        held = [View(record, self._district) for record in self.records("meetings", group.code)]
        return sorted(held, key=lambda meeting: meeting.date)


class Run(NamedTuple):
    """What is written on pages that follow one another: rows, and what each page says besides.

    `rows`: nothing where those of a page stay blank; then it is one page.
    """

    rows: Sequence[Values] | None
    page: Values


def members(_form: Form, group: View, _known: Known) -> Iterator[Run]:
    """The members as they are entered in their register."""
    rows = [
        {
            "no": member.no, "name": member.name, "guardian": member.guardian, "shg": member.shg,
            "joined_on": member.joined_on, "fee": member.fee,
        }
        for member in group.members
    ]  # fmt: skip
    yield Run(rows, {})


def attendance(form: Form, group: View, known: Known) -> Iterator[Run]:
    """Members down the page, meetings across it: with who was present, where that is known."""
    repeat = form.book["repeat"]
    size, meetings = int(repeat["count"]), known.meetings(group)
    for at in range(0, len(meetings) or 1, size):
        held = meetings[at : at + size]
        heads = {str(number): _day(meeting.date) for number, meeting in enumerate(held, 1)}
        rows = [
            {"no": member.no, "name": member.name, repeat["column"]: _marks(member.no, held)}
            for member in group.members
        ]
        yield Run(rows, {repeat["head"]: heads})


def _marks(number: int, meetings: Sequence[View]) -> Mapping[str, Label]:
    return {
        str(at): PRESENT if number in meeting.present else ABSENT
        for at, meeting in enumerate(meetings, 1)
        if meeting.present
    }


def minutes(_form: Form, group: View, known: Known) -> Iterator[Run]:
    """A page for each meeting whose date is known; what was decided is written by hand."""
    for meeting in known.meetings(group):
        said = {
            "number": meeting.number, "date": meeting.date, "meeting_place": meeting.place,
            "present": len(meeting.present) or None,
        }  # fmt: skip
        yield Run(None, said)


def _day(day: dt.date) -> str:
    return f"{day.day:02}.{day.month:02}"


PREFILLS: Mapping[str, Callable[[Form, View, Known], Iterator[Run]]] = {
    "members": members,
    "attendance": attendance,
    "minutes": minutes,
}
"""What `fill:` of a definition names."""
