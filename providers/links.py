"""Links of a feed. Browsers and calendars follow them, so only http and https are allowed. Pure."""

import re
import unicodedata
from urllib.parse import urlsplit

_HTTP = re.compile(r"https?://[^/?#\\\s]", re.IGNORECASE)
# Browsers ignore some of these characters, and in a calendar's text a new line could begin after them.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


def is_safe(link: str) -> bool:
    """True if it has an allowed scheme and a host; `javascript:`, `//host` and `talks/1.html` do not."""
    if not _HTTP.match(link) or (not link.isprintable() and any(unicodedata.category(one) in _UNPRINTABLE for one in link)):
        return False
    try:
        return bool(urlsplit(link).hostname)
    except ValueError:
        return False
