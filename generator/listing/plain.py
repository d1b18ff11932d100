"""Findings -> plain values, and these as JSON, for other programs.

In: findings. Out: a list of mappings, always with the same keys; `null` where there is nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from generator.data.findings import Finding


def plain(finding: Finding) -> dict[str, Any]:
    """What a finding says, in both languages.

    `file`, `line`, `column`: where it stands, counted from 1; `sheet`: of a workbook. `record`: the
    kind and code of what it is about.
    """
    place, subject = finding.place, finding.subject
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": place.file if place else None,
        "sheet": (place.sheet or None) if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "place": str(place) if place else None,
        "record": {"kind": subject.kind, "code": subject.code} if subject else None,
        "hi": finding.hi,
        "en": finding.en,
        "advice_hi": finding.advice_hi,
        "advice_en": finding.advice_en,
        "clause": finding.clause or None,
    }


def ordered(findings: Iterable[Finding]) -> Sequence[Finding]:
    """By file, line, column and rule."""
    return sorted(findings, key=lambda finding: finding.sort_key)


def as_json(findings: Iterable[Finding], counts: dict[str, int], **more: Any) -> str:
    """All findings; `counts`: how many of each severity; `more`: what else is to be told."""
    listed = [plain(finding) for finding in ordered(findings)]
    told = {"counts": counts, "findings": listed, **more}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
