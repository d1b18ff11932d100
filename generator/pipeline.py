"""The whole program on one screen: from a folder of YAML to filled forms.

    load     folder of YAML        -> plain values, each with file:line:column
    exchange workbook, list        -> the same, each with workbook!sheet!cell; and back
    model    plain values          -> the district; English that is missing is suggested
    check    district              -> findings; an error refuses the documents that depend on it
    plan     district + forms      -> the papers it calls for, and those that are refused
    summary  district + forms      -> the same for the figures of the whole district, with charts
    bind     paper                 -> a work item: the texts of its slots, its arithmetic done
    session  work item             -> the bytes of its files, by the writer of each format
    carry    plan                  -> whole files, and the manifest that lists them
    press    plan, finished file   -> packs for the printer; pages on sheets of paper
    proof    forms, plan           -> one file that shows every page small
    why      district, plan, code  -> what becomes of each form that a record could be on
    read     a filled-in file      -> its texts
    merge    forms, other folders  -> the data's files with what they say
    desk     papers, plan          -> what is handed out; a paper in hand -> is it true today
    bindery  data                  -> Books of Records, by the thousand pages

Only this module knows the stages; they do not know one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.console.fates import Why
from generator.console.report import (
    FormInfo,
    Merged,
    Merging,
    Options,
    Plan,
    Progress,
    Proof,
    ReadBack,
    Summary,
)
from generator.data import load, private, schema, skeleton
from generator.data.district import DistrictData
from generator.data.findings import Finding
from generator.data.wording import Wording
from generator.forms import facts
from generator.later import Later
from generator.pictures.files import Pictures
from generator.rules import base, check
from generator.run import carry, listed, why
from generator.run import plan as planning
from generator.session import Session
from generator.text import typeset


class Pipeline(Later):
    """What the commands do, with one session's forms, fonts and caches."""

    def anew(self) -> Pipeline:
        """The same, with nothing remembered of forms and templates."""
        return Pipeline(Session(self.session.root, self.session.styles_folder))

    def forms(self) -> list[FormInfo]:
        """What `list` shows."""
        return listed.listed(self.session.forms, self.session.root / "forms")

    def rules(self) -> Mapping[str, Wording]:
        """Every rule by its number."""
        from generator.explain import rulebook  # noqa: PLC0415
        return rulebook.RULES

    def example(self, number: str) -> tuple[str, ...]:
        """The lines of a rule's broken example."""
        from generator.explain import examples  # noqa: PLC0415
        return examples.shown(self.session.root / "examples" / "broken" / number)

    def schema(self) -> dict[str, Any]:
        """JSON Schema of a data file."""
        return schema.schema(self.session.lines, self.session.papers)

    def skeleton(self, what: str, name: str, data: Path) -> str:
        """A file to begin a district, a group or a pond with; raises NotBegun."""
        return skeleton.begun(what, name, data, self.session.lines)

    def plan(self, data: Path, options: Options) -> planning.Prepared:
        """Read and check everything before anything is written."""
        forms = self.session.chosen(options.forms)
        plan = planning.planned(*self._checked(data, options), forms, options)
        return replace(plan, denied=private.denied(data, load.data_files(data)), data=data)

    def summary(self, data: Path, options: Options) -> planning.Prepared:
        """The plan of the district's summary, its figures counted."""
        from generator.summary import report  # noqa: PLC0415
        plan = report.planned(*self._checked(data, options), self.session, options)
        return replace(plan, denied=private.denied(data, load.data_files(data)))

    def why(self, data: Path, options: Options, code: str) -> Why:
        """Which papers a record gets and which not, and what they lack."""
        forms = self.session.chosen(options.forms)
        return why.why(*self._checked(data, options), forms, options, code)

    def _checked(self, data: Path, options: Options) -> tuple[DistrictData, list[Finding]]:
        source, findings = load.begun(data) if data.is_dir() else self.exchange.read(data)
        district, more = self.session.typed(source, options.suggest_names)
        known, pictures = facts.known(self.session.forms, district), Pictures(data)
        computed, today = base.Computed(**known), planning.today(district, options)
        checked = check.check(district, typeset.missing, computed, today, undrawn=pictures.problem)
        return pictures.placed(district), [*findings, *more, *checked]

    def blank(self, options: Options, progress: Progress) -> Summary:
        """Every form without values."""
        return self.run(planning.blank(self.session.chosen(options.forms), options), progress)

    def run(self, plan: Plan, progress: Progress) -> Summary:
        """Carry out a plan; every finished file is whole, and the manifest tells what there is."""
        return carry.carried_out(plan, self.session, progress)

    def proof(self, plan: Plan) -> Proof:
        """Every page of the plan's forms, blank and of its first records, small in one file."""
        from generator.proof import file  # noqa: PLC0415
        return file.written(self.session, plan)

    def read(self, file: Path) -> ReadBack:
        """What a form that somebody filled in says, PDF or Word; raises NotRead."""
        return self._fence.read(file)

    def merge(self, asked: Merging) -> Merged:
        """What merging forms that came back, or other folders, into data would do."""
        from generator.merging import merge  # noqa: PLC0415
        return merge.merged(self.session, asked, self.plan, self.read)
