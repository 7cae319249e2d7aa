"""What of the API will end, and how each answer says so: `Deprecation` (RFC 9745), `Sunset` (RFC 8594) and a link to what to use.

docs/api.md, "Versions", is what we promise.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qs

from django.utils.http import http_date

from events.http.headers import Headers


@dataclass(frozen=True, slots=True)
class Deprecated:
    # As OpenAPI writes it, such as /v1/events/{id}: one part of an address stands for braces.
    path: str
    since: datetime
    # From then on it may be gone: half a year later at the least.
    ends: datetime
    # A page that says what to use in its place.
    about: str
    # None: the whole address.
    parameter: str | None = None

    def is_asked(self, path: str, query_string: str) -> bool:
        parts, asked = self.path.split("/"), path.split("/")
        same = len(parts) == len(asked) and all(part in {given, "{id}"} for part, given in zip(parts, asked, strict=True))
        return same and (self.parameter is None or self.parameter in parse_qs(query_string, keep_blank_values=True))


# Nothing is.
DEPRECATED: list[Deprecated] = []


def notices(path: str, query_string: str) -> Headers:
    """Of several, the one that ends first."""
    found = sorted((one for one in DEPRECATED if one.is_asked(path, query_string)), key=lambda one: one.ends)
    if not found:
        return []
    first = found[0]
    return [
        ("Deprecation", f"@{min(one.since for one in found).astimezone(UTC).timestamp():.0f}"),
        ("Sunset", http_date(first.ends.timestamp())),
        ("Link", f'<{first.about}>; rel="deprecation"; type="text/html"'),
    ]
