"""A slot that somebody wrote into -> what it asks for: a value for a place of a record.

In: a form that came back, the record it is about, and the records by now. Out: a `Wanted`, or the
findings that say why there is none. Names of records and members become their codes and numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.console.report import ReadBack
from generator.data.findings import Ref
from generator.data.source_text import hidden
from generator.forms.catalog import Form
from generator.merging import lookup
from generator.merging.edits import Wanted
from generator.merging.inverse import Said, language_of, parted, words
from generator.merging.slots import Located, located
from generator.merging.touched import Touched
from generator.merging.ways import Nowhere, Way, way
from generator.merging.working import Working

_WHY = {
    Nowhere.PEN: "B-105",
    Nowhere.FOREIGN: "B-106",
    Nowhere.COMPUTED: "B-107",
    Nowhere.CODE: "B-119",
}
Tell = Callable[..., None]
"""Takes a rule, a slot and values for its sentence."""


class Returned(NamedTuple):
    """A form that came back: of which record, under which name its document was printed."""

    form: Form
    read: ReadBack
    ref: Ref
    name: str


class Asking:
    """What the slots of one form ask for."""

    def __init__(self, returned: Returned, working: Working, tell: Tell) -> None:
        self._form, self._read, self._ref, _ = returned
        self._working, self._tell = working, tell
        self._ways: dict[str, Way | None] = {}
        self.computed: list[Touched] = []
        """Slots that the form works out: nothing to place, but to compare."""

    def way(self, name: str) -> Way | None:
        """The way from a slot to the records, if there is one."""
        if name not in self._ways:
            slot = located(self._form, name)
            found = None if slot is None else way(self._form, slot, self._ref.kind)
            self._ways[name] = found if isinstance(found, Way) else None
        return self._ways[name]

    def wanted(self, touched: Touched) -> Wanted | None:
        """What a slot asks for; where that is nothing, it is told why."""
        slot = located(self._form, touched.slot)
        if slot is None:
            self._tell("B-104", touched.slot, text=" / ".join(touched.texts))
            return None
        found = way(self._form, slot, self._ref.kind)
        if found is Nowhere.COMPUTED:
            self.computed.append(touched)
            return None
        if isinstance(found, Nowhere):
            self._tell(_WHY[found], touched.slot, text=" / ".join(touched.texts))
            return None
        texts = self._texts(slot, touched)
        ref = self._record(slot, found, touched) if texts else None
        if ref is None:
            return None
        given = [self._looked_up(one, slot, found, ref) for one in texts]
        said = tuple(one for one in given if one is not None)
        return Wanted(slot, found, ref, said) if said else None

    def _texts(self, slot: Located, touched: Touched) -> list[Said]:
        """The texts of a slot, one for each language; several of one language are not decided."""
        texts = touched.texts
        if len(texts) == 1 and slot.slot.kind == "name":
            texts = parted(texts[0], self._read.lang)
        if len({language_of(text, self._read.lang) for text in texts}) < len(texts):
            self._tell("B-113", touched.slot, texts=" | ".join(texts))
            return []
        for text in texts:
            for fault in hidden(text, 1, 1):
                mark = f"U+{fault.values['code']}"
                self._tell("B-114", touched.slot, text=text, mark=mark)
                return []
        labels = self._form.labels
        known = words(labels, slot.slot.choices or {name: name for name in labels})
        return [Said(text, slot.slot.kind, self._read.lang, known) for text in texts]

    def _record(self, slot: Located, found: Way, touched: Touched) -> Ref | None:
        """The record that a value goes to: the subject's, or the one that its row names."""
        if not found.of:
            return self._ref
        code = " ".join(self._read.values.get(f"{slot.row}.code", "").split())
        ref = Ref(found.of, code)
        if self._working.knows(ref) and self._working.is_good(ref):
            return ref
        text = f"{code}: {' / '.join(touched.texts)}"
        self._tell("B-111", slot.name, text=text, kind=found.of)
        return None

    def _looked_up(self, said: Said, slot: Located, found: Way, ref: Ref) -> Said | None:
        """A text that names a record or a member: as the data refers to it."""
        data = self._working.data(ref)
        if found.members:
            groups = self._working.raws("groups")
            group = data if ref.kind == "groups" else groups.get(str(data.get("group")), {})
            codes, kind = lookup.members(group, said.text), "members"
        elif found.refers:
            raws, kind = self._working.raws(found.refers), found.refers
            by_code = [said.text] if said.text in raws else []
            codes = by_code if found.by == "code" else lookup.records(raws, said.text, data)
        else:
            return said
        if len(codes) == 1:
            return said._replace(text=codes[0])
        if codes:
            self._tell("B-112", slot.name, text=said.text, codes=", ".join(codes))
        else:
            self._tell("B-111", slot.name, text=said.text, kind=kind)
        return None
