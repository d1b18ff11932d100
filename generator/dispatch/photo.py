"""A photo or scan -> what the codes on it say: the only module that imports zxing-cpp.

In: the bytes of a PNG or JPEG. Out: the texts of its QR codes, each once; none where none is read.
"""

from __future__ import annotations

from generator.pictures.pixels import grey


def codes_on(content: bytes) -> list[str]:
    """The texts of the QR codes; raises `NotDrawn` for what is no picture."""
    import zxingcpp  # noqa: PLC0415  (only where a photo is looked at: it takes long to load)

    wide, high, pixels = grey(content)
    image = zxingcpp.ImageView(pixels, wide, high, zxingcpp.ImageFormat.Lum)
    formats = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    found = zxingcpp.read_barcodes(image, formats)
    return list(dict.fromkeys(one.text for one in found))
