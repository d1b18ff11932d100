"""Whatever slips into a data file, no text of it is lost without a word.

PyYAML's own tree of nodes is the judge: each scalar in it comes back in a record, or the file has
an error. `python -m tests.test_nothing_lost 30000` tries more of it than the suite does.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from district_data import EXAMPLES

from generator.data import load, model
from generator.data.findings import Severity

SIGNS = ",:#{}[]&*!|>-?'\"\n ~%@`"
PIECES = (
    ", ",
    ": ",
    " #",
    "#",
    " # ",
    "~",
    "null",
    "? ",
    "- ",
    "\n",
    "...\n",
    "---\n",
    "''",
    "&a ",
)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def records() -> tuple[str, ...]:
    """Each record of the examples as a file of its own; of long ones the first lines."""
    found = []
    for path in sorted(EXAMPLES.glob("*.yaml")):
        kind = ""
        for block in re.split(r"(?m)^(?=\w+:$|  - code)", path.read_text("utf-8")):
            if block.startswith("  - "):
                found.append(kind + "\n".join(block.split("\n")[:40]) + "\n")
            elif ":" in block:
                kind = block[: block.index(":") + 1] + "\n"
    return tuple(found)


def mutated(source: random.Random) -> str:
    """A record with one or two slips of a hand: in its letters, or in its lines."""
    text = source.choice(records())
    for _ in range(source.choice((1, 1, 2))):
        at = source.randrange(len(text))
        lines = text.split("\n")
        line = source.randrange(len(lines))
        slip = source.randrange(8)
        if slip < 3:
            text = text[:at] + source.choice((*SIGNS, *PIECES)) + text[at:]
        elif slip == 3:
            text = text[:at] + source.choice(SIGNS) + text[at + 1 :]
        elif slip == 4:
            text = text[:at] + text[at + source.randrange(1, 4) :]
        elif slip == 5:  # the quotes of a value, the likeliest thing to go
            spots = [match.start() for match in re.finditer('"', text)] or [at]
            drop = source.randrange(len(spots)) // 2 * 2
            for spot in reversed(spots[drop : drop + 2]):
                text = text[:spot] + text[spot + 1 :]
        else:
            lines[line] = source.choice(
                ("", lines[line] * 2, "  " + lines[line], lines[line][2:], lines[line - 1])
            )
            text = "\n".join(lines)
    return text


def of_tree(node: yaml.Node | None) -> Iterator[str]:
    """Every text of PyYAML's tree; a value that is left empty says nothing."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield key.value
            else:
                yield from of_tree(key)
            yield from of_tree(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from of_tree(item)
    elif isinstance(node, yaml.ScalarNode) and not is_empty(node):
        yield node.value


def is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null")


def of_data(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from of_data(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from of_data(inner)
    else:
        yield value


def lost(text: str, folder: Path) -> list[str]:
    """The texts that PyYAML finds in a file, and that no record and no error tells of."""
    (folder / "a.yaml").write_text(text, encoding="utf-8", newline="")
    source, findings = load.load(folder)
    findings += model.build(source)[1]
    if any(finding.severity is Severity.ERROR for finding in findings):
        return []
    (tree,) = list(yaml.compose_all(text, Loader=LOADER)) or [None]
    told = Counter(kind for kind, _ in source.kinds)
    for raws in source.records.values():
        for raw in raws:
            told.update(of_data(raw.data))
            told.update(str(path[-1]) for path in raw.empty)
    missing = Counter(of_tree(tree)) - told
    return sorted(missing)


def commented(text: str) -> list[str]:
    """Pieces behind a ` #` that touches them, in a line which has no quotes and began a value."""
    return [
        line
        for line in text.split("\n")
        if re.search(r"^[^#'\"]*: [^#'\"{}\[\]|>&*!]*[^\s#'\"{}\[\]|>&*!:,] #[^\s#]", line)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_no_slip_of_the_hand_loses_a_text(tmp_path: Path, seed: int) -> None:
    source = random.Random(seed)
    for _ in range(120):
        text = mutated(source)
        assert lost(text, tmp_path) == [], text


def test_every_value_stands_where_pyyaml_has_it(tmp_path: Path) -> None:
    source = random.Random(7)
    held = 0
    for _ in range(300):
        text = mutated(source)
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8", newline="")
        read, findings = load.load(tmp_path)
        if findings:
            continue
        (tree,) = list(yaml.compose_all(text, Loader=LOADER))
        expected = {path: (mark.line + 1, mark.column + 1) for path, mark in marks(tree, ())}
        for kind, raws in read.records.items():
            for index, raw in enumerate(raws):
                assert raw.data == value_at(tree, kind, index)
                for path, place in raw.places.items():
                    assert (place.line, place.column) == expected[kind, index, *path], text
                    held += 1
    assert held > 4_000


def marks(node: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    yield path, node.start_mark
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from marks(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from marks(item, (*path, index))


def value_at(tree: yaml.Node, kind: str, index: int) -> Any:
    """A record as plain texts, empty values left out, built from PyYAML's nodes."""
    kinds = {key.value: value for key, value in tree.value}
    return plain(kinds[kind].value[index])


def plain(node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return {key.value: plain(value) for key, value in node.value if not is_empty(value)}


def test_no_comment_takes_the_end_of_a_value_along(tmp_path: Path) -> None:
    source = random.Random(6)
    seen = 0
    for _ in range(400):
        text = mutated(source)
        spots = [match.start() for match in re.finditer(r"(?<=\w) (?=\w)", text)]
        at = source.choice(spots or [1])
        text = f"{text[:at]} #{text[at + 1 :]}"
        if commented(text):
            seen += 1
            (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
            findings = load.load(tmp_path)[1]
            assert any(finding.severity is Severity.ERROR for finding in findings), text
    assert seen > 40


def test_the_judge_sees_what_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the watch over keys without value taken away, texts go missing."""
    text = "blocks:\n  - {code: A, name: {hi: क, ख, en: K}}\n"
    assert lost(text, tmp_path) == []
    monkeypatch.setattr("generator.data.parse._Builder._without_value", lambda *_: None)
    assert lost(text, tmp_path) == ["ख"]


def _more(number: int) -> None:
    source = random.Random(number)
    with tempfile.TemporaryDirectory() as folder:
        for done in range(number):
            text = mutated(source)
            if missing := lost(text, Path(folder)):
                print(done, missing, text, sep="\n")


if __name__ == "__main__":
    _more(int(sys.argv[1]))
