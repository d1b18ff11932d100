"""The command line carried out: messages of its end, and exit codes.

In: the command line, and a pipeline that does the work. Out: the exit code. Each command stands in
`commands/`; nothing but those and `console/` prints.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import cast

from generator.commands.beginning import BEGINNING
from generator.commands.binding import BINDING
from generator.commands.building import BUILDING
from generator.commands.choosing import of_stages
from generator.commands.dispatching import DISPATCHING
from generator.commands.exchange import EXCHANGE
from generator.commands.explaining import EXPLAINING
from generator.commands.merging import MERGING
from generator.commands.needs import Pipeline
from generator.commands.packing import PACKING
from generator.commands.showing import SHOWING
from generator.commands.telling import TELLING
from generator.console import endings, screen
from generator.console.arguments import ROOT
from generator.console.options import Request, parse
from generator.console.report import Exit, Stop
from generator.console.tongue import spoken
from generator.data import heap
from generator.data.load import DataError

STOPPED_BY_USER = 130  # as shells report SIGINT
CARRY_OUT = {
    **BEGINNING, **BINDING, **BUILDING, **DISPATCHING, **EXCHANGE, **EXPLAINING, **MERGING,
    **PACKING, **SHOWING, **TELLING,
}  # fmt: skip


def main(argv: Sequence[str] | None = None, pipeline: Pipeline | None = None) -> int:
    """Carry out one command line; returns the exit code."""
    screen.speak_utf8()
    request = parse(sys.argv[1:] if argv is None else argv)
    with spoken(request.ui):
        return _ended(request, pipeline)


def _ended(request: Request, pipeline: Pipeline | None) -> int:
    """The exit code of a request, however it ends."""
    try:
        code = _carry_out(request, pipeline)
        sys.stdout.flush()  # here, where a reader that has gone away is still our matter
        return code
    except Stop as stop:
        screen.tell(stop.hi, stop.en)
        return stop.exit
    except DataError as error:
        return endings.unsound(error.findings)
    except KeyboardInterrupt:
        screen.tell(
            "बीच में रोका गया; बन चुकी फ़ाइलें पूरी हैं।", "stopped; the files already made are whole."
        )
        return STOPPED_BY_USER
    except Exception as error:
        if not endings.reader_is_gone(error):
            return endings.unforeseen(error)
        # It (`| head`) has seen enough; Python must not complain while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE


def _carry_out(request: Request, pipeline: Pipeline | None) -> int:
    if request.command == "test":
        return _test(request.rest)
    # Loaded only now: it takes long, and help and tests do not need it.
    if pipeline is None:
        heap.still()
        pipeline = cast(Pipeline, importlib.import_module("generator.pipeline").Pipeline())
    if request.command != "list":  # which chooses among papers, made or not
        request = of_stages(request, pipeline)
    return CARRY_OUT[request.command](request, pipeline)


def _test(arguments: Sequence[str]) -> int:
    command = [sys.executable, "-m", "pytest", "-n", "2", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode
