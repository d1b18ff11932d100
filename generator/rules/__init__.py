"""The numbered rules: `values` (D-15x), `references` (D-2xx) and `orders` (D-3xx).

`committees` has those of both kinds on sub-groups and the committee that they make.
"""
