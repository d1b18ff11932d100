"""Where a file breaks off: the slip is named in its own line, in words without the parser's."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from district_data import EXAMPLES
from hypothesis import given
from hypothesis import strategies as st

from generator.data import parse, source
from generator.data.break_off import REASONS
from generator.data.findings import Finding, Severity

FILES = sorted(EXAMPLES.glob("*.yaml"))
EACH = 41
"""Every so many slips are tried here; all were when this was written."""


def broken(text: str) -> list[Finding]:
    """What is found in reading a text."""
    tree = source.Tree("a.yaml")
    parse.parse(text, tree)
    return [tree.finding(fault) for fault in tree.faults]


def place(findings: list[Finding]) -> tuple[str, int, int]:
    (finding,) = findings
    assert finding.place
    return finding.rule, finding.place.line, finding.place.column


def quoted(text: str) -> str:
    """The same with every name in quotes, and every plain value of a line."""
    text = re.sub(r'\b(hi|en): ([^,{}"\n]+)', r'\1: "\2"', text)
    return re.sub(r'(?m)^( +(?:- )?\w+): ([^,{}\[">|\n]+)$', r'\1: "\2"', text)


def without_a_sign(text: str, signs: str) -> Iterator[tuple[int, str]]:
    """The text without one closing sign, and the line that it is missing from."""
    spots = [match.end() - 1 for match in re.finditer(signs, text)]
    for at in spots[::EACH]:
        yield text.count("\n", 0, at) + 1, text[:at] + text[at + 1 :]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("dense", [False, True])
def test_a_quote_that_is_not_closed_is_named_where_it_begins(file: Path, dense: bool) -> None:
    text = file.read_text("utf-8")
    for line, slip in without_a_sign(quoted(text) if dense else text, r'"[^"\n]*"'):
        findings = [f for f in broken(slip) if f.severity is Severity.ERROR]
        assert [f.place.line for f in findings if f.place] == [line], slip.split("\n")[line - 1]
        column = findings[0].place.column if findings[0].place else 0
        # The quote that opens; or what stands behind it, where it closes another in its own line.
        assert '"' in slip.split("\n")[line - 1][column - 2 : column]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_bracket_that_is_not_closed_is_named_where_it_begins(file: Path) -> None:
    for line, slip in without_a_sign(file.read_text("utf-8"), r"[}\]](?=\n)"):
        rule, found, column = place(broken(slip))
        assert (rule, found) == ("D-105", line)
        assert slip.split("\n")[line - 1][column - 1] in "{["


@pytest.mark.parametrize("moved", [" ", "-"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_line_moved_by_a_space_is_named_itself(file: Path, moved: str) -> None:
    lines = file.read_text("utf-8").split("\n")
    told = 0
    for at in range(0, len(lines), EACH):
        if not lines[at].strip() or lines[at].startswith("#"):
            continue
        line = " " + lines[at] if moved == " " else lines[at].removeprefix(" ")
        findings = broken("\n".join([*lines[:at], line, *lines[at + 1 :]]))
        if findings:  # a line that another value runs into may move without harm
            assert place(findings)[:2] == ("D-105", at + 1)
            told += 1
    assert told or moved == "-" or len(lines) < 2 * EACH


@pytest.mark.parametrize("written", [": ", ":"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_line_without_its_colon_or_the_space_is_named_itself(file: Path, written: str) -> None:
    lines = file.read_text("utf-8").split("\n")
    for at in range(3, len(lines), EACH):
        match = re.match(r" +(?:- )?\w+: [^{\[]+$", lines[at])
        if match is None or at + 1 == len(lines):
            continue
        line = lines[at].replace(": ", " " if written == ": " else ":", 1)
        findings = broken("\n".join([*lines[:at], line, *lines[at + 1 :]]))
        if findings:  # a name without its colon may be the rest of the value above
            assert place(findings)[:2] == ("D-105", at + 1)


@pytest.mark.parametrize(
    ("text", "found", "reason"),
    [
        ('a:\n  - k: "x" y\n', (2, 12), "behind_quote"),
        ('a:\n  - {k: "x" y, l: z}\n', (2, 13), "behind_quote"),
        ('a:\n  - k: "x\n', (2, 8), "quote"),
        ("a:\n  - k: 'x\n  - k: y\n", (2, 8), "quote"),
        ("a:\n  - {k: [1, 2}\n", (2, 14), "in_bracket"),
        ("a:\n  - {k: 1,\n     l: 2 m: 3}\n", (3, 12), "in_bracket"),
        ("a:\n  - {k: 1,\n     l: 2\n", (2, 5), "bracket"),
        ("a:\n  - k: Ward: 5\n", (2, 12), "colon"),
        ("a:\n  - k: @x\n", (2, 8), "sign"),
        ("a:\n  - k: `x\n", (2, 8), "sign"),
        ('a:\n  - k: "C:\\data"\n', (2, 11), "escape"),
        ('a:\n  - k: "\\xZZ"\n', (2, 11), "escape"),
        ("a:\n  - k: 1\n---\nb: 1\n", (3, 1), "second"),
        ("a: " + "[" * 200, (1, 1), "deep"),
        ("  a:\n    - k: 1\nb:\n  - k: 1\n", (1, 3), "indent"),
        ("a: 1\n]\n", (2, 1), "unopened"),
        ("a: |x\n  b\n", (1, 5), "other"),
    ],
)
def test_each_kind_of_slip_has_its_own_words(
    text: str, found: tuple[int, int], reason: str
) -> None:
    findings = [finding for finding in broken(text) if finding.rule != "D-109"]
    assert place(findings) == ("D-105", *found)
    hi, en = (re.escape(words).replace(r"\{sign\}", ".") for words in REASONS[reason])
    assert re.search(hi, findings[0].hi) and re.search(en, findings[0].en)


_PIECES = st.sampled_from(
    [*"{}[],:#&*!|>-?'\"%@`~\\\t ", "\n", "\n  ", "\n- ", "a: ", "क", "- ", "---\n", "...\n",
     "%YAML 9.9\n", "!<", "&a ", "*a", "|2\n", ">+\n", "? ", '"\\', "'\n", "<<: "]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_whatever_breaks_off_is_told_in_our_own_words(text: str) -> None:
    told = {words for pair in REASONS.values() for words in pair}
    lines = text.split("\n")
    for finding in broken(text):
        assert finding.place
        assert 1 <= finding.place.line <= len(lines) + 1
        if finding.rule == "D-105":
            for sentence in (finding.hi, finding.en):
                assert any(
                    re.search(re.escape(words).replace(r"\{sign\}", "(?s:.?)"), sentence)
                    for words in told
                ), sentence


def test_no_word_of_the_parser_is_shown() -> None:
    """Its problems and contexts, as it tells them of many broken texts, are in no finding."""
    texts = ['a: "x', "a: {b", "a: [b\nc: d", "a: b\n c: d", "- a\nb: c", "a: @", 'a: "\\z"', "*",
             "%X\n", "a:\n\t- b", "&", "a: |z\n", "!<x", "? a\n- b", "}",
             "a: 'b\n---\n"]  # fmt: skip
    seen = set()
    for text in texts:
        with pytest.raises(yaml.MarkedYAMLError) as stop:
            for _ in yaml.parse(text, Loader=parse._LOADER):
                pass
        error = stop.value
        for words in filter(None, (error.problem, error.context)):
            seen.add(words)
            told = " ".join(f"{finding.en} {finding.hi}" for finding in broken(text))
            assert told and words not in told
    assert len(seen) > 15


def test_a_quote_that_swallows_lines_of_a_sound_file_is_told() -> None:
    findings = broken('a:\n  - k: "x\n    l: y"\n    m: z\n')
    assert place(findings) == ("D-128", 2, 8)
    assert findings[0].severity is Severity.WARNING
    assert "only in line 3" in findings[0].en


@pytest.mark.parametrize("text", ['"x\n      y"', "'x\n      12: y'", "|\n      l: y", '"x: y"'])
def test_a_text_over_several_lines_is_left_alone(text: str) -> None:
    assert broken(f"a:\n  - k: {text}\n") == []


@pytest.mark.parametrize("line", ["  k: 1\n", " k: 1\n", "k\n", '"k\n', "{\n", "- k:\n"])
def test_a_large_file_that_breaks_off_at_its_end_is_told_at_once(line: str) -> None:
    text = line * (400_000 // len(line)) + " }\n"
    began = time.process_time()
    broken(text)
    assert time.process_time() - began < 2
