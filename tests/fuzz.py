"""Documents that nobody would write: `python -m tests.fuzz 100000` reads so many, the suite a few.

In: a number, and a seed. Out: what happened, on the screen: tracebacks, files that took more than
two seconds of work, the most memory, and values that were lost: PyYAML's own tree of nodes is the
judge, of which each scalar must be in a typed record, or an error must stand against the record or
the file that it is in.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent))

from district_data import EXAMPLES, known, without_glyph
from test_nothing_lost import LOADER, is_empty, mutated, of_data, of_tree, records

from generator.data import load, model, source_text
from generator.data.district import DistrictData, walk
from generator.data.findings import Finding, Place, Severity
from generator.data.records import KINDS
from generator.data.source import RawRecord
from generator.rules import check

TODAY = dt.date(2026, 4, 5)
SLOW = 2.0
"""Seconds of work that no document may take."""
CARELESS = (
    "17/06/2021", "17 जून 2021", "44364", "17.06.21", "06/17/2021", "Rs. 4,91,500/-", "₹ 500",
    "४,९१,५००", "+91 61000 00101", "0123 4567 01234", "sygb0dur012", "2021-2022", "July 2025",
    "2:30 PM", "45.0", "Y", "नही", "1e9", "-5", "NaN", "null", "~", "=", "<<", "0x1F", "'", '"',
    "{", "[]", "{}", "*a", "&a b", "!x y", "\u200b", "\u202e", "\ufeff", "\x00", "\t", "क" * 300,
    "9" * 5000, "[" * 60, "- - - -", "? ?", "| x", ">-", "%TAG ! x", "---", "...", "\ud7ff", "#x",
)  # fmt: skip
_WORDS = st.sampled_from([*CARELESS, "code", "name", "hi", "en", "members", "no", "x", "", "12"])
_TREES = st.recursive(
    _WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=5),
    max_leaves=25,
)
_FILES = st.dictionaries(
    st.sampled_from([*KINDS, "vo", "x"]), st.lists(_TREES, max_size=3) | _TREES, max_size=4
)
_STYLES = st.sampled_from([None, '"', "'", "|", ">"])


@dataclass
class Outcome:
    """What became of the documents: how many were read and had errors, and what went wrong."""

    documents: int = 0
    with_errors: int = 0
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, content: bytes) -> None:
        """Something that must not be."""
        self.wrong.append(f"{what}\n{content!r}")


def documents(source: random.Random) -> Iterator[bytes]:
    """Examples with slips of a hand, with careless values, and with bytes thrown in."""
    files = [path.read_bytes() for path in sorted(EXAMPLES.glob("*.yaml"))]
    small = [text.encode() for text in records()]
    while True:
        kind = source.randrange(100)
        if kind < 45:
            yield mutated(source).encode()
        elif kind < 70:
            yield careless(source.choice(records()), source).encode("utf-8", "surrogatepass")
        else:
            content = source.choice(files if kind > 98 else small)
            for _ in range(source.choice((1, 1, 1, 2, 9))):
                content = bytes_thrown_in(content, source, small)
            yield content


def careless(text: str, source: random.Random) -> str:
    """The same with one to three values written otherwise."""
    for _ in range(source.randrange(1, 4)):
        spots = [match.span(1) for match in re.finditer(r": ([^\s{}\[\],][^{}\[\],\n]*)", text)]
        if spots:
            begin, end = source.choice(spots)
            text = text[:begin] + source.choice(CARELESS) + text[end:]
    return text


def bytes_thrown_in(content: bytes, source: random.Random, others: list[bytes]) -> bytes:
    """One mutation of bytes: changed, put in, left out, doubled, cut off, or of another file."""
    at = source.randrange(len(content) + 1)
    to = min(len(content), at + source.randrange(1, 40))
    other = source.choice(others)
    thrown = (source.randbytes(2), source.randbytes(4).hex().encode(), b": ", b"- ")
    put_in = source.choice((*thrown, source.choice(CARELESS).encode("utf-8", "surrogatepass")))
    return source.choice(
        (
            content[:at] + bytes([source.randrange(128)]) + content[at + 1 :],
            content[:at] + put_in + content[at:],
            content[:at] + content[to:],
            content[:to] + content[at:to] * source.randrange(1, 50) + content[to:],
            content[:at],
            content[:at] + other[source.randrange(len(other)) :],
        )
    )


def tried(content: bytes, folder: Path, outcome: Outcome) -> None:
    """Read, type and check one document; note what must not be."""
    (folder / "a.yaml").write_bytes(content)
    outcome.documents += 1
    began = time.process_time()
    try:
        source, findings = load.load(folder)
        district, more = model.build(source)
        findings += more
        told = [*findings, *check.check(district, without_glyph, known(district), TODAY)]
    except Exception:
        outcome.add(traceback.format_exc(), content)
        return
    spent = time.process_time() - began
    outcome.slowest = max(outcome.slowest, spent)
    if spent > SLOW:
        outcome.add(f"it took {spent:.1f} s", content)
    outcome.rules.update(finding.rule for finding in told)
    # The rules refuse much of a file that is not a whole district; of values they lose none.
    outcome.with_errors += any(finding.severity is Severity.ERROR for finding in findings)
    if missing := lost(content, source, district, findings):
        outcome.add(f"lost: {missing}", content)


def lost(
    content: bytes, source: model.Source, district: DistrictData, findings: list[Finding]
) -> list[str]:
    """The scalars of a file that no typed record holds, and no error tells of."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if any(finding.subject is None and finding.rule != "D-114" for finding in errors):
        return []  # against the file
    # Invisible characters and references are errors of a record, yet PyYAML stops at them.
    text = source_text.decode(content)[0]
    assert text is not None
    try:
        (tree,) = list(yaml.compose_all(text, Loader=LOADER)) or [None]
    except yaml.YAMLError:
        try:
            (tree,) = list(yaml.compose_all(text, Loader=_Lenient)) or [None]
        except yaml.YAMLError:
            return [] if "D-108" in {finding.rule for finding in errors} else ["all of it"]
    spoilt = {finding.subject for finding in errors}
    raws = {raw.place: raw for each in source.records.values() for raw in each}
    found: list[str] = []
    for kind, node in _records(tree):
        mark = node.start_mark
        raw = raws.pop(Place(_file(raws, source), mark.line + 1, mark.column + 1), None)
        if raw is None:
            found += list(of_tree(node))
        elif kind in KINDS and raw.ref not in spoilt:
            found += _not_typed(node, raw, district)
    return found


