"""Reading YAML: every scalar as it is written, and what is refused, each at its place."""

from __future__ import annotations

import gc
import os
import string
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.data import load, parse, source
from generator.data.findings import Finding, Place, Ref, Severity
from generator.data.heap import held


def read(folder: Path, text: str | bytes) -> tuple[dict[str, Any], list[Finding]]:
    """The records of one file as kind -> list of values, and what was found."""
    raw = text if isinstance(text, bytes) else text.encode()
    (folder / "a.yaml").write_bytes(raw)
    source, findings = load.load(folder)
    return {kind: [raw.data for raw in raws] for kind, raws in source.records.items()}, findings


def found(findings: list[Finding]) -> list[tuple[str, int, int]]:
    return [(f.rule, f.place.line, f.place.column) for f in findings if f.place]


# What PyYAML makes of these, tried: 42798, False, 750.
@pytest.mark.parametrize("written", ["0123456", "no", "12:30"])
def test_a_scalar_that_pyyaml_ruins_stays_as_it_is_written(tmp_path: Path, written: str) -> None:
    assert yaml.safe_load(f"k: {written}")["k"] != written
    assert read(tmp_path, f"a:\n  - {{k: {written}}}\n")[0] == {"a": [{"k": written}]}


def test_quotes_keep_what_would_read_as_missing(tmp_path: Path) -> None:
    records, _ = read(tmp_path, "a:\n  - {k: '~', l: \"\", m: 'null'}\n")
    assert records == {"a": [{"k": "~", "l": "", "m": "null"}]}


def test_an_empty_value_is_missing_and_its_key_has_a_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a:\n  - code: X\n    k:\n    l: ~\n    m: null\n")
    record = load.load(tmp_path)[0].records["a"][0]
    assert record.data == {"code": "X"}
    assert record.keys[("k",)].line == 3


def test_joiners_of_hindi_words_are_kept(tmp_path: Path) -> None:
    records, findings = read(tmp_path, "a:\n  - k: शक्\u200dति\n    l: अक्\u200cषर\n")
    assert records == {"a": [{"k": "शक्\u200dति", "l": "अक्\u200cषर"}]}
    assert not findings


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_count_characters_as_editors_do(tmp_path: Path, end: str) -> None:
    text = f'a:{end}  - {{"क्षे😀": ज्यो, l: [x, y]}}{end}  - {{k: \u200b}}{end}'
    (tmp_path / "a.yaml").write_bytes(text.encode())
    assert found(load.load(tmp_path)[1]) == [("D-110", 3, 9)]
    places = load.load(tmp_path)[0].records["a"][0].places
    assert places[("क्षे😀",)].column == 15
    assert places[("l", 1)] == Place((tmp_path / "a.yaml").as_posix(), 2, 28)


def test_lists_of_a_kind_are_joined_over_files_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text("a:\n  - {code: 2}\n")
    (tmp_path / "a.YAML").write_text("a:\n  - {code: 1}\n")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.yaml").write_text("a:\n  - {code: 3}\n")
    (tmp_path / "notes.txt").write_text("a: [")
    source, findings = load.load(tmp_path)
    assert [record.data["code"] for record in source.records["a"]] == ["1", "2", "3"]
    assert not findings


@pytest.mark.parametrize("folder", [".git", "broken", "x/broken", "x/.hidden"])
def test_hidden_and_broken_folders_are_left_out(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "a.yaml").write_text("a: [")
    (tmp_path / ".a.yaml").write_text("a: [")
    assert [finding.rule for finding in load.load(tmp_path)[1]] == ["D-101"]


def test_a_folder_without_data_is_a_finding(tmp_path: Path) -> None:
    assert [finding.rule for finding in load.load(tmp_path / "none")[1]] == ["D-101"]


