"""Text becomes syllables, syllables become glyphs of a file's font, and readers get them back."""

from __future__ import annotations

import io
import re
import struct
import zlib
from functools import cache

import pytest
import uharfbuzz
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from generator.pdf.codes import split_at_mark
from generator.pdf.font import Embedding
from generator.text.lines import MINIMUM_SIZE, Fitted, break_lines, fit
from generator.text.typeset import FONTS, Cluster, MissingGlyph, face, missing, script_runs
from tests import whole
from tests.readers import READERS, hindi_words

LETTERS = "कखगतनपमयरलवशसहािीुूेैोौ्ंँ़Aaefio12/-(). \u200d"
TEXTS = st.text(alphabet=LETTERS, max_size=24)


# --- shaping ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("रुक्मिणी", ["रु", "क्मि", "णी"]),
        ("मिश्रा", ["मि", "श्रा"]),
        ("कर्म", ["क", "र्म"]),
        ("ज़िला", ["ज़ि", "ला"]),
        ("हँसी", ["हँ", "सी"]),
        ("क्षेत्र", ["क्षे", "त्र"]),
        ("Fish", ["F", "i", "s", "h"]),
    ],
)
def test_a_word_falls_into_its_syllables(word: str, syllables: list[str]) -> None:
    assert [cluster.text for cluster in face().shape(word)] == syllables


@given(TEXTS)
def test_shaping_loses_no_letter_and_no_width(text: str) -> None:
    clusters = face().shape(text)
    assert "".join(cluster.text for cluster in clusters) == text
    assert face().width(text, 10) == pytest.approx(sum(c.advance for c in clusters) / 100)


@pytest.mark.parametrize("bold", [False, True])
def test_a_word_is_as_wide_as_harfbuzz_makes_it_within_its_line(bold: bool) -> None:
    line = "श्री रामस्वरूप प्रसाद सिंह को रुपये मात्र"
    path = FONTS / f"NotoSansDevanagari-{'Bold' if bold else 'Regular'}.ttf"
    font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(line)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    advance = sum(position.x_advance for position in buffer.glyph_positions)
    assert face(bold).width(line, 1000) == advance


def test_latin_letters_are_kerned() -> None:
    assert face().width("AV", 10) < face().width("A", 10) + face().width("V", 10)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("ग्राम (Village)", [("Deva", "ग्राम ("), ("Latn", "Village"), ("Deva", ")")]),
        ("Village (गाँव) 12", [("Latn", "Village ("), ("Deva", "गाँव"), ("Latn", ") 12")]),
        ("12. क", [("Deva", "12. क")]),
        ("12.", [("Latn", "12.")]),
        ("Fish।", [("Latn", "Fish।")]),  # the danda is common to many scripts
        ("", []),
    ],
)
def test_signs_belong_to_the_script_before_them_and_brackets_to_each_other(
    text: str, runs: list[tuple[str, str]]
) -> None:
    assert list(script_runs(text)) == runs


def test_a_letter_without_a_glyph_is_named_and_never_drawn_as_a_box() -> None:
    with pytest.raises(MissingGlyph, match=re.escape("'中' (U+4E2D) in 'क中'")):
        face().shape("अ क中")
    assert missing("क中 ok 文\t中") == ("中", "文", "\t")
    assert missing(" श्री  ₹ ½ ☑ Ā ") == ()


# --- the font of a file -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "head", "tail"),
    [
        ("क", "क", ""),
        ("कि", "कि", ""),  # a matra with a width of its own stays
        ("क्ष", "क", "्ष"),
        ("ज़ी", "ज", "़ी"),
        ("क\u200dा", "क", "\u200dा"),
        ("्", "्", ""),  # the first code must stand for something
    ],
)
def test_a_syllable_is_told_in_two_parts_from_its_first_mark_on(
    text: str, head: str, tail: str
) -> None:
    assert split_at_mark(text) == (head, tail)


def stream_of(embedding: Embedding, number: int) -> bytes:
    """What a stream among the objects of an embedding holds."""
    body = embedding.objects(0)[number]
    return zlib.decompress(body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0])


def glyph_of(embedding: Embedding, font: TTFont, code: int) -> str:
    """The name of the glyph that stands for a code."""
    (number,) = struct.unpack_from(">H", stream_of(embedding, 5), 2 * code)
    return font.getGlyphOrder()[number]


