"""Each filter alone, at 200,000 events."""

import http.client
import random
import time
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import orjson

from bench import service
from bench.heavy.target import Options, tell

# Milliseconds.
MOST_AVAILABLE, MOST_FILTERED = 30, 50
# Whatever the date of the run is, one in seven plans of all times. One in ten events is sold out.
SOME_ON_SALE = "UPDATE events_plan SET sell_to = now() + interval '1 year' WHERE id % 7 = 0"
TIMES, WARM = 50, 5
# Those that say how a page is shown, or belong to another that is measured.
NOT_FILTERS = {"starts_at", "ends_at", "ordering", "limit", "cursor", "expand", "fields", "format", "lang", "by", "grouped"}
WORDS = ["opera", "hamlet", "camellias", "jazz night", "swan", "circus", "quartet", "tosca", "nobody", "opera 5005"]


def values(rng: random.Random) -> dict[str, Callable[[], str]]:
    """A value of each filter, another one each time where there are others."""

    def choice(*choices: str) -> Callable[[], str]:
        return lambda: rng.choice(choices)

    return {
        "match": choice("within", "overlaps"),
        "status": choice("withdrawn", "any"),
        "sell_mode": choice("offline", "any"),
        "provider": choice("acme"),
        "q": choice(*WORDS),
        "price_min": lambda: str(rng.randrange(10, 100)),
        "price_max": lambda: str(rng.randrange(10, 100)),
        "available": choice("true", "false"),
        "sold_out": choice("true", "false"),
        "organizer": lambda: f"Organizer {rng.randrange(100)}",
        "venue": choice(*(str(uuid.UUID(int=number)) for number in range(2))),
        "updated_since": lambda: f"20{rng.randrange(20, 40)}-01-01T00:00:00Z",
        "state": choice("cancelled", "postponed", "any"),
        "category": choice("Theatre", "nothing"),
        "locality": choice("Madrid", "nowhere"),
        "country": choice("ES", "FR"),
        "currency": choice("EUR", "SEK"),
        "language": choice("es", "sv"),
        "bbox": lambda: f"{rng.randrange(-10, 0)},{rng.randrange(35, 40)},{rng.randrange(1, 10)},{rng.randrange(41, 50)}",
        "near": lambda: f"{rng.randrange(35, 50)},{rng.randrange(-10, 10)}&radius={rng.randrange(1, 500)}",
    }


def filters(environ: dict[str, str], _folder: Path, _asked: Options) -> None:
    service.fill(environ, events=200_000, zones=1, besides=SOME_ON_SALE)
    with service.api(environ) as url:
        connection_ = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        known = parameters(connection_)
        tell_filter(connection_, "available=true by start", lambda: "available=true&ordering=start", MOST_AVAILABLE)
        for name, value in values(random.Random(17)).items():
            if name in known:
                tell_filter(connection_, name, partial(asked_for, name, value), MOST_FILTERED)
        if missing := known - NOT_FILTERS - values(random.Random()).keys():
            print(f"      Not measured: {', '.join(sorted(missing))}.")


def asked_for(name: str, value: Callable[[], str]) -> str:
    return f"{name}={quote(value(), safe='&=,')}"


def parameters(connection: http.client.HTTPConnection) -> set[str]:
    """Of a list of events, as the API itself says."""
    connection.request("GET", "/v1/schema", headers={"Accept": "application/vnd.oai.openapi+json"})
    said = orjson.loads(connection.getresponse().read())
    return {parameter["name"] for parameter in said["paths"]["/v1/events"]["get"]["parameters"]}


def tell_filter(connection: http.client.HTTPConnection, name: str, query: Callable[[], str], most: float) -> None:
    rng = random.Random(name)
    for way, path in (("in a window", "/v1/events/search"), ("of all time", "/v1/events")):
        took, errors = [], set()
        for number in range(WARM + TIMES):
            # Also where the filter has few values, no two of them are the same question.
            window = window_of(rng) if path.endswith("search") else f"limit={100 - number}"
            begun = time.perf_counter()
            connection.request("GET", f"{path}?{query()}&{window}")
            answer = connection.getresponse()
            answer.read()
            took.append((time.perf_counter() - begun) * 1000)
            errors |= {answer.status} - {200}
        ordered = sorted(took[WARM:])
        more = f"; median {ordered[TIMES // 2]:.1f} ms" + (f", answered {sorted(errors)}" if errors else "")
        tell(f"{name}, {way}, p99", ordered[int(TIMES * 0.99)], "ms", most=most, more=more)


def window_of(rng: random.Random, begin: int = 1767225600) -> str:
    """Of up to two months, from within the 400,000 minutes that follow `begin`."""
    begin += rng.randrange(400_000) * 60
    instants = [time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(begin + more)) for more in (0, rng.randrange(3600, 5_000_000))]
    return urlencode(dict(zip(("starts_at", "ends_at"), instants, strict=True)))
