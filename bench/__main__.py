"""All benchmarks, or those named: `python -m bench sync shapes changes`. Prints ratios to floors of the same run."""

import importlib
import sys

NAMES = ["sync", "shapes", "small", "changes", "adapters", "search", "plans", "places", "arrivals", "admin", "heavy"]


def main(wanted: list[str]) -> None:
    unknown = set(wanted) - set(NAMES)
    if unknown:
        sys.exit(f"No such benchmark: {', '.join(sorted(unknown))}. There are {', '.join(NAMES)}.")
    for name in wanted or NAMES:
        print(f"\n== {name}", flush=True)
        importlib.import_module(f"bench.{name}").main([])


if __name__ == "__main__":
    main(sys.argv[1:])
