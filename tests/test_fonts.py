"""The font files that ship: where they came from, what they hold, and how they shape."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"
STYLES = ("Regular", "Bold")

# What pages need: assigned Devanagari letters and signs used in Hindi, Latin, punctuation, and
# the signs of the orders (carbon dioxide, ammonia, at least, ticks, daggers).
DEVANAGARI = [chr(c) for c in range(0x900, 0x980)]
LATIN = [
    chr(c) for c in (*range(0x20, 0x7F), *range(0xA0, 0x100)) if chr(c) not in "¤¦¬µ"
]  # in no label, in no source and not in the font
SIGNS = "₹•×÷−–—‘’“”…\u200c\u200d◌₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹½¼¾≥≤±≠☐☑☒✓✗†‡→←↑↓■□●○′″\u2011"


def font_path(style: str) -> Path:
    return FONTS / f"NotoSansDevanagari-{style}.ttf"


def shaped(style: str, text: str) -> list[tuple[int, int, int]]:
    """(glyph, cluster, advance) of a text, by HarfBuzz."""
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_path(style)))))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return [
        (info.codepoint, info.cluster, position.x_advance)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def test_every_font_file_has_its_licence_and_a_true_checksum_in_the_readme() -> None:
    listed = dict(
        re.findall(
            r"^([0-9a-f]{64})  (\S+)$", (FONTS / "README.md").read_text("utf-8"), re.MULTILINE
        )
    )
    sums = {name: checksum for checksum, name in listed.items()}
    shipped = {path.name for path in FONTS.iterdir() if path.suffix in {".ttf", ".otf", ".txt"}}
    assert shipped == set(sums) - {"NotoSansDevanagari[wdth,wght].ttf"}
    for name in shipped:
        assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == sums[name], name
    licence = (FONTS / "OFL.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "The Noto Project Authors" in licence


@pytest.mark.parametrize("style", STYLES)
def test_a_font_names_the_open_font_license_and_its_makers(style: str) -> None:
    names = TTFont(font_path(style))["name"]
    assert "SIL Open Font License, Version 1.1" in names.getDebugName(13)
    assert "The Noto Project Authors" in names.getDebugName(0)
    assert "Prapatra" in names.getDebugName(5)  # a changed font says so


def test_regular_and_bold_are_linked_as_one_family() -> None:
    for style, weight, selection, mac in (("Regular", 400, 0x40, 0), ("Bold", 700, 0x20, 1)):
        font = TTFont(font_path(style))
        assert font["name"].getDebugName(1) == "Noto Sans Devanagari"
        assert font["name"].getDebugName(2) == style
        assert font["name"].getDebugName(6) == f"NotoSansDevanagari-{style}"
        assert font["OS/2"].usWeightClass == weight
        assert font["OS/2"].fsSelection & 0x61 == selection
        assert font["head"].macStyle == mac


@pytest.mark.parametrize("style", STYLES)
def test_a_font_covers_all_that_forms_print(style: str) -> None:
    cmap = TTFont(font_path(style)).getBestCmap()
    assert [char for char in (*DEVANAGARI, *LATIN, *SIGNS) if ord(char) not in cmap] == []


@pytest.mark.parametrize("style", STYLES)
def test_added_signs_have_ink_and_lie_within_the_line(style: str) -> None:
    font = TTFont(font_path(style))
    cmap, glyphs, metrics = font.getBestCmap(), font["glyf"], font["hmtx"]
    for char in "₂₄⁴½≥≤☐☑✓†→":
        glyph = glyphs[cmap[ord(char)]]
        assert glyph.numberOfContours > 0, char
        assert -300 < glyph.yMin < glyph.yMax < 900, char
        assert 0 <= glyph.xMin < glyph.xMax <= metrics[cmap[ord(char)]][0], char
    two, small = glyphs[cmap[ord("2")]], glyphs[cmap[ord("₂")]]
    assert small.yMax - small.yMin < 0.7 * (two.yMax - two.yMin)
    assert small.yMin < two.yMin


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("text", "separate"),
    [
        ("क्ष", "क्\u200cष"),  # a ligature; a zero width non-joiner keeps it apart
        ("र्म", "र्\u200cम"),  # ra above ma
        ("श्र", "श्\u200cर"),
    ],
)
def test_a_conjunct_becomes_another_picture_than_its_letters(
    style: str, text: str, separate: str
) -> None:
    joined = [glyph for glyph, _, _ in shaped(style, text)]
    apart = [glyph for glyph, _, _ in shaped(style, separate)]
    assert 0 not in joined
    assert joined != apart
    assert len({cluster for _, cluster, _ in shaped(style, text)}) == 1  # one syllable


@pytest.mark.parametrize("style", STYLES)
def test_a_candra_bindu_and_a_nukta_take_no_room_of_their_own(style: str) -> None:
    for text, base in (("हँ", "ह"), ("ज़", "ज"), ("मं", "म")):
        with_mark, without = shaped(style, text), shaped(style, base)
        assert 0 not in [glyph for glyph, _, _ in with_mark]
        assert sum(advance for _, _, advance in with_mark) == without[0][2], text


@pytest.mark.parametrize("style", STYLES)
def test_a_font_is_cut_to_what_is_read(style: str) -> None:
    font = TTFont(font_path(style))
    assert {"glyf", "loca", "GSUB", "GPOS", "GDEF"} <= set(font.keys())
    assert not {"fvar", "gvar", "prep", "fpgm", "cvt ", "HVAR", "STAT"} & set(font.keys())
    assert not any(font["glyf"][name].isComposite() for name in font.getGlyphOrder())
    assert font_path(style).stat().st_size < 250_000


def test_fontconfig_is_told_of_this_folder_and_no_other() -> None:
    root = ElementTree.parse(FONTS / "fonts.conf").getroot()
    assert [(d.get("prefix"), d.text) for d in root.iter("dir")] == [("relative", ".")]
    assert not list(root.iter("include"))
    assert all(not (c.text or "").startswith("/") for c in root.iter("cachedir"))


def test_making_the_fonts_again_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("fontpkg_noto_sans_devanagari", reason="source package not installed")
    sys.path.insert(0, str(FONTS))
    try:
        import make_fonts

        make_fonts.make(make_fonts.source_file("NotoSansDevanagari[wdth,wght].ttf"), tmp_path)
    finally:
        sys.path.remove(str(FONTS))
    for style in STYLES:
        made = tmp_path / font_path(style).name
        assert made.read_bytes() == font_path(style).read_bytes()
