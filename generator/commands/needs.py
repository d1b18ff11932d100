"""What the commands need of the pipeline, and what a command is.

In: nothing. Out: the protocol that `generator.pipeline.Pipeline` keeps, and test doubles with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from generator.console.binding import Asked, BooksPlan
from generator.console.exchanged import MappedList, Sheeted, TakenIn, Wish
from generator.console.fates import Why
from generator.console.imposing import Imposed, Imposing
from generator.console.options import Request
from generator.console.packing import Packing, Packs
from generator.console.papers import Checked, InHand, Issued
from generator.console.report import (
    FormInfo,
    Job,
    Merged,
    Merging,
    Options,
    Plan,
    Progress,
    Proof,
    ReadBack,
    Summary,
)
from generator.data.wording import Wording


class Exchange(Protocol):
    """What the command line needs of `generator.workbook.exchange.Exchange`."""

    def sheet(self, data: Path | None, out: Path) -> Sheeted:
        """Write a workbook to fill in, with the records of `data`."""

    def propose(self, files: Sequence[Path], wish: Wish) -> Sequence[MappedList]:
        """Guess how lists that are not ours are to be read, and write the map."""

    def take_in(self, files: Sequence[Path], out: Path, wish: Wish) -> TakenIn:
        """Write the records of workbooks and lists as a folder of YAML."""


class Desk(Protocol):
    """Where papers go out and come back: `generator.dispatch.desk.Desk`."""

    def in_hand(self, what: str) -> InHand:
        """The paper that a number, the text of a code or a file stands for; raises NotRead."""

    def issue(self, plan: Plan, data: Path, to: str, when: dt.date) -> Sequence[Issued]:
        """Make the plan's papers for somebody, and enter them in the register."""

    def check(self, hand: InHand, plan: Plan, data: Path) -> Sequence[Checked]:
        """Papers in hand beside what the data says today; raises NotRead."""


class Bindery(Protocol):
    """Where Books of Records are made: `generator.books.bindery.Bindery`."""

    def listed(self) -> Sequence[FormInfo]:
        """What `list` shows of the books."""

    def plan(self, data: Path, options: Options, asked: Asked) -> BooksPlan:
        """What there is to print, and what errors stop."""

    def bind(
        self, plan: BooksPlan, options: Options, asked: Asked, progress: Progress
    ) -> Summary:
        """Make the files; report each as it ends."""


class Press(Protocol):
    """Where print packs are made: `generator.packs.press.Press`."""

    def joined(self, plan: Plan, packing: Packing) -> Plan:
        """A plan with the books that are packed besides; raises WrongUsage for one there is not."""

    def packs(self, plan: Plan, packing: Packing, told: Callable[[Job], None]) -> Packs:
        """Make every pack of a plan; hear of each document."""

    def impose(self, source: Path, target: Path, imposing: Imposing) -> Imposed:
        """Put the pages of a finished PDF on sheets; raises NotRead."""


class Pipeline(Protocol):
    """What the command line needs of `generator.pipeline.Pipeline`."""

    @property
    def exchange(self) -> Exchange:
        """What data goes in and out by, other than YAML."""

    @property
    def desk(self) -> Desk:
        """Where papers go out and come back."""

    @property
    def bindery(self) -> Bindery:
        """Where Books of Records are made."""

    @property
    def press(self) -> Press:
        """Where print packs are made."""

    def anew(self) -> Pipeline:
        """The same, with nothing remembered of forms and templates."""

    def plan(self, data: Path, options: Options) -> Plan:
        """Read and check the data; name what will be built and what is refused."""

    def summary(self, data: Path, options: Options) -> Plan:
        """The same for the district's summary alone, its figures counted."""

    def run(self, plan: Plan, progress: Progress) -> Summary:
        """Build the plan's jobs; report each as it ends."""

    def blank(self, options: Options, progress: Progress) -> Summary:
        """Build the blank forms; report each as it ends."""

    def proof(self, plan: Plan) -> Proof:
        """Show every page small, blank and of the plan's first records, in one file."""

    def why(self, data: Path, options: Options, code: str) -> Why:
        """Tell which papers a record gets and which not, and why."""

    def read(self, file: Path) -> ReadBack:
        """What a form that somebody filled in says; raises NotRead."""

    def merge(self, asked: Merging) -> Merged:
        """What merging forms or folders into a folder of data would do; raises NotRead."""

    def forms(self) -> Sequence[FormInfo]:
        """All forms, in the order of the catalogue."""

    def skeleton(self, what: str, name: str, data: Path) -> str:
        """A file to begin a district, a group or a pond with; raises NotBegun."""

    def rules(self) -> Mapping[str, Wording]:
        """Every rule of the book by its number, `…` in its sentences for values."""

    def example(self, number: str) -> Sequence[str]:
        """The lines of a rule's broken example around its place; none where no file shows it."""

    def schema(self) -> Mapping[str, Any]:
        """JSON Schema of the data files."""


Command: TypeAlias = Callable[[Request, Pipeline], int]
"""Carries out one request; returns the exit code, or raises a `Stop`."""
