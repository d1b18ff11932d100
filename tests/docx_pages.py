"""Pages in the grammar that templates emit, made by hand, and how their Word files are read back.

The names stress the script: conjuncts of three consonants, reph, nukta, chandrabindu, joiners.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections import defaultdict
from pathlib import Path

import docx
from lxml import etree

from generator.docx import WordPage, WordShelf
from generator.forms.bind import Text
from generator.page.blocks import Parser

DATE = dt.datetime(2021, 6, 17, tzinfo=dt.UTC)
ACCOUNT = "00123456789012"
NAMES = ("रुक्मिणी देवी", "मिश्रा कुमारी", "स्मृति राष्ट्रीय", "फ़रज़ाना ख़ातून", "हँसमुखी कर्ण", "क्\u200dषमा Devi")
ROOT = Path(__file__).resolve().parent.parent
MILLIMETRE = 1440 / 25.4  # in twips
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

RUNNING_HEAD = (
    '<div class="page-head"><span class="head-left"><b>परिशिष्ट 1</b></span> '
    '<span class="head-right"><span class="slot" data-slot="group.name" data-kind="name">ज्योति समूह'
    "</span></span></div>"
)
FOOT = (
    '<div class="page-foot"><span class="foot-left">परिशिष्ट 1</span> '
    '<span class="foot-center"><span class="slot" data-slot="subject.code" data-kind="id">FPG-07'
    '</span></span> <span class="foot-right">पृष्ठ <span class="page-number"></span> / '
    '<span class="page-total"></span></span></div>'
)
HEAD = (
    '<header class="form-head"><p class="official">परिशिष्ट 1</p>'
    "<h1>सदस्यों की सूची</h1></header>"
)
BILINGUAL_HEAD = (
    '<header class="form-head"><p class="official">परिशिष्ट 1 '
    '<span class="e" lang="en">Annexure 1</span></p><h1>सदस्यों की सूची</h1>'
    '<p class="title e" lang="en">List of members</p></header>'
)


def page(body: str, paper: str = "portrait", lang: str = "hi") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{lang[:2]}"><head><title>परिशिष्ट 1 – सूची</title></head>\n'
        f'<body class="form {paper} {lang}" data-form="sample">\n{RUNNING_HEAD}\n{FOOT}\n{body}\n'
        "</body></html>"
    )


def slot(name: str, value: str = "", width: str = "") -> str:
    state = "slot" if value else "slot empty"
    wide = f' data-width="{width}" style="min-width:{width}"' if width else ""
    return f'<span class="{state}" data-slot="{name}" data-kind="text"{wide}>{value}</span>'


def columns(widths: tuple[int, ...]) -> str:
    inner = "".join(f'<col style="width:{width}mm">' for width in widths)
    return f"<colgroup>{inner}</colgroup>"


def grid(widths: tuple[int, ...], head: str, body: str, foot: str = "") -> str:
    return (
        f'<table class="grid">{columns(widths)}<thead>{head}</thead>'
        f"<tbody>{body}</tbody>{foot}</table>"
    )


def both(hindi: str, english: str, look: str = "") -> str:
    """Hindi with its English below, as cells of a bilingual page have them."""
    over = f' class="{look} over"' if look else ""
    below = f"e {look}".strip()
    return f'<p{over}>{hindi}</p><p class="{below}" lang="en">{english}</p>'


def below(name: str, value: str = "") -> str:
    """The slot for the English of a value whose Hindi stands above it."""
    return slot(name, value).replace(' data-kind="text"', ' data-kind="text" data-lang="below"')


def field(number: str, label: str, value: str, span: int = 1) -> str:
    across = f' colspan="{span}"' if span > 1 else ""
    return (
        f'<td class="num">{number}</td><td class="label">{label}</td>'
        f'<td class="value"{across}>{value}</td>'
    )


def members(count: int, filled: bool = True) -> str:
    rows = "".join(
        f'<tr><td class="center">{at}</td>'
        f"<td>{slot(f'members.{at}.name', NAMES[at % len(NAMES)] if filled else '')}</td>"
        f"<td>{slot(f'members.{at}.shg', 'जीविका समूह' if filled else '')}</td></tr>\n"
        for at in range(1, count + 1)
    )
    head = f"<tr><th>क्रम</th><th>{both('सदस्य', 'Member')}</th><th>समूह</th></tr>"
    return grid((18, 86, 76), head, rows)


SIGNATURES = (
    '<table class="layout signatures"><tbody><tr><td><p class="sign-line"></p><p class="sign-name">'
    f'{slot("treasurer.name", "गीता देवी")}</p><p class="sign-role">कोषाध्यक्ष</p></td>'
    '<td><p class="sign-line"></p><p class="sign-role">सचिव</p></td></tr></tbody></table>'
)
FIELD_WIDTHS = (6, 40, 60, 4, 6, 26, 38)
FIELDS = (
    f'<table class="fields">{columns(FIELD_WIDTHS)}<tbody><tr>'
    + field("1", "समूह का नाम", f'<p class="line">{slot("group.name", "ज्योति समूह")}</p>')
    + '<td class="gap"></td>'
    + field("2", "वर्ष", f'<p class="line">{slot("group.year", "2021")}</p>')
    + "</tr><tr>"
    + field("3", "ग्राम", f'<p class="line">{slot("group.village")}</p>', span=5)
    + "</tr></tbody></table>"
)
# The same in two languages: a figure has nothing below it, nor has a name not known in English.
BILINGUAL_FIELDS = (
    f'<table class="fields">{columns(FIELD_WIDTHS)}<tbody><tr>'
    + field(
        "1",
        both("समूह का नाम", "Name of the group"),
        both(slot("group.name", "ज्योति समूह"), below("group.name", "Jyoti Group"), "line"),
    )
    + '<td class="gap"></td>'
    + field("2", both("वर्ष", "Year"), f'<p class="line">{slot("group.year", "2021")}</p>')
    + "</tr><tr>"
    + field(
        "3",
        both("ग्राम", "Village"),
        both(slot("group.village", "कमला"), below("group.village"), "line"),
        span=5,
    )
    + "</tr></tbody></table>"
)
BANK = grid(
    (60, 60, 60),
    "<tr><th>बैंक</th><th>खाता सं.</th><th>IFSC</th></tr>",
    f"<tr><td>{slot('bank.name', 'स्टेट बैंक')}</td><td>{slot('bank.account_no', ACCOUNT)}</td>"
    f"<td>{slot('bank.ifsc', 'SBIN0001234')}</td></tr>",
)
MEMBER_LIST = page(f"{HEAD}{FIELDS}<h2>सदस्य</h2>{members(45)}{BANK}{SIGNATURES}")
BILINGUAL = page(
    f"{BILINGUAL_HEAD}{BILINGUAL_FIELDS}"
    '<h2>सदस्य <span class="e" lang="en">Members</span></h2>'
    + grid(
        (20, 80, 80),
        f"<tr><th>{both('क्रम', 'No.')}</th><th>{both('सदस्य', 'Member')}</th>"
        f"<th>{both('दर', 'Rate')}</th></tr>",
        '<tr><td class="center">1</td>'
        f"<td>{both(slot('a', NAMES[0]), below('a', 'Rukmini Devi'))}</td>"
        f'<td class="num">{both(slot("b", "45 मन"), below("b", "maund"))}</td></tr>'
        f'<tr><td class="center">2</td><td>{both(slot("c"), below("c"))}</td>'
        f'<td class="num">{slot("d", "45")}</td></tr>',
    )
    + '<table class="layout signatures"><tbody><tr><td><p class="sign-line named"></p>'
    + both(slot("e", "गीता देवी"), below("e", "Gita Devi"), "sign-name")
    + both("कोषाध्यक्ष", "Treasurer", "sign-role")
    + "</td></tr></tbody></table>",
    lang="hi-en",
)
WIDE_TABLE = page(
    grid(
        (12, 51, 51, 51, 51, 51),
        '<tr><th rowspan="2">क्र.</th><th colspan="2">उत्पादन</th><th colspan="3">मूल्य (₹)</th></tr>'
        "<tr><th>सदस्य</th><th>उत्पाद</th><th>मात्रा</th><th>दर</th><th>राशि</th></tr>",
        '<tr class="section"><td colspan="6">खरीफ़ मौसम</td></tr>'
        '<tr><td rowspan="2">1</td><td rowspan="2">रुक्मिणी</td><td>रोहू (Rohu)</td>'
        '<td class="num">1,200</td><td class="num">45</td><td class="num">54,000</td></tr>'
        '<tr><td>कतला</td><td class="num">2</td><td class="num">3</td><td class="num">6</td></tr>',
    ).replace(
        "<tbody>",
        '<tfoot><tr class="total"><td class="label" colspan="5">कुल योग</td>'
        f'<td class="num">{slot("total", "₹4,91,500")}</td></tr></tfoot><tbody>',
    ),
    "landscape",
)
CHART = page(
    '<svg width="170mm" height="40mm" viewBox="0 0 1700 400"><title>90 दिनों की समय सीमा</title>'
    '<rect x="170" y="100" width="340" height="50" fill="#606060"/>'
    '<line x1="850" y1="0" x2="850" y2="400" stroke="#000" stroke-width="2"/></svg>'
)


def letter(filled: bool = True) -> str:
    def value(name: str, text: str, width: str) -> str:
        return slot(name, text if filled else "", width)

    return page(
        '<table class="layout"><colgroup><col style="width:50%"><col style="width:50%"></colgroup>'
        f"<tbody><tr><td><p>पत्रांक: {value('letter_no', 'अ/77', '40mm')}</p></td>"
        f'<td class="right"><p>दिनांक: {value("date", "17.06.2021", "30mm")}</p></td></tr></tbody>'
        '</table><p class="subject"><b>विषय: जलाशय का आवंटन</b></p>'
        f'<p class="body">तालाब\n  {value("pond.name", "बड़का पोखर (Code P-01)", "50mm")},'
        f" रकबा {value('pond.area', '2.50', '20mm')} एकड़, H<sub>2</sub>O।</p>{SIGNATURES}",
        "letter",
    )


SHELF = WordShelf()
NOTHING = defaultdict(lambda: Text("", "", ""))


def compiled(html: str, lang: str = "hi") -> WordPage:
    """A page that has its values in it, compiled."""
    return SHELF.page(Parser().page(html), lang)


def written(html: str, lang: str = "hi", title: str | None = None) -> bytes:
    """The Word file of a page that has its values in it."""
    page = compiled(html, lang)
    return SHELF.document(page, NOTHING, title=page.title if title is None else title, date=DATE)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(html: str, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(written(html))[part])


def text_of(element: etree._Element) -> str:
    """The text of an element; breaks and tabs are spaces."""
    nodes = element.iter(f"{W}t", f"{W}br", f"{W}tab")
    return "".join(node.text or "" if node.tag == f"{W}t" else " " for node in nodes)


def word(html: str) -> docx.document.Document:
    return docx.Document(io.BytesIO(written(html)))


def runs(html: str) -> list[etree._Element]:
    found = [
        run
        for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml")
        for run in body(html, part).iter(f"{W}r")
        if run.find(f"{W}t") is not None
    ]
    assert found
    return found


def controls(html: str) -> dict[str, etree._Element]:
    return {
        control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): control
        for control in body(html).iter(f"{W}sdt")
    }


def values(element: etree._Element, path: str, attribute: str = "val") -> list[str]:
    return [found.get(W + attribute) for found in element.iterfind(path, {"w": W[1:-1]})]


PAGES = {
    "member list": MEMBER_LIST,
    "two languages": BILINGUAL,
    "wide table": WIDE_TABLE,
    "letter": letter(),
    "blank letter": letter(filled=False),
    "chart": CHART,
}
