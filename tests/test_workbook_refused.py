"""Files that are not what they claim to be: refused with a finding, soon, in little room."""

from __future__ import annotations

import codecs
import io
import os
import random
import re
import resource
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from workbooks import EXAMPLES, made, of_data, of_records, packed, parts, read, told

from generator.data.findings import Finding
from generator.data.messages import WORDINGS as data_wordings
from generator.rules import check
from generator.workbook import take, write, xlsx
from generator.workbook.sheets import layout
from generator.workbook.wordings import WORDINGS

SMALL = {"blocks": [{"code": "JYO", "name": {"hi": "ज्योत्स्नापुर", "en": "Jyotsnapur"}}]}
LONGEST = 5.0
"""Seconds of work that the worst file may take."""
DECLARES = "it holds XML declarations that no spreadsheet writes"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
STRINGS = "xl/sharedStrings.xml"
SHEET = "xl/worksheets/sheet3.xml"  # blocks: after the first page and the district


@pytest.fixture(scope="module")
def small() -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write, "SHOWING", 0)  # thousands of formulas say nothing here
        return parts(made(of_records(SMALL)))


def findings(raw: bytes, folder: Path, name: str = "a.xlsx") -> list[Finding]:
    begun = time.process_time()
    found = read(raw, folder, name)[1]
    assert time.process_time() - begun < LONGEST
    return found


def refused(raw: bytes, folder: Path, name: str = "a.xlsx", why: str = "") -> str:
    """The one rule by which a file is refused; nothing of it may be read."""
    begun = time.process_time()
    source, found = read(raw, folder, name)
    assert time.process_time() - begun < LONGEST
    assert not source.records
    ((rule, place),) = told(found)
    assert place == f"{name}:1:1"
    assert why in found[0].en
    return rule


def test_a_password_is_told_and_so_is_the_format_of_before_2007(tmp_path: Path) -> None:
    assert refused(OLE + "EncryptedPackage".encode("utf-16-le"), tmp_path) == "D-402"
    assert refused(OLE + "Workbook".encode("utf-16-le"), tmp_path) == "D-406"


def test_macros_are_refused_by_their_part_and_by_their_type(
    tmp_path: Path, small: Mapping[str, bytes]
) -> None:
    assert refused(packed({**small, "xl/vbaProject.bin": b"x"}), tmp_path) == "D-403"
    name = "[Content_Types].xml"
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert plain in small[name]
    changed = {**small, name: small[name].replace(plain, macro)}
    assert refused(packed(changed), tmp_path, "a.xlsm") == "D-403"


def test_links_to_other_files_are_refused_and_named(
    tmp_path: Path, small: Mapping[str, bytes]
) -> None:
    link = {
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": b'<R><R Target="file:///C:/a.xlsx"/></R>',
    }
    _, found = read(packed({**small, **link}), tmp_path, "a.xlsx")
    assert [one.rule for one in found] == ["D-404"]
    assert "file:///C:/a.xlsx" in found[0].en


def test_other_formats_are_named(tmp_path: Path, small: Mapping[str, bytes]) -> None:
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    ods = packed({"mimetype": mime, "content.xml": b"<a/>"}, zipfile.ZIP_STORED)
    assert refused(ods, tmp_path, "a.ods") == "D-406"
    assert refused(packed({"xl/workbook.bin": b"x"}), tmp_path, "a.xlsb") == "D-406"
    assert refused(packed({"word/document.xml": b"<a/>"}), tmp_path) == "D-406"
    assert refused(packed({"x": b"y"}), tmp_path) == "D-401"


