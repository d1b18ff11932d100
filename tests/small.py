"""A district small enough to be built many times: one group, and the budgets of one VO."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.console.report import Options, Summary
from generator.pipeline import Pipeline
from generator.run.plan import Prepared

ROOT = Path(__file__).resolve().parent.parent
_BASE = (ROOT / "examples" / "broken" / "D-203" / "data.yaml").read_text(encoding="utf-8")
GROUP = _BASE.partition("#            ^")[0].replace(
    "{no: 3, name: {hi: सुनीता", "{no: 4, name: {hi: सुनीता"
)
FORMS = ("member-list", "operating-cost", "primary-details", "cid-budget")
PLACES = GROUP.partition("groups:")[0]


def budgets(*codes: str) -> str:
    """The records of so many budgets, one a year."""
    records = [
        f"  - {{code: {code}, vo: VO-101, year: {2024 + n}-{25 + n}}}"
        for n, code in enumerate(codes)
    ]
    return "\n".join(["cids:", *records, ""])


def write(folder: Path, text: str) -> Path:
    """A folder of data with that one file."""
    folder.mkdir(exist_ok=True)
    (folder / "data.yaml").write_text(text, encoding="utf-8")
    return folder


def plan(data: Path, out: Path, **more: object) -> Prepared:
    """The plan of a build, of Hindi Word files where nothing else is asked for."""
    asked: dict[str, object] = {"forms": FORMS, "langs": ("hi",), "formats": ("docx",), **more}
    return Pipeline().plan(data, Options(out, **asked))  # type: ignore[arg-type]


def build(data: Path, out: Path, **more: object) -> Summary:
    """Plan and run, as `build` does."""
    return Pipeline().run(plan(data, out, **more), lambda _: None)


def files(out: Path) -> list[str]:
    """What lies in an out folder for people to print, `manifest.csv` apart."""
    return sorted(
        str(path.relative_to(out)) for path in out.rglob("[!.]*.*")
        if path.is_file() and path.name != "manifest.csv" and ".stale" not in path.parts
    )  # fmt: skip


def listed(out: Path) -> list[str]:
    """The paths that the manifest lists."""
    lines: Sequence[str] = (out / "manifest.csv").read_text(encoding="utf-8").splitlines()
    return [line.partition(",")[0] for line in lines[1:]]