def test_a_file_that_breaks_off_leaves_the_others_readable(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("a:\n  - {code: 2}\n")
    records, findings = read(tmp_path, "a:\n  - {code: 1}\n  - {code: [}\n")
    assert records == {"a": [{"code": "2"}]}
    assert found(findings) == [("D-105", 3, 13)]


def test_a_second_document_is_not_dropped_in_silence(tmp_path: Path) -> None:
    records, findings = read(tmp_path, "a:\n  - {code: 1}\n---\nb: []\n")
    assert records == {}
    assert found(findings) == [("D-105", 3, 1)]


def test_a_bomb_of_references_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["x0: &x0 [lol]"] + [f"x{n}: &x{n} [{f'*x{n - 1},' * 9}]" for n in range(1, 30)]
    began = time.process_time()
    _, findings = read(tmp_path, "a:\n  - code: 1\n" + "".join(f"    {line}\n" for line in lines))
    assert time.process_time() - began < 2
    assert {finding.rule for finding in findings} == {"D-108"}
    assert {finding.subject for finding in findings} == {Ref("a", "1")}


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " * 3000, "- " * 100_000, "{a: " * 50_000])
def test_brackets_without_end_are_a_finding_and_not_a_crash(tmp_path: Path, text: str) -> None:
    began = time.process_time()
    records, findings = read(tmp_path, text)
    assert time.process_time() - began < 5
    assert records == {}
    assert {finding.rule for finding in findings} <= {"D-105", "D-109", "D-113"}
    assert findings


def test_a_nest_too_deep_spoils_its_own_record_only(tmp_path: Path) -> None:
    text = f"a:\n  - code: 1\n    k: {'[' * 40}{']' * 40}\n  - code: 2\n"
    (tmp_path / "a.yaml").write_text(text)
    source, findings = load.load(tmp_path)
    first, second = (record.faults for record in source.records["a"])
    assert [path[0] for path in first] == ["k"] and second == ()
    assert [finding.subject for finding in findings] == [Ref("a", "1")]


def test_no_tag_is_ever_acted_on(tmp_path: Path) -> None:
    target = tmp_path / "made"
    text = f"a:\n  - !!python/object/apply:os.mkdir [{target}]\n  - k: !!int 0123\n"
    records, findings = read(tmp_path, text)
    assert not target.exists()
    assert {"D-107"} <= {finding.rule for finding in findings}
    assert records["a"] == [{"k": "0123"}]


def test_a_file_over_five_megabytes_is_not_read(tmp_path: Path) -> None:
    records, findings = read(tmp_path, b"a:\n  - {code: 1}\n" + b"#" * 5_000_000)
    assert (records, found(findings)) == ({}, [("D-102", 1, 1)])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_hang_the_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert [finding.rule for finding in load.load(tmp_path)[1]] == ["D-116"]


@pytest.mark.parametrize(
    ("raw", "column"),
    [(b"a: \xff", 4), ("a: न".encode("utf-16"), 1), ("नाम: क".encode() + b"\xe0\xa4", 7)],
)
def test_bytes_that_are_no_utf8_are_named_by_place(tmp_path: Path, raw: bytes, column: int) -> None:
    assert found(read(tmp_path, raw)[1]) == [("D-103", 1, column)]


@pytest.mark.parametrize("code", [0x00, 0x07, 0x85, 0xAD, 0x200B, 0x200E, 0x202E, 0x2066, 0xFEFF])
def test_an_invisible_character_spoils_the_record_it_is_in(tmp_path: Path, code: int) -> None:
    text = f"a:\n  - {{code: 1, k: x{chr(code)}y}}\n  - {{code: 2}}\n"
    (tmp_path / "a.yaml").write_bytes(text.encode())
    source, findings = load.load(tmp_path)
    assert found(findings) == [("D-110", 2, 19)]
    assert f"U+{code:04X}" in findings[0].en
    assert [record.faults for record in source.records["a"]] == [(("k",),), ()]


@pytest.mark.parametrize("escape", ["\\u202e", "\\x07", "\\t", "\\u2028"])
def test_an_escape_cannot_bring_an_invisible_character_in(tmp_path: Path, escape: str) -> None:
    findings = read(tmp_path, f'a:\n  - {{code: 1, k: "x{escape}y"}}\n')[1]
    assert found(findings) == [("D-110", 2, 18)]


def test_a_tab_is_told_apart_from_the_break_that_it_causes(tmp_path: Path) -> None:
    assert found(read(tmp_path, "a:\n  - code: 1\n  \tk: 2\n")[1]) == [("D-106", 3, 3)]


def test_a_tab_behind_a_colon_does_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, "a:\n  - code:\t1\t# x\n") == ({"a": [{"code": "1"}]}, [])


def test_of_a_key_written_twice_the_first_is_kept(tmp_path: Path) -> None:
    records, findings = read(tmp_path, "a:\n  - {code: 1, k: 2, k: {l: 3}, m: 4}\n")
    assert records == {"a": [{"code": "1", "k": "2", "m": "4"}]}
    assert found(findings) == [("D-111", 2, 21)]


def test_a_list_written_twice_in_a_file_is_not_lost_in_silence(tmp_path: Path) -> None:
    records, findings = read(tmp_path, "a:\n  - {code: 1}\na:\n  - {code: 2}\n")
    assert records == {"a": [{"code": "1"}]}
    assert found(findings) == [("D-111", 3, 1)]
    assert findings[0].subject is None


@pytest.mark.parametrize("key", ["[x]", "{x: y}", "~", "*x", "''"])
def test_a_key_that_is_no_text_takes_nothing_else_with_it(tmp_path: Path, key: str) -> None:
    records, findings = read(tmp_path, f"a:\n  - code: 1\n    ? {key}\n    : [5, 6]\n    k: 2\n")
    assert records["a"][0].items() >= {"code": "1", "k": "2"}.items()
    if key != "''":
        assert found(findings)[0][1:] == (3, 7)


# --- what YAML drops without a word ---------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("{investment: 4,91,500, member_share: 2}", 22),
        ("{investment: 4 , 91,500}", 23),
        ("{hi: बड़का पोखर, वार्ड 5, en: X}", 23),
        ('{hi: बड़का पोखर, "वार्ड 5"}', 23),
        ("{no:1, name: X}", 9),
        ("{कमल, दक्षिण}", 9),
        ("{a: 1, ? b, c: 2}", 13),
        ("{a: x,\n       b # c: d\n     , e: 2}", 13),
    ],
)
def test_what_a_comma_cuts_off_inside_braces_is_named_at_the_comma(
    tmp_path: Path, written: str, column: int
) -> None:
    findings = read(tmp_path, f"a:\n  - k: {written}\n  - k: 1\n")[1]
    assert found(findings) == [("D-117", 2, column)]


