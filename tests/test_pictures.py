"""Pictures of the user's own: drawn as other programs draw them, or refused with a reason."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from generator import session
from generator.data import load, model
from generator.forms.subjects import subjects
from generator.page.picture import NotDrawn, Picture, picture_of, told
from generator.pdf.file import HEADER, File
from generator.pdf.metadata import About
from generator.pdf.objects import stream
from generator.pdf.pack import Pack
from generator.pdf.pictures import Pictures as InFile
from generator.pictures.files import LARGEST, Pictures
from generator.pictures.pixels import LARGEST as LARGEST_PRINTED
from generator.pictures.pixels import pixels
from generator.pictures.svg import svg
from tests import built

FORM = built.SESSION.forms["allotment-letter"]
EXAMPLES = built.ROOT / "examples"
SIDE = 200  # CSS pixels of the square that a picture is drawn into
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>'
DRAWN = {
    "shapes": '<rect x="5" y="5" width="40" height="30" rx="6" fill="#c00"/>'
    '<circle cx="70" cy="25" r="20"/>'
    '<ellipse cx="30" cy="70" rx="25" ry="12" fill="none" stroke="green" stroke-width="3"/>'
    '<polygon points="60,60 95,60 80,95" fill="rgb(0,0,200)"/>'
    '<polyline points="5,95 20,85 35,95" fill="none" stroke="black"/>'
    '<line x1="50" y1="5" x2="50" y2="95" stroke="#888" stroke-width="2"/>',
    "transforms": '<g transform="translate(50 50) rotate(30)">'
    '<rect x="-30" y="-5" width="60" height="10"/>'
    '<path transform="scale(2,.5) skewX(20)" d="M-10 10h20v20h-20z" fill="teal"/></g>'
    '<rect transform="rotate(45 20 20)" x="10" y="10" width="20" height="20" fill="none" '
    'stroke="#000"/>',
    "holes": '<path fill-rule="evenodd" d="M10 10h80v80h-80zM30 30h40v40h-40z"/>'
    '<path d="M35 35h30v30h-30zM40 40h20v20h-20z" fill="orange"/>',
    "styles": "<style>.a,.b{fill:#036} .b{stroke:red;stroke-width:4}"
    " rect{stroke-linejoin:round}</style>"
    '<rect class="a" x="5" y="5" width="30" height="30"/>'
    '<rect class="b" x="50" y="50" width="30" height="30"/>'
    '<circle style="fill:none;stroke:currentColor" color="blue" cx="25" cy="75" r="15"/>'
    '<path display="none" d="M0 0h100v100z"/>',
    "curves": '<path d="M10 50c0-50 80-50 80 0q0 30-40 40t-40-40zm20 0S50 20 70 50" '
    'stroke="#000" fill="#eed"/>',
}


def on_page(picture: Picture) -> bytes:
    """A PDF that shows a picture, 200 px wide and high, and nothing else."""
    drawn = InFile()
    scale, right, down = picture.fitted(SIDE, SIDE)
    content = b".75 0 0 -.75 0 150 cm " + drawn.shown(picture, right, down, scale)
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 150 150]/Contents 4 0 R/Resources<</XObject<<"
        + drawn.entries(6) + b">>>>>>", stream(content), b"<<>>", *drawn.bodies(),
    ]  # fmt: skip
    file = File(HEADER)
    file.add(1, bodies)
    return file.end(0, 1, 5)


def by_weasyprint(content: bytes, kind: str) -> bytes:
    """The same by WeasyPrint, from the user's own file."""
    weasyprint = pytest.importorskip("weasyprint")
    style = f"@page {{size: {SIDE}px; margin: 0}} body {{margin: 0}} img {{display: block;"
    style += f" width: {SIDE}px; height: {SIDE}px; object-fit: contain}}"
    data = base64.b64encode(content).decode()
    html = f'<style>{style}</style><img src="data:image/{kind};base64,{data}">'
    made: bytes = weasyprint.HTML(string=html).write_pdf()
    return made


def seen(pdf: bytes, page: int = 0) -> Any:
    return pypdfium2.PdfDocument(pdf)[page].render(scale=4).to_pil().convert("RGB")


def strong(one: Any, other: Any) -> float:
    """The share of pixels that are lighter or darker than all within two pixels in the other image.

    (WeasyPrint's arcs are a pixel off the circle; ours are held to it below.)
    """
    assert one.size == other.size
    light, dark = other.filter(ImageFilter.MaxFilter(5)), other.filter(ImageFilter.MinFilter(5))
    off = ImageChops.add(ImageChops.subtract(one, light), ImageChops.subtract(dark, one))
    counted = off.convert("L").point(lambda v: 255 * (v > 40)).histogram()[255]
    return counted / (one.width * one.height)


