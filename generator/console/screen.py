"""What the user sees: findings, the progress bar, the closing table, short remarks.

In: findings, results and refusals. Out: text on the terminal. Results of a command go to
standard output; the bar and remarks go to standard error.
"""

from __future__ import annotations

import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from generator.console.excerpt import Excerpts
from generator.console.exchanged import MappedList
from generator.console.report import (
    FormInfo,
    Job,
    JobResult,
    NotDue,
    Options,
    Proof,
    ReadBack,
    Refused,
    Summary,
    Written,
)
from generator.console.tongue import HINDI, said, tongue
from generator.console.visible import INVISIBLE, JOINERS, visible
from generator.data.findings import Finding, Severity

LOG_WIDTH = 120
NAMED = 20
"""So many files are named in a closing line; of more, their number is told."""
_SEVERITIES = {Severity.ERROR: "त्रुटि", Severity.WARNING: "चेतावनी", Severity.NOTE: "सूचना"}
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def finding_line(finding: Finding) -> str:
    """`file:line:column: error D-101: हिंदी / English — advice [clause]`, on one line.

    Of the two languages those that the user reads.
    """
    place = f"{finding.place}: " if finding.place else ""
    about = f"{finding.subject.kind} {finding.subject.code}: " if finding.subject else ""
    advice = said(finding.advice_hi, finding.advice_en)
    weight = _SEVERITIES[finding.severity] if tongue() == HINDI else finding.severity
    return visible(
        f"{place}{weight} {finding.rule}: {about if not place else ''}"
        f"{said(finding.hi, finding.en)}"
        + (f" — {advice}" if advice else "")
        + (f" [{finding.clause}]" if finding.clause else "")
    )


def print_findings(findings: Iterable[Finding], stream: TextIO) -> None:
    """Print each finding, by file, line and column; on a terminal with the line it is about."""
    excerpts = Excerpts() if stream.isatty() else None
    for finding in sorted(findings, key=lambda finding: finding.sort_key):
        print(finding_line(finding), file=stream)
        if excerpts and finding.place:
            for line in excerpts.of(finding.place):
                print(line, file=stream)


def print_counts(findings: Sequence[Finding]) -> None:
    """How many errors, warnings and notes there are; notes only where there are any."""
    count = Counter(finding.severity for finding in findings)
    hi = f"त्रुटियाँ: {count[Severity.ERROR]}, चेतावनियाँ: {count[Severity.WARNING]}"
    en = f"errors: {count[Severity.ERROR]}, warnings: {count[Severity.WARNING]}"
    if notes := count[Severity.NOTE]:
        hi, en = f"{hi}, सूचनाएँ: {notes}", f"{en}, notes: {notes}"
    tell(hi, en)


def print_refused(refused: Sequence[Refused]) -> None:
    """Name each record whose documents are not built, with the forms and the rules."""
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    rules: dict[str, dict[str, None]] = defaultdict(dict)
    for item in refused:
        forms[item.subject][item.form] = None
        rules[item.subject].update(dict.fromkeys(finding.rule for finding in item.findings))
    for subject, ids in forms.items():
        why = f" ({', '.join(rules[subject])})" if rules[subject] else ""
        line = f"{said('नहीं बना', 'not built')}: {subject}: {', '.join(ids)}{why}"
        print(visible(line), file=sys.stderr)


