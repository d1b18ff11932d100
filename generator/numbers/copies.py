"""Which copy of a paper it is: what stands on the second and on those that follow.

In: the language of a page and the number of a copy. Out: a mark, or nothing for the first.
"""

from __future__ import annotations

SECOND = "दूसरी प्रति", "Duplicate"


def mark(lang: str, copy: int) -> str:
    """What a copy says that it is; `copy` counts from 1, which says nothing."""
    if copy < 2:
        return ""
    hi, en = SECOND if copy == 2 else (f"प्रति {copy}", f"Copy {copy}")
    return {"hi": hi, "en": en}.get(lang, f"{hi} – {en}")
