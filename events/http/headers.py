"""What an answer's headers say of it, and whether the client has it already."""

import hashlib
import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.utils.http import http_date, parse_http_date_safe

from events.spooled import Body

Headers = list[tuple[str, str]]
# A whole answer: its status line, headers and body.
Made = tuple[str, Headers, Body]

# "Stale while revalidating" for a moment only: nothing is older than a second while all is well.
PUBLIC = "public, max-age={}, stale-while-revalidate=1, stale-if-error=86400"
# Where those who copy the events page by page follow what changes, from before the page was read.
CHANGES_CURSOR = "X-Changes-Cursor"


@dataclass(frozen=True, slots=True)
class Meta:
    """What is kept of an answer beside its body; `modified` is when the data last changed, in seconds since 1970."""

    headers: tuple[tuple[str, str], ...]
    etag: str
    modified: int

    @classmethod
    def of(cls, body: bytes, changed_at: datetime, headers: Headers) -> "Meta":
        # Of the safe hashes the one that processors have instructions for.
        etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
        modified = int(changed_at.timestamp())
        return cls((*headers, ("ETag", etag), ("Last-Modified", _http_date(modified))), etag, modified)

    @classmethod
    def revive(cls, known: dict[str, Any]) -> "Meta":
        """From its JSON."""
        return cls(tuple((name, value) for name, value in known["headers"]), known["etag"], known["modified"])


def link(following: str) -> str:
    return f'<{following}>; rel="next"'


def uncacheable(headers: Headers) -> Headers:
    return [*(header for header in headers if header[0] != "Cache-Control"), ("Cache-Control", "no-store")]


@lru_cache(1000)
def private(headers: tuple[tuple[str, str], ...]) -> Headers:
    """The same answer for one client: nobody else may keep it."""
    return [_private(name, value) for name, value in headers]


def _private(name: str, value: str) -> tuple[str, str]:
    if name == "Cache-Control" and value.startswith("public, "):
        return name, "private, " + value.removeprefix("public, ").partition(",")[0]
    return (name, f"{value}, Authorization") if name == "Vary" else (name, value)


def unchanged(meta: Meta, none_match: str | None, modified_since: str | None, *, clocked: bool) -> bool:
    """Whether the client has it already. A date says nothing of an answer that the clock changes too.

    Ours may lie a little ahead, where changes came faster than seconds; another that does is no answer's.
    """
    if none_match is not None:
        tags = {tag.strip().removeprefix("W/") for tag in none_match.split(",")}
        return meta.etag in tags or "*" in tags
    since = parse_http_date_safe(modified_since) if modified_since and not clocked else None
    return since is not None and (since == meta.modified or meta.modified <= since <= time.time())


@cache
def security_headers() -> Headers:
    """As Django's middleware sets them. No entry keeps them: it may outlive the settings of the process that made it."""
    headers = [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", settings.X_FRAME_OPTIONS),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
    ]
    if settings.SECURE_HSTS_SECONDS:
        policy = f"max-age={settings.SECURE_HSTS_SECONDS}"
        policy += "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
        policy += "; preload" if settings.SECURE_HSTS_PRELOAD else ""
        headers.append(("Strict-Transport-Security", policy))
    return headers


_http_date = lru_cache(10)(http_date)
