"""The styles that come with the program: with them no machine needs Pango to fill its forms.

In: what is known of each style sheet, as `Kinds.plain` gives it. Out: the file that holds it all,
and of that file what was known. It is made for people to read in a comparison of two versions: a
style names only what is unusual of it, a kind stands on a line of its own below its parent, and a
style is named by a digest of itself, so that what did not change keeps its line.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from generator.page.style import VERSION, LayoutError, Style

_ABOUT = "Made by `python -m tests.shipped`; see docs/architecture.md, Slot, shape, composed page."
_NAMED = 8  # digits of a digest
_FIELDS = [item.name for item in fields(Style)]


def written(sheets: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The file: for each digest of what styles depend on, what is known. The same for the same."""
    every = [values for plain in sheets.values() for values in plain["styles"]]
    usual = [_commonest(values[place] for values in every) for place in range(len(_FIELDS))]
    styles = {_name(values): _unusual(values, usual) for values in every}
    if len(styles) < len(set(map(_json, every))):
        raise LayoutError("two styles have one digest: give it more digits")
    lines = [
        f'"about": {_json(_ABOUT)}',
        f'"version": {VERSION}',
        f'"usual": {_json(dict(zip(_FIELDS, usual, strict=True)))}',
        _block("styles", [f"{_json(name)}: {_json(styles[name])}" for name in sorted(styles)]),
    ]
    for digest, plain in sheets.items():
        names = [_name(values) for values in plain["styles"]]
        lines += [
            _block(f"papers {digest}", [
                f"{_json(name)}: {_json(paper)}" for name, paper in sorted(plain["papers"].items())
            ]),
            _block(f"kinds {digest}", list(_kinds(plain["kinds"], names)), "[]"),
        ]  # fmt: skip
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def read(file: Path, digest: str) -> dict[str, Any] | None:
    """What is known of the style sheet of a digest, as `Kinds.plain` gives it.

    None where the file is not there or knows nothing of it: whoever changed the style sheet asks
    WeasyPrint, as for any style that is new.
    """
    try:
        content = json.loads(file.read_bytes())
        kinds, papers = content[f"kinds {digest}"], content[f"papers {digest}"]
        usual, places = content["usual"], {}
        styles = []
        for place, (name, unusual) in enumerate(content["styles"].items()):
            styles.append([unusual.get(item, usual[item]) for item in _FIELDS])
            places[name] = place
        named = dict(_paths(kinds, places))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return {"version": content["version"], "styles": styles, "kinds": named, "papers": papers}


def _kinds(kinds: Mapping[str, list[int]], names: list[str]) -> Iterator[str]:
    """A line for each kind: how deep it stands, its style, the one without a value if it differs,
    its sign."""
    for path in sorted(kinds, key=lambda path: path.split(">")):
        filled, empty = (names[place] for place in kinds[path])
        *above, sign = path.split(">")
        yield _json([len(above), *dict.fromkeys((filled, empty)), sign])


def _paths(lines: list[list[Any]], places: Mapping[str, int]) -> Iterator[tuple[str, list[int]]]:
    above: list[str] = []
    for depth, filled, *empty, sign in lines:
        above[depth:] = [sign]
        yield ">".join(above), [places[filled], places[empty[0] if empty else filled]]


def _commonest(values: Iterator[Any]) -> Any:
    """The value that most styles have; of those that as many have, the first by its letters."""
    counted = Counter(map(_json, values))
    return json.loads(min(counted, key=lambda text: (-counted[text], text)))


def _unusual(values: list[Any], usual: list[Any]) -> dict[str, Any]:
    pairs = zip(_FIELDS, values, usual, strict=True)
    return {name: value for name, value, common in pairs if _json(value) != _json(common)}


def _name(values: list[Any]) -> str:
    return hashlib.sha256(_json(values).encode()).hexdigest()[:_NAMED]


def _block(name: str, lines: list[str], around: str = "{}") -> str:
    return f"{_json(name)}: {around[0]}\n" + ",\n".join(lines) + f"\n{around[1]}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