def test_what_is_cut_off_spoils_its_own_record_only(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a:\n  - k: {l: 4,91,500, m: 1,000, n: x}\n  - k: {l: 1}\n")
    source, findings = load.load(tmp_path)
    assert found(findings) == [("D-117", 2, 13), ("D-117", 2, 26)]
    assert [record.faults for record in source.records["a"]] == [(("k", "l"), ("k", "m")), ()]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("    k: {l: !!int 1, m: 2}\n", ("k", "l")),
        ("    k: &x {l: 1}\n", ("k",)),
        ("    k: {l: 1, m: *x}\n", ("k", "m")),
        ("    k: [{l: 1}, {l: &x 2, m: 3}]\n", ("k", 1, "l")),
        ("    k: [1, &x 2, 3]\n", ("k", 1)),
        ("    &x k: 1\n", ("k",)),
        ("    k: {l: 1}\n    j: {l: 1}\n    k: {m: 1}\n", ("k",)),  # not what stands before it
        ("    k: {l: 1, m: 2, l: 3}\n", ("k", "l")),
        ("    k: {l: x #2\n      }\n", ("k", "l")),
        ("    k: [1,\n      #2\n      ~]\n", ("k",)),
        ("    k: {[l]: 1, m: 2}\n", ("k",)),  # of what should be a key nobody knows which it is
        ("    [k]: 1\n", ()),
    ],
)
def test_what_cannot_be_read_spoils_the_value_that_it_stands_in(
    tmp_path: Path, text: str, path: tuple[str | int, ...]
) -> None:
    (tmp_path / "a.yaml").write_text(f"a:\n  - code: 1\n{text}  - code: 2\n")
    source, findings = load.load(tmp_path)
    assert [record.faults for record in source.records["a"]] == [(path,), ()]
    assert [(finding.subject, finding.path) for finding in findings] == [(Ref("a", "1"), path)]


@pytest.mark.parametrize("written", ['{l: "4,91,500"}', "{l: , m: 2}", "{l: }", "\n      l:\n"])
def test_a_value_left_empty_is_not_taken_for_one_cut_off(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, f"a:\n  - k: {written}\n")[1] == []


def test_a_key_without_value_is_kept_for_the_model(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a:\n  - k: {l: , m: 2}\n    n:\n    o: [{p: ~}, {q: null}]\n")
    (record,) = load.load(tmp_path)[0].records["a"]
    assert record.empty == (("k", "l"), ("n",), ("o", 0, "p"), ("o", 1, "q"))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("    k: कमल #दक्षिण\n", 2, 12),
        ("    k: x\n      y  #(5)\n", 3, 10),
        ("    k: #5\n", 2, 8),
        ("    k: {l: #5\n      }\n", 2, 12),
        ("    k: {l: x #5\n      }\n", 2, 14),
        ("    k: [x, y #5\n      ]\n", 2, 14),
    ],
)
def test_text_that_a_hash_makes_a_comment_is_named(
    tmp_path: Path, text: str, line: int, column: int
) -> None:
    assert found(read(tmp_path, f"a:\n  -{text[3:]}")[1]) == [("D-118", line, column)]


