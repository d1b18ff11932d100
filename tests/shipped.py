"""templates/styles.json, the styles that come with the program: `python -m tests.shipped`.

In: forms, templates and the style sheets; WeasyPrint, and Pango. Out: the file. It holds the kinds
of elements of every form in every language, as they stand on the pages of `bind.samples`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.page import shipped
from generator.page.blocks import Parser
from generator.session import SHIPPED, Session, Styles
from tests.built import LANGS


def written() -> bytes:
    """The whole file, all of it asked of WeasyPrint anew."""
    with TemporaryDirectory() as empty:
        session = Session(styles_folder=Path(empty), shipped_styles=None)
        sheets = {}
        for styles in (session.styles, session.field_styles):
            _learn(session, styles)
            sheets[styles.kept.digest] = styles.kinds.plain()
    return shipped.written(sheets)


def _learn(session: Session, styles: Styles) -> None:
    parser = Parser()
    every = (*session.forms.values(), *session.reports.values(), *session.books.values())
    for form in every:
        for lang in LANGS:
            pages = [parser.page(html) for html in session.samples(form, lang)]
            styles.kinds.learn(pages)
            for page in pages:
                body = page.find("body")
                assert body is not None
                styles.kinds.paper(" ".join(body.classes))


if __name__ == "__main__":
    SHIPPED.write_bytes(written())
    sys.stdout.write(f"{SHIPPED}\n")
