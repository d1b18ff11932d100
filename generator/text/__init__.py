"""Digits, money, dates and words; scripts, shaping and line breaking."""
