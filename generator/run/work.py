"""Work items: what to print, with its values; any process can carry one out.

In: papers (a form and a subject, which has a view) as the plan names them. Out: `Work`, bound one
by one while it is handed out, so that memory does not grow with their number; and of it the files'
bytes.
Nothing is written here: whoever gave the work out writes what comes back.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol, TypeAlias

from generator.console.faults import without_values
from generator.console.report import DIGITS, Failed, Job, Stop
from generator.data import heap
from generator.data.load import DataError
from generator.forms.bind import Filling
from generator.forms.catalog import Form
from generator.forms.views import View
from generator.numbers.number import number_of
from generator.session import Made, PangoMissing, Session, filling

BLANK = "blank"
SCREEN = ".fillable"
"""What the name of a document ends with that is filled in on a screen."""
FILLABLE = f"{BLANK}{SCREEN}"


class Viewed(Protocol):
    """Whatever has the view of a record; it may be made anew each time."""

    @property
    def view(self) -> View: ...


@dataclass(frozen=True, slots=True)
class Paper:
    """One record on one form: the documents planned of it; of no subject, the blank form.

    `digits`: those of all but the English ones. `numbered`: it bears its number. `day`: that of the
    data, YYYY-MM-DD, or empty. `copy`: which one of it this is. `shard`: the VO that it belongs to.
    `laid`: its view with all that is reckoned, where that is known already.
    """

    form: Form
    subject: Viewed | None
    jobs: tuple[Job, ...]
    digits: str = DIGITS[0]
    numbered: bool = False
    day: str = ""
    copy: int = 1
    shard: str = ""
    laid: View | None = None

    @property
    def view(self) -> View | None:
        """The view that it is filled from."""
        return self.subject.view if self.subject is not None else None

    @property
    def values(self) -> Filling:
        """The texts of its slots, and its number if it bears one."""
        values = filling(self.form, self.laid or self.view, self.digits, laid=bool(self.laid))
        if self.numbered:
            number = number_of(self.form, values.name, self.day, values)
            values.number, values.copy = str(number), self.copy
        return values


@dataclass(frozen=True)
class Work:
    """The documents of one paper and its values: bound once for all languages and formats."""

    jobs: tuple[Job, ...]
    values: Filling
    date: dt.datetime | None
    shard: str = ""


@dataclass(frozen=True)
class Product:
    """One finished document; `seconds` of work."""

    job: Job
    made: Made
    seconds: float


class Grown(NamedTuple):
    """A document that was written bit by bit beside the place that it will have."""

    pages: int | None
    sha256: str


Result: TypeAlias = Product | Failed


def bound(
    papers: Iterable[Paper], date: dt.datetime | None, failed: list[Failed]
) -> Iterator[Work]:
    """The work of each paper; what cannot be bound, by a fault of ours, goes to `failed`."""
    for paper in papers:
        try:
            work = Work(paper.jobs, paper.values, date, paper.shard)
        except Exception as error:
            failed += failures(paper.jobs, without_values(error))
            continue
        yield work


def carry_out(session: Session, work: Work) -> list[Result]:
    """Make every document of a work item; a fault of ours is reported, not raised."""
    return [_made(session, work, job) for job in work.jobs]


def _made(session: Session, work: Work, job: Job) -> Result:
    began = time.perf_counter()
    kind = "fillable" if job.subject.endswith(SCREEN) else job.format
    try:
        made = session.make(kind, session.form(job.form), job.lang, work.values, work.date)
    except (OSError, Stop):
        raise  # the machine's fault, or a foreseen end: `cli.py` knows what to say
    except PangoMissing as error:  # other forms do without
        (failed,) = failures([job], str(error))
        return replace(failed, unready=True)
    except DataError as error:  # a slip in the form's page
        (failed,) = failures([job], str(error))
        return replace(failed, slips=tuple(error.findings))
    except Exception as error:
        why = without_values(error)
        return Failed(job.form, job.lang, job.format, job.subject, why)
    return Product(job, made, time.perf_counter() - began)


def failures(jobs: Iterable[Job], why: str) -> list[Failed]:
    """The same failure of several documents."""
    return [Failed(job.form, job.lang, job.format, job.subject, why) for job in jobs]


def lost(work: Work) -> list[Result]:
    """What is said of work that two processes died of."""
    why = "two processes in turn were killed while they made it"
    return [replace(failed, lost=True) for failed in failures(work.jobs, why)]


def worker() -> Callable[[Work], list[Result]]:
    """What a worker process starts with: a session of its own."""
    session = Session()
    heap.calm()
    return lambda work: carry_out(session, work)
