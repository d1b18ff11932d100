"""Findings as a file that is sent, sorted and ticked off: JSON, HTML, or a workbook."""
