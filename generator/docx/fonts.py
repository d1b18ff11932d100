"""The fonts inside the Word file, so that Hindi is Hindi on a machine without them.

In: the two font files of `fonts/`. Out: their obfuscated bytes and the font table that names them.
Obfuscation is ECMA-376-4, 8.1: the first 32 bytes are XORed with the font's GUID, read backwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.docx.runs import FONT

FONTS = Path(__file__).resolve().parents[2] / "fonts"
# Where a reader ignores embedded fonts, this one of Windows has Devanagari.
_SUBSTITUTE = "Nirmala UI"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True)
class Embedded:
    """A font to embed: its file, its place in the font table and its GUID (fixed: same bytes)."""

    file: str
    role: str
    guid: str


EMBEDDED = (
    Embedded(
        "NotoSansDevanagari-Regular.ttf", "embedRegular", "7C1F0B52-9D3E-4A61-8B24-5E0C6D9A1F37"
    ),
    Embedded("NotoSansDevanagari-Bold.ttf", "embedBold", "A94E2D08-63B7-4F15-9C8A-1D7B40E5F26C"),
)


def obfuscated(font: Embedded, folder: Path = FONTS) -> bytes:
    """The bytes of the font as they stand in the package."""
    return obfuscate((folder / font.file).read_bytes(), font.guid)


def obfuscate(data: bytes, guid: str) -> bytes:
    """XOR the first 32 bytes with the GUID's bytes in reverse; done twice it gives them back."""
    key = bytes.fromhex(guid.replace("-", ""))[::-1]
    head = bytes(byte ^ key[at % 16] for at, byte in enumerate(data[:32]))
    return head + data[32:]


def font_table(relation_ids: tuple[str, ...]) -> bytes:
    """The font table: our family with its embedded files, in the order of EMBEDDED."""
    embedded = "".join(
        f'<w:{font.role} r:id="{relation}" w:fontKey="{{{font.guid}}}"/>'
        for font, relation in zip(EMBEDDED, relation_ids, strict=True)
    )
    # The signature bits say Latin and Devanagari, as the font's own OS/2 table does.
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:fonts xmlns:w="{_MAIN}" xmlns:r="{_RELATIONS}"><w:font w:name="{FONT}">'
        f'<w:altName w:val="{_SUBSTITUTE}"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/><w:sig w:usb0="80008023" w:usb1="00002046" w:usb2="00000000"'
        f' w:usb3="00000000" w:csb0="00000001" w:csb1="00000000"/>{embedded}</w:font></w:fonts>'
    ).encode()
