"""The tree of a page, the same as the PDF's -> Word.

In: a page's tree in the grammar that templates emit. Out: a page compiled once for each shape, and
from it the bytes of a file for each record.

    walk      tree               -> paragraphs and tables, of runs
    blocks    these              -> XML with marks for what a record decides
    openings  XML with marks     -> strips: bytes with openings; one for each row that is met
    compile   a page's strips    -> a compiled page
    breaks    a page, print's    -> the page, tied to break where print does
    sizes     a page, print's    -> the page, its values as small as print makes them
    page      a page and values  -> the XML of a document
    package   the parts that no document changes, and the zip
    shelf     the pages of a session, and their files
    merged    the documents of a pack, one file
"""

from typing import TYPE_CHECKING

from generator.docx.breaks import broken
from generator.docx.page import WordPage, stamped
from generator.docx.shelf import WordShelf
from generator.docx.sizes import resized
from generator.docx.stamp import stamp_xml

if TYPE_CHECKING:  # python-docx is loaded when a file is made: see `shelf.py`
    from generator.docx.merged import Merged as Merged

__all__ = ["WordPage", "WordShelf", "broken", "resized", "stamp_xml", "stamped"]
