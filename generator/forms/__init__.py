"""Definitions, subjects, arithmetic, binding: which papers a district needs, with which texts."""
