"""Filled-in files -> the texts of their slots."""
