"""Which API keys there are, as this process knows: each under a digest of it, and read again while it is in use.

What is known is valid by its age. One thread asks PostgreSQL, for all who wait and for all keys in use, in one statement.
"""

import hashlib
import hmac
import logging
import math
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import lru_cache
from typing import LiteralString

from events.cache.generation_watcher import GenerationWatcher
from events.http.clients import Admission
from events.http.rates import Rate, parse
from events.models.keys import READ
from events.search import connections
from events.threads import Supervised

# So long a key is served that was revoked, or changed, meanwhile.
VALID_SECONDS = 1.0
# A key in use is read again so often that a slow answer still comes before its second is over.
REFRESH_SECONDS = 0.25
IN_USE_SECONDS = 10.0
IDLE_SECONDS = 1.0
# Many times what an answer takes: who leaves a question open for so long does not answer.
UNANSWERED_SECONDS = 0.4
# Longer than the watcher needs to find that PostgreSQL fell silent, and short enough for an error within two seconds.
PATIENCE = connections.WATCHDOG_TIMEOUT * 1.2
HOLDERS_LIMIT, STRANGERS_LIMIT = 10_000, 10_000
# As rest_framework_api_key makes them: what looks otherwise is none, and need not be asked for.
KEYWORD = "Api-Key"
LENGTH = 41
FORM = re.compile(r"([A-Za-z0-9]{8})\.[A-Za-z0-9]{32}")
LOOK_UP: LiteralString = """
    SELECT prefix, hashed_key, rate, array_to_string(scopes, ' '), extract(epoch FROM expiry_date)
    FROM events_apikey WHERE prefix = ANY(string_to_array(%(prefixes)s, ' ')) AND NOT revoked"""
# For the second half of a short digest.
SALT = secrets.token_hex(4)
logger = logging.getLogger(__name__)


class UnreachableError(Exception):
    """A key that was not known before cannot be looked up now."""


@dataclass(slots=True)
class Holder:
    """Of a key that there is, brought up to date in its place. `rate` is None where it has none of its own.

    Times are of time.monotonic(), but expiry.
    """

    prefix: str
    hashed: str
    rate: Rate | None
    admission: Admission
    expires_at: float
    read_at: float
    used_at: float
    # Without looking further.
    valid_until: float = field(init=False)

    def __post_init__(self) -> None:
        self.valid_until = self.read_at + min(VALID_SECONDS, self.expires_at - time.time())

    @property
    def expired(self) -> bool:
        return self.expires_at < time.time()

    def bring_up_to_date(self, other: "Holder") -> None:
        self.rate, self.admission, self.expires_at = other.rate, other.admission, other.expires_at
        self.read_at, self.valid_until = other.read_at, other.valid_until


class Stranger:
    """Who has a key that there is not."""


STRANGER = Stranger()
Person = Holder | Stranger


@dataclass(slots=True)
class KeyQuestion:
    prefix: str
    hashed: str
    answer: "Future[Person]" = field(default_factory=Future)


