"""Papers: what a form asks for itself is typed, mended, checked and reckoned like all else."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from generator.console.report import Options
from generator.pipeline import Pipeline
from generator.run.plan import Prepared
from generator.session import Session
from tests import built

FORM = "utilisation-certificate"
PAPER = """\
papers:
  - code: UC-1
    form: utilisation-certificate
    subject: VO-101
    values:
      year: 2025-26
      sanction_no: DPCU/1
      sanctioned_on: 12.05.2025
      purpose: cif
      received: 1000.50
      bills:
        - {item: {hi: बीज, en: Seed}, amount: 400}
        - {item: {hi: आहार, en: Feed}, voucher: "2", amount: 250.25}
"""
OTHER = PAPER.removeprefix("papers:\n").replace("UC-1", "UC-2")


def plan(
    folder: Path, text: str, session: Session = built.SESSION, *,
    forms: tuple[str, ...] = (FORM,), more: Mapping[str, str] = MappingProxyType({}),
) -> Prepared:  # fmt: skip
    """The plan of the example district with these papers, and these further files, alone."""
    folder.mkdir()
    shutil.copy(built.ROOT / "examples" / "district.yaml", folder)
    shutil.copy(built.ROOT / "examples" / "emblem.svg", folder)
    (folder / "papers.yaml").write_text(text, encoding="utf-8")
    for name, content in more.items():
        (folder / name).write_text(content, encoding="utf-8")
    asked = Options(folder / "out", forms, ("en",), ("pdf",))
    return Pipeline(session).plan(folder, asked)


def texts(made: Prepared) -> dict[str, str]:
    """What the first paper of a plan says in English."""
    return {name: text.en for name, text in made.papers[0].values.texts.items()}


def said(made: Prepared) -> list[tuple[str, int, int]]:
    """Rule, line and column of what is found in the papers."""
    return [
        (one.rule, one.place.line, one.place.column)
        for one in made.findings if one.place and one.place.file.endswith("papers.yaml")
    ]  # fmt: skip


def test_a_paper_prints_its_own_values_and_its_subjects(tmp_path: Path) -> None:
    made = plan(tmp_path / "data", PAPER)
    found = texts(made)
    assert said(made) == []
    assert (found["subject.code"], found["vo"], found["block"]) == (
        "UC-1", "Stri Shakti", "Jyotsnapur",
    )  # fmt: skip
    assert (found["sanction_no"], found["purpose"]) == ("DPCU/1", "CIF (business plan)")
    assert found["bills.1.item"] == "Seed"


def test_what_it_reckons_is_what_an_accountant_reckons(tmp_path: Path) -> None:
    text = PAPER.replace("received", "opening: 99.50\n      received")
    found = texts(plan(tmp_path / "data", text))
    available = Decimal("99.50") + Decimal("1000.50")
    spent = Decimal(400) + Decimal("250.25")
    assert Decimal(found["certificate.available"].replace(",", "")) == available
    assert Decimal(found["certificate.spent"]) == spent
    assert Decimal(found["certificate.left"]) == available - spent
    assert Decimal(found["certificate.share"].rstrip("%")) == round(spent * 100 / available, 1)
    left = [Decimal(found[f"bills.{row}.balance"]) for row in (1, 2)]
    assert left == [available - 400, available - spent]
    assert found["bills.3.balance"] == ""  # a row for the pen


@pytest.mark.parametrize(
    ("was", "now", "rule", "at"),
    [
        ("received: 1000.50", "recieved: 1000.50", "D-121", "recieved"),
        ("received: 1000.50", "received: ten", "D-132", "ten"),
        ("purpose: cif", "purpose: cfi", "D-138", "cfi"),
        ("amount: 400", "amount: -4", "D-133", "-4"),
        ("form: utilisation-certificate", "form: utilisation-certifikate", "D-139", "utilisation"),
        ("subject: VO-101", "subject: VO-1O1", "D-201", "VO-1O1"),
        ("    subject: VO-101\n", "", "D-120", "code: UC-1"),
        ("      year: 2025-26\n", "", "D-120", "year"),
    ],
)
def test_a_slip_is_found_at_its_place_and_stops_that_paper_alone(
    was: str, now: str, rule: str, at: str, tmp_path: Path
) -> None:
    text = PAPER.replace(was, now, 1)
    made = plan(tmp_path / "data", text + OTHER)
    errors = [one for one in made.findings if one.severity == "error"]
    assert {one.rule for one in errors} <= {rule, "D-120"}
    place = next(one.place for one in errors if one.rule == rule)
    lines = text.split("\n")
    assert place and (at in lines[place.line - 1] or rule == "D-120")
    if rule != "D-120":
        assert lines[place.line - 1][place.column - 1 :].startswith(at)
    assert [paper.jobs[0].subject for paper in made.papers] == ["UC-2"]


def test_what_can_be_read_in_one_way_only_is_read_with_a_note(tmp_path: Path) -> None:
    made = plan(tmp_path / "data", PAPER.replace("1000.50", "Rs. 1,32,355/-").replace(
        "sanctioned_on: 12.05.2025", "sanctioned_on: 12 मई 2025"))  # fmt: skip
    assert [rule for rule, _, _ in said(made)] == ["D-117", "D-150"] or [
        rule for rule, _, _ in said(made)
    ] == ["D-150", "D-150"]
    assert texts(made)["received"].startswith("1,32,355")


def test_what_cannot_be_reckoned_stops_the_paper_and_says_why(tmp_path: Path) -> None:
    root = tmp_path / "root"
    for name in ("forms", "templates"):
        shutil.copytree(built.ROOT / name, root / name)
    path = root / "forms" / f"{FORM}.yaml"
    text = path.read_text("utf-8")
    assert '"when(available > 0, round(percent(spent, available), 0.1))"' in text
    path.write_text(
        text.replace(
            '"when(available > 0, round(percent(spent, available), 0.1))"', "spent / available"
        ),
        encoding="utf-8",
    )
    made = plan(tmp_path / "data", PAPER.replace("1000.50", "0") + OTHER, Session(root))
    (one,) = [one for one in made.findings if one.severity == "error"]
    assert (one.rule, one.place and one.place.line) == ("D-219", 2)
    assert "certificate.share" in one.en and "nought" in one.en
    assert [paper.jobs[0].subject for paper in made.papers] == ["UC-2"]


def test_a_form_of_the_district_needs_no_subject(tmp_path: Path) -> None:
    root = tmp_path / "root"
    for name in ("forms", "templates"):
        shutil.copytree(built.ROOT / name, root / name)
    path = root / "forms" / f"{FORM}.yaml"
    text = path.read_text("utf-8").replace("subject: vo", "subject: district")
    text = text.replace("{from: block.name, kind: name,", "{kind: name,")
    path.write_text(text, encoding="utf-8")
    made = plan(tmp_path / "data", PAPER.replace("    subject: VO-101\n", ""), Session(root))
    assert [one.rule for one in made.findings if one.severity == "error"] == []
    assert texts(made)["vo"] == "Pushkarganj"


def test_a_form_that_nobody_wrote_papers_for_is_told_as_it_is(tmp_path: Path) -> None:
    made: Any = plan(tmp_path / "data", "papers: []\n")
    assert made.papers == () and made.refused == ()
