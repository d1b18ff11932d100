"""What a rule asks for, whichever room it is of, and its broken example."""
