"""How a run ends where something went wrong: whose matter it is, one sentence, an exit code.

In: what could not be made, or an error that nobody caught. Out: the exit code. A fault of ours goes
into a file for whoever mends it, with what called what, and with no value of the data.
"""

from __future__ import annotations

import errno
import os
import platform
import sys
import tempfile
from collections.abc import Sequence

from generator import __version__
from generator.console import faults, screen, setup_env
from generator.console.options import COMMANDS
from generator.console.report import Exit, Failed, Summary
from generator.data.findings import Finding

# Errors of the machine, not of the program: full disk, no right to write, file held open.
MACHINE_ERRORS = {
    getattr(errno, name, None)  # not every system has them all
    for name in (
        *("ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS", "EBUSY"),
        *("EACCES", "EPERM", "EMFILE", "ENFILE", "ENOMEM", "ESTALE"),
    )
} - {None}
# How Windows says that another program has a file open: access denied (where it is to be replaced),
# sharing violation, lock violation.
HELD_ON_WINDOWS = {5, 32, 33}
# A file where a folder should be or the other way round, a name too long: mistakes of the user.
USERS_ERRORS = {
    *(errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY, errno.ENAMETOOLONG, errno.ELOOP)
}


def outcome(summary: Summary, *, refused: bool) -> int:
    """The exit code of a run that came to its end, after telling what could not be made."""
    if slips := dict.fromkeys(slip for item in summary.failed for slip in item.slips):
        return unsound(list(slips))
    ours = [item for item in summary.failed if not item.lost and not item.unready]
    if ours:
        screen.tell(f"नहीं बने: {_named(ours)}", f"not made: {_named(ours)}")
        return _our_fault(_all_failures(ours))
    if unready := dict.fromkeys(item.form for item in summary.failed if item.unready):
        stop = setup_env.pango_missing(list(unready))
        screen.tell(stop.hi, stop.en)
        return stop.exit
    if summary.failed:
        named = _named(summary.failed)
        screen.tell(
            f"{named}: बनाने वाली प्रक्रिया दो बार बंद हो गई (मेमोरी कम?); --jobs 1 से फिर चलाएँ।",
            f"{named}: not made, the process that made it was killed twice (too little memory?); "
            "run again with --jobs 1",
        )
        return Exit.NOT_READY
    return Exit.REFUSED if refused else Exit.DONE


def _named(failed: Sequence[Failed]) -> str:
    return ", ".join(f"{item.lang}/{item.form}/{item.subject}.{item.format}" for item in failed)


def _all_failures(failed: Sequence[Failed]) -> str:
    return "\n".join(f"{item.form} {item.lang} {item.format}\n{item.error}" for item in failed)


def reader_is_gone(error: Exception) -> bool:
    """Whether whoever reads our standard output has closed it. Windows names no such error."""
    nameless = isinstance(error, OSError) and error.errno == errno.EINVAL and not error.filename
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and nameless)


def unsound(findings: Sequence[Finding]) -> int:
    """The exit code where the forms themselves have slips, after naming each at its place."""
    screen.print_findings(findings, sys.stderr)
    count = len(findings)
    screen.tell(
        f"प्रपत्रों की परिभाषा में {count} गलतियाँ; पहले उन्हें सुधारें।",
        f"{count} {'mistake' if count == 1 else 'mistakes'} in the definitions or pages of forms; "
        "mend that first",
    )
    return Exit.WRONG_USAGE


def unforeseen(error: Exception) -> int:
    """The exit code of an error that nobody caught: the machine's, the user's, else ours."""
    if getattr(error, "winerror", None) in HELD_ON_WINDOWS and getattr(error, "filename", None):
        held = getattr(error, "filename2", None) or getattr(error, "filename", None)
        screen.tell(
            f"“{held}” बदली नहीं जा सकी: वह Word या PDF रीडर में खुली हो तो बंद करें, फिर चलाएँ; बन चुकी "
            "फ़ाइलें पूरी हैं।",
            f"{held} could not be replaced: if it is open in Word or a PDF reader, close it and "
            "run again; the files already made are whole.",
        )
        return Exit.NOT_READY
    if isinstance(error, OSError) and error.errno in MACHINE_ERRORS:
        screen.tell(
            f"यह मशीन पढ़ने या लिखने नहीं दे रही: {error}",
            f"this machine does not let us read or write: {error}",
        )
        return Exit.NOT_READY
    if isinstance(error, OSError) and error.errno in USERS_ERRORS and error.filename:
        screen.tell(
            f"यहाँ फ़ाइल या फ़ोल्डर नहीं बन सकता: {error}",
            f"a file or folder cannot be made here: {error}; move what is in its place",
        )
        return Exit.WRONG_USAGE
    return _our_fault(faults.without_values(error))


def _our_fault(report: str) -> int:
    about = f"Prapatra {__version__}, Python {platform.python_version()}, {platform.platform()}"
    report = f"{about}\narguments: {faults.bare(sys.argv[1:], COMMANDS)}\n\n{report}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="prapatra-fault-", suffix=".txt", delete=False
        ) as file:
            file.write(report)
    except OSError:  # a full disk, on top of it: then the terminal must hold the report
        print(report, file=sys.stderr)
        return Exit.OUR_FAULT
    reason = report.strip().rpartition("\n")[2]
    screen.tell(
        f"यह हमारी भूल है, आपके डेटा की नहीं। कृपया यह फ़ाइल हमें भेजें: {file.name}",
        f"this is a fault of ours, not of your data ({reason}). Please send us {file.name}",
    )
    return Exit.OUR_FAULT
