"""Files that would never come to an end: how far they are read, and what is said of them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from district_data import ROOT

from generator.data import load, model
from generator.data.findings import Finding, Place, Ref, Severity

LISTED = "sakhis:\n"


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    """Nothing here takes long."""
    began = time.process_time()
    yield
    assert time.process_time() - began < 20


def read(folder: Path, text: str) -> tuple[model.DistrictData, list[Finding]]:
    (folder / "a.yaml").write_text(text, "utf-8")
    source, findings = load.load(folder)
    district, more = model.build(source)
    return district, findings + more


def rules(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


@pytest.mark.parametrize("many", [50_001, 400_000])
def test_a_record_without_end_is_not_typed_and_the_others_are(tmp_path: Path, many: int) -> None:
    text = f"blocks:\n  - code: A\n    name: [{'x, ' * many}]\n"
    text += "  - {code: B, name: {hi: क, en: K}}\n"
    district, findings = read(tmp_path, text)
    file = (tmp_path / "a.yaml").as_posix()
    assert [(f.rule, f.place, f.subject) for f in findings] == [
        ("D-148", Place(file, 2, 5), Ref("blocks", "A"))
    ]
    assert district.faulty == {Ref("blocks", "A")}
    assert vars(district.records["blocks"]["A"]) == {}  # nothing of it is kept


def test_values_in_lists_within_lists_count_too(tmp_path: Path) -> None:
    inner = "[" + "x, " * 999 + "]"
    text = f"blocks:\n  - code: A\n    name: [{f'{inner}, ' * 51}]\n"
    assert rules(read(tmp_path, text)[1]) == ["D-148"]


def test_of_a_file_full_of_wrong_values_a_thousand_are_named(tmp_path: Path) -> None:
    wrong = "".join(f"  - {{code: S{at}, name: क, village: क, born_on: x}}\n" for at in range(5000))
    findings = read(tmp_path, LISTED + wrong)[1]
    assert rules(findings)[-1] == "D-127"
    assert 1000 <= sum(one.severity is Severity.ERROR for one in findings) <= 1003
    assert len(findings) <= 2003  # a record that is typed has one warning besides, of its names
    assert findings[-1].place and findings[-1].place.line > 300


def test_a_record_full_of_wrong_values_is_cut_short_too(tmp_path: Path) -> None:
    text = f"{LISTED}  - code: S\n    groups: [{'x y, ' * 40_000}]\n"
    findings = read(tmp_path, text)[1]
    assert rules(findings) == [*["D-120"] * 4, *["D-140"] * 996, "D-127"]


def test_the_records_behind_are_refused_with_the_others(tmp_path: Path) -> None:
    text = "blocks:\n" + "".join(f"  - {{code: B{at}}}\n" for at in range(1500))
    district, findings = read(tmp_path, text)
    assert len(district.faulty) == 1500
    assert rules(findings).count("D-120") == 1000


def test_another_file_is_typed_though_one_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("blocks:\n  - {code: Z, name: {hi: क, en: K}}\n", "utf-8")
    district, _ = read(tmp_path, "blocks:\n" + "  - {k: v}\n" * 1200)
    assert "Z" in district.records["blocks"]


def test_a_file_with_too_many_lists_is_told_to_be_split(tmp_path: Path) -> None:
    findings = read(tmp_path, "blocks:\n" + "  - {a: b}\n" * 200_001)[1]
    assert rules(findings) == ["D-105"]
    assert "split it" in findings[0].en


def test_a_bomb_of_ten_megabytes_is_refused_within_a_second(tmp_path: Path) -> None:
    line = "x: &x [" + "*x, " * 100 + "]\n"
    text = "a:\n" + line * (10_000_000 // len(line))
    (tmp_path / "a.yaml").write_text(text)
    began = time.process_time()
    findings = load.load(tmp_path)[1]
    assert time.process_time() - began < 1
    assert rules(findings) == ["D-102"]


def test_a_bomb_that_is_small_enough_to_be_read_is_refused_within_a_second(tmp_path: Path) -> None:
    doubled = "".join(f"    x{n}: &x{n} [*x{n - 1}, *x{n - 1}]\n" for n in range(1, 60_000))
    began = time.process_time()
    findings = read(tmp_path, "a:\n  - x0: &x0 [lol]\n" + doubled)[1]
    assert time.process_time() - began < 1
    assert {"D-108", "D-127"} <= set(rules(findings))


_MEMORY = """
import sys
from pathlib import Path
from generator.data import load, model
model.build(load.load(Path(sys.argv[1]))[0])
# Not ru_maxrss, which a process has from the one that started it.
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(status["VmHWM"].split()[0]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
@pytest.mark.parametrize(
    "text",
    [
        "blocks:\n" + "  - {a: b}\n" * 440_000,
        "blocks:\n  - code: A\n    name: [" + "x, " * 1_600_000 + "]\n",
        "blocks:\n  - code: A\n    k: {" + ", ".join(f"{n}: x" for n in range(450_000)) + "}\n",
        "blocks: [" + "[" * 15 + "x" + "]" * 15 + "]\n",
        "blocks:\n" + "  - k:\n" * 600_000,
    ],
    ids=["records", "list", "keys", "deep", "empty"],
)
def test_no_file_takes_more_than_500_megabytes(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text)
    assert len(text) < 5_000_000
    made = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert int(made.stdout) < 500
