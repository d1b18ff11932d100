"""A value changes at its place in a file, and every other letter of the file stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.data.parse import parse
from generator.data.source import Tree
from generator.merging.trees import at
from generator.merging.yamltext import Edit, patched
from tests import built

HOSTILE = [
    "सादा", "a: b", "a #b", "# x", "- x", "[x]", "{x}", "x, y", "x]", "'", '"', "it's", '"a" b',
    "\\n",
    "yes", "no", "null", "~", "0123", "1e3", "12:30", "2021-06-17", "=", "!tag", "&a", "*a", "%x",
    "@x", "`x`", "|", ">", "?", "? x", ":", "x:", "x :y", "---", "...", "<<", "क्‍ष राज्‌य", "😀",
    "x  y", "-", "--- x", "-5", ", x", "x\\", "a\tb",
]  # fmt: skip
PLACES = '''\
# the head
groups:
  - code: A     # first
    plain: old  # kept
    single: 'old'
    double: "old"
    flow: {a: old, "b": [old, 'old', "old"], c: {d: old}}  # kept too
    block:
      deep: old

    # between
    list:
      - old
      - {x: old}
      - y: old
        z: old   # last
    folded: >-
      old
      old
    literal: |
      old

    multi: old
      and older
    after: old
'''
PATHS: list[tuple[Any, ...]] = [
    ("plain",), ("single",), ("double",), ("flow", "a"), ("flow", "b", 0), ("flow", "b", 1),
    ("flow", "b", 2), ("flow", "c", "d"), ("block", "deep"), ("list", 0), ("list", 1, "x"),
    ("list", 2, "y"), ("list", 2, "z"), ("folded",), ("literal",), ("multi",), ("after",),
]  # fmt: skip


def values(text: str) -> Any:
    """What our own reader makes of a text."""
    tree = Tree("file")
    parse(text, tree)
    assert [fault for fault in tree.faults if fault.rule not in ("D-110", "D-118")] == []
    return tree.data


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_any_text_in_any_place_is_read_as_it_was_meant_and_nothing_else_changes(
    value: str, newline: str
) -> None:
    text = PLACES.replace("\n", newline)
    for path in PATHS:
        whole = ("groups", 0, *path)
        made = patched(text, [Edit(whole, value)])
        before, after = values(text), values(made)
        assert at(after, whole) == value, path
        _put(before, whole, value)
        assert after == before, path
        kept = [line for line in text.splitlines() if line.lstrip().startswith("#")]
        assert [line for line in made.splitlines() if line.lstrip().startswith("#")] == kept
        old, new = text.split(newline), made.split(newline)
        assert sum(line not in new for line in old) <= 3  # a text may have stood on several lines
        assert ("\r\n" in made) == (newline == "\r\n")


def _put(tree: Any, path: tuple[Any, ...], value: Any) -> None:
    for step in path[:-1]:
        tree = tree[step]
    tree[path[-1]] = value


def test_quotes_stay_what_they_were() -> None:
    keys = ("plain", "single", "double")
    made = patched(PLACES, [Edit(("groups", 0, key), "neu") for key in keys])
    assert "    plain: neu  # kept\n    single: 'neu'\n    double: \"neu\"\n" in made


@pytest.mark.parametrize("value", HOSTILE)
def test_new_keys_items_and_tables_are_read_as_they_were_meant(value: str) -> None:
    edits = [
        Edit(("groups", 0, "flow", "new"), value),
        Edit(("groups", 0, "flow", "b", 3), value),
        Edit(("groups", 0, "block", "new"), value),
        Edit(("groups", 0, "list", 3), {"x": value, "y": [value]}),
        Edit(("groups", 0, "table", "2.1", "rate"), value),
        Edit(("groups", 0, "table", "2.2", "rate"), value),
        Edit(("groups", 1), {"code": "B", "rows": [{"a": value}], "b": value}),
    ]
    before, after = values(PLACES), values(patched(PLACES, edits))
    group = before["groups"][0]
    group["flow"]["new"] = value
    group["flow"]["b"].append(value)
    group["block"]["new"] = value
    group["list"].append({"x": value, "y": [value]})
    group["table"] = {"2.1": {"rate": value}, "2.2": {"rate": value}}
    before["groups"].append({"code": "B", "rows": [{"a": value}], "b": value})
    assert after == before


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a:\n  - {}\n", "a:\n  - {x: 1}\n"),
        ("a:\n  - {b: 1,}\n", "a:\n  - {b: 1, x: 1}\n"),
        ("a:\n  - {b: 1}   # c", "a:\n  - {b: 1, x: 1}   # c"),
        ("a:\n  - b: 1  # c", "a:\n  - b: 1  # c\n    x: 1"),
        ("a:\n  - b: 1\n    x:\n    c: 2\n", "a:\n  - b: 1\n    x: 1\n    c: 2\n"),
        ("a:\n  - b: 1\n    x: ~  # c\n", "a:\n  - b: 1\n    x: 1  # c\n"),
        ("a:\n- b: 1\n- c: 2\n", "a:\n- b: 1\n  x: 1\n- c: 2\n"),
        ("a:\n  - b:\n      - 1\n\n# end\n", "a:\n  - b:\n      - 1\n    x: 1\n\n# end\n"),
    ],
)
def test_a_new_key_takes_the_layout_that_is_there(text: str, made: str) -> None:
    assert patched(text, [Edit(("a", 0, "x"), "1")]) == made


def test_a_new_key_stands_where_its_record_has_it() -> None:
    text = "a:\n  - code: A\n    area: 1\n    vo: V\n"
    made = patched(text, [Edit(("a", 0, "name"), "N")], lambda _: ("code", "name", "area", "vo"))
    assert made == "a:\n  - code: A\n    name: N\n    area: 1\n    vo: V\n"


def test_every_scalar_of_the_examples_can_be_changed_at_its_place() -> None:
    for path in sorted((built.ROOT / "examples").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        scalars = list(_scalars(values(text)))
        some = scalars[:: max(1, len(scalars) // 25)]
        made = patched(text, [Edit(where, "नया, मान") for where in some])
        before, after = values(text), values(made)
        for where in some:
            _put(before, where, "नया, मान")
        assert after == before
        assert len(made.splitlines()) == len(text.splitlines())


def _scalars(tree: Any, path: tuple[Any, ...] = ()) -> Any:
    if isinstance(tree, str):
        yield path
    for step, below in tree.items() if isinstance(tree, dict) else enumerate(tree or ()):
        if not isinstance(tree, str):
            yield from _scalars(below, (*path, step))


def test_a_file_that_cannot_be_read_is_a_value_error() -> None:
    for text in ("a: [", "", "a: b: c"):
        with pytest.raises(ValueError, match=r"empty|expected|mapping"):
            patched(text, [Edit(("a",), "1")])


def test_the_module_writes_no_file(tmp_path: Path) -> None:
    patched(PLACES, [Edit(("groups", 0, "plain"), "x")])
    assert list(tmp_path.iterdir()) == []
