"""The options of a run: where its work is done, and what becomes of files that are out of date.

In: the parser of a command. Out: the same parser, which knows one more option. Standard library
only, like `options.py`.
"""

from __future__ import annotations

import argparse

from generator.console.arguments import Parser
from generator.console.words import a_cluster


def prune(command: Parser) -> None:
    """`--prune`."""
    command.add_argument(
        "--prune",
        action="store_true",
        help="out/.stale/ में हटाई गई पुरानी फ़ाइलें मिटा दें / delete the files of documents that are no "
        "longer made, which are otherwise kept in out/.stale/",
    )


def on(command: Parser) -> None:
    """`--on`."""
    command.add_argument(
        "--on",
        type=a_cluster,
        default=argparse.SUPPRESS,  # not asked for: nobody else
        metavar="CLUSTER",
        help="कई मशीनों पर / let a Dask cluster do the work: dask://HOST:PORT of its scheduler, or "
        "`local` for one of --jobs processes on this machine",
    )
