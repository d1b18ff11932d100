"""Findings -> a file, of the kind that its name says.

In: findings, the name of the file, and of which data they are. Out: its bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from generator.data.findings import Finding, Severity
from generator.listing.page import page
from generator.listing.plain import as_json

KINDS = (".xlsx", ".html", ".json")


def listed(findings: Iterable[Finding], file: Path, title: str) -> bytes:
    """The content of a file whose name ends in one of `KINDS`."""
    found = tuple(findings)
    if file.suffix == ".xlsx":
        from generator.listing.book import book  # noqa: PLC0415  (seldom needed, long to load)

        return book(found)
    text = page(found, title) if file.suffix == ".html" else as_json(found, counts(found))
    return text.encode()


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many errors, warnings and notes there are."""
    found = Counter(finding.severity for finding in findings)
    return {severity.value: found[severity] for severity in Severity}
