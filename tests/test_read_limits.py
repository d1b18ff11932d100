"""Filled-in files made to do harm: each is refused soon, and takes little memory."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from generator.console.report import NotRead
from generator.pipeline import Pipeline
from generator.readback import fence
from tests import built
from tests.fillable_forms import by_pikepdf, fillable, opened, widgets
from tests.small import ROOT

FORM = "fund-proposal"
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PIPELINE = Pipeline()
MOST = fence.WORK + 2
"""Seconds of work, of ours and of the reader's, that a file may cost."""


@pytest.fixture(scope="module", autouse=True)
def reader() -> Iterator[None]:
    """A process that has started, so that its start is not counted."""
    with pytest.raises(NotRead):
        PIPELINE.read(ROOT / "README.md")
    yield
    PIPELINE._fence.close()


def refused(content: bytes, folder: Path, most: float = MOST) -> str:
    """The English half of the sentence that a file is refused with, after so many seconds."""
    path = folder / "form"
    path.write_bytes(content)
    if PIPELINE._fence._process is None:
        assert still_reads(folder)  # so that the start of a process is not counted
    process = PIPELINE._fence._process.pid
    began = time.process_time() + worked(process)
    with pytest.raises(NotRead) as stop:
        PIPELINE.read(path)
    assert time.process_time() + worked(process) - began < most
    return stop.value.en


