"""The rooms that a build does without: each is loaded when something of it is asked for.

In: a session, and what checks data. Out: the bindery, the desk, the exchange and the press, each
made once. Loading all of them takes as long as a run in which nothing has changed.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from generator.console.report import Options
from generator.data.district import DistrictData
from generator.data.findings import Finding
from generator.readback.fence import Fence
from generator.session import Session

if TYPE_CHECKING:
    from generator.books.bindery import Bindery
    from generator.dispatch.desk import Desk
    from generator.packs.press import Press
    from generator.packs.work import Anew
    from generator.workbook.exchange import Exchange


class Later:
    """Rooms of one session; a class made of this can plan, and be made with another session."""

    def __init__(self, session: Session | None = None) -> None:
        self.session = session or Session()
        self._fence = Fence()

    def _checked(self, data: Path, options: Options) -> tuple[DistrictData, list[Finding]]:
        raise NotImplementedError

    @cached_property
    def bindery(self) -> Bindery:
        """Books of Records."""
        from generator.books.bindery import Bindery  # noqa: PLC0415
        return Bindery(self.session, self._checked)

    @cached_property
    def desk(self) -> Desk:
        """Papers that go out and come back."""
        from generator.dispatch.desk import Desk  # noqa: PLC0415
        return Desk(self.session, self._fence)

    @cached_property
    def exchange(self) -> Exchange:
        """Data in from what is not YAML, and out to it."""
        from generator.workbook.exchange import Exchange  # noqa: PLC0415
        return Exchange(self.session)

    @cached_property
    def press(self) -> Press:
        """Print packs, and pages on sheets."""
        from generator.packs.press import Press  # noqa: PLC0415
        return Press(self.session, cast("Anew", type(self)))
