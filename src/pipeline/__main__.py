"""`python -m pipeline`."""

import sys

from pipeline.cli import main
from pipeline.cli.screen import ENDED, STOPPED

if __name__ == "__main__":
    code = main()
    if code in {ENDED, STOPPED}:  # threads of the pool may find its pipes closed while the interpreter ends
        sys.unraisablehook = lambda _: None
    sys.exit(code)
