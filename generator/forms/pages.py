"""The templates of a form -> findings: what cannot be read, is not known, or has no place there.

In: a form and the templates. Out: findings F-120 to F-132. What is written out in a template is
looked at as it stands there; names that it puts together are met by filling in the blank page and
one with rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.data.findings import Finding, Place
from generator.data.load import DataError
from generator.data.messages import did_you_mean
from generator.data.source_text import positions
from generator.forms import jinja, markup_check, objections
from generator.forms.bind import bind, sample, samples
from generator.forms.catalog import Form
from generator.forms.filling import Filling
from generator.forms.jinja import Asked, Broken, Macro, Parsed, Templates
from generator.forms.names import LABEL, MEANS, NAMES, SHAPES, SLOT, TABLE
from generator.forms.reading import named_from_here
from generator.forms.render import Renderer
from generator.forms.slots import Unknown, names_of, slot_of
from generator.forms.sound import pages_that_came
from generator.forms.widths import misfit
from generator.forms.wordings import found
from generator.text.language import format_value

LANGS = ("hi", "en", "hi-en")
_PARTS = "macros.html"
_SHARED = frozenset({"base.html", _PARTS})
_SLOT = re.compile(r'data-slot="([^"]+)"')
_MISSED = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")
_ROWS = r"\.(?:.+\.)?"  # between the steps of a slot's name stand those of its rows
_LOOK_ON = 12  # lines on from a call, which may run over several
_WHAT = {
    SLOT: ("प्रपत्र में मद", "slot of the form"),
    TABLE: ("प्रपत्र में तालिका", "table of the form"),
}


def refuse_slips(forms: Iterable[Form], renderer: Renderer, definitions: Path) -> None:
    """Look through the pages of forms, each once, but for those that came with the program, with
    their `definitions`; raises `DataError` where they have slips."""
    forms = [form for form in forms if form.id not in renderer.sound]
    if forms:  # those that came are known from then on, and not hashed again
        renderer.sound |= pages_that_came(definitions, renderer.templates.folder)
    new = {form.id: form for form in forms if form.id not in renderer.sound}
    if found := [slip for form in new.values() for slip in slips(form, renderer)]:
        raise DataError(found)
    renderer.sound |= new.keys()


def slips(form: Form, renderer: Renderer) -> list[Finding]:
    """What is wrong with the pages of a form."""
    return _Pages(form, renderer).findings()


class _Pages:
    """Looks through the templates of one form."""

    def __init__(self, form: Form, renderer: Renderer) -> None:
        self._form, self._renderer = form, renderer
        self._templates: Templates = renderer.templates
        self._folder = named_from_here(self._templates.folder)
        self._parsed: dict[str, Parsed] = {}
        self._findings: list[Finding] = []

    def findings(self) -> list[Finding]:
        own = [f"{lead}/{self._form.template}.html" for lead in ("hi", "en")]
        for name in own:
            self._read(name)
        if not self._findings:
            for name, parsed in self._parsed.items():
                self._look(name, parsed)
        if not self._findings:
            self._fill_in()
        return list(dict.fromkeys(self._findings))

    def _read(self, name: str) -> None:
        """Parse a template, and those that it builds on."""
        if name in self._parsed:
            return
        path = self._folder / name
        if not path.is_file():
            place = Place(path.as_posix(), 1, 1)
            self._findings.append(found("F-120", place, form=self._form.id, name=path.as_posix()))
            return
        try:
            parsed = self._parsed[name] = self._templates.parsed(name)
        except Broken as broken:
            self._findings.append(self._broken(name, broken))
            return
        for other, line in parsed.loaded:
            if (self._templates.folder / other).is_file():
                self._read(other)
            else:
                known = [path.name for path in self._templates.folder.glob("*.html")]
                self._tell("F-111", parsed, name, line, other, what_hi="टेम्पलेट",
                           what_en="template", **did_you_mean(other, known))  # fmt: skip

    def _broken(self, name: str, broken: Broken) -> Finding:
        source = (self._templates.folder / name).read_text(encoding="utf-8")
        word, hi, en, known = objections.why(broken.said)
        line = broken.line
        if objections.left_open(broken.said) == word:  # told where it begins
            line = objections.opening(source, word, line)
        place = self._place(source, name, line, word)
        return found("F-121", place, why_hi=hi, why_en=en, **did_you_mean(word, known))

    def _look(self, name: str, parsed: Parsed) -> None:
        """What is written out in one template."""
        position = positions(parsed.source)
        for what, tag, at in markup_check.slips(parsed.source):
            place = Place((self._folder / name).as_posix(), *position(at))
            self._findings.append(objections.of_markup(what, tag, place))
        for key, line in parsed.names:
            if key not in NAMES:
                self._tell("F-122", parsed, name, line, key, known=", ".join(NAMES),
                           **did_you_mean(key, NAMES))  # fmt: skip
        for key, line in parsed.hidden:
            self._tell("F-127", parsed, name, line, key, why_hi="«_» से आरंभ नाम भीतरी होते हैं",
                       why_en="names that begin with '_' are not for pages")  # fmt: skip
        if not name.endswith(f"/{self._form.id}.html"):
            return  # what forms share may name what some of them have not
        for word, at in markup_check.classes(parsed.source):
            if word not in self._renderer.classes:
                place = Place((self._folder / name).as_posix(), *position(at))
                hint = did_you_mean(word, self._renderer.classes)
                self._findings.append(found("F-132", place, key=word, **hint))
        for key, line in parsed.tables:
            self._named(TABLE, key, parsed, name, line)
        for call in parsed.calls:
            self._call(call, parsed, name)

    def _call(self, call: Asked, parsed: Parsed, name: str) -> None:
        """A call: what is called, with how much, and what the texts in it name."""
        macros = self._parsed[call.of].macros if call.of in self._parsed else parsed.macros
        if call.of and call.name not in macros:
            self._tell("F-123", parsed, name, call.line, call.name, known=", ".join(macros),
                       **did_you_mean(call.name, macros))  # fmt: skip
            return
        if call.name in macros:
            self._counted(call, macros[call.name], parsed, name)
        if call.name in macros or call.name in NAMES:
            self._shaped(call, parsed, name)
            for means, given in zip(MEANS.get(call.name, ()), call.given, strict=False):
                for what, key in _texts(means, given):
                    self._named(what, key, parsed, name, call.line)

    def _shaped(self, call: Asked, parsed: Parsed, name: str) -> None:
        """Whether lists and groups stand where a part takes them apart."""
        for means, given in zip(MEANS.get(call.name, ()), call.given, strict=False):
            if not _fits(means, given):
                self._tell("F-124", parsed, name, call.line, call.name, known=SHAPES[call.name],
                           why_hi="सूची या समूह के कोष्ठक ठीक नहीं हैं",
                           why_en="the brackets of a list or a group are not right")  # fmt: skip
                return
        if call.name == "fields" and len(call.given) > 1 and None not in call.given[:2]:
            room = 267 if self._form.paper == "landscape" else 180
            if why := misfit(call.given[0], call.given[1], room):
                self._tell("F-124", parsed, name, call.line, call.name, known=SHAPES[call.name],
                           why_hi=why[0], why_en=why[1])  # fmt: skip

    def _counted(self, call: Asked, macro: Macro, parsed: Parsed, name: str) -> None:
        """Whether a part is told as much as it asks for."""
        if call.open_end:
            return
        told = {*macro.parameters[: len(call.given)], *call.named}
        needed = macro.parameters[: len(macro.parameters) - macro.optional]
        why = None
        if len(call.given) > len(macro.parameters) or told - set(macro.parameters):
            why = "अधिक है", "there is more"
        elif missing := [one for one in needed if one not in told]:
            why = f"«{', '.join(missing)}» नहीं है", f"'{', '.join(missing)}' is missing"
        if why:
            self._tell("F-124", parsed, name, call.line, call.name, why_hi=why[0], why_en=why[1],
                       known=", ".join(macro.parameters))  # fmt: skip

    def _named(self, what: str, key: str, parsed: Parsed, name: str, line: int) -> None:
        """A label, slot or table that a template names."""
        form = self._form
        try:
            if what == SLOT:
                slot_of(form, key)
            elif what == TABLE and key not in form.tables:
                raise Unknown(TABLE, key, tuple(form.tables))
            elif what == LABEL and key not in form.labels and f"{key}_filled" not in form.labels:
                raise Unknown(LABEL, key, tuple(form.labels))
        except Unknown as unknown:
            self._findings.append(self._unknown(unknown, parsed, name, line))

    def _unknown(self, one: Unknown, parsed: Parsed, name: str, line: int) -> Finding:
        place = self._place(parsed.source, name, line, one.key)
        hint = did_you_mean(one.key, one.known)
        if one.what == LABEL:
            return found("F-110", place, key=one.key, **hint)
        hi, en = _WHAT[one.what]
        return found("F-111", place, key=one.key, what_hi=hi, what_en=en, **hint)

    def _fill_in(self) -> None:
        """The blank page and one with rows in each language: what is put together there."""
        form, shown = self._form, set[str]()
        try:
            for lang in LANGS:
                for values in (bind(form, None, format_value), sample(form, format_value)):
                    shown |= self._slots(lang, values)
            if _unplaced(form, shown):  # it may stand where others do not
                more = (self._slots("hi", one) for one in samples(form, format_value))
                shown = shown.union(*more)
        except Exception as error:
            self._findings.append(self._failed(error))
            return
        for name in _unplaced(form, shown):
            place = Place((self._folder / f"hi/{form.id}.html").as_posix(), 1, 1)
            self._findings.append(found("F-129", place, key=name))

    def _slots(self, lang: str, values: Filling) -> set[str]:
        """The names of the slots on a page."""
        return set(_SLOT.findall(self._renderer.page(self._form, lang, values, values=False)))

    def _failed(self, error: Exception) -> Finding:
        """What filling in came to, at the line of the form's own template that led there."""
        own = [name for name in self._parsed if name not in _SHARED]
        lines = {name: jinja.line_in(error, name) for name in (*own, *self._parsed)}
        name, line = next(((name, line) for name, line in lines.items() if line), (own[0], 1))
        parsed = self._parsed[name]
        if isinstance(error, Unknown):
            return self._unknown(error, parsed, name, line)
        missed = _MISSED.search(str(error)) if isinstance(error, jinja.UndefinedError) else None
        if missed and missed[2]:
            place = self._place(parsed.source, name, line, missed[2])
            return found("F-131", place, key=missed[2])
        if missed:
            key = missed[1]
            place = self._place(parsed.source, name, line, key)
            known = ", ".join(NAMES)
            return found("F-122", place, key=key, known=known, **did_you_mean(key, NAMES))
        if "filter named" in str(error):
            return self._broken(name, Broken(name, line, str(error)))
        why = f"{type(error).__name__}: {error}"
        return found("F-128", self._place(parsed.source, name, line, ""), why=why)

    def _tell(self, rule: str, parsed: Parsed, name: str, line: int, key: str, **more: str) -> None:
        place = self._place(parsed.source, name, line, key)
        self._findings.append(found(rule, place, key=key, **more))

    def _place(self, source: str, name: str, line: int, word: str) -> Place:
        """Where a word stands, in a line or soon below; else where the line begins."""
        file, lines = (self._folder / name).as_posix(), source.split("\n")
        bare = rf"(?<![\w-]){re.escape(word)}(?![\w-])"
        for pattern in (rf"(?<=[\"']){re.escape(word)}(?=[\"'])", bare) if word else ():
            for ahead, text in enumerate(lines[line - 1 : line - 1 + _LOOK_ON]):
                if match := re.search(pattern, text):
                    return Place(file, line + ahead, match.start() + 1)
        text = lines[line - 1] if line <= len(lines) else ""
        return Place(file, max(line, 1), len(text) - len(text.lstrip()) + 1)


