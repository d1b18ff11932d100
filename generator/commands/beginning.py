"""`new`: files to begin a district, a group, a pond or a form with.

In: a request and the pipeline. Out: new files, their names on standard output, and the exit code.
What is there already is never written over.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from generator.commands.needs import Command, Pipeline
from generator.console import screen
from generator.console.arguments import EXAMPLES, ROOT
from generator.console.options import Request
from generator.console.report import Exit, WrongUsage
from generator.console.visible import visible
from generator.data.load import data_files
from generator.data.skeleton import NotBegun

SCHEMA = ROOT / "docs" / "schema.json"
BEGUN = Path(__file__).with_name("begun")
"""The files that a form is begun with; FORM-ID stands for its id."""
_LONGEST = 24
_FORM = re.compile(rf"[a-z][a-z0-9-]{{1,{_LONGEST - 1}}}")


def _new(request: Request, pipeline: Pipeline) -> int:
    what, name, within = (request.given[key] for key in ("what", "name", "within"))
    if what == "form":
        return _new_form(name, within or EXAMPLES)
    if what == "district":
        path = _of_district(Path(name), within)
        # Of `.` the name is that of the folder it stands for.
        name = path.parent.resolve().name
    else:
        path = _of_record(what, name, within or Path())
    try:
        text = pipeline.skeleton(what, name, path.parent)
    except NotBegun as stop:
        raise WrongUsage(stop.hi, stop.en) from None
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(f"# yaml-language-server: $schema={_schema_from(path.parent)}\n{text}")
    except FileExistsError:
        raise _there_already(path) from None
    print(visible(path.as_posix()))
    screen.tell(
        f"अब इसे भरें, फिर: python build.py check {path.parent}",
        f"now fill it in, then: python build.py check {path.parent}",
    )
    return Exit.DONE


def _new_form(name: str, data: Path) -> int:
    """A definition, a page in each language and an example, none over what is there."""
    if not _FORM.fullmatch(name):
        raise WrongUsage(
            f"“{name}” प्रपत्र का नाम नहीं हो सकता: a–z से शुरू, फिर a–z, 0–9 और '-', अधिकतम {_LONGEST}।",
            f"{name!r} cannot be the id of a form: it begins with a–z, has a–z, 0–9 and '-', and "
            f"is at most {_LONGEST} long",
        )
    files = {
        ROOT / "forms" / f"{name}.yaml": "form.yaml",
        ROOT / "templates" / "hi" / f"{name}.html": "hi.html",
        ROOT / "templates" / "en" / f"{name}.html": "en.html",
        data / f"papers-{name}.yaml": "papers.yaml",
    }
    if there := [path for path in files if path.exists()]:
        raise _there_already(there[0])
    for path, skeleton in files.items():
        text = (BEGUN / skeleton).read_text(encoding="utf-8").replace("FORM-ID", name)
        if path.parent == data:
            text = f"# yaml-language-server: $schema={_schema_from(data)}\n{text}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(visible(path.as_posix()))
    screen.tell(
        f"अब इन्हें बदलें, और देखते रहें: python build.py proof {name} --watch",
        f"now change them, and watch: python build.py proof {name} --watch",
    )
    return Exit.DONE


def _there_already(path: Path) -> WrongUsage:
    return WrongUsage(
        f"“{path}” पहले से है; उसे नहीं छुआ गया।",
        f"{str(path)!r} is there already; it was left alone",
    )


def _of_district(folder: Path, within: Path | None) -> Path:
    if within is not None:
        raise WrongUsage(
            "--in केवल group और pond के साथ लिखें।", "--in goes with group and pond, not with district"
        )
    if folder.is_dir() and any(data_files(folder)):
        raise WrongUsage(
            f"“{folder}” में पहले से डेटा है; दूसरा फ़ोल्डर दें।",
            f"{str(folder)!r} holds data already; name another folder",
        )
    return folder / "district.yaml"


def _of_record(what: str, code: str, folder: Path) -> Path:
    # Only files right here: the folder of the program has others in folders below.
    if not any(path.parent == folder for path in data_files(folder)):
        raise WrongUsage(
            f"“{folder}” में डेटा की कोई फ़ाइल नहीं है; --in DATA लिखें, जैसे --in mydistrict "
            "(नया ज़िला: python build.py new district mydistrict)",
            f"{str(folder)!r} holds no data file; add --in DATA, such as --in mydistrict "
            "(to begin one: python build.py new district mydistrict)",
        )
    return folder / f"{what}-{code}.yaml"


def _schema_from(folder: Path) -> str:
    """Where an editor finds the schema from a folder."""
    try:
        return Path(os.path.relpath(SCHEMA, folder.resolve())).as_posix()
    except ValueError:  # on Windows there is no way from one drive to another
        return SCHEMA.as_uri()


BEGINNING: dict[str, Command] = {"new": _new}
