"""YAML -> plain values, each with its position. The only module that knows YAML.

In: the text of one file. Out: a `Tree` with every scalar as the text that is written there
(`0123456`, `no` and `12:30` stay what they are), and faults D-105 to D-115. An empty value is left
out, so that it reads as missing. YAML's tags and references are refused: they would let a file
hide a program, or grow without end.

The loop runs for every scalar of a district: it reads the parser's events as they come and keeps
positions as numbers (`places.py`).
"""

from __future__ import annotations

from typing import Any

import yaml

from generator.data.break_off import broken, located, swallows
from generator.data.opened import Opened
from generator.data.places import COLUMNS, KeyPath, Marks, position
from generator.data.source import Tree
from generator.data.source_text import MAX_FAULTS, Fault, hidden, too_many
from generator.data.unread import Comments, Unread

MAX_DEPTH = 20
MAX_VALUES = 50_000
"""A record of more values is none: the longest group has some thousand."""
MAX_HOLDERS = 200_000
"""Mappings and lists in a file; each takes some hundred times the room that it has in the file."""
_RECORD = 2
"""Levels around a record: the file, and the list of its kind."""
MAX_SKIPPED = 50
"""Levels below `MAX_DEPTH` that are passed over; the parser takes ever longer over deeper ones."""
NULLS = ("", "~", "null")
"""What a scalar without quotes may be for its value to be missing."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MISSING = object()


def parse(text: str, tree: Tree) -> None:
    """Fill the tree from the text; where the YAML breaks off, nothing of the file is kept."""
    builder = _Builder(text, tree)
    try:
        builder.run()
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        _broken_off(tree, located(text, error, builder.quote), mark.line + 1)
    except _GivenUp as error:
        _broken_off(tree, error.fault, error.fault.line)
    except yaml.YAMLError:
        _broken_off(tree, broken(builder.line, 1, "other"), builder.line)


def _broken_off(tree: Tree, fault: Fault, stopped: int) -> None:
    # A tab in the indent breaks the YAML in its own line or the next; the tab is the better name.
    tabs = {each.line for each in tree.faults if each.rule == "D-106"}
    if not tabs & {stopped, stopped - 1}:
        # That a quote runs on over lines is said at the same place.
        tree.faults = [each for each in tree.faults if each.rule != "D-128"]
        tree.faults.append(fault)
    tree.data, tree.marks, tree.empty = None, None, []


class _GivenUp(Exception):
    """The file is valid YAML, yet nothing that we read on with."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class _Builder:
    """Takes the parser's events, one by one, and builds values and positions."""

    def __init__(self, text: str, tree: Tree) -> None:
        self._text = text
        self._tree = tree
        self._open: list[Opened] = []
        self._top: Opened | None = None
        self._skipping = 0
        self._documents = 0
        self._holders = 0
        self._event: Any = None
        self.quote: Any = None
        """The first quoted text that runs on over lines which look like entries."""
        # Only an escape or a tab can be hidden in a value: `source_text` has seen the rest.
        self._tabs = "\t" in text
        self._comments = Comments(text)
        self._unread = Unread(text)

    @property
    def line(self) -> int:
        """The line that has been read last, from 1."""
        return 1 if self._event is None else self._event.start_mark.line + 1

    def run(self) -> None:
        """Read the whole text."""
        take = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._begin,
            yaml.SequenceStartEvent: self._begin,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.DocumentStartEvent: self._document,
        }
        loader = _LOADER(self._text)
        next_event = loader.get_event
        try:
            while type(event := next_event()) is not yaml.StreamEndEvent:
                self._event = event
                if action := take.get(type(event)):
                    action(event)
        finally:
            loader.dispose()
        self._report(self._comments.faults())

    def _document(self, _: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _GivenUp(broken(self.line, 1, "second"))

    def _begin(self, event: Any) -> None:
        if self._skipping:
            self._skipping += 1
            if self._skipping > MAX_SKIPPED:
                raise _GivenUp(broken(self.line, 1, "deep"))
            return
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        top = self._top
        as_key = top is not None and top.mapping and top.key is None
        too_deep = len(self._open) == MAX_DEPTH
        if as_key:
            self._fault("D-112", event)
        elif too_deep:
            self._fault("D-109", event, limit=MAX_DEPTH)
        if as_key or too_deep or (top and top.doubled):
            self._skipping = 1
            if as_key and top:
                top.key, top.doubled = "", True  # the value of such a key is passed over too
            else:
                self._passed_over(top)
            return
        self._holders += 1
        if self._holders > MAX_HOLDERS:
            raise _GivenUp(broken(self.line, 1, "many"))
        opened = Opened(type(event) is yaml.MappingStartEvent, event.flow_style, _at(event))
        self._put(opened.value, opened.marks)
        self._top = opened
        self._open.append(opened)

    def _end(self, event: Any) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        mark = event.end_mark
        ended = self._open.pop()
        ended.marks.end = position(mark.line, mark.column)
        self._top = self._open[-1] if self._open else None
        if self._top is not None:
            ended.size += len(ended.value)
            self._top.size += ended.size
            if ended.size > MAX_VALUES and len(self._open) == _RECORD:
                self._empty_out(ended)

    def _empty_out(self, record: Opened) -> None:
        """Keep of an endless record its code: typing it would take as long as it is."""
        place = self._tree.place(record.marks.at)
        code = record.value.get("code") if record.mapping else None
        record.value.clear()
        if record.mapping and isinstance(code, str):
            record.value["code"] = code
        self._report([Fault("D-148", place.line, place.column, {"limit": MAX_VALUES})])

    def _alias(self, event: Any) -> None:
        if not self._skipping:
            self._refuse_marks(event)
            self._take(_MISSING, event)

    def _scalar(self, event: Any) -> None:
        if self._comments.wanted:
            self._comments.note(event)
        if self._skipping:
            return
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        text: Any = event.value
        mark = event.start_mark
        if self._tabs or event.style == '"':
            self._report(list(hidden(text, mark.line + 1, mark.column + 1)))
        if event.style and mark.line != event.end_mark.line:
            self._over_lines(event)
        # implicit[0]: written without quotes.
        if text in NULLS and event.implicit[0]:
            self._take(_MISSING, event)
            return
        # The likeliest cases of `_take`, without its calls: these lines run for every scalar.
        top = self._top
        if top is not None and top.mapping and not top.doubled:
            if top.key is not None:
                top.value[top.key] = text
                top.inner[top.key] = mark.line * COLUMNS + mark.column
                top.key = None
                return
            if text not in top.keys:
                top.key, top.key_event = text, event
                top.keys[text] = mark.line * COLUMNS + mark.column
                return
        self._take(text, event)

    def _over_lines(self, event: Any) -> None:
        if swallows(self._text, event):
            self.quote = self.quote or event
            self._fault("D-128", event, last=event.end_mark.line + 1)

    def _take(self, text: Any, event: Any) -> None:
        """A key or a value, as the turn is."""
        top = self._top
        if top is not None and top.mapping and top.key is None:
            self._key(top, text, event)
        elif top is not None and top.doubled:
            self._passed_over(top)
        else:
            self._put(text, _at(event))

    def _key(self, top: Opened, text: Any, event: Any) -> None:
        if text is _MISSING:
            self._fault("D-112", event)
            top.key, top.doubled = "", True
            return
        top.key, top.key_event = text, event
        if text in top.keys:
            top.doubled = True
            self._fault("D-111", event, key=text, first=self._tree.place(top.keys[text]).line)
        else:
            top.keys[text] = _at(event)

    def _put(self, value: Any, marks: Marks | int) -> None:
        """Put a value where it belongs."""
        top = self._top
        if top is None:
            self._tree.data = None if value is _MISSING else value
            self._tree.marks = marks
        elif top.mapping:
            if value is not _MISSING:
                top.value[top.key] = value
            else:
                self._without_value(top)
            top.inner[top.key] = marks
            top.key = None
        elif value is not _MISSING:
            top.value.append(value)
            top.inner.append(marks)
        elif isinstance(self._event, yaml.ScalarEvent):
            self._fault("D-115", self._event)

    def _without_value(self, top: Opened) -> None:
        """No key is dropped: either the text tells why it has no value, or the model knows it."""
        if isinstance(self._event, yaml.AliasEvent):
            return
        faults = self._unread.faults(top.key_event, self._event) if top.flow else []
        if faults is None:
            return
        self._report(faults)
        if not faults:
            self._tree.empty.append(self._path())

    def _path(self) -> KeyPath:
        """Where the value of the last key would stand."""
        return tuple(
            each.key_event.value if each.mapping else len(each.value) - 1 for each in self._open
        )

    def _passed_over(self, top: Opened | None) -> None:
        if top is not None and top.mapping:
            top.key, top.doubled = None, False

    def _refuse_marks(self, event: Any) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._fault("D-107", event, tag=tag.replace("tag:yaml.org,2002:", "!!"))
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._fault("D-108", event, mark=sign + event.anchor)

    def _fault(self, rule: str, event: Any, **values: object) -> None:
        mark = event.start_mark
        self._report([Fault(rule, mark.line + 1, mark.column + 1, values)])

    def _report(self, faults: list[Fault]) -> None:
        self._tree.faults += faults
        if len(self._tree.faults) >= MAX_FAULTS:
            raise _GivenUp(too_many(self._tree.faults[-1]))


def _at(event: Any) -> int:
    return position(event.start_mark.line, event.start_mark.column)
