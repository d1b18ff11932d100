"""`python -m tests.specimen`: draws the specimen anew for the guide."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.specimen import GREYS, PICTURE, pdf, picture

with tempfile.TemporaryDirectory() as folder:
    drawn = picture(pdf(Path(folder))).quantize(GREYS)
drawn.save(PICTURE, optimize=True)
print(PICTURE)