@pytest.mark.parametrize("name", DRAWN)
def test_an_svg_looks_as_weasyprint_draws_it(name: str) -> None:
    content = SVG.format(box="0 0 100 100", inside=DRAWN[name]).encode()
    ours, theirs = seen(on_page(svg(content))), seen(by_weasyprint(content, "svg+xml"))
    assert ImageChops.difference(theirs, Image.new("RGB", theirs.size, "white")).getbbox()
    assert strong(ours, theirs) < 0.0005


def test_the_emblem_of_the_examples_looks_as_weasyprint_draws_it() -> None:
    content = (EXAMPLES / "emblem.svg").read_bytes()
    assert strong(seen(on_page(svg(content))), seen(by_weasyprint(content, "svg+xml"))) < 0.0005


@pytest.mark.parametrize(
    "round_one", ['<circle cx="5" cy="5" r="4"/>', '<path d="M1 5A4 4 0 0 1 9 5a4 4 0 0 1-8 0"/>']
)
def test_a_circle_is_round(round_one: str) -> None:
    content = SVG.format(box="0 0 10 10", inside=round_one).encode()
    words = svg(content).paths[0].operators.split(" ")
    points = [complex(float(x) - 5, float(y) - 5) for x, y in _pairs(words)]
    start = points[0]
    for first, second, end in zip(points[1::3], points[2::3], points[3::3], strict=False):
        middle = (start + 3 * first + 3 * second + end) / 8
        assert abs(middle) == pytest.approx(4, rel=5e-4)
        assert abs(end) == pytest.approx(4, rel=5e-4)
        start = end


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    numbers = [word for word in words if word not in "mlch"]
    return zip(numbers[::2], numbers[1::2], strict=True)


def test_an_oblong_svg_stands_in_the_middle_and_is_not_stretched() -> None:
    content = SVG.format(box="10 20 60 30", inside='<rect x="10" y="20" width="60" height="30"/>')
    ours = seen(on_page(svg(content.encode())))
    assert strong(ours, seen(by_weasyprint(content.encode(), "svg+xml"))) < 0.0005


def png(mode: str, size: tuple[int, int] = (120, 90)) -> bytes:
    image = Image.radial_gradient("L").resize(size)
    image = image.convert(mode.removesuffix("A"), dither=Image.Dither.NONE)
    if mode.endswith("A"):
        image = image.convert(mode)
        image.putalpha(Image.linear_gradient("L").resize(size))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("mode", ["L", "RGB", "P", "1", "RGBA", "LA"])
def test_a_png_of_any_kind_looks_as_weasyprint_draws_it(mode: str) -> None:
    content = png(mode)
    assert strong(seen(on_page(pixels(content))), seen(by_weasyprint(content, "png"))) < 0.01


def test_a_large_png_is_made_as_small_as_print_needs() -> None:
    picture = pixels(png("RGB", (1800, 900)))
    assert (picture.wide, picture.high) == (LARGEST_PRINTED, LARGEST_PRINTED / 2)


def test_a_picture_is_the_same_after_it_was_told_as_a_text() -> None:
    for picture in (svg((EXAMPLES / "emblem.svg").read_bytes()), pixels(png("RGB"))):
        assert picture_of(told(picture)) == picture
    assert picture_of("") is None


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<text>क</text>", "<text>"),
        ('<rect width="9" height="9" fill="url(#g)"/>', "url(#g)"),
        ('<image href="file:///etc/passwd" width="9" height="9"/>', "<image>"),
        ('<use href="#a"/>', "<use>"),
        ('<g opacity=".5"><rect width="9" height="9"/></g>', "opacity"),
        ("<style>g > rect {fill: red}</style><rect width='9' height='9'/>", "g > rect"),
        ('<rect width="9" height="9" clip-path="url(#c)"/>', "clip-path"),
        ('<path d="M0 0 L nonsense"/>', "not understood"),
        ("", "nothing"),
        ("<g>" * 60 + '<rect width="9" height="9"/>' + "</g>" * 60, "<g>"),
        ('<path d="M0 0' + "l1 1" * 60_000 + '"/>', "detailed"),
        ('<rect width="ninety" height="9"/>', "not understood"),
    ],
)  # fmt: skip
def test_an_svg_that_holds_what_is_not_drawn_is_refused_and_the_cause_named(
    inside: str, named: str
) -> None:
    with pytest.raises(NotDrawn) as refused:
        svg(SVG.format(box="0 0 10 10", inside=inside).encode())
    assert named in refused.value.en and refused.value.hi


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<svg", b"<html/>", b"\xff\xfe<",
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 1 1">&b;</svg>',
    ],
)  # fmt: skip
def test_what_is_no_svg_is_refused(content: bytes) -> None:
    with pytest.raises(NotDrawn):
        svg(content)


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n", png("RGB")[:200], png("1", (5000, 10))]
)
def test_a_damaged_or_huge_png_is_refused(content: bytes) -> None:
    with pytest.raises(NotDrawn):
        pixels(content)


