"""Links of a feed, which browsers and calendars will follow: http and https, and nothing else; pure."""

import re
import unicodedata
from urllib.parse import urlsplit

_HTTP = re.compile(r"https?://[^/?#\\\s]", re.IGNORECASE)
# Browsers pass over some of them, and in a calendar's text a line could begin after them.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


def is_safe(link: str) -> bool:
    """Whether it names a scheme and a host that may be followed: `javascript:`, `//host` and `talks/1.html` do not."""
    if not _HTTP.match(link) or any(unicodedata.category(character) in _UNPRINTABLE for character in link):
        return False
    try:
        return bool(urlsplit(link).hostname)
    except ValueError:
        return False
