"""What is printed of private data is private."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

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
