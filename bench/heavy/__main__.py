"""`python -m bench.heavy`."""

import sys

from bench.heavy import main

main(sys.argv[1:])
