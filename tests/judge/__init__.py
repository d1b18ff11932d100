"""The judge: plain WeasyPrint lays out the same page, and the two must be one page.

    cases      which documents are judged
    ours       the PDF that the program makes of one, and the HTML with its values in it
    reference  the HTML -> WeasyPrint's own pages: words where Pango puts them, and its PDF
    reader     our PDF -> words, by a reader that knows nothing of us (pdfium)
    words      two lists of words -> what differs, in millimetres
    pixels     two PDFs -> where their ink differs by more than anti-aliasing
    known      differences that are meant to be, with their reasons
    verdict    one document judged; many of them as a table

Nothing here uses the program's own layout, so that the page engine can be replaced under it.
"""
