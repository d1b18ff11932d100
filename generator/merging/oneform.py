"""One form that came back -> changes of the records it is about, and findings on all the rest.

In: what the form says, and the records as they are by now. Out: findings; the records are changed
in `Working`. Values that the form works out are only compared, after everything else was placed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from generator.console.report import ReadBack
from generator.data.findings import Finding, Ref
from generator.data.places import KeyPath
from generator.forms.catalog import KIND_OF_SUBJECT, Form
from generator.merging.asking import Asking, Returned
from generator.merging.edits import Rows, Wanted, applied, is_so
from generator.merging.inverse import alike, language_of
from generator.merging.slots import Located, located
from generator.merging.touched import Compared, Touched
from generator.merging.trees import at, shown
from generator.merging.ways import Nowhere, way
from generator.merging.wordings import eased, told
from generator.merging.working import Faults, Working

FORM, DATA = "form", "data"


class OneForm:
    """A form that came back about one record. `take`: who wins a conflict; empty: nobody."""

    def __init__(self, returned: Returned, working: Working, take: str = "") -> None:
        self._form, self._read, self._ref, self._name = returned
        self._working, self._take = working, take
        self.found: list[Finding] = []
        self._rows = Rows()
        self._asking = Asking(returned, working, self._tell)
        is_new = self._ref in working.fresh
        texts = working.texts(self._form, self._name, self._ref)
        self._now = working.blank(self._form) if is_new else texts
        self._compared = Compared(self._read, self._now)

    def merge(self) -> list[Finding]:
        """Put all that can be placed into the records; what is to be said of all that cannot."""
        emptied = [one for one in self._compared.emptied() if self._asking.way(one.slot)]
        wanted = list(self._wanted())
        self._place([one for one in wanted if not one.way.computed])
        # What the form works out by itself is no value of the record, if that comes to the same.
        self._place([one for one in wanted if one.way.computed and not self._comes_to(one)])
        self._compare_computed()
        for one in emptied:
            self._tell("B-110", one.slot, now=one.now)
        return self.found

    def _wanted(self) -> Iterable[Wanted]:
        """What the form asks for, unless the data has it so or something stands against it."""
        for touched in self._compared.touched():
            one = self._asking.wanted(touched)
            if one is None or is_so(self._working.data(one.ref), one, self._rows):
                continue
            if not self._stopped(one, touched):
                yield one

    # --- what stands against it -----------------------------------------------------------

    def _stopped(self, one: Wanted, touched: Touched) -> bool:
        """Whether the data has another value than was printed, or another row."""
        if one.ref in self._working.fresh:
            return False
        path = self._path(one)
        if self._row_moved(one):
            self._tell("B-109", touched.slot, path, one.ref, text=one.text)
            return True
        if not self._is_newer(one, touched):
            return False
        now = touched.now or shown(at(self._working.data(one.ref), path))
        finding = self._finding("B-108", touched.slot, path, one.ref, text=one.text, now=now)
        self.found.append(eased(finding) if self._take else finding)
        return self._take != FORM

    def _is_newer(self, one: Wanted, touched: Touched) -> bool:
        if self._now is not None:
            return touched.newer
        # The form could not be made of the record: whatever stands there was not printed.
        return at(self._working.data(one.ref), self._path(one)) is not None

    def _path(self, one: Wanted) -> KeyPath:
        rows = Rows(dict(self._rows.new))
        data = self._working.data(one.ref)
        return rows.place(one.ref, data, one.way.leaves[0].path)

    def _row_moved(self, one: Wanted) -> bool:
        """Whether what tells a row from others is not what was printed there."""
        if not any(isinstance(step, int) for step in one.way.leaves[0].path):
            return False
        head = self._head(one.slot)
        return head not in (None, one.slot.name) and self._compared.is_newer(head or "")

    def _head(self, slot: Located) -> str | None:
        """The slot that says which row of a list this is: the first name in it."""
        prefix = slot.name.removesuffix(slot.slot.name)
        for name in self._now or self._read.parts:
            known = self._asking.way(name) if name.startswith(prefix) else None
            if known and (known.members or known.refers or known.leaves[0].is_name):
                return name
        return None

    # --- into the records -----------------------------------------------------------------

    def _place(self, wanted: list[Wanted]) -> None:
        by_record: dict[Ref, list[Wanted]] = defaultdict(list)
        for one in wanted:
            by_record[one.ref].append(one)
        for ref, ones in by_record.items():
            self._into(ref, ones)

    def _into(self, ref: Ref, wanted: list[Wanted]) -> None:
        """All of it at once, since one value may need another; what is at fault is left out."""
        before = self._working.data(ref)
        while wanted:
            rows = Rows(dict(self._rows.new))
            data, went = applied(before, wanted, rows)
            faults = self._working.put(ref, data)
            if not faults:
                self._rows = rows
                self._note_other_language(went, ref)
                return
            blamed = _blamed(faults, went)
            self.found += dict.fromkeys(finding for _, finding in faults)
            for one in blamed:
                self._tell("B-115", one.slot.name, self._path(one), ref, text=one.text)
            wanted = [one for one in wanted if one not in blamed]

    def _note_other_language(
        self, went: list[tuple[Wanted, list[KeyPath]]], ref: Ref
    ) -> None:
        """A name that was there in two languages, and is another in one of them now."""
        first = self._working.first.get(ref)
        for one, paths in went:
            for path in paths if first and len(one.said) == 1 else ():
                name = at(first.data if first else {}, path)
                if isinstance(name, dict) and {"hi", "en"} <= set(name):
                    lang = language_of(one.text, self._read.lang)
                    other = name["en" if lang == "hi" else "hi"]
                    self._tell("B-117", one.slot.name, path, ref, text=one.text, now=other)

    def _comes_to(self, one: Wanted) -> bool:
        """Whether the form works out just this from the record as it is by now."""
        return one.ref not in self._working.fresh and one.slot.name not in self._against_now()

    def _against_now(self) -> dict[str, Touched]:
        """What the form says otherwise than the record as it is by now."""
        now = self._working.texts(self._form, self._name, self._ref)
        compared = Compared(replace(self._read, printed={}), now)
        return {
            one.slot: one
            for one in compared.touched()
            if (slot := located(self._form, one.slot))
            and not all(alike(text, one.now, slot.slot.kind) for text in one.texts)
        }

    def _compare_computed(self) -> None:
        if self._ref in self._working.fresh:
            for one in self._asking.computed:
                self._tell("B-107", one.slot, text=" / ".join(one.texts), now="–")
            return
        others = self._against_now() if self._asking.computed else {}
        for one in self._asking.computed:
            if one.slot in others:
                self._tell("B-107", one.slot, text=" / ".join(one.texts), now=others[one.slot].now)

    # --- words ----------------------------------------------------------------------------

    def _tell(
        self, rule: str, slot: str, path: KeyPath = (), ref: Ref | None = None, **values: str
    ) -> None:
        self.found.append(self._finding(rule, slot, path, ref, **values))

    def _finding(
        self, rule: str, slot: str, path: KeyPath = (), ref: Ref | None = None, **values: str
    ) -> Finding:
        ref = ref or self._ref
        place = self._working.place(ref, path)
        values = {"file": self._read.file, "slot": slot, "field": slot, **values}
        return told(rule, place, ref, **values)


def _blamed(
    faults: Faults, went: list[tuple[Wanted, list[KeyPath]]]
) -> list[Wanted]:
    """Those whose values a fault is about; else those beside it; else all, so that it ends."""
    for reach in (0, 1):
        blamed = [
            one
            for one, paths in went
            if any(_near(path, fault, reach) for path in paths for fault, _ in faults)
        ]
        if blamed:
            return blamed
    return [one for one, _ in went]


def _near(path: KeyPath, fault: KeyPath, reach: int) -> bool:
    around = fault[: len(fault) - reach] if reach else fault
    return path[: len(around)] == around if around else False


def subject(form: Form, code: str, working: Working) -> Ref | None:
    """The record of that code that a form can be about."""
    refs = [Ref(KIND_OF_SUBJECT[kind], code) for kind in form.made_for]
    return next((ref for ref in refs if working.knows(ref)), None)


def own_code(form: Form, read: ReadBack, kind: str) -> str:
    """The code that stands in the form's own slot for it."""
    for name, text in read.values.items():
        slot = located(form, name)
        if slot is not None and way(form, slot, kind) is Nowhere.CODE:
            return " ".join(text.split())
    return ""
