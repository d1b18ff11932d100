"""The house: rooms, what they may import, and how large things get; read from the sources."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 300
PIPELINE = 150
# Package -> the one module that imports it. Of pydantic the records themselves are made, and their
# types, and it reads them: modules of one room.
OWNERS = {
    "babel": {"text.language"},
    "PIL": {"pictures.pixels"},
    "defusedxml": {"pictures.svg", "workbook.xlsx"},
    "distributed": {"run.cluster"},
    "docx": {"docx.package"},
    "fontTools": {"pictures.svg"},
    "fsspec": {"run.urls"},
    "jinja2": {"forms.jinja"},
    "markupsafe": {"forms.markup"},
    "openpyxl": {"workbook.xlsx"},
    "pydantic": {
        *("data.district", "data.fold", "data.model", "data.papers", "data.partial", "data.parts"),
        *("data.records", "data.schema", "data.types"),
    },
    "pydantic_core": {"data.model", "data.types"},
    # Two duties: reading what people filled in, which nobody trusts, and drawing pages on sheets.
    "pypdf": {"impose.file", "readback.read"},
    "rich": {"console.screen"},
    "ruamel": {"merging.yamltext"},
    "segno": {"numbers.code"},
    "uharfbuzz": {"text.typeset"},
    "weasyprint": {"page.weasy"},
    "xlsxwriter": {"workbook.new_xlsx"},
    "yaml": {"data.parse"},
    "zxingcpp": {"dispatch.photo"},
}


@cache
def modules() -> dict[str, Path]:
    """Every module of the program by its dotted name."""
    found = {}
    for path in (ROOT / "generator").rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(name: str) -> frozenset[str]:
    """What a module imports at run time, whole dotted names; what is only for types is left out."""
    tree = ast.parse(modules()[name].read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: imports are written in full"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in modules() else str(node.module))
    return frozenset(found)


def ours(name: str) -> set[str]:
    """The modules of the program that a module imports."""
    return {other for other in imports(name) if other in modules()} - {"generator"}


def room(name: str) -> str:
    """`generator.page.layout` is in the room `page`; a module by itself is its own room."""
    return name.split(".")[1] if "." in name else ""


@cache
def allowed() -> dict[str, set[str]]:
    """The table of docs/architecture.md: room -> the rooms that it may import."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ((?:`\w+`(?:, )?)*|–) \|", text, re.MULTILINE)
    return {name: set(re.findall(r"\w+", others.replace("–", ""))) for name, others in rows}


def test_no_module_imports_itself_by_way_of_others() -> None:
    try:
        TopologicalSorter({name: ours(name) for name in modules()}).prepare()
    except CycleError as error:
        pytest.fail(f"a cycle: {' → '.join(error.args[1])}")


def test_the_table_of_rooms_names_every_room_and_has_no_cycle() -> None:
    assert set(allowed()) == {room(name) for name in modules()} - {""}
    assert set().union(*allowed().values()) <= set(allowed())
    TopologicalSorter(allowed()).prepare()


@pytest.mark.parametrize("name", sorted({room(name) for name in modules()} - {""}))
def test_a_room_imports_only_what_the_table_allows(name: str) -> None:
    wrong = [
        f"{module} imports {other}"
        for module in sorted(modules()) if room(module) == name
        for other in sorted(ours(module)) if room(other) not in {name, *allowed()[name]}
    ]  # fmt: skip
    assert wrong == []


def test_every_import_that_the_table_allows_is_made() -> None:
    made = defaultdict(set)
    for module in modules():
        made[room(module)] |= {room(other) for other in ours(module)}
    unused = {name: others - made[name] for name, others in allowed().items()}
    assert {name: others for name, others in unused.items() if others} == {}


def test_each_package_is_behind_one_module() -> None:
    users = defaultdict(set)
    for module in modules():
        for name in imports(module):
            package = name.split(".")[0]
            if package not in sys.stdlib_module_names and package != "generator":
                users[package].add(module.removeprefix("generator."))
    assert users == OWNERS


@pytest.mark.parametrize("name", sorted(modules()))
def test_no_module_is_long(name: str) -> None:
    most = PIPELINE - 1 if name == "generator.pipeline" else LARGEST
    assert len(modules()[name].read_text(encoding="utf-8").splitlines()) <= most


def test_the_guide_names_every_room_and_no_module_that_is_gone() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`(?:generator/)?((?:\w+/)*\w+\.py)`", text)
    assert named
    gone = [name for name in named if not (ROOT / "generator" / name).exists()]
    assert [name for name in gone if not (ROOT / name).exists()] == []