class ProgressBar:
    """A progress bar on a terminal, nothing elsewhere; `seconds` holds the time it was open."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        console = Console(stderr=True)
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[speed]}"),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=console,
            get_time=time.monotonic,
            disable=quiet or not console.is_terminal,
            transient=True,
        )
        self.task = self.bar.add_task(said("बन रहे हैं", "building"), total=total, speed="")
        self.seconds = 0.0
        self.pages = 0

    def __enter__(self) -> ProgressBar:
        self.start = time.monotonic()
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()
        self.seconds = time.monotonic() - self.start

    def step(self, result: JobResult | Job) -> None:
        """One job has ended. The speed is that of what is made, not of what is found unchanged."""
        if isinstance(result, Written) and not result.unchanged:
            self.pages += result.pages or 0
        seconds = time.monotonic() - self.start
        speed = f"{self.pages / seconds:.0f} {said('पृष्ठ/से', 'pages/s')}" if self.pages else ""
        self.bar.update(
            self.task, advance=1, description=f"{result.form} {result.lang}", speed=speed
        )


def print_table(
    options: Options,
    summary: Summary,
    refused: Sequence[Refused],
    seconds: float,
    not_due: Sequence[NotDue] = (),
) -> None:
    """Print forms × languages: files · pages, then what was refused and the seconds of work.

    `seconds` is the time that passed; the column adds up the work of all processes. `not_due`: the
    records that lack something for a form, which are no refusals.
    """
    lacking = Counter(one.form for one in not_due if not one.other)
    same = sum(item.unchanged for item in summary.written)
    title = f"{said('फ़ाइलें · पृष्ठ', 'files · pages')} → {options.target} ({seconds:.1f} s)"
    table = Table(
        title=Text(f"{title}; {said('पहले जैसी', 'unchanged')}: {same}" if same else title),
        title_justify="left",
        show_footer=True,
    )
    written = summary.written
    table.add_column("form", footer="total", no_wrap=True)
    for lang in options.langs:
        of_lang = [item for item in written if item.lang == lang]
        table.add_column(lang, footer=_counts(of_lang), justify="right", no_wrap=True)
    table.add_column("all", footer=_counts(written), justify="right", no_wrap=True)
    table.add_column("refused", footer=str(len(refused) or "–"), justify="right")
    if lacking:
        table.add_column("not due", footer=str(lacking.total()), justify="right")
    work = sum(item.seconds for item in written)
    table.add_column("seconds", footer=f"{work:.1f}", justify="right")
    everything = [item.form for part in (written, summary.failed, refused) for item in part]
    for form in dict.fromkeys((*everything, *lacking)):
        of_form = [item for item in written if item.form == form]
        table.add_row(
            form,
            *(_counts([item for item in of_form if item.lang == lang]) for lang in options.langs),
            _counts(of_form),
            str(sum(item.form == form for item in refused) or "–"),
            *((str(lacking[form] or "–"),) if lacking else ()),
            f"{sum(item.seconds for item in of_form):.1f}",
        )
    _console().print(table)


def print_proof(proof: Proof) -> None:
    """Say where the proof is and what is on it; name the forms that are on it only blank."""
    if proof.unfilled:
        ids = ", ".join(proof.unfilled)
        tell(
            f"इनका कोई रिकॉर्ड नहीं है, केवल कोरे दिखाए गए: {ids}",
            f"no record fills these, so they are shown only blank: {ids}",
        )
    pages, sheets = proof.pages, proof.sheets
    en = f"{pages} pages on {sheets} {'sheet' if sheets == 1 else 'sheets'}"
    print(visible(f"{proof.path}: {said(f'{sheets} शीट पर {pages} पृष्ठ', en)}"))


def print_wheels(folder: Path, count: int) -> None:
    """Say how many packages a folder holds, and what becomes of it."""
    print(visible(f"{folder}: {count} {said('पैकेज', 'packages')}"))
    tell(
        "इस फ़ोल्डर को दूसरी मशीन पर build.py के पास wheels नाम से रखें; Python का इंस्टॉलर भी साथ ले जाएँ।",
        "put this folder beside build.py on the other machine, under the name wheels; take an "
        "installer of Python along.",
    )


def print_records(where: str, records: Mapping[str, int]) -> None:
    """Say where records were written, and how many of each kind."""
    counts = ", ".join(f"{kind} {count}" for kind, count in records.items() if count)
    print(visible(f"{where}: {counts or 'कोई अभिलेख नहीं / no records'}"))


def print_lists(lists: Iterable[MappedList]) -> None:
    """Print how each list is understood: its headings, and the column that each is taken for."""
    for one in lists:
        print(visible(f"{one.place}: {one.kind}"))
        for column in one.columns:
            meant = f"{column.key} ({column.hi} / {column.en})" if column.key else "–"
            print(visible(f"    {column.heading}  →  {meant}"))
        if one.missing:
            missing = ", ".join(one.missing)
            tell(
                f"सूची में नहीं: {missing}; सब पंक्तियों का एक ही हो तो --set KEY=VALUE दें।",
                f"not in the list: {missing}; give what all rows share with --set KEY=VALUE",
            )


def print_forms(forms: Iterable[FormInfo]) -> None:
    """Print the list of forms: a table on a terminal, else one line a form with tabs between."""
    rows = [
        (
            form.id, said(form.name_hi, form.name_en), form.subject, form.source,
            ", ".join(form.stages),
        )
        for form in forms
    ]  # fmt: skip
    if not sys.stdout.isatty():
        for row in rows:
            print("\t".join(row))
        return
    table = Table(box=None, pad_edge=False)
    for head in ("id", "official name", "subject", "source", "stage"):
        table.add_column(head, no_wrap=head == "id")
    for row in rows:
        table.add_row(*map(Text, row))
    _console().print(table)


def print_read(found: ReadBack, *, first: bool) -> None:
    """Print what a filled-in form says, as one YAML document; the next one follows after `---`."""
    if not first:
        print("---")
    for key, text in (("form", found.form), ("lang", found.lang), ("file", found.file)):
        print(f"{key}: {_quoted(text)}")
    print("values:" if found.values else "values: {}")
    for slot, text in found.values.items():
        print(f"  {_quoted(slot)}: {_quoted(text)}")


def _quoted(text: str) -> str:
    """A text as YAML in double quotes, which no reader takes for a number or a date (YAML 5.7)."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char in JOINERS or unicodedata.category(char) not in (*INVISIBLE, "Cn", "Co"):
        return char
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"


def _console() -> Console:
    # Into a log the table keeps its full width instead of that of a terminal of 80 columns.
    return Console(width=None if sys.stdout.isatty() else LOG_WIDTH)


def _counts(written: Sequence[Written]) -> str:
    pages = sum(item.pages or 0 for item in written)
    return f"{len(written)} · {pages}" if written else "–"


def tell(hi: str, en: str) -> None:
    """Print a remark: in Hindi and, on the next line, in English, or in what the user reads."""
    print(said(visible(hi), visible(en), "\n"), file=sys.stderr)


def speak_utf8() -> None:
    """Make both streams take Hindi, whatever the system believes of them."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
