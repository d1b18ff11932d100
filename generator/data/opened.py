"""A mapping or list that a parser has begun and not yet ended: its values and their positions.

In: what `parse.py` reads, one by one. Out: the values as they are, and the `Marks` for them.
"""

from __future__ import annotations

from typing import Any

from generator.data.places import Marks


class Opened:
    """A mapping or list that has begun; `key` is the key whose value comes next.

    `doubled`: that key stands there already, and its value is passed over. `size`: how many values
    there are in what has ended within.
    """

    __slots__ = (
        "doubled",
        "flow",
        "inner",
        "key",
        "key_event",
        "keys",
        "mapping",
        "marks",
        "size",
        "value",
    )

    def __init__(self, mapping: bool, flow: bool, at: int) -> None:
        self.mapping = mapping
        self.flow = flow
        self.value: Any = {} if mapping else []
        self.inner: Any = {} if mapping else []
        self.keys: dict[str, int] = {}
        self.marks = Marks(at, 0, self.keys, self.inner)
        self.key: str | None = None
        self.key_event: Any = None
        self.doubled = False
        self.size = 0
