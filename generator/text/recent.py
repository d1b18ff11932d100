"""What was made lately, by what it was made from: a bound on memory that costs nothing to keep.

In: keys and what belongs to them. Out: the same again. When it is full the older half is dropped,
or of things that differ in size the oldest: what is in use stays, and a run over many records takes
no more memory than one over few.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")


class Recent(Generic[Key, Made]):
    """Keeps between half of `most` and all of it; what is asked for counts as new."""

    __slots__ = ("_half", "_new", "_old")

    def __init__(self, most: int) -> None:
        self._half = max(1, most // 2)
        self._new: dict[Key, Made] = {}
        self._old: dict[Key, Made] = {}

    def get(self, key: Key) -> Made | None:
        """What belongs to a key, if it is still kept."""
        made = self._new.get(key)
        if made is None:
            made = self._old.pop(key, None)
            if made is not None:
                self.put(key, made)
        return made

    def put(self, key: Key, made: Made) -> Made:
        """Keep it, and give it back."""
        if len(self._new) >= self._half:
            self._old, self._new = self._new, {}
        self._new[key] = made
        return made

    def __len__(self) -> int:
        return len(self._new) + len(self._old)


class Weighed(Generic[Key, Made]):
    """Keeps things that weigh no more than `most` between them, and the last one in any case; what
    is asked for counts as new."""

    __slots__ = ("_kept", "_most", "_weight")

    def __init__(self, most: int) -> None:
        self._most, self._weight = most, 0
        self._kept: OrderedDict[Key, tuple[Made, int]] = OrderedDict()

    def get(self, key: Key) -> Made | None:
        """What belongs to a key, if it is still kept."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def put(self, key: Key, made: Made, weight: int) -> Made:
        """Keep it, and give it back; nothing of that key is kept yet."""
        self._kept[key] = made, weight
        self._weight += weight
        while self._weight > self._most and len(self._kept) > 1:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._weight -= dropped
        return made
