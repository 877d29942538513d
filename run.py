"""The command line's door: `python run.py …` is `kariz …`."""

import sys

from pipeline.cli import main

if __name__ == "__main__":
    sys.exit(main())
