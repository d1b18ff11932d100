"""What a form says -> the values of a record, set in a copy of it.

In: the texts of slots with their ways, and the record as it is by now. Out: the changed record, and
for each slot the places that it went to. Rows beyond those of the record become new ones, in the
order of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from generator.data.findings import Ref
from generator.data.places import KeyPath
from generator.merging.inverse import Said, tidy, values
from generator.merging.slots import Located
from generator.merging.trees import at, copied, put
from generator.merging.ways import Leaf, Path, Pick, Way, type_at


@dataclass(frozen=True)
class Wanted:
    """A slot whose texts are to go to a record: one, or one in each language."""

    slot: Located
    way: Way
    ref: Ref
    said: tuple[Said, ...]

    @property
    def text(self) -> str:
        """All that it says."""
        return " / ".join(one.text for one in self.said)


@dataclass
class Rows:
    """Which row of a form is which item of a list: those that the data lacks are new."""

    new: dict[tuple[Ref, KeyPath, Pick | None, int], int] = field(default_factory=dict)

    def place(self, ref: Ref, data: Any, path: Path) -> KeyPath:
        """A path whose rows are items of the record's lists."""
        made: list[str | int] = []
        pick: Pick | None = None
        for step in path:
            if isinstance(step, Pick):
                pick = step
            elif isinstance(step, int):
                made.append(self._item(ref, data, tuple(made), pick, step))
                pick = None
            else:
                made.append(step)
        return tuple(made)

    def _item(self, ref: Ref, data: Any, path: KeyPath, pick: Pick | None, row: int) -> int:
        listed = at(data, path)
        listed = listed if isinstance(listed, list) else []
        known = self.new.get((ref, path, pick, row))
        if known is not None:
            return known
        there = [
            index for index, item in enumerate(listed)
            if pick is None or (isinstance(item, dict) and item.get(pick.field) == pick.value)
        ]  # fmt: skip
        taken = {index for key, index in self.new.items() if key[:2] == (ref, path)}
        there = [index for index in there if index not in taken]
        if row < len(there):
            return there[row]
        index = max([len(listed) - 1, *taken]) + 1
        self.new[ref, path, pick, row] = index
        return index


def applied(
    data: Mapping[str, Any], wanted: list[Wanted], rows: Rows
) -> tuple[dict[str, Any], list[tuple[Wanted, list[KeyPath]]]]:
    """A copy of the record with all that is wanted in it, and where each slot went."""
    made = copied(dict(data))
    went: list[tuple[Wanted, list[KeyPath]]] = []
    for one in wanted:
        paths: list[KeyPath] = []
        for said in one.said:
            for leaf, place, value in _places(made, one, said, rows):
                _begin(made, one.ref, leaf, place)
                put(made, place, value)
                paths.append(place)
        went.append((one, paths))
    return made, went


def is_so(data: Mapping[str, Any], one: Wanted, rows: Rows) -> bool:
    """Whether the record has already what a slot wants, written in another way perhaps."""
    trial = Rows(dict(rows.new))
    return all(
        at(data, place) == value
        for said in one.said
        for _, place, value in _places(data, one, said, trial)
    )


def _places(
    data: Mapping[str, Any], one: Wanted, said: Said, rows: Rows
) -> Iterator[tuple[Leaf, KeyPath, Any]]:
    """The places that a text goes to, and what is to stand there."""
    leaves = one.way.leaves
    places = [rows.place(one.ref, data, leaf.path) for leaf in leaves]
    if one.way.refers or one.way.members:
        yield leaves[0], places[0], said.text  # looked up already
        return
    wanted = values(said, leaves, [at(data, place) for place in places])
    for leaf, place, value in zip(leaves, places, wanted, strict=True):
        if value is not None:
            yield leaf, place, value


def _begin(data: dict[str, Any], ref: Ref, leaf: Leaf, place: KeyPath) -> None:
    """Begin the new items of lists that a place lies in: with what says which they are."""
    steps = list(_steps(leaf.path))
    for depth, (pick, step) in enumerate(steps):
        here = place[: depth + 1]
        if not isinstance(step, int) or at(data, here) is not None or depth + 1 == len(steps):
            continue
        item: dict[str, Any] = {pick.field: pick.value} if pick else {}
        listed = at(data, here[:-1]) or []
        plain = tuple(one for _, one in steps[:depth])
        model = next(iter(get_args(type_at(ref.kind, plain))), None)
        if "no" in getattr(model, "model_fields", {}):
            item["no"] = str(_highest(listed) + 1)
        put(data, here, item)


def _steps(path: Path) -> Iterator[tuple[Pick | None, str | int]]:
    pick: Pick | None = None
    for step in path:
        if isinstance(step, Pick):
            pick = step
        else:
            yield pick, step
            pick = None


def _highest(members: list[Any]) -> int:
    numbers = [tidy(one.get("no", "")) for one in members if isinstance(one, dict)]
    return max((int(number) for number in numbers if number.isdecimal()), default=0)
