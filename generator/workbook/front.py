"""What a workbook says of itself: its first page, the notes beside headings, the look of cells.

In: an open workbook of `write.py`. Out: its first sheet, and formats and texts for the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.workbook.columns import Column, Holds
from generator.workbook.sheets import Layout

TITLE = "पढ़ें Read me"
"""The name of the first sheet, which is not read back."""
NOT_IN_LIST = "जाँच इसे बताएगी। / The check will tell you of it."
ALLOWED = (
    *("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows"),
    *("insert_columns", "sort", "autofilter", "select_locked_cells", "select_unlocked_cells"),
)
"""What a locked sheet leaves open; it has no password."""
NOTE = {"x_scale": 2.2, "y_scale": 1.8, "font_size": 9, "author": "Prapatra"}

_LINES = (
    (
        "जिले का डेटा: इस कार्यपुस्तिका को भरें, फिर प्रपत्र बनवाएँ।",
        "The data of a district: fill in this workbook, then have the forms made.",
    ),
    (
        "1. हर शीट एक प्रकार के अभिलेखों की है; हर पंक्ति एक अभिलेख। तीसरी पंक्ति से लिखें।",
        "1. Each sheet is for one kind of record, each row for one record. Write from row 3 on.",
    ),
    (
        "2. * वाले स्तंभ भरना आवश्यक है। शीर्षक पर माउस ले जाएँ: क्या लिखना है, वहाँ बताया है।",
        "2. Columns with * must be filled in. Point at a heading: a note says what to write.",
    ),
    (
        "3. पहली और दूसरी पंक्ति न बदलें: दूसरी पंक्ति की कुंजियों से पढ़ा जाता है। स्तंभ छिपा या हटा सकते हैं।",
        "3. Leave rows 1 and 2 as they are: the keys in row 2 are what is read. "
        "Columns may be hidden or deleted.",
    ),
    (
        "4. सूची वाली शीटों में पहला स्तंभ बताता है कि पंक्ति किस अभिलेख की है; उसे हर पंक्ति में लिखें।",
        "4. On sheets of lists the first column tells whose row it is; write it in every row.",
    ),
    (
        "5. दिनांक 05.04.2026, राशि 491500 या 4,91,500 लिखें। कई संख्याएँ या कोड: 1, 2, 3।",
        "5. Write dates as 05.04.2026, amounts as 491500 or 4,91,500, several numbers or codes "
        "as 1, 2, 3.",
    ),
    (
        "6. धूसर स्तंभ (→) कोड का नाम दिखाते हैं; वे पढ़े नहीं जाते। शीट पर ताला है, पासवर्ड नहीं: "
        "पंक्ति हटानी हो तो समीक्षा › शीट की सुरक्षा हटाएँ।",
        "6. Grey columns (→) show the name of a code and are not read. Sheets are locked without "
        "a password: to delete a row, choose Review › Unprotect Sheet.",
    ),
    (
        "7. सूची में कोड और केवल कोड वाली पंक्ति का अर्थ है: इस अभिलेख में यह सूची है, पर खाली है।",
        "7. A row of a list with its code and nothing else says: this record has the list, empty.",
    ),
    (
        "8. भरने के बाद: python build.py check फ़ाइल.xlsx (जाँच), python build.py फ़ाइल.xlsx (प्रपत्र), "
        "python build.py import फ़ाइल.xlsx --out फ़ोल्डर (YAML)।",
        "8. When it is filled in: python build.py check FILE.xlsx finds mistakes, "
        "python build.py FILE.xlsx makes the forms, "
        "python build.py import FILE.xlsx --out FOLDER makes YAML.",
    ),
)
_HINTS = {
    Holds.DATE: ("जैसे 05.04.2026", "such as 05.04.2026"),
    Holds.LIST: ("कई हों तो अल्पविराम से: 1, 2, 3", "several with commas: 1, 2, 3"),
    Holds.YES_NO: ("yes या no", "yes or no"),
}


def formats(book: Any) -> dict[str, Any]:
    """The looks of cells, by name."""
    head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#DDEBF7"}
    shown = {"font_color": "#7F7F7F", "bg_color": "#F2F2F2"}
    return {
        name: book.add_format(look)
        for name, look in {
            "head": head,
            "required": head | {"bg_color": "#FCE4D6"},
            "shown head": head | shown,
            "key": {"font_color": "#7F7F7F", "font_size": 8, "border": 1, "num_format": "@"},
            "shown": shown,
            "text": {"num_format": "@", "locked": False, "valign": "top", "text_wrap": True},
            "quoted": {
                "num_format": "@",
                "locked": False,
                "valign": "top",
                "text_wrap": True,
                "quote_prefix": True,
            },
            "number": {"locked": False, "valign": "top"},
        }.items()
    }


def note(column: Column) -> str:
    """What the note beside a heading says."""
    hi, en = [column.about.hi], [column.about.en]
    if hint := _HINTS.get(column.holds):
        hi.append(hint[0])
        en.append(hint[1])
    if column.example:
        hi.append(f"उदाहरण: {column.example}")
        en.append(f"Example: {column.example}")
    for word, meaning in column.choices.items():
        hi.append(f"{word}: {meaning.hi}")
        en.append(f"{word}: {meaning.en}")
    return "\n".join((*hi, "", *en))


def write(book: Any, layout: Layout, counts: Mapping[str, int]) -> None:
    """The first page: how to fill the workbook in, and its sheets."""
    page = book.add_worksheet(TITLE)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 26, wrap)
    page.set_column(1, 2, 60, wrap)
    page.set_column(3, 3, 12, wrap)
    for row, (hi, en) in enumerate(_LINES):
        look = wrap if row else bold
        page.set_row(row, 15 * (1 + max(len(hi), len(en)) // 55))
        page.write_string(row, 1, hi, look)
        page.write_string(row, 2, en, look)
    head_row = len(_LINES) + 1
    heads = ("शीट / sheet", "क्या / what (हिन्दी)", "what (English)", "पंक्तियाँ / rows")
    for column, head in enumerate(heads):
        page.write_string(head_row, column, head, bold)
    for row, sheet in enumerate(layout.sheets, head_row + 1):
        page.write_url(row, 0, f"internal:'{sheet.name}'!A1", string=sheet.name)
        texts = [f"{one[0]}: {one[1]}" for one in (
            (sheet.label.hi, sheet.about.hi), (sheet.label.en, sheet.about.en)
        )]
        page.set_row(row, 15 * (1 + max(map(len, texts)) // 55))
        for column, text in enumerate(texts, 1):
            page.write_string(row, column, text, wrap)
        page.write_number(row, 3, counts.get(sheet.name, 0))
    page.freeze_panes(1, 0)
    page.protect("", dict.fromkeys(ALLOWED, True))
