"""What the language of templates, their markup and the composer object to, in a clerk's words.

In: a sentence or a slip of theirs. Out: findings, or the words for one.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.data.findings import Finding, Place
from generator.data.messages import did_you_mean
from generator.data.source_text import positions
from generator.forms import markup_check
from generator.forms.catalog import Form
from generator.forms.jinja import FILTERS, Templates
from generator.forms.wordings import found

_WORDS = (
    "for", "endfor", "if", "elif", "else", "endif", "set", "block", "endblock", "macro", "endmacro",
    "extends", "import", "include",
)  # fmt: skip
_TAG = re.compile(r"\{%-?\s*(\w+)")
_LOOSE = re.compile(r"text stands loose between blocks: ['\"](.*)['\"] in ")
_NAMED_TAG = re.compile(r"</?(\w+)>")


def why(said: str) -> tuple[str, str, str, tuple[str, ...]]:
    """Jinja's own sentence in words: what it stopped at, why, and what may stand there."""
    tag = re.search(r"unknown tag '(\w+)'", said)
    if word := left_open(said):
        hi, en = f"{{% {word} %}} बंद नहीं है", f"{{% {word} %}} is not closed"
        return word, hi, en, ()
    if tag:
        word = tag[1]
        return word, f"«{word}» का यहाँ कोई अर्थ नहीं", f"'{word}' means nothing here", _WORDS
    if match := re.search(r"No (?:filter|test) named '(\w+)'", said):
        word = match[1]
        return word, f"«{word}» नाम का फ़िल्टर नहीं है", f"there is no filter '{word}'", FILTERS
    if match := re.search(r"(?:got|unexpected) '(.+?)'$", said.rstrip(".")):
        word = match[1]
        return word, f"«{word}» यहाँ नहीं हो सकता", f"'{word}' cannot stand here", ()
    hi = "कोई कोष्ठक, उद्धरण-चिह्न या {% … %} खुला रह गया"
    return "", hi, "a bracket, a quote or {% … %} is left open", ()


def left_open(said: str) -> str:
    """The word of a `{% word %}` that Jinja's sentence says is not closed; else nothing."""
    tag = re.search(r"unknown tag '(\w+)'", said)
    opened = re.search(r"needs to be closed is '(\w+)'", said)
    return opened[1] if opened and (tag is None or tag[1] in _WORDS) else ""


def opening(source: str, word: str, last: int) -> int:
    """The line of the innermost `{% word %}` that is not closed at the last line."""
    opened: list[int] = []
    for line, text in enumerate(source.split("\n")[:last], 1):
        for tag in _TAG.findall(text):
            if tag == word:
                opened.append(line)
            elif tag == f"end{word}" and opened:
                opened.pop()
    return opened[-1] if opened else last


def of_markup(what: str, tag: str, place: Place) -> Finding:
    """A slip of `markup_check` as a finding."""
    if what == "open":
        return found("F-126", place, tag=tag)
    if what == "unsafe":
        return found("F-127", place, key=tag, why_hi="पृष्ठ कहीं से कुछ नहीं लाता और कुछ नहीं चलाता",
                     why_en="a page fetches nothing and runs nothing")  # fmt: skip
    known = ", ".join(markup_check.TAGS)
    return found("F-125", place, tag=tag, known=known, **did_you_mean(tag, markup_check.TAGS))


def uncomposed(form: Form, lang: str, templates: Templates, folder: Path, why: str) -> Finding:
    """A page that the composer refuses, in its own words, as a finding at what they name."""
    lead = "en" if lang == "en" else "hi"
    own = [f"{one}/{form.id}.html" for one in dict.fromkeys((lead, "hi"))]
    loose, tag = _LOOSE.search(why), _NAMED_TAG.findall(why)
    word = loose[1].split()[0] if loose else tag[-1] if tag else ""
    for name in own:
        source = templates.parsed(name).source
        at = source.find(word) if word else -1
        place = Place((folder / name).as_posix(), *positions(source)(max(at, 0)))
        if at >= 0:
            break
    if loose:
        return found("F-130", place, value=loose[1])
    return found("F-128", place, why=why)
