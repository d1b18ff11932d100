"""Styles are asked once, depend on nothing but the style sheet, and come back from disk whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import district
from generator.data import load, model
from generator.forms.bind import sample
from generator.forms.subjects import subjects
from generator.page.blocks import Node, Parser
from generator.page.keep import Keep
from generator.page.kinds import Kind, Kinds
from generator.page.weasy import Asked
from generator.session import Session, filling
from generator.text.language import format_value
from tests import built

DATA = {"version": 1, "kinds": {"html>body": [0, 1]}, "क": [1.25, None, True]}


# --- on disk ------------------------------------------------------------------------------


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    keep = Keep(tmp_path / "new" / "folder", ["css"])
    assert keep.read() is None
    keep.write(DATA)
    assert keep.read() == Keep(tmp_path / "new" / "folder", ["css"]).read() == DATA


def test_a_damaged_file_is_as_good_as_none(tmp_path: Path) -> None:
    keep = Keep(tmp_path, ["css"])
    keep.write(DATA)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    damaged = [whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :] for at in range(len(whole))]
    damaged += [whole[:length] for length in range(len(whole))] + [whole + b" ", b"\xff" * 99]
    for content in damaged:
        file.write_bytes(content)
        assert keep.read() is None
    keep.write(DATA)
    assert keep.read() == DATA


def test_another_style_sheet_version_or_font_has_another_file(tmp_path: Path) -> None:
    font = tmp_path / "font.ttf"
    font.write_bytes(b"one")
    Keep(tmp_path / "kept", ["css", "WeasyPrint 70.0", font]).write(DATA)
    assert Keep(tmp_path / "kept", ["css", "WeasyPrint 70.0", font]).read() == DATA
    assert Keep(tmp_path / "kept", ["css ", "WeasyPrint 70.0", font]).read() is None
    assert Keep(tmp_path / "kept", ["css", "WeasyPrint 70.1", font]).read() is None
    assert Keep(tmp_path / "kept", ["cssWeasyPrint 70.0", font]).read() is None
    font.write_bytes(b"two")
    assert Keep(tmp_path / "kept", ["css", "WeasyPrint 70.0", font]).read() is None


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from generator.page.keep import Keep\n"
        "keep = Keep(Path(sys.argv[1]), ['css'])\n"
        "for turn in range(300):\n"
        "    keep.write({'of': sys.argv[2], 'long': [turn] * 2000})\n"
        "    data = keep.read()\n"
        "    assert data and len(set(data['long'])) == 1, 'neither whole nor missing'\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name], cwd=built.ROOT)
        for name in ("one", "other")
    ]
    assert [process.wait() for process in both] == [0, 0]
    assert [file.suffix for file in tmp_path.iterdir()] == [".json"]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    keep = Keep(tmp_path / "file" / "folder", ["css"])
    keep.write(DATA)
    assert keep.read() is None


def test_files_of_versions_long_gone_are_dropped(tmp_path: Path) -> None:
    for number in range(30):
        Keep(tmp_path, [f"css {number}"]).write(DATA)
    assert len(list(tmp_path.iterdir())) == 20


def test_styles_from_disk_are_those_that_were_asked(tmp_path: Path) -> None:
    page = next(pages())
    asked = Kinds(Asked(built.SESSION.css))
    asked.learn([page])
    Keep(tmp_path, []).write(asked.plain())
    nobody = Asked(built.SESSION.css)
    again = Kinds(nobody, Keep(tmp_path, []).read())
    again.learn([page])
    assert nobody.questions == 0
    for kind in named(page, asked):
        assert again.known(kind) == asked.known(kind) is not None
    assert not again.new


def test_records_of_another_version_are_not_read() -> None:
    asked = Kinds(Asked(built.SESSION.css))
    asked.learn([next(pages())])
    asker = Asked(built.SESSION.css)
    Kinds(asker, asked.plain() | {"version": 0}).learn([next(pages())])
    assert asker.questions > 0


# --- what is asked ------------------------------------------------------------------------


def pages() -> Iterator[Node]:
    """Every form, blank, and with a row in each table."""
    parser = Parser()
    for form in built.SESSION.forms.values():
        for lang in ("hi", "hi-en"):
            for values in (filling(form, None), sample(form, format_value)):
                html = built.SESSION.renderer.page(form, lang, values, values=False)
                yield parser.page(html)


def named(tree: Node, kinds: Kinds) -> set[str]:
    """The kinds of all elements of a page, by their paths."""

    def below(node: Node, kind: Kind) -> Iterator[str]:
        yield kind.path
        for child, name in kind.children(node) if node.tag != "svg" else ():
            if child.tag != "head":
                yield from below(child, name)

    return set(below(tree, kinds.root(tree)))


def learnt(trees: Sequence[Node]) -> Kinds:
    kinds = Kinds(Asked(built.SESSION.css))
    for tree in trees:
        kinds.learn([tree])
    return kinds


def test_what_is_learnt_does_not_depend_on_which_page_asked_first() -> None:
    every = list(pages())
    first, second = learnt(every), learnt(every[::-1])
    paths = set[str]().union(*(named(tree, first) for tree in every))
    assert len(paths) > 400
    assert [path for path in sorted(paths) if first.known(path) != second.known(path)] == []
    assert all(first.known(path) for path in paths)


def test_a_larger_district_asks_nothing_more(tmp_path: Path) -> None:
    """All kinds of rows are met in a small one: first, last, only, tied to the next, or none."""
    session = Session(styles_folder=tmp_path / "styles", shipped_styles=None)
    counts = []
    for groups in (2, 20):
        folder = tmp_path / str(groups)
        district.write(folder, groups=groups)
        data = model.build(load.load(folder)[0], papers=session.papers)[0]
        for form in session.forms.values():
            for lang in built.LANGS:
                session.form_part(form, lang)
                for one in subjects(form, data):
                    session.shape(form, lang, filling(form, one.view))
        counts.append(session.styles.kinds._asked.questions)  # type: ignore[attr-defined]
    after_two, after_twenty = counts
    pages = len(session.forms) * len(built.LANGS)  # one question each, at most
    assert 0 < after_two == after_twenty <= pages
