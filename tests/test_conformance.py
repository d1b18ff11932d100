"""Every form keeps PDF/A-2u and PDF/UA-1, as far as a machine can tell."""

from __future__ import annotations

import io
from pathlib import Path

import pdfua
import pikepdf
import pytest

from tests import built


@pytest.mark.parametrize(("form", "lang", "state"), built.IN_TURN)
def test_an_outside_checker_of_pdf_ua_finds_no_fault(
    form: str, lang: str, state: str, tmp_path: Path
) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(built.pdf(form, lang, state))
    report = pdfua.validate(str(path))
    assert len(report.outcomes) > 10
    assert [str(one) for outcome in report.outcomes for one in outcome.findings] == []


@pytest.mark.parametrize(("form", "lang", "state"), built.IN_TURN)
def test_a_form_can_be_archived(form: str, lang: str, state: str) -> None:
    with pikepdf.open(io.BytesIO(built.pdf(form, lang, state))) as document:
        assert document.check_pdf_syntax() == []
        root = document.Root
        packet = root.Metadata.read_bytes()
        for claim in (b'pdfaid:part="2"', b'pdfaid:conformance="U"', b'pdfuaid:part="1"'):
            assert claim in packet
        assert "/Filter" not in root.Metadata  # archives look for the claim in the bytes
        assert root.OutputIntents[0].S == "/GTS_PDFA1"
        assert root.OutputIntents[0].DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert str(root.Lang) == ("en" if lang == "en" else "hi")
        assert root.MarkInfo.Marked
        assert len(document.trailer.ID) == 2
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                assert item.get("/SMask", "/None") == "/None"
                assert (item.get("/ca", 1), item.get("/CA", 1)) == (1, 1)
                assert not {"/AA", "/JS", "/Launch", "/EmbeddedFiles"} & set(item.keys())


@pytest.mark.parametrize(("form", "lang", "state"), built.IN_TURN)
def test_every_code_shown_has_a_letter_and_every_font_is_embedded(
    form: str, lang: str, state: str
) -> None:
    with pikepdf.open(io.BytesIO(built.pdf(form, lang, state))) as document:
        fonts = document.pages[0].Resources.Font
        shown: dict[str, set[bytes]] = {name: set() for name in fonts}
        for page in document.pages:
            name = ""
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    name = str(operands[0])
                elif str(operator) == "Tj":
                    data = bytes(operands[0])
                    shown[name] |= {data[i : i + 2] for i in range(0, len(data), 2)}
        for name, font in fonts.items():
            descriptor = font.DescendantFonts[0].FontDescriptor
            # A font of a single letter takes 480 bytes: tables, an outline, the place of it.
            assert len(descriptor.FontFile2.read_bytes()) > 400
            told = font.ToUnicode.read_bytes().decode("ascii")
            assert shown[name]
            for code in shown[name]:
                assert f"<{code.hex()}> <" in told
