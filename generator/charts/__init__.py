"""Figures -> pictures: bars and lines that survive a photocopier, set in any cell of any form."""
