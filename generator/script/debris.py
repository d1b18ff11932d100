"""Hindi that a program read in the wrong encoding: what it was, where that can still be told.

In: a text. Out: the text as it was written, or None. `à¤°à¤¾à¤®` is राम in UTF-8, read as
Windows-1252; it may have happened more than once. What became `?????` is gone for good.
"""

from __future__ import annotations

import re

TIMES = 3
"""So many wrong readings on top of one another are undone."""
DEBRIS_SIGNS = "àâÂÃ‡"
"""A text with none of these is no debris."""
# The first bytes of Devanagari in UTF-8, as Windows-1252, as Mac OS Roman, and read wrongly twice.
_SIGNS = re.compile(r"à[¤¥]|‡[§•]|Ã\s?[\xa0 ]Â[¤¥]")
# The same of the quotation marks, dashes and blanks that Hindi texts have.
_PUNCTUATION = re.compile(r"â€[\x80-\xbf˜™œ\x9d“”¦¢]|Â[\xa0·°«»]|â‚¹")
# Characters that a text in Latin letters has beside these only by accident.
_EXPECTED = re.compile("[ऀ-ॿ‘’“”–—…•₹·°«» \xa0]")


def is_debris(text: str) -> bool:
    """Whether a text holds what UTF-8 turns into when it is read as something else."""
    return bool(_SIGNS.search(text) or _PUNCTUATION.search(text))


def repaired(text: str) -> str | None:
    """The text as it was before; None where it is no debris or cannot be told whole."""
    if not is_debris(text):
        return None
    for _ in range(TIMES):
        for encoding in ("cp1252", "mac_roman"):
            read = _read_again(text, encoding)
            if read is not None:
                break
        else:
            return None
        text = read
        if not is_debris(text):
            return text if _EXPECTED.search(text) else None
    return None


def _read_again(text: str, encoding: str) -> str | None:
    try:
        return b"".join(_byte(char, encoding) for char in text).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None


def _byte(char: str, encoding: str) -> bytes:
    """The byte that a character was read from; five of Windows-1252 stand for no character."""
    if "\x80" <= char <= "\x9f":
        return char.encode("latin-1")
    return char.encode(encoding)