class Keys:
    def __init__(self, watcher: GenerationWatcher) -> None:
        self.watcher = watcher
        self.holders: OrderedDict[bytes, Holder] = OrderedDict()
        # The same for a moment, by the whole header: to take a digest of it costs a tenth of what a hit does.
        self.headers: dict[tuple[int, int], Holder] = {}
        # Until when that is believed. Apart: a flood of wrong keys must not drive out the right ones.
        self.strangers: OrderedDict[bytes, float] = OrderedDict()
        self.questions: dict[bytes, KeyQuestion] = {}
        self.lock = threading.Lock()
        self.asked = threading.Event()
        # Since when PostgreSQL has owed an answer.
        self.reading_since = math.inf
        self.reader = Supervised("api keys", self._read_on)

    def recent(self, header: str) -> Holder | None:
        """Of a header that was given before; None says nothing."""
        holder = self.headers.get(short_digest_of(header))
        if holder is None:
            return None
        now = time.monotonic()
        if now < holder.valid_until:
            holder.used_at = now
            return holder
        return None

    def remember(self, header: str, holder: Holder) -> None:
        if len(self.headers) >= HOLDERS_LIMIT:
            self.headers.clear()
        self.headers[short_digest_of(header)] = holder

    def known(self, key: str) -> Person | None:
        """Without asking; None where PostgreSQL has to be asked."""
        if len(key) != LENGTH:
            return None if self._is_lost else STRANGER
        digest = digest_of(key)
        now = time.monotonic()
        holder = self.holders.get(digest)
        if holder is not None and (now < holder.read_at + VALID_SECONDS or self._is_lost):
            holder.used_at = now
            return STRANGER if holder.expired else holder
        return STRANGER if now < self.strangers.get(digest, 0) else None

    def ask(self, key: str) -> Person:
        """Raises UnreachableError."""
        if person := self.known(key):
            return person
        digest = digest_of(key)
        before = self.holders.get(digest)
        # A late reading is given a moment: this process may have stood still.
        if self._is_lost or self.watcher.lost:
            return known_before(before)
        if (form := FORM.fullmatch(key)) is None:
            return STRANGER
        try:
            return self._question(digest, form[1], key).answer.result(PATIENCE)
        except Exception as error:
            if isinstance(error, TimeoutError) or connections.out_of_reach(error):
                return known_before(before)
            raise

    @property
    def _is_lost(self) -> bool:
        """PostgreSQL was given up, or leaves us without an answer: nobody who has a known key is to wait until that is sure.

        Where only the watcher's last reading is late, whoever asks looks again.
        """
        given_up = self.watcher.thread.started and not self.watcher.last.valid_until
        return given_up or time.monotonic() > self.reading_since + UNANSWERED_SECONDS

    def _question(self, digest: bytes, prefix: str, key: str) -> KeyQuestion:
        with self.lock:
            question = self.questions.get(digest)
            if question is None:
                question = self.questions[digest] = KeyQuestion(prefix, hashed(key))
        self.asked.set()
        self.reader.ensure_started()
        return question

    # The thread

    def _read_on(self) -> None:
        while True:
            self.reader.note_step()
            self.asked.wait(REFRESH_SECONDS if self._in_use(time.monotonic()) else IDLE_SECONDS)
            self.asked.clear()
            self._read_all()

    def _in_use(self, now: float) -> dict[bytes, Holder]:
        """But where nothing watches PostgreSQL, nothing would end the wait for a silent one either: then on request alone."""
        if not self.watcher.thread.started:
            return {}
        return {digest: holder for digest, holder in self.holders.copy().items() if holder.used_at > now - IN_USE_SECONDS}

    def _read_all(self) -> None:
        now = time.monotonic()
        with self.lock:
            questions, self.questions = self.questions, {}
        due = {digest: holder for digest, holder in self._in_use(now).items() if holder.read_at < now - REFRESH_SECONDS / 2}
        if not questions and (not due or self.watcher.lost):
            return
        self.reading_since = now
        try:
            found = look_up({one.prefix for one in questions.values()} | {one.prefix for one in due.values()}, now)
            for digest, holder in due.items():
                self._take_in(digest, matching(found, holder.prefix, holder.hashed), now)
            for digest, question in questions.items():
                person = self._take_in(digest, matching(found, question.prefix, question.hashed), now)
                question.answer.set_result(person)
        except BaseException as error:
            for question in questions.values():
                if not question.answer.done():
                    question.answer.set_exception(error)
            if not connections.out_of_reach(error):
                raise
        finally:
            self.reading_since = math.inf

    def _take_in(self, digest: bytes, holder: Holder | None, read_at: float) -> Person:
        if holder is None:
            self._forget(self.holders.pop(digest, None))
            self.strangers[digest] = read_at + VALID_SECONDS
            self.strangers.move_to_end(digest)
            if len(self.strangers) > STRANGERS_LIMIT:
                self.strangers.popitem(last=False)
            return STRANGER
        self.strangers.pop(digest, None)
        if known := self.holders.get(digest):
            known.bring_up_to_date(holder)
            holder = known
        self.holders[digest] = holder
        # What is in use is read again and again: in front stands what nobody has used for long.
        self.holders.move_to_end(digest)
        if len(self.holders) > HOLDERS_LIMIT:
            self._forget(self.holders.popitem(last=False)[1])
        return STRANGER if holder.expired else holder

    def _forget(self, holder: Holder | None) -> None:
        """By whatever header it is known."""
        if holder is not None:
            holder.read_at = holder.valid_until = -math.inf


def known_before(holder: Holder | None) -> Person:
    if holder is None:
        raise UnreachableError
    holder.used_at = time.monotonic()
    return STRANGER if holder.expired else holder


def look_up(prefixes: Iterable[str], now: float) -> dict[str, Holder]:
    """By their prefixes, of which each is of one key."""
    result = connections.execute(LOOK_UP, {"prefixes": " ".join(prefixes)})
    rows = ([result.get_value(row, column) or b"" for column in range(result.nfields)] for row in range(result.ntuples))
    return {holder.prefix: holder for holder in (holder_of(*(text.decode() for text in row), now=now) for row in rows)}


def holder_of(prefix: str, hash_: str, rate: str, scopes: str, expires_at: str, *, now: float) -> Holder:
    admission = Admission(f"key {prefix}", [], True, frozenset(scopes.split() or [READ]))
    return Holder(prefix, hash_, own_rate(prefix, rate), admission, float(expires_at or math.inf), now, now)


@lru_cache(1000)
def own_rate(prefix: str, rate: str) -> Rate | None:
    try:
        return parse(rate) if rate else None
    except ValueError:
        # No form lets it in; one key's must not keep the others from being read. Said once, not at each reading.
        logger.error("Key %s has a rate that cannot be read, %r; that of all clients counts.", prefix, rate)  # noqa: TRY400
        return None


def matching(found: dict[str, Holder], prefix: str, hash_: str) -> Holder | None:
    holder = found.get(prefix)
    return holder if holder is not None and hmac.compare_digest(holder.hashed.encode(), hash_.encode()) else None


def given_key(header: str) -> str | None:
    """None where there is none; another scheme is not ours."""
    scheme, space, key = header.partition(" ")
    return key.strip() if space and scheme.lower() == KEYWORD.lower() else None


def short_digest_of(header: str) -> tuple[int, int]:
    """128 bits of SipHash, which is Python's own and keyed by a secret of the process."""
    return hash(header), hash(header + SALT)


def digest_of(key: str) -> bytes:
    return hashlib.sha256(key.encode(errors="surrogatepass")).digest()


def hashed(key: str) -> str:
    """As rest_framework_api_key stores it: a key is long and random, so that no salt is needed."""
    return f"sha512$${hashlib.sha512(key.encode()).hexdigest()}"
