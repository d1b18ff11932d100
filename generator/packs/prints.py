"""A fingerprint of all that a pack is made of, found without making it.

In: a pack, how it is packed, in which language and format. Out: a digest of the values of its
documents and books, their definitions, its names, options, and whatever all documents depend on.
Equal fingerprints mean equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.packs.gather import Bundle, Item
from generator.packs.making import Making
from generator.run.fingerprint import Fingerprints, digest, digest_of


def of_pack(bundle: Bundle, making: Making, prints: Fingerprints, kind: str) -> str:
    """The fingerprint of a pack in a format; empty where a value of it cannot be bound, by a fault
    that will be told when it is made."""
    told = (making.lang, making.digits, making.date, kind, making.packing, [*making.order])
    try:
        return digest(prints.program, repr(told), *_words(bundle, making, prints))
    except Exception:
        return ""


def _words(bundle: Bundle, making: Making, prints: Fingerprints) -> Iterator[str]:
    """Whose it is, what is missing, and what it has, one after another."""
    called = partial(map, bundle.names.get)
    yield repr((bundle.owner, bundle.district, bundle.name, bundle.place, bundle.missing))
    for section in bundle.sections:
        yield repr((section.owner, section.name, section.place, *called(section.chain)))
        for item in section.items:
            yield repr((item.chain, *called(item.chain), item.about, item.copies))
            yield prints.of_form(item.paper.form.id)
            yield _values(item, making)


def _values(item: Item, making: Making) -> str:
    if item.paper.form.book:
        assert making.books is not None
        return making.books.digest(item.paper.form, item.paper.jobs[0].subject)
    return digest_of(item.paper.values)
