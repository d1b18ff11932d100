"""A page of HTML, laid out: `layout` by WeasyPrint, its text by us (`paint`), its tags (`boxtags`).

`openings` and `widgets` find where values and form fields go; `sheetpaint` and `fieldpaint` keep
the page with these places left open.
"""
