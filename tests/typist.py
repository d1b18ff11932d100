"""Types into a workbook through LibreOffice, as somebody at the keyboard would.

Run by the system's own Python, which has `uno`: `python3 typist.py WORK.json`. In: a JSON file
`{"office": program, "in": file, "out": file, "keys": [[sheet, cell, text], …]}`. LibreOffice enters
each text: it becomes a number, a date or a text as the format of the cell has it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

TEXT = uno.getConstantByName("com.sun.star.util.NumberFormat.TEXT")


def setting(name: str, value: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(pipe: str, seconds: float = 120) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    end = time.monotonic() + seconds
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def type_into(context: Any, work: dict[str, Any]) -> None:
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    source = uno.systemPathToFileUrl(work["in"])
    document = desktop.loadComponentFromURL(source, "_blank", 0, (setting("Hidden", True),))
    formats = document.NumberFormats
    for sheet, cell, text in work["keys"]:
        spot = document.Sheets.getByName(sheet).getCellRangeByName(cell)
        # A key press is told to a window, and there is none. So what LibreOffice does with it is
        # done here: a cell that it has as text takes text, others what the text looks like.
        as_text = formats.getByKey(spot.NumberFormat).Type & TEXT
        (spot.setString if as_text else spot.setFormula)(text)
    filter_name = setting("FilterName", "Calc MS Excel 2007 XML")
    document.storeToURL(uno.systemPathToFileUrl(work["out"]), (filter_name,))
    document.close(True)
    desktop.terminate()


def main(work: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"typist{abs(hash(profile))}"
        office = subprocess.Popen(
            [
                work["office"],
                "--headless",
                "--norestore",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            type_into(connect(pipe), work)
            office.wait(60)
        finally:
            office.kill()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