def font_of(embedding: Embedding) -> TTFont:
    """The font file of an embedding, its checksums verified."""
    data = stream_of(embedding, 4)
    assert len(data) % 4 == 0
    # OpenType, table head: the words of the whole file add up to this.
    assert sum(struct.unpack(f">{len(data) // 4}L", data)) & 0xFFFFFFFF == 0xB1B0AFBA
    return TTFont(io.BytesIO(data), checkChecksums=2)


def widths_of(embedding: Embedding) -> dict[int, int]:
    """The widths that the file tells, by code."""
    widths = {}
    for first, listed in re.findall(rb"(\d+)\[([\d ]+)\]", embedding.objects(1)[1]):
        widths |= {int(first) + place: int(one) for place, one in enumerate(listed.split())}
    assert widths
    return widths


def outline(glyphs: object, name: str, x: int = 0, y: int = 0) -> list[object]:
    """What a pen draws for a glyph, moved."""
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)  # type: ignore[index]
    return [
        (step, tuple(None if p is None else (p[0] + x, p[1] + y) for p in points))
        for step, points in pen.value
    ]


@pytest.mark.parametrize("bold", [False, True])
def test_the_glyph_of_a_syllable_is_the_face_s_own_glyphs_where_shaping_put_them(
    bold: bool,
) -> None:
    embedding = Embedding(face(bold))
    source = TTFont(face(bold).path)
    names, glyphs = source.getGlyphOrder(), source.getGlyphSet()
    for cluster in face(bold).shape("श्री रुक्मिणी हँसी ज़िला AV ½"):
        code = int(embedding.code(cluster)[:4], 16)
        font = font_of(embedding)
        drawn = outline(font.getGlyphSet(), glyph_of(embedding, font, code))
        shaped = [
            step for glyph, x, y in cluster.glyphs for step in outline(glyphs, names[glyph], x, y)
        ]
        assert drawn == shaped, cluster.text


def test_the_font_s_own_boxes_limits_and_widths_are_true() -> None:
    embedding = Embedding(face())
    for word in hindi_words()[::20]:
        embedding.encode(word)
    font = font_of(embedding)
    assert set(font.keys()) - {"GlyphOrder"} == {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}
    glyphs, metrics = font["glyf"], font["hmtx"]
    for name in font.getGlyphOrder():
        glyph = glyphs[name]
        if glyph.numberOfContours:
            told = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
            glyph.recalcBounds(glyphs)
            assert (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) == told
            assert metrics[name][1] == glyph.xMin  # else readers shift the glyph
    for code, width in widths_of(embedding).items():
        assert metrics[glyph_of(embedding, font, code)][0] == width
    told_limits = dict(vars(font["maxp"]))
    font["maxp"].recalc(font)
    assert vars(font["maxp"]) == told_limits


@pytest.mark.parametrize("text", ["मिश्रा रुक्मिणी", "Fish AVATAR To.", "कि\u00a0की", "ं"])
def test_the_codes_of_a_text_are_as_wide_as_the_text(text: str) -> None:
    embedding = Embedding(face())
    codes = embedding.encode(text)
    widths = widths_of(embedding)
    total = sum(widths[int(codes[i : i + 4], 16)] for i in range(0, len(codes), 4))
    assert total / 1000 * 12 == pytest.approx(face().width(text, 12))


def test_letters_that_look_alike_keep_their_own_codes() -> None:
    embedding = Embedding(face())
    assert embedding.encode(" ") != embedding.encode("\u00a0")
    assert embedding.encode("-") != embedding.encode("\u2011")
    assert embedding.encode("क") == embedding.encode("क")
    letter = face().shape("क")[0]
    assert embedding.code(letter) != embedding.code(letter._replace(text="K"))


def test_spaces_of_a_line_set_to_both_margins_add_up_exactly() -> None:
    embedding = Embedding(face())
    text = "एक दो तीन चार पाँच"
    codes = embedding.spread(text, 10.3)
    widths = widths_of(embedding)
    total = sum(widths[int(codes[i : i + 4], 16)] for i in range(0, len(codes), 4))
    assert total == pytest.approx(face().width(text, 1000) + 4 * 10.3, abs=0.5)


def test_the_same_texts_give_the_same_font_and_other_texts_another_name() -> None:
    first, again, other = (Embedding(face()) for _ in range(3))
    for embedding, text in ((first, "ग्राम"), (again, "ग्राम"), (other, "ग्रामीण")):
        embedding.encode(text)
    assert first.objects(7) == again.objects(7)
    name = re.compile(rb"/BaseFont(/[A-Z]{6}\+NotoSansDevanagari-Regular)")
    assert name.findall(first.objects(7)[0]) != name.findall(other.objects(7)[0])


