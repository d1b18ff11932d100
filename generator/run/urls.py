"""Documents written to a store behind a URL (`s3://…`, `sftp://…`): the one module that has fsspec.

In: a URL. Out: a `Store`. An object store shows a file when all of it has come; elsewhere a part is
written first, as in a folder. What waits to be named waits here, in memory: of a run that is killed
those files are made again.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from typing import Any

from generator.console.report import NotReady, WrongUsage
from generator.run.manifest import PART

_OBJECTS = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "r2", "memory"}
_TELLING = (
    *("ETag", "etag", "md5Hash"),
    *("mtime", "LastModified", "last_modified", "updated", "created"),
)
"""What tells that a file has changed, as the stores name it; the first that there is."""


class Url:
    """A `Store` behind a URL."""

    def __init__(self, url: str) -> None:
        fsspec = _imported()
        try:
            self._fs, self._root = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise WrongUsage(f"“{url}”: {error}", f"--out {url}: {error}") from error
        protocol = self._fs.protocol
        names = {protocol} if isinstance(protocol, str) else set(protocol)
        self._whole = bool(names & _OBJECTS)
        self._waiting: dict[str, bytes] = {}
        self._listed: dict[str, dict[str, str]] = {}

    def ready(self) -> None:
        self._fs.makedirs(self._root, exist_ok=True)

    def read(self, path: str) -> bytes | None:
        try:
            return bytes(self._fs.cat_file(self._at(path)))
        except FileNotFoundError:
            return None

    def digest(self, path: str) -> str | None:
        content = self.read(path) if self.stamp(path) else None
        return None if content is None else hashlib.sha256(content).hexdigest()

    def stamp(self, path: str) -> str:
        """A folder is listed once: to ask of each file would take as long as to write it."""
        folder, _, name = path.rpartition("/")
        if folder not in self._listed:
            self._listed[folder] = self._list(folder)
        return self._listed[folder].get(name, "")

    def put(self, path: str, content: bytes) -> None:
        self._waiting[path] = content

    def settle(self, *, again: bool = False) -> None:
        if not self._waiting:
            return
        name = self._at if self._whole else self._part
        if not self._whole:
            for folder in {path.rpartition("/")[0] for path in self._waiting}:
                self._fs.makedirs(self._at(folder), exist_ok=True)
        self._fs.pipe({name(path): content for path, content in self._waiting.items()})
        for path in self._waiting:
            if not self._whole:
                self._fs.mv(self._part(path), self._at(path))
        self._fs.invalidate_cache()
        for path in self._waiting:
            self._look_again(path)
        self._waiting.clear()

    def parts(self) -> Iterator[tuple[str, str | None]]:
        if self._whole:
            return
        for found in self._fs.find(self._root):
            folder, _, name = str(found)[len(self._root) :].strip("/").rpartition("/")
            if name.startswith(".") and name.endswith(PART):
                path = f"{folder}/{name[1 : -len(PART)]}".lstrip("/")
                yield path, hashlib.sha256(self._fs.cat_file(found)).hexdigest()

    def adopt(self, path: str, *, whole: bool) -> None:
        if whole:
            self._fs.mv(self._part(path), self._at(path))
            self._look_again(path)
        else:
            self._fs.rm_file(self._part(path))

    def move(self, path: str, place: str) -> None:
        self._fs.makedirs(self._at(place).rpartition("/")[0], exist_ok=True)
        self._fs.mv(self._at(path), self._at(place))
        self._look_again(path)
        self._look_again(place)

    def remove(self, path: str) -> None:
        self._fs.rm_file(self._at(path))
        self._look_again(path)

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}".rstrip("/")

    def _part(self, path: str) -> str:
        folder, _, name = self._at(path).rpartition("/")
        return f"{folder}/.{name}{PART}"

    def _list(self, folder: str) -> dict[str, str]:
        try:
            found = self._fs.ls(self._at(folder), detail=True)
        except FileNotFoundError:
            return {}
        return {
            str(one["name"]).rpartition("/")[2]: _stamp(one) for one in found
            if one["type"] == "file"
        }  # fmt: skip

    def _look_again(self, path: str) -> None:
        folder, _, name = path.rpartition("/")
        if folder in self._listed:
            self._listed[folder].pop(name, None)
            with contextlib.suppress(FileNotFoundError):
                self._listed[folder][name] = _stamp(self._fs.info(self._at(path)))


def _stamp(found: Any) -> str:
    told = next((found[key] for key in _TELLING if found.get(key) is not None), "")
    return f"{found['size']}:{told}"


def _imported() -> Any:
    try:
        import fsspec.core  # noqa: PLC0415  (an extra)
    except ImportError:
        raise NotReady(
            "URL में लिखने के लिए fsspec चाहिए: .venv/bin/python -m pip install -r "
            "requirements-many.txt",
            "to write to a URL fsspec is needed: .venv/bin/python -m pip install -r "
            "requirements-many.txt",
        ) from None
    return fsspec
