"""What was made lately, by what it was made from: a bound on memory that costs nothing to keep.

In: keys and what belongs to them. Out: the same again. When it is full the older half is dropped:
what is in use stays, and a run over many records takes no more memory than one over few.
"""

from __future__ import annotations

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