def test_only_files_of_the_folder_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "outside.png").write_bytes(png("RGB"))
    (folder / "inside.png").write_bytes(png("RGB"))
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "large.png").write_bytes(png("RGB") + bytes(LARGEST))
    (folder / "photo.png").write_bytes(b"\xff\xd8\xff\xe0 a photograph")
    pictures = Pictures(folder)
    assert pictures.problem("inside.png") is None
    for name in ("../outside.png", str(tmp_path / "outside.png"), "link.png", "none.png", ".",
                 "large.png", "photo.png", "a\0b"):  # fmt: skip
        assert pictures.problem(name), name


# --- on letters -------------------------------------------------------------------------------


def letter(folder: Path, emblem: str) -> Any:
    """The filling of the first letter of the examples, its office having that emblem."""
    for name in ("district.yaml", "ponds.yaml"):
        text = (EXAMPLES / name).read_text("utf-8")
        text = text.replace("    emblem: emblem.svg\n", f"    emblem: {emblem}\n" if emblem else "")
        (folder / name).write_text(text, "utf-8")
    district = Pictures(folder).placed(model.build(load.load(folder)[0])[0])
    return session.filling(FORM, next(iter(subjects(FORM, district))).view)


def test_a_letter_without_an_emblem_keeps_no_place_for_it(tmp_path: Path) -> None:
    values = letter(tmp_path, "")
    pdf = built.made("pdf", FORM.id, "hi", values)
    assert values.rows["emblem"] == ()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/XObject" not in opened.pages[0].Resources
    first = min(word[0] for word in _words(pdf) if "कार्यालय" in word[1])
    (tmp_path / "emblem.png").write_bytes(png("RGB"))
    second = min(
        word[0] for word in _words(built.made("pdf", FORM.id, "hi", letter(tmp_path, "emblem.png")))
        if "कार्यालय" in word[1]
    )  # fmt: skip
    assert second - first == pytest.approx(23 / 25.4 * 72, abs=0.1)


def _words(pdf: bytes) -> list[tuple[float, str]]:
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    boxes = [page.get_rect(number) for number in range(page.count_rects())]
    return [(box[0], page.get_text_bounded(*box)) for box in boxes]


@pytest.mark.parametrize("emblem", ["emblem.svg", "emblem.png"])
def test_two_letters_of_a_file_and_a_whole_pack_hold_the_emblem_once(
    tmp_path: Path, emblem: str
) -> None:
    (tmp_path / "emblem.svg").write_bytes((EXAMPLES / "emblem.svg").read_bytes())
    (tmp_path / "emblem.png").write_bytes(png("RGBA"))
    values = letter(tmp_path, emblem)
    packed = io.BytesIO()
    pack = Pack(packed, About("Letters", "hi", None))
    for number in range(3):
        built.SESSION.add_to(pack, FORM, "hi-en", values, f"Letter {number}")
    pack.close()
    for content in (built.made("pdf", FORM.id, "hi-en", values), packed.getvalue()):
        pages = pikepdf.open(io.BytesIO(content)).pages
        assert len(pages) in (2, 6)
        drawn = [dict(page.Resources.XObject) for page in pages]
        assert {tuple(one) for one in drawn} == {("/I1",)}
        assert len({one["/I1"].objgen for one in drawn}) == 1
        for number in range(len(pages)):
            corner = seen(content, number).crop((200, 150, 390, 350))
            assert ImageChops.difference(corner, Image.new("RGB", corner.size, "white")).getbbox()


def test_a_word_letter_holds_a_png_as_an_image_and_outlines_as_shapes(tmp_path: Path) -> None:
    (tmp_path / "emblem.png").write_bytes(png("RGB"))
    content = built.made("docx", FORM.id, "hi-en", letter(tmp_path, "emblem.png"))
    word = docx.Document(io.BytesIO(content))
    assert [(round(one.width.mm, 1), round(one.height.mm, 2)) for one in word.inline_shapes] == [
        (19.0, 14.25)
    ] * 2
    images = [part for part in word.part.package.parts if part.partname.endswith(".png")]
    assert len(images) == 1
    assert Image.open(io.BytesIO(images[0].blob)).size == (120, 90)
    (tmp_path / "emblem.svg").write_bytes((EXAMPLES / "emblem.svg").read_bytes())
    content = built.made("docx", FORM.id, "hi", letter(tmp_path, "emblem.svg"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"a:custGeom" in archive.read("word/document.xml")
        assert not [name for name in archive.namelist() if "media" in name]
