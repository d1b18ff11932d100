"""The pictures that records name -> what is drawn in their place, or why nothing can be.

In: the folder of the data, and a district. Out: for a file's name what is wrong with it; and the
district with pictures where names of files stood. A file is read once, from that folder alone.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.data.district import DistrictData
from generator.data.records import Office
from generator.page.picture import NotDrawn, Picture, told

LARGEST = 1_000_000
"""Bytes of a file; every letter carries its emblem."""
_PNG = b"\x89PNG\r\n\x1a\n"


class Pictures:
    """The picture files of one folder of data."""

    def __init__(self, data: Path) -> None:
        """`data`: the folder, or a file in it."""
        self._folder = data if data.is_dir() else data.parent
        self._known: dict[str, str | NotDrawn] = {}

    def problem(self, name: str) -> tuple[str, str] | None:
        """Why a picture cannot be drawn, in Hindi and in English; None where it can."""
        found = self._picture(name)
        return (found.hi, found.en) if isinstance(found, NotDrawn) else None

    def placed(self, district: DistrictData) -> DistrictData:
        """The district with the emblems of its offices drawn; those that cannot be are left out."""
        offices = {}
        for code, office in district.records["offices"].items():
            assert isinstance(office, Office)
            offices[code] = office
            if (name := office.__dict__.get("emblem")) is not None:  # not one with an error
                found = self._picture(name)
                drawn = found if isinstance(found, str) else None
                offices[code] = office.model_copy(update={"emblem": drawn})
        return replace(district, records={**district.records, "offices": offices})

    def _picture(self, name: str) -> str | NotDrawn:
        if name not in self._known:
            try:
                self._known[name] = told(self._read(name))
            except NotDrawn as why:
                self._known[name] = why
        return self._known[name]

    def _read(self, name: str) -> Picture:
        path = self._folder / name
        try:
            inside = path.resolve().is_relative_to(self._folder.resolve())
            if not inside or not path.is_file():
                raise NotDrawn(
                    "डेटा के फ़ोल्डर में ऐसी फ़ाइल नहीं है", "the folder of the data has no such file"
                )
            if path.stat().st_size > LARGEST:
                raise NotDrawn("वह 1 MB से बड़ी है", "it is larger than 1 MB")
            content = path.read_bytes()
        except (OSError, ValueError) as error:
            raise NotDrawn("वह खुली नहीं", "it cannot be opened") from error
        if content.startswith(_PNG):
            from generator.pictures.pixels import pixels  # noqa: PLC0415  (few records name any)
            return pixels(content)
        if b"<" in content[:1000]:
            from generator.pictures.svg import svg  # noqa: PLC0415
            return svg(content)
        raise NotDrawn("वह न SVG है, न PNG", "it is neither SVG nor PNG")
