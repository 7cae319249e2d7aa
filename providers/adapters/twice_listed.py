"""Whether a calendar speaks of an event in two elements, which a look at its bytes finds without a parser. Most do not."""

import re
from typing import BinaryIO

_PIECE = 1 << 20
_UID = re.compile(rb"<(?:[\w.-]+:)?uid\b[^<>]*>\s*(?:<[^<>]*>\s*)?([^<]+)<")
_LONGEST_UID = 4096
# In any encoding.
_OVERRIDES = [b"recurrence-id", "recurrence-id".encode("utf-16-le"), "recurrence-id".encode("utf-16-be")]


def lists_one_twice(file: BinaryIO) -> bool:
    """True for an instance of a series in an element of its own, and for a UID that is listed twice."""
    seen: set[bytes] = set()
    rest = b""
    while piece := file.read(_PIECE):
        text, end = rest + piece, 0
        if any(word in text for word in _OVERRIDES):
            return True
        for found in _UID.finditer(text):
            if found[1] in seen:
                return True
            seen.add(found[1])
            end = found.end()
        rest = text[max(end, len(text) - _LONGEST_UID) :]
    return False
