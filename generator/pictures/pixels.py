"""A PNG of any kind -> one that every format takes as it is; photos as greys; names of colours.

In: the bytes of a user's file. Out: a picture of 8-bit RGB, transparent places white, no larger
than print needs; of a photo one byte a pixel. Pillow does the work; only this module imports it.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageColor, UnidentifiedImageError

from generator.page.picture import NotDrawn, Picture

MOST = 4000  # pixels along a side of the user's file
LARGEST = 600  # of what is printed: 800 to the inch on an emblem of 19 mm


def pixels(content: bytes) -> Picture:
    """The picture of a PNG; raises `NotDrawn`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=("PNG",))
            if max(image.size) > MOST:
                raise NotDrawn(
                    f"वह {image.width} × {image.height} पिक्सेल का है; सीमा {MOST} × {MOST}",
                    f"it is {image.width} × {image.height} pixels; the limit is {MOST} × {MOST}",
                )
            image.verify()  # a file that breaks off would be drawn in part
            image = Image.open(io.BytesIO(content), formats=("PNG",))
            seen = Image.new("RGBA", image.size, "white")
            seen.alpha_composite(image.convert("RGBA"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning) as error:
        raise NotDrawn("PNG खराब है", "the PNG is damaged") from error
    flat = seen.convert("RGB")
    flat.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=False, compress_level=9)
    return Picture(flat.width, flat.height, (), out.getvalue())


def grey(content: bytes) -> tuple[int, int, bytes]:
    """How wide and high a photo or scan is, PNG or JPEG, and its pixels; raises `NotDrawn`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
            flat = image.convert("L")
            if image.has_transparency_data:  # what is transparent is paper
                seen = Image.new("RGBA", image.size, "white")
                seen.alpha_composite(image.convert("RGBA"))
                flat = seen.convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning) as error:
        raise NotDrawn(
            "यह PNG, JPEG, PDF या DOCX नहीं है, या खराब है",
            "it is no PNG, JPEG, PDF or DOCX, or damaged",
        ) from error
    return flat.width, flat.height, flat.tobytes()


def colour(name: str) -> str:
    """A colour of CSS as RRGGBB; raises ValueError where it is none."""
    red, green, blue, *_ = ImageColor.getrgb(name)
    return f"{red:02X}{green:02X}{blue:02X}"
