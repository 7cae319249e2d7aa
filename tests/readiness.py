"""Readiness as a monitor sees it that asks again: on a busy machine a server may take longer than the second it has."""

import time
from collections.abc import Callable
from typing import Any

SECONDS = 20


def once_ready(ask: Callable[[], Any]) -> Any:
    """The first answer with 200 that calls no server unreachable, or else the last."""
    deadline = time.monotonic() + SECONDS
    while True:
        answer = ask()
        if (answer.status_code == 200 and b"unreachable" not in answer.content) or time.monotonic() > deadline:
            return answer
        time.sleep(0.2)