def test_only_what_is_used_is_embedded() -> None:
    embedding = Embedding(face())
    assert not embedding.used
    embedding.encode("क")
    assert embedding.used
    glyphs = font_of(embedding)["glyf"]
    drawn = [name for name in glyphs.glyphOrder if glyphs[name].numberOfContours]
    assert len(drawn) == 2  # .notdef and the letter
    assert sum(map(len, embedding.objects(1))) < 2500


def test_a_font_too_large_for_two_byte_offsets_uses_four() -> None:
    embedding = Embedding(face())
    for word in hindi_words():
        embedding.encode(word)
    for size in range(1, 4000):
        embedding.code(Cluster("क", size, face().shape("क्ष्म्य्र")[0].glyphs))
    font = font_of(embedding)
    assert font["head"].indexToLocFormat == 1
    assert font["glyf"][font.getGlyphOrder()[-1]].numberOfContours > 0


# --- lines --------------------------------------------------------------------------------


@given(TEXTS, st.floats(min_value=12, max_value=200))
def test_no_line_is_wider_than_its_box_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = break_lines(face(), text, 10, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert face().width(line, 10) <= width or len(face().shape(line)) == 1


def test_lines_break_at_spaces_and_in_a_word_only_where_it_must() -> None:
    assert break_lines(face(), "श्री कृष्ण उत्पादक समूह", 10, 60) == ("श्री कृष्ण", "उत्पादक समूह")
    assert break_lines(face(), "12345/67890", 10, 45) == ("12345/", "67890")
    assert break_lines(face(), "कमलेश", 10, 12) == ("क", "म", "ले", "श")
    assert break_lines(face(), "एक\nदो", 10, 100) == ("एक", "दो")
    assert break_lines(face(), "", 10, 100) == ("",)


def test_a_text_keeps_its_size_while_it_fits_and_shrinks_before_a_word_is_cut() -> None:
    name = "राजराजेश्वरीदेवी"
    wide = face().width(name, 10)
    assert fit(face(), name, size=10, width=wide, lines=1) == Fitted(10, (name,))
    smaller = fit(face(), name, size=10, width=wide * 0.9, lines=2)
    assert smaller is not None
    assert smaller.lines == (name,)
    assert 8.5 < smaller.size <= 9
    cut = fit(face(), name, size=10, width=wide * 0.5, lines=2)
    assert cut is not None
    assert cut.size == MINIMUM_SIZE
    assert "".join(cut.lines) == name


def test_a_text_too_long_for_its_lines_is_handed_back_and_never_cut() -> None:
    assert fit(face(), "बहुत लम्बा नाम " * 9, size=10, width=60, lines=2) is None


# --- what readers get back ----------------------------------------------------------------


@cache
def set_words(size: str, weight: int) -> bytes:
    """All words as one document; one file for all readers."""
    words = hindi_words()
    lines = (" ".join(words[i : i + 60]) for i in range(0, len(words), 60))
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    html = f'<html lang="hi"><head><title>शब्द</title></head><body>{paragraphs}</body></html>'
    css = f"""@page {{ size: A4; margin: 15mm }}
    body {{ font: {weight} {size} "Noto Sans Devanagari" }} p {{ margin: 0 }}"""
    return whole.lay_out(html, css).pdf


@pytest.mark.parametrize(("size", "weight"), [("7pt", 400), ("9.5pt", 700), ("14pt", 400)])
@pytest.mark.parametrize("reader", READERS)
def test_every_word_of_the_hindi_word_list_is_found_by_every_reader(
    reader: str, size: str, weight: int
) -> None:
    words = hindi_words()
    assert len(words) == 15_990
    found = set(READERS[reader](set_words(size, weight)).split())
    assert [word for word in words if word not in found] == []


def test_every_code_has_two_bytes_of_utf16_for_each_letter() -> None:
    embedding = Embedding(face())
    embedding.encode("क्ष ½")
    entries = embedding.to_unicode().split(b"beginbfchar")[1]
    told = re.findall(rb"^<([0-9a-f]{4})> <([0-9a-f]+)>$", entries, re.MULTILINE)
    texts = [bytes.fromhex(text.decode()).decode("utf-16-be") for _, text in told]
    assert texts == [" ", "क", "्ष", "½"]  # in the order of their codes
    assert all(struct.unpack(">H", bytes.fromhex(code.decode()))[0] > 0 for code, _ in told)
