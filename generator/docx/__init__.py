"""The same HTML page as the PDF's -> Word.

In: a page in the grammar that templates emit, with holes for the values or with the values in it.
Out: a sheet, made once for each shape, and from it the bytes of a file for each record.

    walk      page               -> paragraphs and tables, of runs
    sheet     these, as XML      -> pieces of the file around the openings for values
    sheets    the sheets of this run, by form, language and shape
    package   the parts that no document changes, and the zip
"""

from generator.docx.sheet import WordSheet, document, word_sheet
from generator.docx.sheets import WordSheets

__all__ = ["WordSheet", "WordSheets", "document", "word_sheet"]
