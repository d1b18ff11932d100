"""Measures this program against others that make the same pages: `python -m benchmarks`."""