class _Lenient(yaml.SafeLoader):
    """Reads a reference that leads nowhere as a text, where the other gives up the whole file."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent) and event.anchor not in self.anchors:
            self.get_event()
            text = f"*{event.anchor}"
            return yaml.ScalarNode("tag:yaml.org,2002:str", text, event.start_mark, event.end_mark)
        return super().compose_node(parent, index)


def _file(raws: dict[Place, RawRecord], source: model.Source) -> str:
    places = [*raws, *(place for _, place in source.kinds)]
    return places[0].file if places else ""


def _records(tree: Any) -> Iterator[tuple[str, yaml.Node]]:
    """The entries of each list at the top; what is no list there is an error against the file."""
    if tree is not None and not is_empty(tree):
        for key, value in tree.value:
            if not is_empty(value):
                yield from ((key.value, node) for node in value.value)


def _not_typed(node: yaml.Node, raw: RawRecord, district: DistrictData) -> list[str]:
    """What of a sound record is not in its values as they were read, or not in the typed ones."""
    told = Counter(of_data(raw.data)) + Counter(str(path[-1]) for path in raw.empty)
    missing = list((Counter(of_tree(node)) - told).elements())
    record = district.get(raw.ref.kind, raw.ref.code)
    typed = {} if record is None else dict(walk(record))
    for path in _leaves(raw.data, ()):
        # A name without English may be written as a plain text.
        if typed.get(path) is None and typed.get((*path, "hi")) is None:
            missing.append(f"{path}")
    return missing


def _leaves(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, str):
        yield path
        return
    for part, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(inner, (*path, part))


def run(number: int, seed: int) -> Outcome:
    """Try so many documents; a tenth of them are made by hypothesis."""
    outcome = Outcome()
    source = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for content, _ in zip(documents(source), range(number - number // 10), strict=False):
            tried(content, folder, outcome)

        @seeded(seed)
        @settings(
            max_examples=number // 10, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(_FILES, _STYLES, st.booleans())
        def made(data: Any, style: str | None, flow: bool) -> None:
            text = yaml.dump(
                data, default_style=style, default_flow_style=flow, allow_unicode=True,
                Dumper=_Plain, width=60,
            )  # fmt: skip
            tried(text.encode("utf-8", "surrogatepass"), folder, outcome)

        made()
    return outcome


class _Plain(yaml.SafeDumper):
    """Writes texts as they are, without quotes where it can."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def main() -> int:
    """Run, and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("number", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.monotonic()
    outcome = run(asked.number, asked.seed)
    print(
        f"{outcome.documents} documents in {time.monotonic() - began:.0f} s, "
        f"{outcome.with_errors} with errors in reading or typing, "
        f"slowest {outcome.slowest:.2f} s, "
        f"{len(outcome.wrong)} that must not be"
    )
    with contextlib.suppress(ImportError):
        import resource

        print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    print(", ".join(f"{rule}: {count}" for rule, count in sorted(outcome.rules.items())))
    for wrong in outcome.wrong[:20]:
        print("", wrong[:6000], sep="\n")
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
