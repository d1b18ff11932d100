"""Kinds of elements: what tells their styles, and how seldom WeasyPrint is asked for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import district
from generator.data import load, model
from generator.forms.bind import Filling
from generator.forms.catalog import Form
from generator.forms.subjects import subjects
from generator.page.asking import KIND
from generator.page.blocks import Node, Parser
from generator.page.kinds import Kinds
from generator.page.selectors import refuse_untold, told_by_place
from generator.page.style import LayoutError, Paper, Style
from generator.session import Session, filling

SOME = {
    "display": "block", "size": 10.0, "bold": False, "line": 15.0, "ascent": 11.0, "align": "left",
    "margin": (0.0,) * 4, "padding": (0.0,) * 4, "border": (0.0,) * 4, "dotted": False,
    "width": None, "percent": False, "min_width": 0.0, "height": None, "min_height": 0.0,
    "valign": "baseline", "raised": 0.0, "breaks": ("auto",) * 3, "orphans": 2, "widows": 2,
    "anywhere": False, "color": (0.0, 0.0, 0.0), "rule_color": (0.0, 0.0, 0.0),
}  # fmt: skip


def style(display: str) -> Style:
    """Some style, told apart by its display."""
    return Style.of_plain(list({**SOME, "display": display}.values()))


class Sheet:
    """A style sheet that answers with where it met an element."""

    def __init__(self, told: frozenset[str] = frozenset()) -> None:
        self.told_by_place = told
        self.pages: list[Node] = []

    def styles(self, page: Node) -> dict[str, Style]:
        self.pages.append(page)
        return dict(self._walk(page, "", ""))

    def _walk(self, node: Node, path: str, place: str) -> Iterator[tuple[str, Style]]:
        path = f"{path}/{node.tag}{''.join(f'.{name}' for name in node.classes)}{place}"
        if number := node.attributes.get(KIND):
            yield number, style(path)
        last = len(node.elements) - 1
        for at, kid in enumerate(node.elements):
            yield from self._walk(kid, path, ("^" if at == 0 else "") + ("$" if at == last else ""))

    def paper(self, body_class: str) -> Paper:
        raise AssertionError(body_class)


def page(body: str) -> str:
    return f'<html lang="hi"><head><title>x</title></head><body class="form">{body}</body></html>'


def filled(kinds: Kinds, html: str) -> list[str]:
    """Where each element of a page's body was met, in document order."""

    def below(node: Node, kind: object) -> Iterator[str]:
        for child, name in kind.children(node):  # type: ignore[attr-defined]
            if child.tag != "head":
                yield name.filled.display
                yield from below(child, name)

    tree = Parser().page(html)
    kinds.learn([tree])
    return list(below(tree, kinds.root(tree)))


def test_all_pages_of_a_form_are_asked_about_with_one_question() -> None:
    sheet = Sheet()
    kinds = Kinds(sheet)
    trees = [Parser().page(page(body)) for body in ("<p>a</p>", "<h1>b</h1><p>c</p>", "<h2></h2>")]
    kinds.learn(trees)
    kinds.learn(trees)
    assert len(sheet.pages) == 1
    assert [child.tag for child in sheet.pages[0].elements[0].elements][1:-1] == ["p", "h1", "h2"]


def test_a_kind_is_asked_about_where_it_stands() -> None:
    sheet = Sheet(frozenset({".r", "b"}))
    kinds = Kinds(sheet)
    ruled = '<p class="r"></p>'
    html = page(f'{ruled}<p class="r"><b></b></p><p><b></b><b></b><b></b></p>{ruled}')
    shown = [path.removeprefix("/html/body.form^$") for path in filled(kinds, html)]
    assert shown[1:] == [
        "/p.r^", "/p.r", "/p.r/b^$", "/p", "/p/b^", "/p/b", "/p/b$", "/p.r$",
    ]  # fmt: skip


def test_a_slot_is_asked_about_with_a_value_and_without() -> None:
    sheet = Sheet()
    kinds = Kinds(sheet)
    tree = Parser().page(page('<p><span class="slot" data-slot="a" data-kind="text"></span></p>'))
    kinds.learn([tree])
    ((body, of_body),) = kinds.root(tree).children(tree)[1:]
    ((line, of_line),) = of_body.children(body)
    ((_, slot),) = of_line.children(line)
    assert ["empty" in shown.display for shown in (slot.filled, slot.empty)] == [False, True]
    assert len(sheet.pages) == 1


def test_what_was_learnt_can_be_kept_as_plain_data() -> None:
    first = Kinds(Sheet())
    paths = filled(first, page("<p>a</p>"))
    second = Sheet()
    assert filled(Kinds(second, first.plain()), page("<p>b</p>")) == paths
    assert second.pages == []


@pytest.mark.parametrize("selector", ["p + p", "p ~ p", "p:hover", "p:nth-child(2)", "[lang=hi] p"])
def test_a_selector_that_no_kind_tells_is_refused(selector: str) -> None:
    with pytest.raises(LayoutError, match="does not know the selector"):
        refuse_untold(f"p {{ margin: 0 }}\n{selector} {{ margin: 0 }}")


def test_only_what_a_style_sheet_tells_by_its_place_is_told_so() -> None:
    css = "td .ruled:last-child {} .value:not(:last-child) {} p:first-child {} /* i:last-child */"
    assert told_by_place(css) == {".ruled", ".value", "p"}
    with pytest.raises(LayoutError, match="of just any element"):
        told_by_place("td > :first-child {}")


def documents(folder: Path, session: Session, groups: int) -> Iterator[tuple[Form, Filling]]:
    """The documents of a made-up district."""
    district.write(folder, groups=groups, seed=groups)
    data, _ = model.build(load.load(folder)[0])
    for form in session.forms.values():
        for subject in subjects(form, data):
            yield form, filling(form, subject.view)


def test_a_district_of_any_size_asks_the_same_number_of_questions(tmp_path: Path) -> None:
    asked = {}
    for groups in (2, 10, 100):
        session = Session(styles_folder=tmp_path / f"styles-{groups}", shipped_styles=None)
        for form in session.forms.values():
            session.form_part(form, "hi")
        for form, values in documents(tmp_path / f"data-{groups}", session, groups):
            session.shape(form, "hi", values)
        asked[groups] = session.styles.kinds._asked.questions  # type: ignore[attr-defined]
    assert asked == dict.fromkeys(asked, len(session.forms))
