"""Whether anything changed since the last run: each document is asked for under the condition that it did.

Only where all of them have validators, and the same first addresses are to be asked for: then none that changed can be missed.
What came anew is not asked for twice.
"""

import time
from collections.abc import Mapping
from typing import Any

from providers.collecting.session import Pace, Session
from providers.errors import FeedError
from providers.fetching import Fetched
from providers.recipes import Follow

# More of them take longer than they can spare.
MOST_DOCUMENTS = 2_000


def known_of(session: Session) -> dict[str, Any] | None:
    """What a later run needs to know; None where some document can only be asked for as a whole."""
    known = [list(one) for one in session.validators]
    if not session.all_conditional or not 0 < len(known) <= MOST_DOCUMENTS:
        return None
    return {
        "first": [session.hidden(url) for url in session.addresses],
        "known": known,
        "until": min(session.fresh_until, default=None),
    }


def nothing_changed(session: Session, last: Mapping[str, Any] | None) -> bool:
    """Raises no FeedError: what cannot be had is told where it is needed."""
    if not last or last["first"] != [session.hidden(url) for url in session.addresses]:
        return False
    if last["until"] is not None and last["until"] <= time.time():
        return False
    pace = Pace(_slowest(session.source.follow), session.budget)

    def changed(one: list[str]) -> tuple[str, Fetched | None]:
        if session.source.follow:
            pace.wait()
        url = session.secrets.shown(one[0])
        return url, session.ask_whether_changed(url, one[1], one[2])

    for _, future in session.ahead(last["known"], changed):
        try:
            url, fetched = future.result()
        except FeedError:
            return False
        if fetched is not None:
            session.had[url] = fetched
            return False
    return True


def _slowest(follows: list[Follow]) -> float:
    return min((min(follow.per_second, _slowest(follow.follow)) for follow in follows), default=1_000)
