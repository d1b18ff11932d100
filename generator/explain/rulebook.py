"""Every rule that a finding can name: of data, workbooks, merging and forms.

In: the wordings of all rooms. Out: wordings by number.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.data.wording import Wording
from generator.forms import wordings as of_forms
from generator.merging import wordings as of_merging
from generator.rules import book
from generator.workbook import wordings as of_workbooks

RULES: Mapping[str, Wording] = {
    **book.BOOK,
    **book.general(of_workbooks.WORDINGS),
    **book.general(of_merging.WORDINGS),
    **book.general(of_forms.WORDINGS),
}
"""Number -> wording, `…` for what one finding names; in the order of the guide."""
