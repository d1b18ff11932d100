"""The desk where papers go out and come back: issues them, and compares them with the data.

In: a plan of the data as it is today; who gets a paper, or a paper in hand. Out: whole files and
lines of the register; or what is true of the paper. Nothing here prints or knows of the pipeline.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator.console.papers import Checked, HandedOut, InHand, Issued, Verdict
from generator.console.report import Plan
from generator.data import private
from generator.data.findings import Finding
from generator.dispatch import papers
from generator.dispatch.compare import Makes, differences
from generator.dispatch.register import Register
from generator.forms.fields import labels_of
from generator.forms.filling import Filling
from generator.forms.subjects import code_in
from generator.numbers.number import Number, number_of, parsed
from generator.readback.fence import Fence
from generator.run import manifest
from generator.run.plan import Prepared
from generator.run.work import Paper
from generator.session import Session, filling

FOLDER = "issued"
"""In the out folder: what was made to be handed out."""


class Desk:
    """Works with the forms, fonts and caches of one session; what comes back is read in a fence."""

    def __init__(self, session: Session, fence: Fence) -> None:
        self._session, self._fence = session, fence

    def in_hand(self, what: str) -> InHand:
        """The paper that a number, the text of a code or a file stands for; raises NotRead."""
        return papers.in_hand(what, self._fence)

    def issue(self, plan: Plan, data: Path, to: str, when: dt.date) -> list[Issued]:
        """Make each paper of a plan for somebody, and enter it in the register of the data.

        A paper that went out before with the same values is marked as a copy.
        """
        assert isinstance(plan, Prepared)
        register = Register(data)
        with private.kept(plan.denied), register.held():
            return [self._issued(paper, plan, register, (to, when)) for paper in plan.papers]

    def check(self, hand: InHand, plan: Plan, data: Path) -> list[Checked]:
        """Each paper in hand beside what the data says today; raises NotRead."""
        assert isinstance(plan, Prepared)
        register = Register(data)
        return [self._checked(parsed(text), hand, plan, register) for text in hand.numbers]

    def _issued(
        self, paper: Paper, plan: Prepared, register: Register, given: tuple[str, dt.date]
    ) -> Issued:
        (to, when), job = given, paper.jobs[0]
        number = parsed(replace(paper, numbered=True).values.number)
        rows = register.of(number)
        same = [row for row in rows if parsed(row.number).is_same(number)]
        paper = replace(paper, numbered=True, copy=len(same) + 1)
        made = self._session.make("pdf", paper.form, job.lang, paper.values, plan.date)
        # Papers with other values, and other copies, lie beside one another.
        name = f"{job.subject}.{number.check}" + (f".copy-{paper.copy}" if same else "")
        assert plan.options is not None
        path = plan.options.out / FOLDER / job.lang / job.form / f"{name}.{job.format}"
        manifest.write_whole(path, made.content)
        digest = hashlib.sha256(made.content).hexdigest()
        row = HandedOut(str(number), when.isoformat(), to, paper.copy, job.lang, digest)
        register.add(row)
        return Issued(path, row, tuple(one for one in rows if one not in same))

    def _checked(
        self, number: Number, hand: InHand, plan: Prepared, register: Register
    ) -> Checked:
        gone = Checked(str(number), Verdict.GONE, handed_out=tuple(register.of(number)))
        paper = next(_of_number(number, plan), None)
        if paper is None:
            found = _refusing(number, plan)
            return replace(gone, verdict=Verdict.REFUSED, findings=found) if found else gone
        bind = partial(filling, paper.form, paper.view)
        values = bind(paper.digits)
        name = values.name
        # With the day on the paper: what is asked is whether it says the same, not if it is old.
        same = number_of(paper.form, name, number.date, values).check == number.check
        checked = replace(
            gone,
            verdict=Verdict.SAME if same else Verdict.DIFFERS,
            today=str(number_of(paper.form, name, paper.day, values)),
        )
        if not hand.readable:
            return replace(checked, says=tuple(_says(paper, values)))
        makes = Makes(self._session, self._fence)
        other = tuple(differences(makes, paper.form, bind, hand.content))
        altered = same and other
        return replace(
            checked, verdict=Verdict.ALTERED if altered else checked.verdict, differences=other
        )


def _of_number(number: Number, plan: Prepared) -> Iterator[Paper]:
    """The paper of a plan that a number is of, whichever day the data is of."""
    form, subject, _ = number.paper
    for paper in plan.papers:
        name = paper.jobs[0].subject
        code = code_in(name)
        dated = name[len(code) + 1 :]
        if (paper.form.id, code.casefold()) == (form, subject) and dated in ("", number.date):
            yield paper


def _refusing(number: Number, plan: Prepared) -> tuple[Finding, ...]:
    """The errors that refuse the paper of a number today."""
    form, subject, _ = number.paper
    found = {
        finding: None
        for refused in plan.refused
        if refused.form == form and code_in(refused.subject).casefold() == subject
        for finding in refused.findings
    }
    return tuple(found)


def _says(paper: Paper, values: Filling) -> Iterator[tuple[str, str, str]]:
    """What the data has in the slots that stand once on the form."""
    labels = labels_of(paper.form, values)
    for slot in paper.form.slots.values():
        text = values.texts[slot.name]
        if text.hi.strip() and slot.name in labels and slot.kind != "picture":
            yield (*labels[slot.name], text.hi if text.hi == text.en else f"{text.hi} / {text.en}")