def worked(process: int) -> float:
    """The seconds that a process has worked; of one that is gone none are known."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has died of the file, which costs it no more than it may
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def still_reads(folder: Path) -> bool:
    path = folder / "sound.pdf"
    path.write_bytes(by_pikepdf(fillable(FORM, "hi"), {"group.name": "मिश्रा"}))
    return PIPELINE.read(path).values == {"group.name": "मिश्रा"}


# --- what is no file ----------------------------------------------------------------------


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/tty", "/dev/stdin"])
def test_a_device_is_refused_at_once(device: str) -> None:
    if not Path(device).exists():
        pytest.skip(f"this system has no {device}")
    with pytest.raises(NotRead, match="cannot be opened"):
        PIPELINE.read(Path(device))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "form.pdf")
    with pytest.raises(NotRead, match="no file"):
        PIPELINE.read(tmp_path / "form.pdf")


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    assert "larger than 20 MB" in refused(b"%PDF-1.7\n" + bytes(21_000_000), tmp_path, 2)


# --- PDF ----------------------------------------------------------------------------------


def with_value(change: Callable[[pikepdf.Pdf, pikepdf.Object], None]) -> bytes:
    with opened(fillable(FORM, "hi")) as document:
        change(document, widgets(document)[0].field)
        content = io.BytesIO()
        document.save(content)
        return content.getvalue()


def doubling(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    """An array that holds another twice, which holds another twice, …: 264 kB hung it."""
    inner = document.make_indirect(pikepdf.Array([pikepdf.String("x")]))
    for _ in range(60):
        inner = document.make_indirect(pikepdf.Array([inner, inner]))
    field.V = inner


def in_a_circle(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    around = document.make_indirect(pikepdf.Array())
    around.append(around)
    around.append(around)
    field.V = around


def long(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    """One text of ten million letters, under every name."""
    stream = document.make_stream(b"x" * 9_000_000)
    for place in widgets(document):
        place.field.V = stream


def one_page_again_and_again(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    document.Root.Pages.Kids = pikepdf.Array([document.Root.Pages.Kids[0]] * 200_000)


def pages_in_pages(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    inner = document.Root.Pages.Kids[0]
    for _ in range(40):
        inner = document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Pages, Kids=[inner, inner], Count=2)
        )
    document.Root.Pages.Kids = pikepdf.Array([inner, inner])


def fields_without_end(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
    page = document.pages[0]
    page.Annots = pikepdf.Array([page.Annots[0]] * 300_000)


@pytest.mark.parametrize(
    "change", [doubling, in_a_circle, long, one_page_again_and_again, fields_without_end]
)
def test_a_pdf_that_says_again_and_again_is_given_up(
    change: Callable[[pikepdf.Pdf, pikepdf.Object], None], tmp_path: Path
) -> None:
    content = with_value(change)
    assert len(content) < 5_000_000
    assert refused(content, tmp_path)
    assert still_reads(tmp_path)


def test_pages_that_hold_one_another_are_given_up(tmp_path: Path) -> None:
    assert refused(with_value(pages_in_pages), tmp_path)
    assert still_reads(tmp_path)


def test_a_bomb_in_a_stream_is_given_up(tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(300_000_000), 9)

    def change(document: pikepdf.Pdf, field: pikepdf.Object) -> None:
        stream = document.make_stream(b"")
        stream.write(bomb, filter=pikepdf.Name.FlateDecode)
        field.V = stream

    content = with_value(change)
    assert len(content) < 2_000_000
    assert refused(content, tmp_path)
    assert still_reads(tmp_path)


def test_brackets_without_end_in_a_pdf_are_given_up(tmp_path: Path) -> None:
    for inside in (b"[" * 1_000_000, b"<<" * 500_000, b"<</A " * 200_000, b"(" * 1_000_000):
        body = b"%PDF-1.7\n1 0 obj\n" + inside + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        assert refused(body, tmp_path)
    assert still_reads(tmp_path)


@pytest.mark.parametrize("aes", [True, False])
@pytest.mark.parametrize("strength", [3, 4, 6])
def test_a_pdf_that_only_its_owner_may_change_is_read(
    aes: bool, strength: int, tmp_path: Path
) -> None:
    if aes != (strength > 3):
        return
    lock = pikepdf.Encryption(owner="x", user="", R=strength, aes=aes, metadata=aes)  # type: ignore[arg-type]
    with opened(by_pikepdf(fillable(FORM, "hi"), {"group.name": "मिश्रा"})) as document:
        document.save(tmp_path / "locked.pdf", encryption=lock)
    assert PIPELINE.read(tmp_path / "locked.pdf").values == {"group.name": "मिश्रा"}


# --- Word ---------------------------------------------------------------------------------


def zipped(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in parts.items():
            archive.writestr(path, text)
    return content.getvalue()


FOOT = f"<w:ftr {NAMES}>{'<w:p/>' * 200_000}</w:ftr>"
CONTROL = "<w:sdt><w:sdtContent>"


@pytest.mark.parametrize(
    "parts",
    [
        {f"word/footer{n}.xml": FOOT for n in range(200)},
        {f"word/footer{n}.xml": "<a/>" for n in range(20_000)},
        {f"x/{n}": "" for n in range(40_000)},
        {"word/document.xml": f"<w:document {NAMES}>{'<w:p/>' * 3_000_000}</w:document>"},
        {"word/document.xml": f"<d {NAMES}>{CONTROL * 200}{'<w:t/>' * 150_000}"
         f"{'</w:sdtContent></w:sdt>' * 200}</d>"},
        {"word/document.xml": "<d " + " ".join(f"a{n}=''" for n in range(1_000_000)) + "/>"},
        {"word/document.xml": "\ufeff" + "<a>" * 4_000_000},
    ],
    ids=["footers", "many footers", "parts", "paragraphs", "nested", "attributes", "deep"],
)  # fmt: skip
def test_a_word_file_without_end_is_given_up(parts: dict[str, str], tmp_path: Path) -> None:
    content = zipped({"word/document.xml": f"<w:document {NAMES}/>", **parts})
    assert refused(content, tmp_path)
    assert still_reads(tmp_path)


def test_every_form_is_far_from_the_limits() -> None:
    from generator.readback import read, word

    for form in built.SESSION.forms:
        content = built.made("docx", form, "hi-en", built.filling(form, "filled"))
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = word._Parts(archive)
            for path in parts.names:
                if path.endswith(".xml"):
                    parts.tree(path)
            assert parts._tags > 0.9 * word._TAGS
            assert parts._bytes > 0.9 * word._BYTES
        assert len(content) < 0.1 * fence.LARGEST
        assert read.read(content, "x").form == form


# --- the process ----------------------------------------------------------------------------


def test_a_reader_that_dies_is_replaced(tmp_path: Path) -> None:
    assert still_reads(tmp_path)
    PIPELINE._fence._process.kill()
    PIPELINE._fence._process.join()
    with pytest.raises(NotRead, match="too much"):
        still_reads(tmp_path)
    assert still_reads(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
def test_nothing_here_has_taken_more_than_500_megabytes(tmp_path: Path) -> None:
    """The worst of them again, and how much memory the system gave all children."""
    (tmp_path / "bomb.pdf").write_bytes(with_value(long))
    made = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(tmp_path / "bomb.pdf")],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert int(made.stdout) < 500


_MEMORY = """
import resource, sys
from pathlib import Path
from generator.readback.fence import Fence
from generator.console.report import NotRead
if __name__ == "__main__":
    fence = Fence()
    try:
        fence.read(Path(sys.argv[1]))
    except NotRead:
        pass
    fence.close()
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""
