"""The command line: which words and options there are.

In: the arguments. Out: a `Request`, or help or a usage message and the end of the run.
Standard library only: `build.py` asks here before anything is installed, so that a slip of
the keyboard is answered at once.
"""

from __future__ import annotations

import argparse
import difflib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from generator import __version__
from generator.console.report import DIGITS, FORMATS, LANGS, Exit, Options

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {
    "build": "हर प्रपत्र भरें / fill every form of every record in DATA (the default)",
    "blank": "कोरे प्रपत्र / blank packs of every form",
    "proof": "सब पृष्ठ एक नज़र में / every page of every form, blank and filled, small in one PDF",
    "read": "भरे प्रपत्र पढ़ें / read filled-in forms, PDF or DOCX, and print what they say as YAML",
    "check": "केवल जाँच / look for mistakes in DATA; nothing is written",
    "list": "प्रपत्रों की सूची / the forms: id, official name, subject, source",
    "schema": "JSON Schema / the JSON Schema of the data files, for editors",
    "test": "परीक्षण / the test suite; words that follow are given to pytest",
}
EXITS = (
    "exit codes: 0 all built · 1 some records refused, the rest built · 2 wrong usage · "
    "3 set-up incomplete · 4 a fault of ours"
)


@dataclass(frozen=True)
class Request:
    """What one command line asks for; `rest` is what `test` hands to pytest, `files` for `read`."""

    command: str
    data: Path
    options: Options
    rest: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()


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
        return Request("test", _examples(), Options(Path("out")), tuple(words[1:]))
    if not words or words[0] not in (*COMMANDS, "-h", "--help", "--version"):
        words.insert(0, "build")
    parser = _parser()
    found = parser.parse_args(words)
    options = Options(
        out=getattr(found, "out", Path("out")),
        forms=getattr(found, "form", ()),
        langs=getattr(found, "lang", LANGS),
        formats=getattr(found, "format", FORMATS),
        only=getattr(found, "only", ()),
        jobs=getattr(found, "jobs", 1),
        strict=getattr(found, "strict", False),
        fillable=getattr(found, "fillable", False),
        digits=getattr(found, "digits", ""),
    )
    if options.fillable and "pdf" not in options.formats:
        parser.error("--fillable makes PDFs, and --format leaves them out")
    files = tuple(getattr(found, "files", ()))
    return Request(found.command, getattr(found, "data", _examples()), options, files=files)


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """`; did you mean …?` with the nearest of the known words, or nothing."""
    near = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _examples() -> Path:
    return ROOT / "examples"


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
    for name, text in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        if name in ("build", "check", "proof"):
            _add_data(command)
        if name in ("build", "check", "blank", "proof"):
            _add_choice_of_forms(command)
        if name in ("build", "check", "blank"):
            _add_formats(command)
        if name in ("build", "blank", "proof"):
            _add_out(command)
        if name in ("build", "blank"):
            _add_jobs(command)
        if name == "blank":
            command.add_argument(
                "--fillable",
                action="store_true",
                help="also PDFs that are filled in on a screen: blank.fillable.pdf",
            )
        if name == "read":
            command.add_argument(
                "files",
                nargs="+",
                type=Path,
                metavar="FILE",
                help="a PDF of `blank --fillable`, or a DOCX, that somebody filled in",
            )
    return parser


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "data",
        nargs="?",
        type=Path,
        default=_examples(),
        metavar="DATA",
        help="folder of YAML files (default: examples/)",
    )
    command.add_argument(
        "--only",
        action=_Each,
        type=_words(),
        default=(),
        metavar="CODE",
        help="only the records of this code; several with commas",
    )
    command.add_argument(
        "--strict", action="store_true", help="warnings count as errors and refuse documents too"
    )


class _Each(argparse.Action):
    """An option given several times adds up: the last alone would drop the others silently."""

    def __call__(
        self, _parser: object, namespace: argparse.Namespace, values: Any, _name: object = None
    ) -> None:
        """Put the words after those that were given before."""
        given = getattr(namespace, self.dest)
        before = () if given is self.default else given
        setattr(namespace, self.dest, tuple(dict.fromkeys((*before, *values))))


def _add_choice_of_forms(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--form",
        action=_Each,
        type=_words(),
        default=(),
        metavar="ID[,ID]",
        help="only these forms (default: all; `list` names them)",
    )
    command.add_argument(
        "--lang",
        action=_Each,
        type=_words(LANGS),
        default=LANGS,
        metavar="LANG[,LANG]",
        help=f"languages, of {','.join(LANGS)} (default: all)",
    )


def _add_formats(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        action=_Each,
        type=_words(FORMATS),
        default=FORMATS,
        metavar="FORMAT[,FORMAT]",
        help=f"file formats, of {','.join(FORMATS)} (default: both)",
    )


def _add_out(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out",
        type=Path,
        default=Path("out"),
        metavar="DIR",
        help="folder for what is built (default: out/)",
    )


def _add_jobs(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--jobs",
        type=_at_least_one,
        default=_processors(),
        metavar="N",
        help="work in N processes (default: one per processor)",
    )
    command.add_argument(
        "--digits",
        type=_one_of(DIGITS),
        default=argparse.SUPPRESS,  # not asked for: the district's own
        metavar="DIGITS",
        help=f"हिंदी के अंक / digits of Hindi text, {' or '.join(DIGITS)} "
        "(default: as `digits:` of the district says, else latin)",
    )


def _words(known: tuple[str, ...] = ()) -> Callable[[str], tuple[str, ...]]:
    """A reader of `a,b,c`: no empty words, each once; where words are known, in their order."""

    def read(text: str) -> tuple[str, ...]:
        words = tuple(dict.fromkeys(word for word in text.replace(" ", "").split(",") if word))
        if not words:
            raise argparse.ArgumentTypeError("nothing is named")
        for word in words:
            if known and word not in known:
                hint = did_you_mean(word, known) or f"; there are {', '.join(known)}"
                raise argparse.ArgumentTypeError(f"{word!r} is not known{hint}")
        return tuple(word for word in known if word in words) if known else words

    return read


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    """A reader of one of the known words."""
    several = _words(known)

    def read(text: str) -> str:
        first, *others = several(text)
        if others:
            raise argparse.ArgumentTypeError(f"{text!r}: only one of them can be")
        return first

    return read


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
