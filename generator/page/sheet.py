"""What stands in a page for a line of a value that a Word file is still to get."""

from __future__ import annotations

HOLE = "\u2060"
"""A line high, no width, no ink."""
