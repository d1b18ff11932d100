"""A record class -> YAML to begin with: each key with its comment, a sample where one must stand.

In: a record class, codes of records to refer to, and the lines of forms. Out: lines of text. Keys
that a record needs are written with a sample; all others are comments to be uncommented. A sample
name carries a mark that is printed with it and found by a rule, so that nothing false is printed
unseen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast, get_args, get_origin

from generator.data import fields
from generator.data.district import inner_model
from generator.data.fields import Field
from generator.data.records import REFERENCES
from generator.data.samples import SAMPLE
from generator.data.schema import Lines, Worded, both, ids
from generator.data.types import Name

_PLAIN = re.compile(r"[^\W_]([^:#,\[\]{}\"'\n]*[^\s:#,\[\]{}\"'])?")


@dataclass(frozen=True)
class Sample:
    """A value that parts of one sample agree on; marked like all that nobody has written yet."""

    value: Any


@dataclass(frozen=True)
class Writer:
    """Writes records.

    `codes`: kind -> the code that a sample refers to. `lines`: of the forms. `within`: where given,
    the only tables of lines that ids are from.
    """

    codes: Mapping[str, str]
    lines: Lines
    within: tuple[str, ...] = ()

    def entries(self, kind: str, model: fields.Model, given: Mapping[str, Any]) -> Iterator[str]:
        """A list of one record under its top-level key; what is given stays without a mark."""
        about = fields.record(model)
        yield from (f"## {text}" for text in (about.about.hi, about.about.en))
        yield f"{kind}:"
        yield from _indented(_as_item(self._record(model, given, apart=True)), 2)

    def _record(
        self,
        model: fields.Model,
        given: Mapping[str, Any],
        *,
        apart: bool = False,
        optional: bool = False,
    ) -> Iterator[str]:
        """The keys of a record with what they are for; `apart`: a blank line before each.

        `optional`: it may stay away as a whole, so that its own parts need no second sign for that.
        """
        for index, (key, one) in enumerate(fields.of(model).items()):
            known = model.model_fields[key]
            if apart and index:
                yield ""
            yield from self._explained(one)
            needed = known.is_required() or key in given
            block = self._value(key, known.annotation, one, given.get(key), optional or not needed)
            written = needed or (optional and one.example is None)
            yield from block if written else _commented(block)

    def _bare(self, model: fields.Model, given: Mapping[str, Any]) -> Iterator[str]:
        """The keys that a record needs, and those given, without a word."""
        for key, one in fields.of(model).items():
            known = model.model_fields[key]
            if known.is_required() or key in given:
                yield from self._value(key, known.annotation, one, given.get(key), False)

    def _value(
        self, key: str, annotation: Any, one: Field, given: Any, optional: bool
    ) -> Iterator[str]:
        """One key with its value, over as many lines as it takes."""
        inner = inner_model(annotation)
        if inner is None or inner is Name:
            yield self._scalar(key, one, given)
            return
        yield f"{key}:"
        model = cast(fields.Model, inner)
        shape = _shape(annotation)
        writer = replace(self, within=one.ids or self.within)
        if shape is Mapping:
            yield from _indented(writer._table(model, one), 2)
        elif shape is tuple:
            first, *others = given or [{}]
            yield from _indented(_as_item(writer._record(model, first, optional=optional)), 2)
            for each in others:
                yield from _indented(_as_item(writer._bare(model, each)), 2)
        else:
            yield from _indented(writer._record(model, given or {}, optional=optional), 2)

    def _scalar(self, key: str, one: Field, given: Any) -> str:
        if given is not None and not isinstance(given, Sample):
            return f"{key}: {_inline(given)}"
        sample = self._sample(key, one) if given is None else given.value
        text = f"{key}: {_inline(sample)}"
        # A name has its mark inside, where it is printed.
        return text if SAMPLE["hi"] in text else f"{text}  # {SAMPLE['hi']}"

    def _table(self, model: fields.Model, one: Field) -> Iterator[str]:
        """The lines of a form, one of each, with what may stand in one."""
        described = fields.of(model)
        for key, inner in described.items():
            yield from (f"## {key}: {line[3:]}" for line in self._explained(inner))
        first = next(iter(described))
        needed = [key for key, known in model.model_fields.items() if known.is_required()]
        row = {key: self._sample(key, described[key]) for key in needed or [first]}
        for line, words in ids(one, self.lines).items():
            yield f"{line}: {_inline(row)}  # {SAMPLE['hi']} {both(*words)}"

    def _sample(self, key: str, one: Field) -> Any:
        """What stands where nobody has written anything yet."""
        code = self.codes.get(REFERENCES.get(key, ""))
        if code is None:
            allowed = self._allowed(one)
            return _marked(next(iter(allowed)) if allowed else one.example)
        return [code] if isinstance(one.example, list) else code

    def _allowed(self, one: Field) -> dict[str, list[Worded]]:
        """The lines that a value may name, each with its wordings."""
        narrowed = tuple(name for name in one.ids if name in self.within) or one.ids
        return ids(replace(one, ids=narrowed), self.lines)

    def _explained(self, one: Field) -> Iterator[str]:
        """What a key is for, in a line for each language; then the words or ids it may be."""
        for lang, word in (("hi", "इकाई"), ("en", "unit")):
            unit = f" [{word}: {getattr(one.unit, lang)}]" if one.unit else ""
            yield f"## {getattr(one.label, lang)} – {getattr(one.about, lang)}{unit}"
        for choice, meaning in one.choices.items():
            yield f"##   {choice} = {both(meaning)}"
        if one.example is not None:
            for line, words in self._allowed(one).items():
                yield f"##   {line} = {both(*words)}"


def _shape(annotation: Any) -> Any:
    """`tuple`, `Mapping`, or None of a single record, whether or not it may be left out."""
    origin = get_origin(annotation)
    if origin in (tuple, Mapping):
        return origin
    return next((shape for each in get_args(annotation) if (shape := _shape(each))), None)


def _marked(example: Any) -> Any:
    """An example with the mark of a sample before each name."""
    if isinstance(example, list):
        return [_marked(each) for each in example]
    if isinstance(example, dict):
        return {lang: f"{SAMPLE[lang]} {text}" for lang, text in example.items()}
    return example


def _inline(value: Any) -> str:
    """A value on one line, in YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_inline, value))}]"
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _indented(lines: Iterator[str], by: int) -> Iterator[str]:
    return (f"{' ' * by}{line}" if line else "" for line in lines)


def _commented(lines: Iterator[str]) -> Iterator[str]:
    return (f"# {line}" for line in lines)


def _as_item(lines: Iterator[str]) -> Iterator[str]:
    """The lines of an item of a list: a dash before its first key, not before what explains it."""
    begun = False
    for line in lines:
        if begun or line.startswith("#"):
            yield f"  {line}" if line and begun else line
        else:
            begun = True
            yield f"- {line}"
