"""The press: makes the packs of a plan, and the table that goes to the print shop with them.

In: a plan of the data as it is today, and how it is to be packed. Out: whole files in `packs/` of
the out folder. Nothing here prints or knows of the pipeline.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from generator.console.packing import FOLDER, TABLE, Packed, Packing
from generator.console.report import DIGITS, Job, Plan
from generator.packs import table
from generator.packs.gather import bundles
from generator.packs.making import Made, Making
from generator.run import manifest, private, work
from generator.run.plan import Prepared
from generator.session import Session


class Press:
    """Works with the forms, fonts and caches of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def packs(self, plan: Plan, packing: Packing, told: Callable[[Job], None]) -> list[Packed]:
        """Make every pack of a plan in each language; `told` hears of each document."""
        assert isinstance(plan, Prepared)
        assert plan.options is not None
        gathered = bundles(plan, packing, self._session.forms)
        digits = next((paper.digits for paper in plan.papers), DIGITS[0])
        folder = plan.options.out / FOLDER
        packed = []
        work.calm()
        with private.kept(plan.denied):
            for lang in plan.options.langs:
                making = Making(self._session, packing, lang, digits, plan.date, told)
                for bundle in gathered:
                    path = PurePosixPath(lang, f"{bundle.stem}.pdf")
                    with manifest.growing(folder / path) as target:
                        made = making.pack(bundle, target)
                    packed.append(self._packed(path, made, lang, packing.grams))
            manifest.write_whole(folder / TABLE, table.table(packed, packing.grams))
        self._session.styles.keep_new()
        return packed

    def _packed(self, path: PurePosixPath, made: Made, lang: str, grams: int) -> Packed:
        sorts = self._session.pack_sheets["pack-cover"].norms["tally"]
        return Packed(path, tuple(table.lines(made.contents, sorts, lang, grams)), made.failed)