def bomb(name: str, block: bytes, times: int, small: Mapping[str, bytes]) -> bytes:
    """A workbook one part of which goes on and on."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for other, content in small.items():
            if other != name:
                archive.writestr(other, content)
        with archive.open(name, "w") as part:
            for _ in range(times):
                part.write(block)
    return file.getvalue()


def test_a_bomb_is_refused_by_its_size_before_it_is_unpacked(
    tmp_path: Path, small: Mapping[str, bytes]
) -> None:
    raw = bomb(STRINGS, b" " * 1_000_000, 201, small)
    assert len(raw) < 2_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(raw, tmp_path) == "D-405"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


@pytest.mark.parametrize(
    ("name", "block", "times"), [(SHEET, b"<c/>" * 250_000, 25), (STRINGS, b"<si/>" * 250_000, 13)]
)
def test_more_elements_than_a_district_has_are_refused(
    tmp_path: Path, small: Mapping[str, bytes], name: str, block: bytes, times: int
) -> None:
    assert refused(bomb(name, block, times, small), tmp_path) == "D-405"


def test_more_rows_than_a_district_has_are_refused(
    tmp_path: Path, small: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = b'<row><c t="str"><v>A</v></c></row>'
    sheet = small[SHEET].replace(b"</sheetData>", row * 1_000 + b"</sheetData>")
    raw = packed({**small, SHEET: sheet})
    assert len(read(raw, tmp_path)[0].records["blocks"]) == 1_001
    monkeypatch.setattr(xlsx, "MAX_ROWS", 1_000)
    assert refused(raw, tmp_path) == "D-405"


def test_many_parts_are_refused(tmp_path: Path, small: Mapping[str, bytes]) -> None:
    many = {f"xl/media/{number}": b"" for number in range(2_001)}
    assert refused(packed({**small, **many}), tmp_path) == "D-405"


ENTITIES = (
    '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">'
    + "".join(f'<!ENTITY {n} "{f"&{chr(ord(n) - 1)};" * 10}">' for n in "cdefghij")
    + "]>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", [STRINGS, SHEET, "xl/workbook.xml", "[Content_Types].xml"])
def test_xml_that_declares_entities_is_refused(
    tmp_path: Path, small: Mapping[str, bytes], name: str, encoding: str
) -> None:
    head, _, body = small[name].decode().partition("?>")
    text = f"{head}?>{' ' * 100_000}{ENTITIES}{body}".replace("UTF-8", encoding)
    raw = packed({**small, name: text.encode(encoding)})
    assert refused(raw, tmp_path, why=DECLARES) == "D-401"


def test_xml_in_an_encoding_that_hides_what_it_declares_is_refused(
    tmp_path: Path, small: Mapping[str, bytes]
) -> None:
    """EBCDIC has other bytes for `<!DOCTYPE`, and expat reads on in what the first line names."""
    head, _, body = small[STRINGS].decode().partition("?>")
    for blanks in ("", " " * 5_000):
        first = head.replace("UTF-8", "cp037").replace("encoding", f"{blanks}encoding")
        hidden = f"{first}?>".encode() + (ENTITIES + body).encode("cp037", "replace")
        assert b"<!DOCTYPE" not in hidden
        assert refused(packed({**small, STRINGS: hidden}), tmp_path, why=DECLARES) == "D-401"


def test_a_sheet_that_claims_to_be_huge_costs_nothing(
    tmp_path: Path, small: Mapping[str, bytes]
) -> None:
    """One cell in the last corner: filled up, its row alone has 16,384 cells, the sheet 10^10."""
    last = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    sheet = small[SHEET].replace(b"</sheetData>", last)
    sheet = sheet.replace(b"<sheetViews>", b'<dimension ref="A1:XFD1048576"/><sheetViews>')
    assert last in sheet
    found = findings(packed({**small, SHEET: sheet}), tmp_path)
    assert told(found) == [("D-414", "a.xlsx!blocks!XFD1048576")]


def test_deep_xml_is_no_trouble(tmp_path: Path, small: Mapping[str, bytes]) -> None:
    deep = b"<x>" * 200_000 + b"</x>" * 200_000
    for name in (SHEET, STRINGS, "xl/workbook.xml"):
        changed = {**small, name: small[name].replace(b"<", deep + b"<", 3)}
        findings(packed(changed), tmp_path)


@pytest.mark.parametrize("seed", range(4))
def test_no_slip_in_the_bytes_of_a_workbook_ends_in_a_fault(
    tmp_path: Path, small: Mapping[str, bytes], seed: int
) -> None:
    """The archive itself, or the XML of a part: read or refused, and soon."""
    source = random.Random(seed)
    archive = packed(small)
    outcomes = set()
    for _ in range(30):
        if source.random() < 0.3:
            raw = slipped(archive, source)
        else:
            name = source.choice([name for name in small if name.endswith((".xml", ".rels"))])
            raw = packed({**small, name: slipped(small[name], source)})
        outcomes |= {one.rule for one in findings(raw, tmp_path)} or {"read"}
    assert {"read", "D-401"} <= outcomes


def slipped(raw: bytes, source: random.Random) -> bytes:
    """The bytes with one to three changes."""
    for _ in range(source.randint(1, 3)):
        at, length = source.randrange(len(raw)), source.choice((1, 1, 2, 8, 200))
        head, piece, tail = raw[:at], raw[at : at + length], raw[at + length :]
        changed = (
            head + tail,
            head + source.randbytes(length) + tail,
            head + piece * 3 + tail,
            head + b"<c r='A1'><v>9</v></c>" + piece + tail,
            head + piece,
        )
        raw = source.choice(changed)
    return raw


def test_what_is_no_regular_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    for path in (tmp_path / "pipe.xlsx", Path("/dev/zero"), tmp_path):
        assert [one.rule for one in take.take([path], layout()).findings] == ["D-116"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(41_000_000)
    assert [one.rule for one in take.take([path], layout()).findings] == ["D-405"]


@pytest.mark.parametrize(
    "raw", [b"\0\0\0\0", bytes(range(256)), codecs.BOM_UTF16_LE + b"a", b'a,"b\nc', b"\x81\x8d"]
)
def test_a_list_that_is_no_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    source, found = read(raw, tmp_path, "a.csv")
    assert not source.records
    assert [one.rule for one in found] == ["D-408"]


def test_a_refused_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "b.xlsx").write_bytes(of_data(EXAMPLES))
    taken = take.take([tmp_path / "a.xlsx", tmp_path / "b.xlsx"], layout())
    assert [one.rule for one in taken.findings] == ["D-401"]
    assert len(taken.readings) > 20


def test_more_mistakes_than_anybody_mends_are_not_all_told(
    tmp_path: Path, small: Mapping[str, bytes]
) -> None:
    row = '<row r="{0}"><c r="K{0}" t="str"><v>stray</v></c></row>'
    rows = "".join(row.format(number) for number in range(9, 2_009)).encode()
    sheet = small[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")
    rules = [one.rule for one in read(packed({**small, SHEET: sheet}), tmp_path)[1]]
    assert rules == ["D-414"] * 1_000 + ["D-409"]


def test_every_finding_of_workbooks_has_its_number_its_languages_and_its_test() -> None:
    numbers = list(WORDINGS)
    assert numbers == sorted(set(numbers))
    assert not set(numbers) & {*data_wordings, *(rule.number for rule in check.RULES)}
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [number for number in numbers if f'"{number}"' not in tests] == []
    for wording in WORDINGS.values():
        for hindi, english in ((wording.hi, wording.en), (wording.advice_hi, wording.advice_en)):
            assert re.search("[ऀ-ॿ]", hindi) and not re.search("[ऀ-ॿ]", english)
        hi, en = (re.findall(r"\{(\w+?)(?:_hi|_en)?\}", one) for one in (wording.hi, wording.en))
        assert set(hi) == set(en)
