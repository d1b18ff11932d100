"""The numbered rules: `values` (D-15x), `references` (D-2xx) and `orders` (D-3xx)."""
