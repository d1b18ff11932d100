"""`python -m generator`: the same as `build.py`, once the environment is there."""

import sys

from generator.cli import main

if __name__ == "__main__":
    sys.exit(main())
