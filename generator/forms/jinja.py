"""The language of templates: reads them, fills them in, and tells what one asks for.

In: the folder of templates. Out: HTML, by `render`; and of a template what it names, each with its
line, by `parsed`. The only module that knows Jinja.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.exceptions import UndefinedError
from jinja2.filters import FILTERS as OF_JINJA

__all__ = ["FILTERS", "Asked", "Broken", "Macro", "Parsed", "Templates", "UndefinedError"]

FILTERS = tuple(OF_JINJA)
"""What may stand behind `|`."""


_BROUGHT = ("loop", "caller", "varargs", "kwargs", "self", "super")
"""Names that Jinja itself brings."""


class Broken(Exception):
    """The writing of a template breaks off at a line; `said` is Jinja's own sentence."""

    def __init__(self, name: str, line: int, said: str) -> None:
        super().__init__(f"{name}:{line}: {said}")
        self.name, self.line, self.said = name, line, said


@dataclass(frozen=True)
class Asked:
    """Something that a template calls: its name, what it is given as far as that is fixed (None for
    all else), and how much in all. `of`: the imported template that it is from."""

    name: str
    line: int
    given: tuple[Any, ...] = ()
    named: tuple[str, ...] = ()
    of: str = ""
    open_end: bool = False


@dataclass(frozen=True)
class Macro:
    """A part that templates call: its parameters, and how many may stay away."""

    parameters: tuple[str, ...]
    optional: int


@dataclass
class Parsed:
    """What stands in one template. `names`: those that it does not bring itself; `looked_up`: keys
    of tables asked for by name; `hidden`: attributes that begin with `_`."""

    source: str
    names: list[tuple[str, int]] = field(default_factory=list)
    calls: list[Asked] = field(default_factory=list)
    tables: list[tuple[str, int]] = field(default_factory=list)
    hidden: list[tuple[str, int]] = field(default_factory=list)
    loaded: list[tuple[str, int]] = field(default_factory=list)
    macros: dict[str, Macro] = field(default_factory=dict)


class Templates:
    """The templates of one folder; each is read once and kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parsed: dict[str, Parsed] = {}
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, name: str, names: Mapping[str, Any]) -> str:
        """The HTML of a template that is given these names."""
        return self._environment.get_template(name).render(names)

    def parsed(self, name: str) -> Parsed:
        """What stands in a template, read once; raises `Broken`."""
        if name not in self._parsed:
            self._parsed[name] = self._read(name)
        return self._parsed[name]

    def _read(self, name: str) -> Parsed:
        source = (self.folder / name).read_text(encoding="utf-8")
        try:
            tree = self._environment.parse(source, name, str(self.folder / name))
            self._environment.get_template(name)  # only compiling it finds an unknown filter
        except TemplateSyntaxError as error:
            raise Broken(name, error.lineno, error.message or "") from None
        found = Parsed(source)
        imported = dict(_imported(tree))
        own = {*_BROUGHT, *self._environment.globals, *imported, *_brought(tree)}
        for node in tree.find_all(nodes.Node):
            _take(node, found, own, imported)
        return found


def line_in(error: BaseException, name: str) -> int:
    """The innermost line of a template that an error came by; 0 where it did not."""
    frames = traceback.extract_tb(error.__traceback__)
    files = [(Path(frame.filename).as_posix(), frame.lineno or 0) for frame in frames]
    return next((line for file, line in reversed(files) if file.endswith(name)), 0)


def _brought(tree: nodes.Template) -> Iterator[str]:
    """Every name that a template gives to something itself."""
    for node in tree.find_all((nodes.Name, nodes.Macro)):
        if isinstance(node, nodes.Macro) or (isinstance(node, nodes.Name) and node.ctx != "load"):
            yield node.name


def _imported(tree: nodes.Template) -> Iterator[tuple[str, tuple[str, str]]]:
    """Names that stand for other templates, or for a macro of one."""
    for node in tree.find_all((nodes.Import, nodes.FromImport)):
        match node:
            case nodes.Import(template=nodes.Const(value=name), target=target):
                yield target, (name, "")
            case nodes.FromImport(template=nodes.Const(value=name), names=names):
                for one in names:
                    own, here = one if isinstance(one, tuple) else (one, one)
                    yield here, (name, own)


def _take(
    node: nodes.Node, found: Parsed, own: set[str], imported: Mapping[str, tuple[str, str]]
) -> None:
    """Note what one node of the tree asks for."""
    line = node.lineno
    match node:
        case nodes.Name(name=name, ctx="load") if name not in own:
            found.names.append((name, line))
        case nodes.Getattr(attr=attr) if attr.startswith("_"):
            found.hidden.append((attr, line))
        case nodes.Getattr(node=nodes.Getattr(attr="tables"), attr=key) | nodes.Getitem(
            node=nodes.Getattr(attr="tables"), arg=nodes.Const(value=str(key))
        ):
            found.tables.append((key, line))
        case nodes.Extends(template=nodes.Const(value=name)) | nodes.Include(
            template=nodes.Const(value=name)
        ):
            found.loaded.append((name, line))
        case nodes.Import(template=nodes.Const(value=name)) | nodes.FromImport(
            template=nodes.Const(value=name)
        ):
            found.loaded.append((name, line))
        case nodes.Macro(name=name, args=args, defaults=defaults):
            found.macros[name] = Macro(tuple(arg.name for arg in args), len(defaults))
        case nodes.Call():
            asked = _call(node, imported)
            if asked:
                found.calls.append(asked)


def _call(node: nodes.Call, imported: Mapping[str, tuple[str, str]]) -> Asked | None:
    """A call, as far as it is known what is called."""
    match node.node:
        case nodes.Name(name=name):
            of, own = imported.get(name, ("", ""))
            name = own or name
        case nodes.Getattr(node=nodes.Name(name=module), attr=name) if module in imported:
            of = imported[module][0]
        case _:
            return None
    return Asked(
        name, node.lineno, tuple(map(_fixed, node.args)), tuple(one.key for one in node.kwargs), of,
        open_end=bool(node.dyn_args or node.dyn_kwargs),
    )  # fmt: skip


def _fixed(node: nodes.Expr) -> Any:
    """What an expression is where it says so itself: a text, or a list of such; else None."""
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.List | nodes.Tuple):
        return tuple(map(_fixed, node.items))
    return None
