"""Imposition: the pages of a finished PDF -> sheets of paper, for a printer, a fold or a blade.

In: a PDF of any program, and how it is to be printed. Out: a PDF of sheets.

    order     how many pages -> which of them lie on each side of each sheet
    place     sizes, a side  -> where each page lies, turned and scaled, and crop marks
    file      a PDF          -> its pages as drawings on new sheets; the only module with pypdf here
    imposed   all of it
"""
