"""What keys and rates cost."""

import subprocess
import sys
from pathlib import Path

from bench import clients, search, service
from bench.heavy.target import Options, tell

LEAST_OF_OPEN = 0.8
RATE = "100000000/minute"


def keyed(environ: dict[str, str], folder: Path, asked: Options) -> None:
    service.fill(environ, events=10_000, zones=5)
    seconds = min(asked.seconds, 5)
    misses = folder / "misses.lua"
    misses.write_text(search.MISSES.format(width=200_000))
    cases: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {"open": ({}, ()), "API_RATE": ({"API_RATE": RATE}, ())}
    if (key := new_key(environ)) is None:
        print("      API_KEYS_REQUIRED is skipped: there is no manage.py add_api_key.")
    else:
        cases["API_KEYS_REQUIRED"] = ({"API_KEYS_REQUIRED": "true", "API_RATE": RATE}, (f"Authorization: Api-Key {key}",))
    rates: dict[str, tuple[float, float]] = {}
    for name, (settings, headers) in cases.items():
        with service.api(environ | settings) as url:
            hit = service.wrk(url + clients.HIT, seconds=seconds, headers=headers)[0]
            rates[name] = hit, service.wrk(url, misses, seconds=seconds, headers=headers)[0]
    for name in cases.keys() - {"open"}:
        for kind, own, of in zip(("hits", "misses"), rates[name], rates["open"], strict=True):
            tell(f"{name}: {kind}", own / of, "of those without", least=LEAST_OF_OPEN, more=f"; {own:,.0f}/s to {of:,.0f}/s")


def new_key(environ: dict[str, str]) -> str | None:
    """None where no command makes one."""
    asked = [sys.executable, "manage.py", "add_api_key", "bench"]
    done = subprocess.run(asked, cwd=service.ROOT, env=environ, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None
