"""Files are whole, and the manifest lists them all in one order."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from generator.console.report import Written
from generator.run import manifest


def written(path: str, subject: str = "PG-01", pages: int | None = 2) -> Written:
    lang, form, name = path.split("/")
    return Written(path, form, lang, name.rpartition(".")[2], subject, pages, "ab" * 32, 0.5)


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    manifest.write_whole(tmp_path / "hi" / "member-list" / "PG-01.pdf", b"%PDF")
    assert (tmp_path / "hi" / "member-list" / "PG-01.pdf").read_bytes() == b"%PDF"


def test_a_file_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old and longer")
    manifest.write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_write_that_breaks_off_leaves_the_older_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def half(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space left"):
        manifest.write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_name_never_shows_a_file_that_is_still_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    seen: list[bool] = []
    replace = Path.replace

    def watch(self: Path, target: Path) -> Path:
        seen.append(path.exists())
        assert self.parent == path.parent  # a rename is one step only within a file system
        assert self.read_bytes() == b"whole"
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watch)
    manifest.write_whole(path, b"whole")
    assert seen == [False]


def test_the_manifest_has_the_promised_columns() -> None:
    assert manifest.manifest_bytes([written("hi/member-list/PG-01.pdf")]).decode("utf-8") == (
        "path,form,lang,format,subject,pages,sha256\n"
        f"hi/member-list/PG-01.pdf,member-list,hi,pdf,PG-01,2,{'ab' * 32}\n"
    )


def test_the_manifest_is_in_one_order_whatever_was_ready_first() -> None:
    items = [
        written(f"{lang}/{form}/{code}.{kind}", code)
        for lang in ("hi", "en", "hi-en")
        for form in ("pond-list", "member-list")
        for code in ("PG-10", "PG-9")
        for kind in ("pdf", "docx")
    ]
    shuffled = random.Random(7).sample(items, len(items))
    assert manifest.manifest_bytes(shuffled) == manifest.manifest_bytes(items)
    paths = [row["path"] for row in rows(manifest.manifest_bytes(items))]
    assert paths == sorted(paths)
    assert len(paths) == 24


def test_a_word_file_has_no_page_count() -> None:
    (row,) = rows(manifest.manifest_bytes([written("en/pond-list/D.docx", pages=None)]))
    assert row["pages"] == ""


def test_commas_and_quotes_in_a_subject_are_quoted_as_rfc_4180_says() -> None:
    content = manifest.manifest_bytes([written("en/pond-list/D.pdf", subject='A,"B"')])
    assert b',"A,""B""",' in content
    assert rows(content)[0]["subject"] == 'A,"B"'


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode("utf-8").splitlines()))
