"""What a PDF says of itself: its title, language, dates and the standards it keeps.

In: title, language, date. Out: an XMP packet that claims PDF/A-2u and PDF/UA-1 together, and the
same facts for the Info dictionary.
PDF/A-2 (ISO 19005-2, 6.6.2.3) wants every property outside its own list described in the packet
itself, which is why the PDF/UA mark comes with a schema.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from html import escape  # that of xml.sax would load all of http

from generator.pdf.objects import text_string

PRODUCER = "Prapatra"

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 pdfaid:part="2" pdfaid:conformance="U"/>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Producer="{producer}"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
{dates}<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

_DATES = """\
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmp:CreateDate="{date}" xmp:ModifyDate="{date}"/>
"""


@dataclass(frozen=True, slots=True)
class About:
    """Title, language (BCP 47) and date of a document; without a date no clock is read."""

    title: str
    lang: str
    date: dt.datetime | None = None

    def xmp(self) -> bytes:
        """The XMP packet, UTF-8."""
        stamp = self._utc()
        return _PACKET.format(
            producer=PRODUCER,
            title=escape(self.title, quote=False),
            lang=escape(self.lang, quote=False),
            dates=_DATES.format(date=f"{stamp:%Y-%m-%dT%H:%M:%SZ}") if stamp else "",
        ).encode()

    def info(self) -> dict[str, str]:
        """The entries of the Info dictionary; they must agree with the XMP packet."""
        entries = {"Title": self.title, "Producer": PRODUCER}
        if stamp := self._utc():
            entries |= dict.fromkeys(("CreationDate", "ModDate"), f"{stamp:D:%Y%m%d%H%M%SZ}")
        return entries

    def info_object(self) -> bytes:
        """The body of the Info dictionary."""
        pairs = [b"/%s%s" % (key.encode(), text_string(v)) for key, v in self.info().items()]
        return b"<<" + b"".join(pairs) + b">>"

    def _utc(self) -> dt.datetime | None:
        if self.date is None:
            return None
        if self.date.tzinfo is None:
            raise ValueError("a document's date needs a time zone")
        return self.date.astimezone(dt.UTC)
