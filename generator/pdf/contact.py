"""Contact sheets -> one PDF file in which every page stands small, for people to look at.

In: sheets with their pages, and the words that these print themselves. Out: the file's bytes. A
page is a form XObject (ISO 32000-1, 8.10): the operators that draw it in a print file, in vectors,
scaled down; its text can be searched. The fonts stand once for all of it. It is a plain PDF: it has
no tags and claims neither PDF/A nor PDF/UA, since nobody files it or has it read aloud. The same
sheets give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.page.place import Laid
from generator.page.sheets import SCALE, Sheet, Thumb
from generator.pdf.content import POINTS, plain
from generator.pdf.file import HEADER, File
from generator.pdf.fonts import FileFonts, FormFonts, value_fonts
from generator.pdf.metadata import About
from generator.pdf.objects import stream, text_string
from generator.pdf.outlines import bookmarks
from generator.pdf.pictures import Pictures

_LEVEL = 9
"""Of compression: the file is mailed, and made so seldom that the time does not count."""
_CATALOG, _TREE, _INFO, _FONTS, _PICTURES, _FREE = 1, 2, 3, 4, 5, 6


def contact(sheets: Sequence[Sheet], words: Iterable[tuple[str, bool]], about: About) -> bytes:
    """The file; `words`: those that the pages themselves print, and whether they are bold."""
    grounds = [sheet.ground for sheet in sheets]
    captions = [(ink.text, ink.bold) for ground in grounds for ink in ground.items]
    fonts = _Fonts([*words, *captions], about.lang)
    thumbs = [thumb for sheet in sheets for thumb in sheet.thumbs]
    leaves = range(_FREE, _FREE + len(sheets))
    contents = range(leaves.stop, leaves.stop + len(sheets))
    pages = range(contents.stop, contents.stop + len(thumbs))
    shown = [_content(sheet, fonts) for sheet in sheets]
    forms = [_form(thumb, fonts) for thumb in thumbs]
    marks = bookmarks(grounds, leaves, pages.stop)
    entries, of_fonts = fonts.objects(pages.stop + len(marks))
    drawn = pages.stop + len(marks) + len(of_fonts)
    pictures = fonts.pictures.bodies()
    bodies = [
        b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines/Lang%s"
        b"/ViewerPreferences<</DisplayDocTitle true>>>>"
        % (_TREE, pages.stop, text_string(about.lang)),
        b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(leaves), b" ".join([b"%d 0 R" % leaf for leaf in leaves])),
        about.info_object(),
        b"<<" + entries + b">>",
        b"<<" + fonts.pictures.entries(drawn) + b">>",
        *_leaves(sheets, contents, pages),
        *shown,
        *forms,
        *marks,
        *of_fonts,
        *pictures,
    ]
    file = File(HEADER)
    file.add(_CATALOG, bodies)
    return file.end(0, _CATALOG, _INFO)


class _Fonts:
    """The fonts of the file: one pair for the words of all forms, one for all values."""

    def __init__(self, words: Iterable[tuple[str, bool]], lang: str) -> None:
        self.lang = lang  # of the sheets themselves
        self._words, self._values = FormFonts(words), value_fonts()
        self.pictures = Pictures()

    def of(self, lang: str) -> FileFonts:
        """What shows texts on a page in a language."""
        return FileFonts(self._words, lang, self._values, self.pictures)

    def objects(self, first: int) -> tuple[bytes, list[bytes]]:
        """The entries of a font list, and the bodies of objects numbered from `first`.

        To be called last: only then is it known which values there are.
        """
        words, of_words = self._words.objects(first)
        values, of_values = self.of(self.lang).objects(first + len(words))
        return of_words + of_values, words + values


def _size(page: Laid) -> tuple[float, float]:
    return page.paper.width * POINTS, page.paper.height * POINTS


def _form(thumb: Thumb, fonts: _Fonts) -> bytes:
    """A page as an object that a sheet draws; what leaves its paper is cut off, as it is there."""
    width, height = _size(thumb.page)
    entries = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": f"[0 0 {width:.8g} {height:.8g}]",
        "Resources": f"<</Font {_FONTS} 0 R/XObject {_PICTURES} 0 R>>",
    }
    return stream(plain(thumb.page, thumb.lang, fonts.of(thumb.lang)), entries, level=_LEVEL)


def _content(sheet: Sheet, fonts: _Fonts) -> bytes:
    """The operators of a sheet: its own texts and frames, then its pages, each in its place."""
    own = plain(sheet.ground, fonts.lang, fonts.of(fonts.lang))
    out = [b"q\n", own, b"Q\n"]
    for number, (page, _, x, y) in enumerate(sheet.thumbs, 1):
        bottom = sheet.ground.paper.height - y - page.paper.height * SCALE
        place = (SCALE, SCALE, x * POINTS, bottom * POINTS, number)
        out.append(b"q %.6g 0 0 %.6g %.3f %.3f cm /P%d Do Q\n" % place)
    return stream(b"".join(out), level=_LEVEL)


def _leaves(sheets: Sequence[Sheet], contents: Sequence[int], pages: Sequence[int]) -> list[bytes]:
    """The page objects of the sheets; `pages`: numbers of what these show, one after another."""
    made, rest = [], iter(pages)
    for sheet, content in zip(sheets, contents, strict=True):
        named = b"".join(
            [b"/P%d %d 0 R" % (n, next(rest)) for n in range(1, len(sheet.thumbs) + 1)]
        )
        made.append(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.8g %.8g]"
            b"/Resources<</Font %d 0 R/XObject<<%s>>>>/Contents %d 0 R>>"
            % (_TREE, *_size(sheet.ground), _FONTS, named, content)
        )
    return made
