"""Prapatra: YAML data in, filled Hindi and English forms out, as PDF and Word.

The modules stand in the order in which the data flows; docs/architecture.md walks through them.
This file imports nothing, so that `build.py` can read the version before anything is installed.
"""

__version__ = "0.1.0"
