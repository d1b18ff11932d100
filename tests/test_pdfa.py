"""pikepdf's judge of PDF/A, which approves only what it knows, finds no fault in our files.

It knows level B alone and no schema of one's own in the metadata. What it says of these is known,
and why; with the metadata of a plain PDF/A-2b in their place, it approves every file as it is.
"""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from pikepdf import pdfa

from tests import built
from tests.fillable_forms import PAGES
from tests.fillable_forms import fillable as filled_in_later

# ISO 19005-2, 6.6.2.3.3: a property from outside its own list is described in the packet, in the
# namespaces that it names (…/extension/, …/schema#, …/property#). The judge has no list for these,
# and so none for the mark of PDF/UA, which is described so.
UNKNOWN = {
    "pdfaExtension=http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema=http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty=http://www.aiim.org/pdfa/ns/property#",
    "pdfuaid:part",
    "pdfaExtension:schemas",
}
# 6.6.4: the level. Ours is U: every text can be read out; all that B asks, U asks too.
LEVEL = "pdfaid:conformance is 'U', expected 'B'"
FORM = "interactive forms (/AcroForm) are not supported"


def said(content: bytes) -> set[str]:
    """What the judge says of a file, in its own words, without the places."""
    report = pdfa.validate_written(io.BytesIO(content), "2b")
    found = {finding.message for finding in report.findings}
    return {re.sub(r"^XMP \w+ (.*) is not permitted$", r"\1", message) for message in found}


def plainly_described(content: bytes) -> bytes:
    """The same file with metadata that claim PDF/A-2b and no more; nothing else is touched."""
    with pikepdf.open(io.BytesIO(content)) as document:
        packet = document.Root.Metadata.read_bytes().decode()
        packet = re.sub(r'<rdf:Description rdf:about="" xmlns:pdfuaid=[^>]*/>\n', "", packet)
        packet = re.sub(
            r'<rdf:Description rdf:about=""\n xmlns:pdfaExt.*</rdf:Description>\n(?=</rdf:RDF>)',
            "", packet, flags=re.DOTALL,
        )  # fmt: skip
        packet = packet.replace('pdfaid:conformance="U"', 'pdfaid:conformance="B"')
        document.Root.Metadata.write(packet.encode())
        target = io.BytesIO()
        document.save(
            target, static_id=False, compress_streams=False, preserve_pdfa=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        )  # fmt: skip
    return target.getvalue()


@pytest.mark.parametrize(("form", "lang", "state"), built.IN_TURN)
def test_a_file_is_approved_but_for_what_the_judge_does_not_know(
    form: str, lang: str, state: str
) -> None:
    assert said(built.pdf(form, lang, state)) == {*UNKNOWN, LEVEL}


@pytest.mark.parametrize(("form", "lang", "state"), built.IN_TURN)
def test_with_the_metadata_of_level_b_a_file_is_approved(form: str, lang: str, state: str) -> None:
    assert said(plainly_described(built.pdf(form, lang, state))) == set()


@pytest.mark.parametrize(("form", "lang"), PAGES)
def test_of_a_form_to_fill_in_only_that_it_is_one_is_new_to_the_judge(
    form: str, lang: str
) -> None:
    assert said(filled_in_later(form, lang)) == {*UNKNOWN, LEVEL, FORM}
