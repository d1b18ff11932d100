"""A text as a short mark, by which it is known again without being kept.

In: a text that a form prints. Out: eight hexadecimal digits. A filled file carries the marks of
what was printed in it, so that whoever reads it back can tell what somebody has changed; the texts
themselves it would give away after they were deleted.
"""

from __future__ import annotations

import unicodedata
import zlib

from generator.text.language import latin_digits


def plain(text: str) -> str:
    """A text as it is compared: composed letters, single spaces, Latin digits."""
    return latin_digits(unicodedata.normalize("NFC", " ".join(text.split())))


def mark(text: str) -> str:
    """The mark of a text; texts that read alike have the same (CRC-32: one letter always tells)."""
    return f"{zlib.crc32(plain(text).encode()):08x}"
