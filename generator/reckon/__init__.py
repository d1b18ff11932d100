"""Small expressions that a form's definition reckons with: text -> exact value.

In: a line such as `sum(works.amount) + honorarium`, and what its names stand for. Out: a number, a
date, a text or yes and no, exact. The grammar is a part of Python's own, read by Python's reader
and never run: what is not listed in `grammar.py` and `functions.py` is refused at its place. This
room knows neither forms nor data.
"""

from generator.reckon.expression import Expression, needed, ordered, parse
from generator.reckon.functions import FUNCTIONS, Function
from generator.reckon.kinds import Circle, Many, Sort, Unreadable, Unreckoned

__all__ = [
    "FUNCTIONS", "Circle", "Expression", "Function", "Many", "Sort", "Unreadable", "Unreckoned",
    "needed", "ordered", "parse",
]  # fmt: skip
