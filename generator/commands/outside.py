"""Where nothing is written: into the program's own folders, or among the data.

In: what somebody named with `--out`, and the data. Out: nothing, or `WrongUsage`.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.console.arguments import ROOT
from generator.console.report import NotReady, WrongUsage

OWN = frozenset({
    *("benchmarks", "docs", "examples", "fonts", "forms", "generator", "templates", "tests"),
    "wheels",
})  # fmt: skip
"""The program's folders; hidden ones beside them are its own too."""


def refuse_own(out: Path) -> None:
    """`--out` must not name a folder of the program's, or the one that holds them."""
    if any(map(_is_own, (out.resolve(), Path(os.path.abspath(out))))):  # a folder may be a link
        raise WrongUsage(
            f"“{out}” इस प्रोग्राम का अपना फ़ोल्डर है; --out से दूसरा फ़ोल्डर दें, जैसे --out out",
            f"--out {str(out)!r} is a folder of the program itself; name another one, such as "
            "--out out",
        )


def _is_own(out: Path) -> bool:
    if not out.is_relative_to(ROOT):
        return False
    first = next(iter(out.relative_to(ROOT).parts), "")
    return not first or first in OWN or first.startswith(".")


def refuse_out(out: Path, data: Path | None) -> None:
    """`--out` must be a folder that can be written into, and is neither the program's nor that of
    the data; it is made. Raises NotReady where there is no right to."""
    refuse_own(out)
    if data is not None and out.exists() and data.exists() and out.samefile(data):
        raise WrongUsage(
            "--out और DATA एक ही फ़ोल्डर नहीं हो सकते; --out से दूसरा फ़ोल्डर दें, जैसे --out out",
            "--out must not be the folder of the data; name another one, such as --out out",
        )
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise WrongUsage(f"“{out}” फ़ोल्डर नहीं है।", f"--out {str(out)!r} is not a folder") from None
    if not os.access(out, os.W_OK):
        raise NotReady(f"“{out}” में लिखने की अनुमति नहीं है।", f"no right to write into {str(out)!r}")
