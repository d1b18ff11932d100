"""What another program's code may see and do while it works for us.

Context managers: no fonts but ours, no complaint that is only logged. Everything is as before
afterwards.
"""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from collections.abc import Iterator

from generator.page.style import LayoutError
from generator.text.typeset import FONTS


class _Complaints(logging.Handler):
    """Collects warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def complaints_raised() -> Iterator[None]:
    """Raise LayoutError for what WeasyPrint only logs."""
    logger, complaints = logging.getLogger("weasyprint"), _Complaints()
    level = logger.level
    logger.addHandler(complaints)
    logger.setLevel(min(level or logging.WARNING, logging.WARNING))
    try:
        yield
    finally:
        logger.removeHandler(complaints)
        logger.setLevel(level)
    if complaints.messages:
        raise LayoutError("; ".join(dict.fromkeys(complaints.messages)))


@contextlib.contextmanager
def only_our_fonts() -> Iterator[None]:
    """Show fontconfig our folder alone, with a place for its cache that can be written.

    Set back afterwards, so that programs started from here see the system's fonts again.
    """
    settings = {"FONTCONFIG_FILE": str(FONTS / "fonts.conf")}
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not (os.access(home, os.W_OK) or os.access(os.path.dirname(home), os.W_OK)):
        settings["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="prapatra-")
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