def uncomposed(form: Form, lang: str, renderer: Renderer, why: str) -> Finding:
    """A page that the composer refuses, in its own words, as a finding at what they name."""
    folder = named_from_here(renderer.templates.folder)
    return objections.uncomposed(form, lang, renderer.templates, folder, why)


def _unplaced(form: Form, shown: set[str]) -> list[str]:
    """The slots of a form that no page shows."""
    patterns = {name: _ROWS.join(map(re.escape, name.split("."))) for name in names_of(form)}
    every = "\n".join(shown)
    return [
        name for name, pattern in patterns.items()
        if not re.search(f"^{pattern}$", every, re.MULTILINE)
    ]  # fmt: skip


def _fits(means: Any, given: Any) -> bool:
    """Whether an argument has the shape that it must have; what is not written out may."""
    if given is None or means is None or isinstance(means, str):
        return True
    if not isinstance(given, tuple):
        return False
    if isinstance(means, list):
        return all(_fits(means[0], one) for one in given)
    return len(given) == len(means) and all(map(_fits, means, given))


def _texts(means: Any, given: Any) -> Iterator[tuple[str, str]]:
    """The texts in an argument that name a label, slot or table."""
    if isinstance(means, str) and isinstance(given, str) and given:
        yield means, given
    elif isinstance(means, list) and isinstance(given, tuple):
        for one in given:
            yield from _texts(means[0], one)
    elif isinstance(means, tuple) and isinstance(given, tuple):
        for each, one in zip(means, given, strict=False):
            yield from _texts(each, one)
