"""What happens to whoever asks for a value that has an error: it is not there to be used.

In: nothing. Out: the exception. It is no `AttributeError`, which `getattr` with a default and many
a library would pass over: nothing is to go on without the value, so that no form has a hole.
"""

from __future__ import annotations


class Faulty(Exception):
    """The value of a field has an error; `holder`: the record, or part of one, that it is in."""

    def __init__(self, holder: object, name: str) -> None:
        super().__init__(f"{type(holder).__name__}.{name} has an error")
        self.holder = holder
        self.name = name
