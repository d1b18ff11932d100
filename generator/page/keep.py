"""What was learnt of a style sheet, kept on disk between runs: data only, as JSON.

In: a folder and all that the styles depend on. Out: what an earlier run wrote, if it is whole. A
file is named by a digest of what it depends on and begins with a digest of its content: a damaged
one is as good as none. A folder that cannot be written is no error: the work is only slower.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_DIGEST = 64
_KEPT = 20  # files: one for each version of the program or the style sheet


class Keep:
    """A file of plain data. `depends`: files and words that the data depends on."""

    def __init__(self, folder: Path, depends: Iterable[Path | str]) -> None:
        self.digest = digest_of(depends)
        self._path = folder / f"{self.digest}.json"

    def read(self) -> dict[str, Any] | None:
        """The data, or None where there is none that is whole."""
        try:
            text = self._path.read_bytes()
            content = text[_DIGEST:]
            if hashlib.sha256(content).hexdigest().encode() != text[:_DIGEST]:
                return None
            data = json.loads(content)
        except (OSError, ValueError):
            return None
        return data if isinstance(data, dict) else None

    def write(self, data: dict[str, Any]) -> None:
        """Keep the data; the file is whole or not there, also when two processes write at once."""
        content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=self._path.parent, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(content).hexdigest().encode() + content)
            os.replace(part, self._path)
            self._drop_oldest()

    def _drop_oldest(self) -> None:
        files = sorted(self._path.parent.glob("*.json"), key=lambda file: file.stat().st_mtime)
        for file in files[: max(0, len(files) - _KEPT)]:
            file.unlink()


def digest_of(depends: Iterable[Path | str]) -> str:
    """A digest of files and words. Ends of lines, which Git changes on Windows, say nothing."""
    digest = hashlib.sha256()
    for item in depends:
        content = item.read_bytes() if isinstance(item, Path) else item.encode()
        binary = b"\0" in content
        digest.update((content if binary else content.replace(b"\r\n", b"\n")) + b"\0")
    return digest.hexdigest()


def default_folder() -> Path:
    """Where styles are kept: in the user's cache, which on Windows is beside their programs."""
    local = os.environ.get("LOCALAPPDATA") if os.name == "nt" else None
    home = os.environ.get("XDG_CACHE_HOME") or local or Path.home() / ".cache"
    return Path(home) / "prapatra" / "styles"
