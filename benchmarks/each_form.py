"""Each form by itself, over so many records, cold: ours against plain WeasyPrint.

In: how many documents and samples. Out: rows of a table. A form's district holds what that form is
about and no more; of the lists of a whole district there are thirty small districts, read one after
another by one process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import child, ours
from benchmarks.district.single import DISTRICT_LISTS, write_for
from benchmarks.measure import Job
from benchmarks.table import grouped, ms, times
from benchmarks.whole import Asked, Peer, Row, in_turns, median, sampled

HEAD = ("", "documents", "ours", "written alone", "WeasyPrint", "× ours", "target")
_PONDS_OF_A_DISTRICT = 10


def about(asked: Asked, documents: int) -> str:
    """What was measured, in words."""
    return (
        f"At least {documents} documents of one form, with an empty cache, from YAML to tagged "
        f"archival PDF, beside {asked.samples} of them by plain WeasyPrint; CPU time a document."
    )


def rows(
    asked: Asked, documents: int, place: Path, weasyprint: Callable[[str], Job]
) -> Iterator[Row]:
    """A row for each form. "Written alone": without starting, reading and checking."""
    for form in asked.forms or ours.form_ids():
        folders = _written(form, documents, place / form)
        peer = Peer(weasyprint, sampled(folders, asked.samples, (form,)))
        run = median(in_turns(peer, lambda: child.cold("pdf", folders, [form]), 1))  # noqa: B023
        theirs = peer.ms(form)
        alone = 1000 * (run.seconds - run.checked) / run.count
        figures = (ms(run.ms), ms(alone), ms(theirs), times(theirs, run.ms), "≥ 20")
        yield (form, grouped(run.count), *figures)


def _written(form: str, documents: int, place: Path) -> list[Path]:
    """The folders of data of one form."""
    if form not in DISTRICT_LISTS:
        write_for(place, form, documents)
        return [place]
    folders = [place / str(number) for number in range(1, max(1, documents // 10) + 1)]
    for seed, folder in enumerate(folders, 1):
        write_for(folder, form, _PONDS_OF_A_DISTRICT, seed)
    return folders
