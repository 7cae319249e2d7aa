"""How many answers came from where, for /metrics: counted at the price of an addition, handed on a few times a second."""

import time

from prometheus_client import Counter, Gauge

from events.threads import Supervised

LEVELS = ("memory", "redis", "database", "stale", "none")
TELL_SECONDS = 0.2
# Threads add without a lock: the interpreter switches between them at calls and loops, and an addition is neither.
answered = dict.fromkeys(LEVELS, 0)
_told = dict.fromkeys(LEVELS, 0)
_answers = Counter("aggregator_answers", "Searches and events answered, by where from.", ["source"])
redis_breaker = Gauge(
    "aggregator_redis_breaker_open", "Whether answers go without Redis because it failed.", multiprocess_mode="mostrecent"
)
redis_breaker.set(0)
for level in LEVELS:
    _answers.labels(level)  # told from the start, as 0


def tell() -> None:
    for level, now in answered.items():
        if now != _told[level]:
            _answers.labels(level).inc(now - _told[level])
            _told[level] = now


# What else is counted in the same way.
tellers = [tell]


def _follow() -> None:
    while True:
        for handed_on in tellers:
            handed_on()
        thread.note_step()
        time.sleep(TELL_SECONDS)


thread = Supervised("answer counts", _follow)
