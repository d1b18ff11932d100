"""What is printed of private data is private."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from generator import cli
from generator.pipeline import Pipeline
from tests.small import FORMS, GROUP, build, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")


def modes(out: Path) -> set[int]:
    """The rights of group and others in all that a run has made."""
    return {
        stat.S_IMODE(path.stat().st_mode) & 0o077
        for path in (out, *out.rglob("*"))
    }  # fmt: skip


@pytest.fixture(autouse=True)
def umask() -> object:
    before = os.umask(0o022)
    yield
    assert os.umask(before) == 0o022  # a run leaves it as it was


@pytest.mark.parametrize(
    ("folder", "file", "rights"),
    [
        (0o755, 0o644, {0o055, 0o044}),
        (0o700, 0o644, {0}),
        (0o755, 0o600, {0}),
        (0o750, 0o640, {0o050, 0o040}),
        (0o755, 0o640, {0o050, 0o040}),
    ],
)
def test_documents_are_read_by_those_who_may_read_the_data(
    tmp_path: Path, folder: int, file: int, rights: set[int]
) -> None:
    data, out = write(tmp_path / "data", GROUP), tmp_path / "out"
    (data / "data.yaml").chmod(file)
    data.chmod(folder)
    assert build(data, out, forms=FORMS[:1]).written
    assert modes(out) == rights
    assert len(list(out.rglob("*.docx"))) == 1


def test_a_proof_of_private_data_is_private(tmp_path: Path) -> None:
    from generator.console.report import Options
    from generator.pipeline import Pipeline

    data = write(tmp_path / "data", GROUP)
    data.chmod(0o700)
    (tmp_path / "out").mkdir()
    pipeline = Pipeline()
    made = pipeline.proof(
        pipeline.plan(data, Options(tmp_path / "out", forms=("member-list",), langs=("hi",)))
    )
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


def test_packs_of_private_data_are_private_and_so_are_sheets_of_them(tmp_path: Path) -> None:
    data, out = write(tmp_path / "data", GROUP), tmp_path / "out"
    data.chmod(0o700)
    command = ["pack", str(data), "--form", FORMS[0], "--format", "pdf,docx", "--out", str(out)]
    assert cli.main(command, Pipeline()) == 0
    (pack,) = out.rglob("*.pdf")
    assert cli.main(["impose", str(pack), "--as", "two-up"], Pipeline()) == 0
    made = [path for path in out.rglob("[!.]*.*") if path.is_file()]
    assert {path.suffix for path in made} == {".pdf", ".docx", ".csv"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}


@pytest.mark.parametrize(
    ("mode", "rights"), [(0o700, {0}), (0o750, {0o050, 0o040}), (0o755, {0o055, 0o044})]
)
@pytest.mark.parametrize(
    "command",
    [
        "sheet data --out made/district.xlsx",
        "check data --report made/findings.html",
        "check data --report made/findings.xlsx",
        "check data --report made/old.json",
        "import data/blocks.csv --out made/yaml",
        "import list.csv --data data --map made/map.yaml --yes --out made/yaml",
    ],
)
def test_what_other_commands_make_of_private_data_is_private_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, mode: int, rights: set[int]
) -> None:
    monkeypatch.chdir(tmp_path)
    data = write(tmp_path / "data", GROUP)
    if "data/blocks" in command:
        (data / "blocks.csv").write_text("code,name.hi,name.en\nB1,एक,One\n", encoding="utf-8")
        (data / "blocks.csv").chmod(mode & 0o666)
    own = "कोड,प्रखंड का नाम,Block name\nB1,एक,One\n"
    (tmp_path / "list.csv").write_text(own, encoding="utf-8")
    data.chmod(mode)
    made = tmp_path / "made"
    made.mkdir()
    if "old" in command:
        (made / "old.json").write_text("{}", encoding="utf-8")
        (made / "old.json").chmod(0o644)
    assert cli.main(command.split(), Pipeline()) in (0, 1)
    files = [path for path in made.rglob("*") if path.name != "map.yaml"]  # headings alone
    assert any(path.is_file() for path in files)
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in files} <= rights
