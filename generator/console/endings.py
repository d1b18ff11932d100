"""How a run ends where something went wrong: whose matter it is, one sentence, an exit code.

In: what could not be made, or an error that nobody caught. Out: the exit code. A fault of ours goes
into a file, with its traceback, for whoever mends it.
"""

from __future__ import annotations

import errno
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence

from generator import __version__
from generator.console import screen
from generator.console.report import Exit, Failed, Summary

# Errors of the machine, not of the program: full disk, no right to write, file held open.
MACHINE_ERRORS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EBUSY),
    *(errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE),
}
# A file where a folder should be or the other way round, a name too long: mistakes of the user.
USERS_ERRORS = {
    *(errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY, errno.ENAMETOOLONG, errno.ELOOP)
}


def outcome(summary: Summary, *, refused: bool) -> int:
    """The exit code of a run that came to its end, after telling what could not be made."""
    faults = [item for item in summary.failed if not item.lost]
    if faults:
        return _our_fault(_all_failures(faults))
    if summary.failed:
        named = ", ".join(
            f"{item.lang}/{item.form}/{item.subject}.{item.format}" for item in summary.failed
        )
        screen.tell(
            f"{named}: बनाने वाली प्रक्रिया दो बार बंद हो गई (मेमोरी कम?); --jobs 1 से फिर चलाएँ।",
            f"{named}: not made, the process that made it was killed twice (too little memory?); "
            "run again with --jobs 1",
        )
        return Exit.NOT_READY
    return Exit.REFUSED if refused else Exit.DONE


def _all_failures(failed: Sequence[Failed]) -> str:
    return "\n".join(
        f"{item.form} {item.lang} {item.format} {item.subject}\n{item.error}" for item in failed
    )


def unforeseen(error: Exception) -> int:
    """The exit code of an error that nobody caught: the machine's, the user's, else ours."""
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
    return _our_fault("".join(traceback.format_exception(error)))


def _our_fault(report: str) -> int:
    about = f"Prapatra {__version__}, Python {platform.python_version()}, {platform.platform()}"
    report = f"{about}\narguments: {sys.argv[1:]}\n\n{report}"
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
