"""Where the state of an out folder lies: on a disk of this machine, whatever the folder is on.

In: the out folder. Out: the path of its state file: in the folder itself, or, where that is on
another machine, among the user's own files. SQLite's log needs one machine's view of its file.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

NAME = ".prapatra.sqlite"
_MOUNTS = Path("/proc/self/mountinfo")
# File systems that are another machine's, as Linux names them.
_FAR = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph", "glusterfs", "lustre", "gpfs", "afs", "9p"),
    *("davfs", "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.glusterfs", "fuse.davfs2"),
}
_REMOTE_DRIVE = 4  # GetDriveType


def state_file(out: Path) -> Path:
    """The state file of an out folder."""
    return kept_here(str(out.resolve())) if _is_far(out.resolve()) else out / NAME


def kept_here(target: str) -> Path:
    """The state file, among the user's own, of a folder or URL that is not on this machine."""
    local = os.environ.get("LOCALAPPDATA") if os.name == "nt" else None
    home = os.environ.get("XDG_STATE_HOME") or local or Path.home() / ".local" / "state"
    name = hashlib.sha256(target.encode()).hexdigest()[:32]
    return Path(home) / "prapatra" / f"{name}.sqlite"


def _is_far(out: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  (`windll` is nowhere else)

        drive = f"{out.drive}\\"
        return drive.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOTE_DRIVE
        )
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return _kind(out, mounts) in _FAR


def _kind(out: Path, mounts: str) -> str:
    """The file system that a folder is on: that of the last of the nearest mounts around it."""
    nearest, kind = -1, ""
    for line in mounts.splitlines():
        words, _, behind = line.partition(" - ")
        point = Path(words.split()[4].replace("\\040", " "))
        if out.is_relative_to(point) and len(point.parts) >= nearest:
            nearest, kind = len(point.parts), behind.split()[0]
    return kind
