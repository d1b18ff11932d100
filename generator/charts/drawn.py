"""A picture that has words in it, as a value that reads otherwise in the other language.

In: what draws it. Out: a value of the kind `picture`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.page.picture import Picture, told
from generator.text.language import Lang


class Drawn(NamedTuple):
    """A picture as it is on pages of either language."""

    hi: str
    en: str


def drawn(draw: Callable[[Lang], Picture]) -> Drawn:
    """What a function draws in either language."""
    return Drawn(told(draw("hi")), told(draw("en")))
