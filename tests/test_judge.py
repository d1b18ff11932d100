"""Every page is the page that plain WeasyPrint makes of the same HTML (tests/judge says how)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests import built
from tests.judge import cases, known, ours
from tests.judge.cases import Case
from tests.judge.verdict import judge

FORMS = ours.forms()
SHIPPED = [
    *cases.blank(FORMS, ours.LANGS),
    *cases.filled(cases.EXAMPLES, [*FORMS, *ours.reports()], ours.LANGS),
]
FIRST = {case.form: case.code for case in reversed(SHIPPED) if case.folder}
WHOLE = frozenset((*built.OFFICIAL, *ours.reports()))
IN_TURN = [
    case
    for at, case in enumerate(SHIPPED)
    if built.EVERY
    or (case.form in WHOLE and case.code in (cases.BLANK, FIRST[case.form]))
    or at // len(ours.LANGS) % len(ours.LANGS) == at % len(ours.LANGS)
]
"""The orders' own forms blank and of a first record in each language, all else in one, in turn."""
RECORDS, SEED = 60, 6


@pytest.mark.parametrize("case", IN_TURN, ids=str)
def test_a_page_is_the_one_that_weasyprint_lays_out(case: Case) -> None:
    verdict = judge(case)
    assert "\n".join(map(str, verdict.unknown)) == ""
    assert known.outdated([(case, verdict.differences)]) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_page_in_devanagari_digits_is_the_one_too(form: str) -> None:
    blank = Case(form, "hi", cases.BLANK, digits="deva")
    filled = next(iter(cases.filled(cases.EXAMPLES, [form], ["hi-en"])))._replace(digits="deva")
    every = (blank, filled) if built.EVERY or form in WHOLE else (filled,)
    for case in every:
        assert [f"{case}: {difference}" for difference in judge(case).unknown] == []


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from benchmarks import district

    folder = tmp_path_factory.mktemp("district")
    district.write(folder, groups=20, seed=SEED)
    return folder


@cache
def _chosen(folder: Path) -> list[Case]:
    return cases.chosen(folder, FORMS, ours.LANGS, RECORDS, SEED)


@pytest.mark.parametrize(
    ("record", "lang"),
    [
        (record, lang)
        for record in range(RECORDS)
        for lang in range(len(ours.LANGS))
        if built.EVERY or record % len(ours.LANGS) == lang
    ],
)
def test_a_record_of_a_made_up_district_is_the_one_too(
    record: int, lang: int, made_up: Path
) -> None:
    case = _chosen(made_up)[record * len(ours.LANGS) + lang]
    assert [f"{case}: {difference}" for difference in judge(case).unknown] == []


@pytest.mark.parametrize("lang", ours.LANGS)
def test_a_report_on_a_made_up_district_is_the_one_too(lang: str, made_up: Path) -> None:
    for case in cases.filled(made_up, ours.reports(), [lang]):
        assert [f"{case}: {difference}" for difference in judge(case).unknown] == []


def test_each_known_difference_names_a_document_that_is_judged() -> None:
    for entry in known.KNOWN:
        assert any(map(entry.shows, SHIPPED)), entry
        assert entry.reason


def test_a_known_difference_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    case = SHIPPED[0]
    entry = known.Known(case.form, case.lang, case.code, frozenset({"ink"}), "made up")
    monkeypatch.setattr(known, "KNOWN", (entry,))
    assert "does not differ any more" in known.outdated([(case, [])])[0]
