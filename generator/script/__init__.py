"""Hindi that is not written in Devanagari, and names that are to be written in both.

`oldfonts` (with `glyphs`) texts typed in Kruti Dev, DevLys or Chanakya -> Unicode; `recognise`
which texts those are; `debris` texts read in the wrong encoding -> what they were; `names` (with
`latin`, `hindi` and `spellings.yaml`) a name -> a suggestion in the other script.

For whoever reads lists in:

    old = Recogniser.read()                     # once; it reads a file
    old.recognised("jkeiqj")                    # Recognised(font=kruti-dev, hindi="रामपुर", weight)
    old.recognised("Rampur")                    # None: English, names, codes, Unicode
    old.column(["jke", "ehuk nsoh", ""])        # Font.KRUTI_DEV, or None
    old.converted("jke", Font("kruti-dev"))     # "राम"; None: leave this cell as it is
    to_unicode("jke", Font.KRUTI_DEV)           # "राम", whatever the text is
    repaired("à¤°à¤¾à¤®")                 # "राम", or None
    names = Names.read()                        # once
    names.latin("सुनीता देवी")                    # "Sunita Devi"
    names.hindi("Sunita Devi")                  # "सुनीता देवी", always to be looked at

All of it is a suggestion: whoever takes one over marks it for review.
"""

from generator.script.debris import DEBRIS_SIGNS, is_debris, repaired
from generator.script.names import Names
from generator.script.oldfonts import Font, to_unicode
from generator.script.recognise import Recognised, Recogniser

__all__ = [
    "DEBRIS_SIGNS",
    "Font",
    "Names",
    "Recognised",
    "Recogniser",
    "is_debris",
    "repaired",
    "to_unicode",
]
