"""templates/styles.json, the styles that come with the program, and forms/sound.sha256 and
templates/sound.sha256, the lists of its definitions and pages that were looked through:
`python -m tests.shipped`.

In: forms, templates and the style sheets; WeasyPrint, and Pango. Out: the file. It holds the kinds
of elements of every form, and of the sheets of print packs, in every language, as they stand on the
pages of `bind.samples`; and of the form that `new form` begins, so that a machine without Pango can
make one.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.commands.beginning import BEGUN
from generator.data.load import DataError
from generator.forms.pages import slips
from generator.forms.reading import BOOKS, REPORTS, load_forms
from generator.forms.sound import LIST, digests
from generator.forms.sound import written as sound_list
from generator.page import shipped
from generator.page.blocks import Parser
from generator.session import ROOT, SHIPPED, Session, Styles
from tests.built import LANGS


def written() -> bytes:
    """The whole file, all of it asked of WeasyPrint anew."""
    with TemporaryDirectory() as empty, TemporaryDirectory() as root:
        with_one_begun(Path(root))
        session = Session(Path(root), styles_folder=Path(empty), shipped_styles=None)
        sheets = {}
        for styles in (session.styles, session.field_styles):
            _learn(session, styles)
            sheets[styles.kept.digest] = styles.kinds.plain()
    return shipped.written(sheets)


def with_one_begun(root: Path) -> None:
    """A copy of what forms are made of, and a form as `new form` begins it."""
    for name in ("forms", "templates", "fonts"):
        shutil.copytree(ROOT / name, root / name)
    for skeleton, path in (
        ("form.yaml", "forms/begun.yaml"),
        ("hi.html", "templates/hi/begun.html"),
        ("en.html", "templates/en/begun.html"),
    ):
        text = (BEGUN / skeleton).read_text("utf-8").replace("FORM-ID", "begun")
        (root / path).write_text(text, encoding="utf-8")


def _learn(session: Session, styles: Styles) -> None:
    parser = Parser()
    every = (session.forms, session.reports, session.sheets, session.books)
    for form in (form for shelf in every for form in shelf.values()):
        for lang in LANGS:
            pages = [parser.page(html) for html in session.samples(form, lang)]
            styles.kinds.learn(pages)
            for page in pages:
                body = page.find("body")
                assert body is not None
                styles.kinds.paper(" ".join(body.classes))


def sound() -> str:
    """The list of definitions that were looked through; raises `DataError` where one has a slip."""
    folder = ROOT / "forms"
    load_forms(folder, anew=True)
    apart = {folder / name for name in (BOOKS, REPORTS)}
    there = (path for path in folder.rglob("*.yaml") if not apart & {*path.parents})
    files = sorted(path for path in there if path.stem != "clauses")
    return sound_list(digests(folder, files))


def sound_pages() -> str:
    """The list of pages that were looked through; raises `DataError` where one has a slip."""
    session = Session()
    if found := [slip for form in session.forms.values() for slip in slips(form, session.renderer)]:
        raise DataError(found)
    folder = ROOT / "templates"
    files = sorted((*folder.rglob("*.html"), *folder.glob("*.css")))
    return sound_list(digests(folder, files))


if __name__ == "__main__":
    (ROOT / "templates" / LIST).write_text(sound_pages(), encoding="utf-8", newline="\n")
    (ROOT / "forms" / LIST).write_text(sound(), encoding="utf-8", newline="\n")
    SHIPPED.write_bytes(written())
    sys.stdout.write(f"{SHIPPED}\n")
