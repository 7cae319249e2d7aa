"""Where a page ends: the ordering, the sort value of its last row, and that row's id.

Opaque to clients, and sealed, so that what was not issued here is refused and never guessed at.
"""

import base64
import binascii
import hashlib
import hmac
from functools import lru_cache
from typing import NamedTuple

import orjson
from django.conf import settings

SEAL_LENGTH = 8


class Cursor(NamedTuple):
    ordering: str
    value: str
    id: str


def encode(cursor: Cursor) -> str:
    payload = orjson.dumps([*cursor])
    return _text(_seal(payload, settings.SECRET_KEY) + payload)


def decode(text: str) -> Cursor:
    try:
        sealed = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise ValueError("was not issued here") from None
    seal, payload = sealed[:SEAL_LENGTH], sealed[SEAL_LENGTH:]
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if _text(sealed) != text or not any(hmac.compare_digest(seal, _seal(payload, key)) for key in keys):
        raise ValueError("was not issued here")
    return Cursor(*orjson.loads(payload))


def _text(sealed: bytes) -> str:
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()


def _seal(payload: bytes, secret: str) -> bytes:
    return hashlib.blake2b(payload, key=_key(secret), digest_size=SEAL_LENGTH, person=b"events.cursor").digest()


@lru_cache(10)
def _key(secret: str) -> bytes:
    return hashlib.blake2b(secret.encode()).digest()
