"""The judge on the command line: `python -m tests.judge --examples --blank --groups 100`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.judge import cases, known, ours
from tests.judge.cases import Case
from tests.judge.verdict import Verdict, judge, table


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge what is asked for; 1 where something differs."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        asked = _asked(options, Path(folder))
        verdicts = []
        for verdict in _judged(asked, options.jobs):
            verdicts.append(verdict)
            _tell(verdict, options.show)
    print(table(verdicts))
    stale = known.outdated([(verdict.case, verdict.differences) for verdict in verdicts])
    print(*stale, sep="\n", end="\n" if stale else "")
    return int(bool(stale) or any(verdict.unknown for verdict in verdicts))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.judge", description=__doc__)
    parser.add_argument("--examples", action="store_true", help="every record of examples/")
    parser.add_argument("--blank", action="store_true", help="the blank forms")
    parser.add_argument("--groups", type=int, default=0, help="a made-up district so large")
    parser.add_argument("--data", type=Path, help="every record of this folder")
    parser.add_argument("--records", type=int, help="of the district: so many of them, by turns")
    parser.add_argument("--seed", type=int, default=1, help="of the district and of the choice")
    parser.add_argument("--forms", type=_list, default=ours.forms(), help="a,b (all)")
    parser.add_argument("--reports", type=_list, default=ours.reports(), help="a,b (all)")
    parser.add_argument("--langs", type=_list, default=list(ours.LANGS), help="hi,en,hi-en")
    parser.add_argument("--digits", default="latin", help="latin (the default) or deva")
    parser.add_argument("--only", type=_list, default=[], help="codes of records")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--show", type=int, default=5, help="differences told of each document")
    options = parser.parse_args(arguments)
    if not (options.examples or options.blank or options.groups or options.data):
        options.examples = options.blank = True
    return options


def _list(text: str) -> list[str]:
    return text.split(",")


def _asked(options: argparse.Namespace, folder: Path) -> list[Case]:
    forms, langs = options.forms, options.langs
    asked = cases.blank(forms, langs) if options.blank else []
    if options.examples:
        asked += cases.filled(cases.EXAMPLES, [*forms, *options.reports], langs)
    if options.groups:
        from benchmarks import district

        district.write(folder, groups=options.groups, seed=options.seed)
    for data in [folder] * bool(options.groups) + [options.data] * bool(options.data):
        if options.records:
            asked += cases.chosen(data, forms, langs, options.records, options.seed)
        else:
            asked += cases.filled(data, forms, langs)
    asked = [case._replace(digits=options.digits) for case in asked]
    return [case for case in asked if not options.only or case.code in options.only]


def _judged(asked: list[Case], jobs: int) -> Iterator[Verdict]:
    if jobs == 1:
        yield from map(judge, asked)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(judge, asked, chunksize=4)


def _tell(verdict: Verdict, show: int) -> None:
    if not verdict.unknown:
        return
    print(verdict.case, flush=True)
    for difference in verdict.unknown[:show]:
        print(f"    {difference}")
    if len(verdict.unknown) > show:
        print(f"    … and {len(verdict.unknown) - show} more")


if __name__ == "__main__":
    sys.exit(main())