@pytest.mark.parametrize(
    "text",
    [
        "k: कमल # दक्षिण",
        "k: कमल#दक्षिण",
        "k: 'कमल #दक्षिण'",
        "k: 'कमल' #दक्षिण",
        "k: {l: x} #y",
        "k: |\n      x #y",
        "k: 1\n#< D-101\n    #l: 2",
        "k: 5 ## x",
        "k: #comment\n      l: x",
        "k: {l:\n      #m\n      }",
        "k: 'it''s # not #one'",
        'k: "x #y\n      z"',
    ],
)
def test_other_hashes_are_left_alone(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"a: #list\n  - {text}\n")[1] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [("- 1\n", (1, 1)), ("x\n", (1, 1)), ("a: 1\n", (1, 4)), ("a: [1]\n", (1, 5))],
)
def test_what_is_no_list_of_records_is_named(
    tmp_path: Path, text: str, place: tuple[int, int]
) -> None:
    assert found(read(tmp_path, text)[1]) == [("D-113", *place)]


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "a:\n", "a: []\n"])
def test_a_file_with_nothing_in_it_is_no_fault(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text)[1] == []


@pytest.mark.parametrize("entry", ["\u200b", "&a x", "!!str x", "~", "1"])
def test_a_file_full_of_mistakes_is_given_up(tmp_path: Path, entry: str) -> None:
    began = time.process_time()
    records, findings = read(tmp_path, f"a: [{f'{entry}, ' * 300_000}]\n")
    assert time.process_time() - began < 30
    assert records == {}
    assert 1000 < len(findings) < 1010
    assert (findings[-1].rule, findings[-1].subject) == ("D-127", None)


def test_a_byte_order_mark_is_only_a_warning(tmp_path: Path) -> None:
    records, findings = read(tmp_path, "\ufeffa:\n  - {code: 1}\n")
    assert records == {"a": [{"code": "1"}]}
    assert [(f.rule, f.severity) for f in findings] == [("D-104", Severity.WARNING)]


def test_a_warning_does_not_spoil_the_record_that_it_is_about(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text('a:\n  - code: "1\n    k: 2"\n  - code: "\\t"\n')
    source, findings = load.load(tmp_path)
    assert [(f.rule, f.severity) for f in findings] == [
        ("D-128", Severity.WARNING), ("D-110", Severity.ERROR),
    ]  # fmt: skip
    assert [bool(record.faults) for record in source.records["a"]] == [False, True]


def test_a_record_without_code_goes_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a:\n  - {k: 1}\n  - {k: 2}\n")
    refs = [record.ref.code for record in load.load(tmp_path)[0].records["a"]]
    assert refs == [f"{(tmp_path / 'a.yaml').as_posix()}:{line}:5" for line in (2, 3)]


def test_a_definition_of_ours_that_is_wrong_raises(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("k: &a 1\n")
    with pytest.raises(load.DataError, match=r"a\.yaml:1:4"):
        load.read_yaml(tmp_path / "a.yaml")


def test_plain_values_come_without_places(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("k: [1, {l: no}]\n")
    assert load.plain(tmp_path / "a.yaml") == {"k": ["1", {"l": "no"}]}


@pytest.mark.parametrize("on", [True, False])
def test_the_search_for_garbage_is_left_as_it_was(tmp_path: Path, on: bool) -> None:
    (tmp_path / "a.yaml").write_text("a: [")
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        load.load(tmp_path)
        assert gc.isenabled() is on
        with pytest.raises(ZeroDivisionError), held():
            assert not gc.isenabled()
            1 / 0  # noqa: B018
        assert gc.isenabled() is on
    finally:
        (gc.enable if was else gc.disable)()


_WORDS = st.text(st.sampled_from(string.printable[:95] + "कखगािी्ंँ़\u200d\u200c₹–"), max_size=20)
_VALUES = st.recursive(
    _WORDS, lambda inner: st.lists(inner) | st.dictionaries(_WORDS, inner), max_leaves=12
)


@given(st.lists(st.dictionaries(_WORDS, _VALUES, min_size=1), min_size=1))
def test_whatever_a_yaml_writer_quotes_comes_back(records: list[dict[str, Any]]) -> None:
    text = yaml.dump({"a": records}, default_style='"', allow_unicode=True, Dumper=_NoAliases)
    tree = source.Tree("a.yaml")
    parse.parse(text, tree)
    assert tree.faults == []
    assert tree.data == {"a": records}


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True
