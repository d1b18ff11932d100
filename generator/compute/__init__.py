"""The arithmetic of the forms, exact decimals throughout.

In: the view of a subject and the definition of a form, whose norms hold the orders' own figures.
Out: a mapping of computed values laid over the view. A definition names its arithmetic with
`compute:`; the names are the keys of `COMPUTE`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.compute import groups

Compute = Callable[[Any, Any], Mapping[str, Any]]

COMPUTE: dict[str, Compute] = {
    "bank": groups.bank,
}
