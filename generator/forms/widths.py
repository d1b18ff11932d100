"""The widths that a page gives to the part `fields` -> what does not fit.

In: widths in mm, for each field of a line number, label and value, and between two a gap; the lines
of fields; the room of the page in mm. Out: why it does not fit, in both languages, or None.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_EACH = 4  # number, label, value and the gap behind
_NUMBER = 4  # mm that a number takes at least


def misfit(widths: Sequence[Any], lines: Sequence[Any], room: int) -> tuple[str, str] | None:
    """Why widths do not fit the fields; None also where they are not written out."""
    if not all(isinstance(one, int | float) for one in widths):
        return None
    if len(widths) % _EACH not in (0, _EACH - 1):  # a gap may stand at the end too
        return (
            "हर मद की तीन चौड़ाइयाँ हों (संख्या, शब्द, मान) और दो मदों के बीच एक अंतर",
            "each field has three widths (number, label, value), and between two stands a gap",
        )
    if sum(widths) > room:
        return (
            f"चौड़ाइयाँ मिलकर {sum(widths):g} mm हैं, पृष्ठ {room} mm का है",
            f"the widths are {sum(widths):g} mm together, and the page has {room} mm",
        )
    fields = (len(widths) + 1) // _EACH
    for line in lines:
        if line is not None and len(line) > fields:
            return (
                f"एक पंक्ति में {len(line)} मद हैं, चौड़ाइयाँ {fields} की",
                f"a line has {len(line)} fields, and there are widths for {fields}",
            )
        for place, one in enumerate(line or ()):
            if one and one[0] and widths[_EACH * place] < _NUMBER:
                return (
                    f"«{one[0]}» के लिए {widths[_EACH * place]:g} mm कम हैं",
                    f"'{one[0]}' needs more than {widths[_EACH * place]:g} mm",
                )
    return None
