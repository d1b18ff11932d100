"""What a Word file says of itself.

In: its title, language and date. Out: the part that holds them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from generator.docx.compile import DECLARATION


def properties(title: str, lang: str, date: datetime | None) -> bytes:
    """The part with title, language and date of a file (ECMA-376-2, annex: core properties)."""
    dates = ""
    if date is not None:
        moment = date.astimezone(UTC) if date.tzinfo else date
        stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        dates = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Prapatra</dc:creator>"
        f"<dc:language>{lang}-IN</dc:language>{dates}</cp:coreProperties>"
    ).encode()
