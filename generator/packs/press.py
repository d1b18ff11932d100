"""The press: makes the packs of a plan, with the table for the print shop; puts pages on sheets.

In: a plan of the data as it is today, and how it is to be packed; or a finished file, and how it is
to be imposed. Out: whole files, those of packs in `packs/` of the out folder. Nothing here prints
or knows of the pipeline.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Collection
from pathlib import Path, PurePosixPath

from generator.console.imposing import Imposed, Imposing
from generator.console.packing import TABLE, Packed, Packing, Packs
from generator.console.report import DIGITS, FORMATS, Job, Options, Plan
from generator.data import private
from generator.impose.imposed import impose
from generator.packs import table
from generator.packs.gather import Bundle, bundles
from generator.packs.making import Made, Making
from generator.run import manifest, work
from generator.run.folder import STALE
from generator.run.lock import locked
from generator.run.plan import Prepared
from generator.run.target import LOCK
from generator.session import Session

PDF, WORD = FORMATS


class Press:
    """Works with the forms, fonts and caches of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def packs(self, plan: Plan, packing: Packing, told: Callable[[Job], None]) -> Packs:
        """Make every pack of a plan in each language; `told` hears of each document. Raises
        `DataError` where the page of a form has slips."""
        assert isinstance(plan, Prepared)
        assert plan.options is not None
        self._session.refuse_slips(paper.form for paper in plan.papers)
        gathered = bundles(plan, packing, self._session.forms)
        digits = next((paper.digits for paper in plan.papers), DIGITS[0])
        out, packed = plan.options.out, []
        folder = out / packing.folder
        work.calm()
        with contextlib.ExitStack() as held:
            held.enter_context(private.kept(plan.denied))
            out.mkdir(parents=True, exist_ok=True)
            held.enter_context(locked(out / LOCK))
            for lang in plan.options.langs:
                making = Making(self._session, packing, lang, digits, plan.date, told)
                for bundle in gathered:
                    if PDF in plan.options.formats:
                        packed.append(self._packed(making, bundle, folder))
                    if WORD in plan.options.formats:
                        packed.append(_word(making, bundle, folder))
            manifest.write_whole(folder / TABLE, table.table(packed, packing))
            stale = _set_aside(plan.options, packing, {bundle.stem for bundle in gathered})
        self._session.styles.keep_new()
        return Packs(folder, tuple(packed), tuple(stale))

    def impose(self, source: Path, target: Path, imposing: Imposing) -> Imposed:
        """Put the pages of a finished PDF on sheets; raises NotRead."""
        # Who may not read the file that was imposed may not read this one either.
        with private.kept(private.denied(source, ())), manifest.growing(target) as file:
            made = impose(source.read_bytes(), source.name, imposing, file)
        return Imposed(target, *made)

    def _packed(self, making: Making, bundle: Bundle, folder: Path) -> Packed:
        packing, imposing = making.packing, making.packing.imposing
        kind = f".{imposing.kind}" if imposing else ""
        path = PurePosixPath(making.lang, f"{bundle.stem}{kind}.pdf")
        with manifest.growing(folder / path) as target:
            if imposing is None:
                made = making.pack(bundle, target)
            else:
                whole = io.BytesIO()
                made = making.pack(bundle, whole)
                impose(whole.getvalue(), path.name, imposing, target)
        return Packed(path, tuple(self._lines(made, making, packing)), made.failed)

    def _lines(self, made: Made, making: Making, packing: Packing) -> table.Lines:
        sorts = self._session.sheets["pack-cover"].norms["tally"]
        return table.lines(made.contents, sorts, making.lang, packing)


def _word(making: Making, bundle: Bundle, folder: Path) -> Packed:
    path = PurePosixPath(making.lang, f"{bundle.stem}.docx")
    with manifest.growing(folder / path) as target:
        failed = making.word(bundle, target)
    return Packed(path, (), tuple(failed))


def _set_aside(options: Options, packing: Packing, made: Collection[str]) -> list[Path]:
    """Move packs of earlier runs that the data calls for no longer to `.stale/`; where they are.

    Only a run over all of the data knows which those are.
    """
    moved: list[Path] = []
    if options.only or options.forms:
        return moved
    for lang in options.langs:
        for path in sorted((options.out / packing.folder / lang).glob("*.*")):
            ours = path.suffix in (".pdf", ".docx")
            if ours and not any(path.name.startswith(f"{stem}.") for stem in made):
                moved.append(options.out / STALE / packing.folder / lang / path.name)
                moved[-1].parent.mkdir(parents=True, exist_ok=True)
                path.replace(moved[-1])
    return moved
