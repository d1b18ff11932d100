"""Python values -> the bytes of PDF objects (ISO 32000-1, 7.3).

In: texts and data. Out: bytes that mean the same in every PDF file; the same
values give the same bytes. Knows nothing of fonts, tags or pages.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping


def text_string(text: str) -> bytes:
    """A text as a PDF string: plain where ASCII is enough, otherwise UTF-16 with its mark."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})".encode()
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"


def rgb(digits: str) -> bytes:
    """The three numbers of a colour, RRGGBB."""
    return b"%.4g %.4g %.4g" % tuple(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))


def stream(data: bytes, entries: Mapping[str, int | str] | None = None, *, level: int = 9) -> bytes:
    """A compressed stream object with further dictionary entries."""
    packed = zlib.compress(data, level)
    listed = "".join(f"/{key} {value}" for key, value in (entries or {}).items())
    head = f"<<{listed}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def plain_stream(data: bytes, entries: Mapping[str, int | str]) -> bytes:
    """A stream object as it is, for what other programs look for in the file's bytes."""
    listed = "".join(f"/{key} {value}" for key, value in entries.items())
    return f"<<{listed}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"
