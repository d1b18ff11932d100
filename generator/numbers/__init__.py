"""The number of a paper, and the code that a telephone reads it from."""
