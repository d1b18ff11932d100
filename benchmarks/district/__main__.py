"""`python -m benchmarks.district --groups 100 --seed 1 DIR`."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.district import write


def main() -> None:
    """Write a district where the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.district")
    parser.add_argument("folder", type=Path, help="is made; files of the same names are replaced")
    parser.add_argument("--groups", type=int, default=100, help="producer groups of the district")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files")
    asked = parser.parse_args()
    write(asked.folder, asked.groups, asked.seed)


if __name__ == "__main__":
    main()
