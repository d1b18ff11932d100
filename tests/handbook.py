"""The handbook for clerks, carried out: its files written, its commands run, its pictures drawn.

    python -m tests.handbook     draws the pictures of docs/pictures/ anew

In: docs/handbook.hi.md. A comment in it (`<!-- write FILE -->`, `<!-- part of FILE -->`,
`<!-- fill PDF as FILE: slot = text; … -->`, `<!-- type in WORKBOOK: sheet!cell = text; … -->`) says
what the block behind it is, or what a clerk does.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from generator import cli
from generator.pipeline import Pipeline
from tests.fillable_forms import by_pikepdf

ROOT = Path(__file__).resolve().parent.parent
HANDBOOK = ROOT / "docs" / "handbook.hi.md"
PICTURES = ROOT / "docs" / "pictures"
_STEP = re.compile(
    r"^<!-- (?P<do>write|part of|fill|type in) (?P<what>.*?) -->$"
    r"|^```(?P<kind>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_SECONDS = re.compile(r"\d+\.\d(?= s\)| │$)")


class Step(NamedTuple):
    """What is done: `write`, `part of`, `fill`, `type in` or `run`; with which file; its block."""

    do: str
    what: str
    text: str


def steps() -> Iterator[Step]:
    """All that the handbook does, in its order."""
    do, what = "", ""
    for match in _STEP.finditer(HANDBOOK.read_text(encoding="utf-8")):
        if match["do"] in ("fill", "type in"):
            yield Step(match["do"], match["what"], "")
        elif match["do"]:
            do, what = match["do"], match["what"]
        elif match["kind"] == "console":
            command, _, said = match["text"].partition("\n")
            yield Step("run", command.removeprefix("$ python3 build.py "), said)
        elif match["kind"] in ("yaml", "csv"):
            yield Step(do, what, match["text"])


def run(command: str, pipeline: Pipeline) -> str:
    """What a command says, both streams as a terminal shows them; it has to come to its end."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        assert cli.main(shlex.split(command), pipeline) in (0, 1)
    return said.getvalue()


def fill(what: str) -> None:
    """What a clerk does on the screen: a PDF filled in, and saved under another name."""
    files, _, texts = what.partition(": ")
    blank, _, filled = files.partition(" as ")
    by_slot = dict(part.split(" = ") for part in texts.split("; "))
    Path(filled).write_bytes(by_pikepdf(Path(blank).read_bytes(), by_slot))


def type_in(what: str) -> None:
    """What a clerk does in Excel: texts typed into cells, and saved."""
    name, _, texts = what.partition(": ")
    book = openpyxl.load_workbook(name)
    for part in texts.split("; "):
        cell, text = part.split(" = ")
        sheet, _, at = cell.partition("!")
        book[sheet][at] = text
    book.save(name)


DOINGS = {"fill": fill, "type in": type_in}


def alike(said: str) -> list[str]:
    """The lines of an output, without what differs from run to run: seconds, and their width."""
    lines = (_SECONDS.sub("0.0", line.rstrip()) for line in said.splitlines())
    return [re.sub(" +", " ", line) for line in lines]


def draw() -> None:
    """The pictures of the handbook, from the very files that its commands make."""
    pipeline = Pipeline()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for step in steps():
            if step.do == "write":
                Path(step.what).write_text(step.text, encoding="utf-8")
            elif step.do in DOINGS:
                DOINGS[step.do](step.what)
            elif step.do == "run":
                run(step.what, pipeline)
        _picture("mere-prapatra/hi/member-list/FPG-1.pdf", "filled", 0.42)
        _picture("kore/hi/member-list/blank.fillable.pdf", "fillable", 0.42)
        os.remove("mera-jila/group-FPG-1.yaml")
        run("new group FPG-1 --in mera-jila", pipeline)
        run("mera-jila --out naya --lang hi --format pdf --form member-list", pipeline)
        _picture("naya/hi/member-list/FPG-1.pdf", "sample", 0.42)


def _picture(pdf: str, name: str, part: float) -> None:
    """The upper part of the first page of a PDF, as a small PNG."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    # Fields are tinted, as readers of PDFs show them.
    pdfium.FPDF_SetFormFieldHighlightColor(document.formenv, 0, 0xFFE4D6)
    pdfium.FPDF_SetFormFieldHighlightAlpha(document.formenv, 160)
    image = document[0].render(scale=1.25, may_draw_forms=True).to_pil()
    upper = image.crop((0, 0, image.width, round(image.height * part)))
    few = upper.convert("RGB").quantize(24, dither=Image.Dither.NONE)
    few.save(PICTURES / f"handbook-{name}.png", optimize=True)
    document.close()


if __name__ == "__main__":
    draw()
