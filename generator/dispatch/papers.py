"""A paper in hand -> the numbers on it: typed, in a code on a photo or scan, or in a file of ours.

In: what somebody typed, or the name of a file. Out: an `InHand`. Nothing is known here of the data.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.console.papers import InHand
from generator.console.report import NotRead
from generator.dispatch.photo import codes_on
from generator.numbers.number import SCHEME, Mistyped, Number, numbers_in, parsed
from generator.page.picture import NotDrawn
from generator.readback.fence import Fence, contents


def in_hand(what: str, fence: Fence) -> InHand:
    """The paper that is meant by a number, the text of a code, or a file; raises NotRead."""
    path = Path(what)
    if not _is_there(path):
        return InHand(what, (str(_typed(what)),))
    content = contents(path)
    if b"%PDF-" in content[:1024]:
        return _pdf(what, content, fence)
    if content.startswith(b"PK\x03\x04"):
        return _word(what, content, fence)
    try:
        numbers = _of_codes(codes_on(content))
    except NotDrawn as error:
        raise NotRead(f"{what}: {error.hi}।", f"{what}: {error}") from error
    if not numbers:
        raise NotRead(
            f"{what}: तस्वीर में कोड पढ़ा नहीं गया; पास से, सीधे और उजाले में फिर लें, या कागज़ पर छपी संख्या "
            "लिखें।",
            f"{what}: no code can be read in it: take it again from nearer, straight and in good "
            "light, or type the number that is printed on the paper",
        )
    return InHand(what, tuple(map(str, numbers)))


def printed_words(content: bytes, fence: Fence) -> list[str]:
    """The words of a printed PDF, without the line of its number; raises NotRead."""
    lines = (line for page in fence.of("printed", content, "PDF") for line in page.split("\n"))
    return [word for line in lines if not numbers_in(line) for word in line.split()]


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long for a name, or no name at all
        return False


def _typed(what: str) -> Number:
    try:
        return parsed(what)
    except Mistyped as error:
        more_hi = more_en = ""
        if Path(what).suffix and not what.upper().startswith("PRP"):
            more_hi, more_en = "इस नाम की फ़ाइल भी नहीं है। ", "there is no such file either; "
        raise NotRead(f"{more_hi}{error.hi}", f"{more_en}{error.en}") from error


def _pdf(what: str, content: bytes, fence: Fence) -> InHand:
    numbers = numbers_in("\n".join(fence.of("printed", content, what)))
    if numbers:
        # Of several papers in one file only the numbers are compared.
        return InHand(what, tuple(map(str, numbers)), content, len(numbers) == 1)
    images = fence.of("scanned", content, what)
    numbers = _of_codes(code for image in images for code in _seen(image))
    if not numbers:
        raise _without_number(what)
    return InHand(what, tuple(map(str, numbers)))


def _seen(image: bytes) -> list[str]:
    try:
        return codes_on(image)
    except NotDrawn:  # in a format that scanners seldom use
        return []


def _word(what: str, content: bytes, fence: Fence) -> InHand:
    numbers = numbers_in(fence.of("read", content, what).number)
    if not numbers:
        raise _without_number(what)
    return InHand(what, tuple(map(str, numbers)), content, True)


def _of_codes(texts: Iterable[str]) -> list[Number]:
    """The numbers that codes hold; other codes on a paper are none of ours."""
    found = []
    for text in texts:
        try:
            number = parsed(text)
        except Mistyped:
            continue
        if number not in found:
            found.append(number)
    return found


def _without_number(what: str) -> NotRead:
    return NotRead(
        f"{what}: इस पर {SCHEME}:… संख्या नहीं है; वह --codes के साथ छपे प्रपत्रों के पहले पृष्ठ पर होती है।",
        f"{what} has no number {SCHEME}:…, which is on the first page of forms that were printed "
        "with --codes",
    )
