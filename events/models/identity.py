"""Our ids: each is made of the provider's slug and of the provider's own id, and is the same in every database."""

import json
import uuid
from collections.abc import Callable, Sequence
from hashlib import sha1

# One constant for ever: an event's id must come out the same in a rebuilt database.
NAMESPACE = uuid.UUID("6f1b2f0e-5e0b-5d0c-9c7a-3f8e5b1d2a47")
VENUES = uuid.UUID("0d3a7c52-93b8-5f5e-8a44-5c6d1c0f7e19")
# RFC 9562, 4: which bits of a UUID are random, and which say that it is made of a name by SHA-1.
_OF_ANY_VERSION, _VERSION_5 = (1 << 128) - 1 - (0xF << 76) - (0b11 << 62), 5 << 76 | 0b10 << 62
# A B-tree entry holds about 2,700 bytes; an id of this length fits in any encoding.
ID_LENGTH = 255


def event_id(provider_slug: str, external_id: str) -> uuid.UUID:
    """Ours for (provider slug, external id), for ever. A slug holds no newline, so no two pairs meet."""
    return uuid.uuid5(NAMESPACE, f"{provider_slug}\n{external_id}")


def event_ids(provider_slug: str) -> Callable[[str], str]:
    """Makes the same ids as text, for many events of one provider. A UUID object for each would take most of the time."""
    begin = sha1(NAMESPACE.bytes + f"{provider_slug}\n".encode(), usedforsecurity=False)

    def text(external_id: str) -> str:
        digest = begin.copy()
        digest.update(external_id.encode())
        number = int.from_bytes(digest.digest()[:16], "big") & _OF_ANY_VERSION | _VERSION_5
        written = f"{number:032x}"
        return f"{written[:8]}-{written[8:12]}-{written[12:16]}-{written[16:20]}-{written[20:]}"

    return text


def venue_id(provider_slug: str, external_id: str | None, place: Sequence[object]) -> uuid.UUID:
    """Ours, the same for ever: made of the provider's id of the venue, or else of what tells its place from others.

    `place` is name, address and locality, or all that is said where these are not.
    """
    identity = place if external_id is None else [external_id]
    return uuid.uuid5(VENUES, json.dumps([provider_slug, *identity], ensure_ascii=False))
