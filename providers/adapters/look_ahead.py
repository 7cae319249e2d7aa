"""Whether a calendar must be looked through before it is read, as a look at its bytes finds without a parser. Few must be."""

import re
from typing import BinaryIO

_PIECE = 1 << 20
_UID = re.compile(rb"<(?:[\w.-]+:)?uid\b[^<>]*>\s*(?:<[^<>]*>\s*)?([^<]+)<")
_ZONE = re.compile(rb"<(?:[\w.-]+:)?(?:vtimezone|x-wr-timezone|timezone-id)\b")
_LONGEST_UID = 4096
# In any encoding.
_OVERRIDES = [b"recurrence-id", "recurrence-id".encode("utf-16-le"), "recurrence-id".encode("utf-16-be")]


def must_be_looked_through(file: BinaryIO) -> bool:
    """True for an instance of a series in an element of its own, for a UID that is listed twice, and for a time zone that is
    said or described behind events, whose times may be in it.
    """
    seen: set[bytes] = set()
    rest = b""
    while piece := file.read(_PIECE):
        text, end = rest + piece, 0
        if any(word in text for word in _OVERRIDES):
            return True
        behind = 0 if seen else None
        for found in _UID.finditer(text):
            if found[1] in seen:
                return True
            seen.add(found[1])
            end = found.end()
            behind = end if behind is None else behind
        if behind is not None and _ZONE.search(text, behind):
            return True
        rest = text[max(end, len(text) - _LONGEST_UID) :]
    return False
