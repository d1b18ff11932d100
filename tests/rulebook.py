"""docs/rules.md, made of the rules themselves: `python -m tests.rulebook`.

In: the rule book, and why a rule has no broken example. Out: the page, in both languages.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.explain import rulebook
from generator.forms import wordings

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rules.md"
HEAD = """# The rules

What `python build.py check` looks for, what `import`, `read --into` and `merge` find besides, and
every command in the forms themselves (F-…).
An **error** stands against what an order forbids, or where a paper would be wrong, and refuses
papers; a **warning** and a **note** refuse none, but `--strict` weighs a warning as an error. `…`
stands for what a finding names. Rules on ages and delays go by `--as-on DATE`, else
`SOURCE_DATE_EPOCH`, else `date:` of the district; without any of them D-172 says that they were not
checked. An error refuses what prints or computes with the value; D-320 and D-330 whatever names the
group's members, D-360 and D-361 whatever names the Sakhi: who may not be it is granted nothing.
Clauses are those of the producer group manual (COM-2014) and of the pond order
(ORDER-2021). `python build.py explain D-305` shows a rule with its broken example; the last section
says which rules have none, and why.

This page is made of the program by `python -m tests.rulebook`.
"""
PARTS = (
    ("D-10", "Files"),
    ("D-12", "Records"),
    ("D-13", "Values"),
    ("D-15", "Texts and places"),
    ("D-17", "Everywhere: years, sizes, the day"),
    ("D-19", "Pictures"),
    ("D-20", "Records among one another"),
    ("D-30", "Steps and sums of the orders, sub-groups and the committee"),
    ("D-32", "Groups (COM-2014)"),
    ("D-33", "Fish groups (ORDER-2021 §5.4)"),
    ("D-34", "Ponds (ORDER-2021 §3, §5.1–5.3, §8)"),
    ("D-35", "Money (ORDER-2021 §5.9, §6, §10, notes of 5.A–C)"),
    ("D-36", "Matsya Sakhis (ORDER-2021 §3 v, form 6)"),
    ("D-37", "Money of a group (Books of Records; no order prints them)"),
    ("D-40", "Workbooks and lists"),
    ("B-10", "Merging what came back"),
    ("F-10", "Definitions of forms (`forms/`)"),
    ("F-12", "Pages of forms (`templates/`)"),
    ("F-14", "Fields of a form's own"),
    ("F-15", "Expressions"),
)
"""The first numbers of a part, and its heading."""
WITHOUT_EXAMPLE = {
    "D-102": "A file of five megabytes is no example to read.",
    "D-116": "The rights of a file, and what is no file (a pipe), do not come along with a folder.",
    "D-127": "It comes only behind a thousand other mistakes.",
    "D-148": "A record of more values than any form can print is no example to read.",
    "D-219": "It needs a form whose expression has no value: `tests/test_papers.py` makes one.",
    "D-405": "A workbook that is too large is forty megabytes, or a bomb.",
    "D-409": "It comes only behind a thousand other mistakes.",
    "D-437": "It comes only behind a thousand other mistakes.",
    **dict.fromkeys(
        wordings.WORDINGS,
        "A slip in a form is none of the data: `tests/test_definitions.py` makes each.",
    ),
}
"""Rule -> why no folder shows it well; each has a test that makes what is needed."""
COLUMNS = "\n| rule | what is found | what to do | clause |\n|---|---|---|---|\n"


def page() -> str:
    """The whole page."""
    text = HEAD
    parts = list(PARTS)
    for number, rule in rulebook.RULES.items():
        while parts and number[0] == parts[0][0][0] and number >= parts[0][0]:
            title = parts.pop(0)[1]
        if title:
            text += f"\n## {title}\n{COLUMNS}"
            title = ""
        example = ROOT / "examples" / "broken" / number
        name = f"[{number}](../examples/broken/{number})" if example.is_dir() else number
        cells = (
            f"{name}<br>{rule.severity}",
            f"{rule.hi}<br>{rule.en}",
            f"{rule.advice_hi}<br>{rule.advice_en}",
            rule.clause,
        )
        text += f"| {' | '.join(map(_cell, cells))} |\n"
    text += "\n## Without an example\n\n| rules | why no folder shows them |\n|---|---|\n"
    for reason in dict.fromkeys(WITHOUT_EXAMPLE.values()):
        numbers = [number for number, why in WITHOUT_EXAMPLE.items() if why == reason]
        text += f"| {', '.join(numbers)} | {reason} |\n"
    return text


def _cell(text: str) -> str:
    """A text as Markdown takes it: no bar, no emphasis by chance, no markup but our own."""
    for sign in ("\\", "|", "*", "_", "`"):
        text = text.replace(sign, "\\" + sign)
    return text.replace("<", "&lt;").replace("&lt;br>", "<br>")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
