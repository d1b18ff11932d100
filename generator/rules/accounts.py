"""Rules on the cash book of a group: what its entries must say, and whether its sums close.

In: facts. Out: hits of D-370 to D-375. No order prints a cash book; these are the accountant's
rules, without which the printed sums would be wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from generator.data import cashbook
from generator.data.findings import Ref, Severity
from generator.data.messages import Wording
from generator.rules.base import Facts, Hit, Rule, hit, rule, single_rule
from generator.rules.telling import day, rupees

_CLAUSE = "ORDER-2021 §7"
"""That books are kept; how, no order says."""
Found = dict[str, list[tuple[Ref, Any]]]


@single_rule(
    "D-370",
    Wording(
        clause=_CLAUSE,
        hi="प्रविष्टि {entry} में {key}: नहीं है; प्राप्ति और भुगतान का माध्यम और मद चाहिए।",
        en="Entry {entry} has no {key}:; receipts and payments need their mode and head.",
        advice_hi="mode: cash या bank, और head: में मद का नाम लिखें।",
        advice_en="Write mode: cash or bank, and the name of the account in head:.",
    ),
)
def money_has_its_mode_and_head(facts: Facts) -> Iterator[Hit]:
    """Without them nobody knows in which column and in which account it stands."""
    for ref, entry in facts.all("entries"):
        for key in ("mode", "head"):
            if not cashbook.contra(entry) and getattr(entry, key) is None:
                yield hit(ref, "sort", entry=entry.code, key=key)


@rule(
    "D-371",
    Wording(
        clause=_CLAUSE,
        hi="{what} सं. {voucher} दो बार है: {other} में भी।",
        en="Number {voucher} stands on two of the group's {what_en}s; the other is {other}.",
        advice_hi="रसीद या वाउचर देखकर एक की संख्या सुधारें।",
        advice_en="Look at the slips and mend the number of one.",
    ),
)
def a_slip_has_one_number(facts: Facts) -> Iterator[Hit]:
    """Slips are numbered through a financial year; receipts and vouchers have rows of their own."""
    met: dict[tuple[object, ...], str] = {}
    for ref, entry in facts.all("entries"):
        if entry.voucher is None or cashbook.contra(entry):
            continue
        year = entry.date.year - (entry.date.month < 4)
        key = (entry.group, entry.sort, year, entry.voucher)
        if key in met:
            receipt = entry.sort == "receipt"
            yield hit(
                ref, "voucher", voucher=entry.voucher, other=met[key],
                what="रसीद" if receipt else "वाउचर", what_en="receipt" if receipt else "voucher",
            )  # fmt: skip
        met.setdefault(key, entry.code)


@rule(
    "D-372",
    Wording(
        clause=_CLAUSE,
        hi="{day} की प्रविष्टि {entry} के बाद नकद शेष −₹{short} होता है; पेटी में इतना नकद "
        "नहीं था।",
        en="After entry {entry} of {day} cash would be ₹{short} below nothing; there was "
        "less in the box.",
        advice_hi="तिथि, राशि और माध्यम जाँचें; बैंक से निकासी या प्रारम्भिक शेष छूटा हो तो लिखें।",
        advice_en="Check date, amount and mode; enter the withdrawal or opening balance that is "
        "missing.",
    ),
)
def cash_does_not_fall_below_nothing(facts: Facts) -> Iterator[Hit]:
    """The first entry of a group is named after which it does."""
    yield from _below_nothing(facts, "cash")


@rule(
    "D-373",
    Wording(
        clause=_CLAUSE,
        severity=Severity.WARNING,
        hi="{day} की प्रविष्टि {entry} के बाद बैंक शेष −₹{short} होता है।",
        en="After entry {entry} of {day} the bank account would be ₹{short} overdrawn.",
        advice_hi="पासबुक से मिलाएँ; जमा या प्रारम्भिक शेष छूटा हो तो लिखें।",
        advice_en="Compare with the passbook; enter the deposit or opening balance missing.",
    ),
)
def the_bank_is_not_overdrawn(facts: Facts) -> Iterator[Hit]:
    """A bank may let it happen; the passbook tells."""
    yield from _below_nothing(facts, "bank")


@rule(
    "D-374",
    Wording(
        clause=_CLAUSE,
        hi="प्रविष्टि {entry} ({day}) प्रारम्भिक शेष {opening} ({begins}) से पहले की है; वह "
        "किसी बही में नहीं आएगी।",
        en="Entry {entry} of {day} is from before the opening balance {opening} of {begins}; "
        "no book would have it.",
        advice_hi="तिथि सुधारें, या उस दिन का प्रारम्भिक शेष openings: में लिखें।",
        advice_en="Mend the date, or write the opening balance of that day under openings:.",
    ),
)
def entries_come_after_the_opening(facts: Facts) -> Iterator[Hit]:
    """What is older is in the opening balance already."""
    openings = _by_group(facts, "openings")
    for ref, entry in facts.all("entries"):
        first = cashbook.first_opening(one for _, one in openings.get(entry.group, ()))
        if first and entry.date < first.date:
            yield hit(
                ref, "date", entry=entry.code, day=day(entry.date), opening=first.code,
                begins=day(first.date),
            )  # fmt: skip


@rule(
    "D-375",
    Wording(
        clause=_CLAUSE,
        hi="हिसाब बंद नहीं होता: {day} को {where} शेष ₹{given} लिखा है, प्रविष्टियों से "
        "₹{found} आता है।",
        en="The accounts do not close: {where_en} of {day} is given as ₹{given}, the entries "
        "come to ₹{found}.",
        advice_hi="छूटी या दो बार लिखी प्रविष्टि खोजें, या इस प्रारम्भिक शेष को सुधारें।",
        advice_en="Look for an entry that is missing or there twice, or mend this opening balance.",
    ),
)
def a_later_opening_is_the_earlier_closing(facts: Facts) -> Iterator[Hit]:
    """What a statement closes with is what the next one opens with."""
    entries = _by_group(facts, "entries")
    for group, given in _by_group(facts, "openings").items():
        every = [opening for _, opening in given]
        first = cashbook.first_opening(every)
        listed = list(cashbook.lines(every, (one for _, one in entries.get(group, ()))))
        for ref, opening in given:
            if opening is first or first is None:
                continue
            before = [line.balance for line in listed if line.entry.date < opening.date]
            found = before[-1] if before else cashbook.Money(first.cash, first.bank)
            for key, hi, en in (("cash", "नकद", "cash"), ("bank", "बैंक", "the bank balance")):
                one, other = getattr(opening, key), getattr(found, key)
                if one != other:
                    yield hit(
                        ref, key, day=day(opening.date), where=hi, where_en=en,
                        given=rupees(one), found=_signed(other),
                    )  # fmt: skip


def _below_nothing(facts: Facts, where: str) -> Iterator[Hit]:
    openings = _by_group(facts, "openings")
    for group, found in _by_group(facts, "entries").items():
        refs = {entry.code: ref for ref, entry in found}
        opened = [opening for _, opening in openings.get(group, ())]
        for line in cashbook.lines(opened, (entry for _, entry in found)):
            left = getattr(line.balance, where)
            if left < 0:
                entry = line.entry
                yield hit(
                    refs[entry.code], "amount", entry=entry.code, day=day(entry.date),
                    short=rupees(-left),
                )  # fmt: skip
                break


def _by_group(facts: Facts, kind: str) -> Found:
    """The records of a kind by their group; of no group of whose money some is not known."""
    unknown = {
        facts.district.records[ref.kind][ref.code].__dict__.get("group")
        for ref in facts.district.faulty
        if ref.kind in ("openings", "entries") and ref.code in facts.district.records[ref.kind]
    }
    found: Found = defaultdict(list)
    for ref, record in facts.all(kind):
        group = record.__dict__.get("group")
        if group not in unknown:
            found[group].append((ref, record))
    return found


def _signed(amount: Any) -> str:
    return rupees(amount) if amount >= 0 else f"−{rupees(-amount)}"


RULES: tuple[Rule, ...] = (
    money_has_its_mode_and_head,
    a_slip_has_one_number,
    cash_does_not_fall_below_nothing,
    the_bank_is_not_overdrawn,
    entries_come_after_the_opening,
    a_later_opening_is_the_earlier_closing,
)
