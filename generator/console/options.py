"""The command line: which words and options there are.

In: the arguments. Out: a `Request`, or help or a usage message and the end of the run.
Standard library only: `build.py` asks here before anything is installed, so that a slip of
the keyboard is answered at once.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from generator import __version__
from generator.console import arguments as take
from generator.console import binding, into, packs, paperwork, sheets
from generator.console import exchange_arguments as exchange
from generator.console import run_arguments as run
from generator.console.arguments import EXAMPLES
from generator.console.report import FORMATS, LANGS, Exit, Options


class Command(NamedTuple):
    """What a command is for, in both languages, and the options it takes."""

    text: str
    options: tuple[Callable[[argparse.ArgumentParser], None], ...] = ()


COMMANDS: dict[str, Command] = {
    "build": Command(
        "हर प्रपत्र भरें / fill every form of every record in DATA (the default)",
        (
            *(take.data, take.choice_of_forms, take.formats, take.out, take.jobs, take.fillable),
            *(run.prune, run.on, paperwork.codes, take.told),
        ),
    ),
    "blank": Command(
        "कोरे प्रपत्र / blank packs of every form",
        (take.choice_of_forms, take.formats, take.out, take.jobs, take.fillable),
    ),
    "proof": Command(
        "सब पृष्ठ एक नज़र में / every page of every form, blank and filled, small in one PDF; `proof "
        "ID` of one form, with --watch again at each save",
        (take.data, take.choice_of_forms, take.out, take.watch),
    ),
    "books": Command(
        "अभिलेख पुस्तिकाएँ / the Books of Records of each group, to be printed and bound",
        (
            *(take.folder, binding.books, take.languages, take.out, take.digits, take.fillable),
            take.judging,
        ),
    ),
    "summary": Command(
        "ज़िले का सारांश, चित्रों के साथ / the district's figures on a few pages, with charts",
        (take.folder, take.judging, take.languages, take.formats, take.out, take.digits, take.told),
    ),
    "read": Command(
        "भरे प्रपत्र पढ़ें / read filled-in forms, PDF or DOCX, and print what they say as YAML, or with "
        "--into put it into the records",
        (take.filled_files, into.into),
    ),
    "merge": Command(
        "कई लोगों का डेटा मिलाएँ / merge the folders of several clerks into DATA",
        (into.folders,),
    ),
    "new": Command(
        "नया ज़िला, समूह, तालाब, प्रपत्र / files to begin a district, a group, a pond or a form with",
        (take.new_record,),
    ),
    "issue": Command(
        "कागज़ दें और पंजी में लिखें / make papers to hand out, with their numbers; enter them in "
        "DATA/dispatch.csv",
        (take.data, take.some_forms, paperwork.handed_out, take.out),
    ),
    "verify": Command(
        "हाथ का कागज़ आज के डेटा से मिलाएँ / whether a paper is what DATA says today, and what differs",
        (paperwork.paper, take.folder, take.judging),
    ),
    "pack": Command(
        "मुद्रण पुलिंदे / print-ready packs, each one PDF with a cover, separators and receipts",
        (
            *(take.data, take.some_forms, packs.packed, sheets.way_of_packs, take.out),
            *(take.jobs, paperwork.codes),
        ),
    ),
    "impose": Command(
        "पृष्ठ शीट पर रखें / put the pages of a finished PDF on sheets: booklet, two-up, cut and stack",
        (sheets.finished_file, sheets.way),
    ),
    "check": Command(
        "केवल जाँच / look for mistakes in DATA; nothing is written",
        (take.data, take.choice_of_forms, take.formats, take.watch, take.told),
    ),
    "explain": Command(
        "नियम समझाएँ / say what rules ask for, by which clause, and show their broken examples",
        (take.numbers_of_rules,),
    ),
    "why": Command(
        "कौन-सा प्रपत्र बनेगा, कौन-सा क्यों नहीं / which papers a record gets, which not, and why",
        (take.code, take.folder, take.some_forms, take.judging),
    ),
    "sheet": Command(
        "भरने के लिए कार्यपुस्तिका / a workbook to fill in, with the records of DATA if it is given",
        (exchange.data_to_sheet,),
    ),
    "import": Command(
        "कार्यपुस्तिका से YAML / workbooks and lists (.xlsx, .csv) as a folder of YAML files",
        (exchange.files_to_import, exchange.own_lists),
    ),
    "list": Command(
        "प्रपत्रों की सूची / the forms: id, official name, subject, source, stage",
        (paperwork.which_papers,),
    ),
    "schema": Command(
        "JSON Schema / the JSON Schema of the data files, for editors", (take.out_file,)
    ),
    "wheels": Command(
        "बिना इंटरनेट वाली मशीन के लिए पैकेज / the packages for a machine without internet, in a folder",
        (take.wheels,),
    ),
    "test": Command("परीक्षण / the test suite; words that follow are given to pytest"),
}
EXITS = (
    "exit codes: 0 all built · 1 some records refused, the rest built · 2 wrong usage · "
    "3 set-up incomplete · 4 a fault of ours"
)


@dataclass(frozen=True)
class Request:
    """What one command line asks for; `rest` is what `test` hands to pytest, `files` what `read`
    and `import` take.

    `given`: every option of the command by its name, for those that only one command has.
    """

    command: str
    data: Path
    options: Options
    rest: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ui(self) -> str:
        """The language that was asked for, if any."""
        return str(self.given.get("ui", ""))

    @property
    def quiet(self) -> bool:
        """Whether only what went wrong is told."""
        return bool(self.given.get("quiet") or self.given.get("json"))


class _Parser(argparse.ArgumentParser):
    """An argparse parser whose mistakes are one sentence and a pointer to the help."""

    def error(self, message: str) -> NoReturn:
        self.exit(
            Exit.WRONG_USAGE,
            f"error: {message}\nमदद / help: python build.py {self.command_word}--help\n",
        )

    @property
    def command_word(self) -> str:
        """The command that this parser reads, with a blank behind it; empty at the top."""
        word = self.prog.split()[-1]
        return f"{word} " if word in COMMANDS else ""


def parse(arguments: Sequence[str]) -> Request:
    """Read the arguments; wrong usage ends the run with 2, `--help` and `--version` with 0."""
    words = list(arguments)
    # pytest has options of its own, which argparse would refuse.
    if words[:1] == ["test"] and words[1:] not in (["-h"], ["--help"]):
        return Request("test", EXAMPLES, Options(Path("out")), tuple(words[1:]))
    if not words or words[0] not in (*COMMANDS, "-h", "--help", "--version"):
        words.insert(0, "build")
    parser = _parser()
    found = parser.parse_args(words)
    out = re.sub("^(file|local)://", "", str(getattr(found, "out", "out")))
    options = Options(
        out=Path(out),
        url=out if "://" in out else "",
        forms=getattr(found, "form", ()),
        langs=getattr(found, "lang", LANGS),
        formats=getattr(found, "format", FORMATS),
        only=getattr(found, "only", ()),
        jobs=getattr(found, "jobs", 1),
        strict=getattr(found, "strict", False),
        fillable=getattr(found, "fillable", False),
        digits=getattr(found, "digits", ""),
        suggest_names=getattr(found, "suggest_names", False),
        as_on=getattr(found, "as_on", None),
        codes=getattr(found, "codes", False),
        prune=getattr(found, "prune", False),
        on=getattr(found, "on", ""),
    )
    if options.fillable and "pdf" not in options.formats:
        parser.error("--fillable makes PDFs, and --format leaves them out")
    if options.url and found.command not in ("build", "blank"):
        parser.error("--out: only build and blank write to a URL")
    files = tuple(getattr(found, "files", ()))
    data = getattr(found, "data", None) or EXAMPLES
    return Request(found.command, data, options, files=files, given=vars(found))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="build.py",
        usage="python build.py [command] [DATA] [options]",
        description="YAML से भरे हुए हिंदी/अंग्रेज़ी प्रपत्र, PDF और Word में।\n"
        "Fills the official forms from YAML data, in Hindi and English, as PDF and Word.",
        epilog=f"{EXITS}\nOptions of a command: python build.py build --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Prapatra {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="command", parser_class=_Parser)
    for name, (text, options) in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        for add in (*options, take.speech):
            add(command)
    return parser
