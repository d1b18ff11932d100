"""Whole files, and the list of them."""
