"""What fonts are called in a file: those of a form's own words, and those of values."""

LABEL_FONTS = {False: b"F4", True: b"F7"}
VALUE_FONTS = {False: b"V4", True: b"V7"}
