"""What is said at the counter: which papers went out, and whether one that came back is true.

In: what was issued or checked. Out: text on the terminal, in the languages that the user reads.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.console.papers import Checked, Difference, HandedOut, InHand, Issued, Verdict
from generator.console.screen import finding_line, tell
from generator.console.tongue import said
from generator.console.visible import visible

_VERDICTS = {
    Verdict.SAME: ("कागज़ वही कहता है जो आज डेटा में है", "the paper is what the data says today"),
    Verdict.DIFFERS: ("कागज़ आज के डेटा से अलग है", "the paper is not what the data says today"),
    Verdict.ALTERED: (
        "संख्या आज के डेटा की है, पर कागज़ में कुछ और लिखा है: कागज़ बदला गया है",
        "the number is that of the data, but the paper says something else: it was altered",
    ),
    Verdict.REFUSED: (
        "इस रिकॉर्ड में आज त्रुटियाँ हैं, इसलिए कागज़ नहीं बनता",
        "its record has errors today, so there is no such paper",
    ),
    Verdict.GONE: (
        "आज के डेटा में ऐसा कोई कागज़ नहीं बनता (रिकॉर्ड या प्रपत्र नहीं है)",
        "the data calls for no such paper today (no such record or form)",
    ),
}


def print_checked(checked: Sequence[Checked], hand: InHand) -> None:
    """Say of each paper whether it is true, what differs, and when it was handed out."""
    for one in checked:
        print(visible(f"{one.number}: {said(*_VERDICTS[one.verdict])}"))
        for difference in one.differences:
            print(visible(_differing(difference)))
        for finding in one.findings:
            print(f"  {finding_line(finding)}")
        if one.today and not _same(one.today, one.number):
            print(visible(f"  {said('आज की संख्या', 'its number today')}: {one.today}"))
        for row in one.handed_out:
            print(visible(_given(row, one.number)))
        _print_what_to_compare(one, hand)


def print_issued(issued: Sequence[Issued]) -> None:
    """Name the file of each paper, and say whether it is a copy, or its values have changed."""
    for one in issued:
        row = one.row
        copy = f" – {said('प्रति', 'copy')} {row.copy}" if row.copy > 1 else ""
        print(visible(f"{one.path}: {row.number} → {row.to}, {row.when}{copy}"))
        for before in one.before:
            tell(
                f"{before.when} को “{before.to}” को इसी कागज़ की प्रति दूसरे मानों के साथ दी गई थी: "
                f"{before.number}; उसे वापस लें।",
                f"on {before.when} {before.to!r} was given this paper with other values: "
                f"{before.number}; take it back.",
            )


def _differing(one: Difference) -> str:
    paper, data = said("कागज़ में", "on the paper"), said("डेटा में", "in the data")
    return f"  {said(one.hi, one.en)}: {paper} “{one.paper}”, {data} “{one.data}”"


def _given(row: HandedOut, number: str) -> str:
    other = "" if _same(row.number, number) else f" ({row.number})"
    given, copy = said("दिया गया", "handed out"), said("प्रति", "copy")
    return f"  {given}: {row.when} → {row.to}, {copy} {row.copy}, {row.lang}{other}"


def _same(one: str, other: str) -> bool:
    # A code holds capitals only.
    return one.upper() == other.upper()


def _print_what_to_compare(one: Checked, hand: InHand) -> None:
    """A number says nothing of the ink around it: that is for the eyes."""
    if hand.readable or one.verdict not in (Verdict.SAME, Verdict.DIFFERS):
        return
    hi = "  केवल संख्या मिलाई गई; छपे मान आँखों से मिलाएँ। डेटा में है:"
    en = "  only the number was compared; compare what is printed with your eyes. The data says:"
    print(said(hi, en, "\n"))
    for hi, en, text in one.says:
        print(visible(f"    {said(hi, en)}: {text}"))
