"""Which pages of other origins may read the API from a browser (https://fetch.spec.whatwg.org/#http-cors-protocol)."""

from events.http.configured import configured
from events.http.headers import CHANGES_CURSOR, Headers, Made, security_headers
from events.http.request import Environ

EXPOSED = (
    f"Link, ETag, X-Cache, {CHANGES_CURSOR}, RateLimit, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After,"
    " Deprecation, Sunset"
)
ALLOWED = "Authorization, Accept, Accept-Language, Content-Type, If-None-Match, If-Modified-Since"
# Browsers keep a preflight's answer for some hours at most.
KEPT_SECONDS = 7200
EXPOSE = ("Access-Control-Expose-Headers", EXPOSED)
ANY_ORIGIN = [("Access-Control-Allow-Origin", "*"), EXPOSE]


def added(environ: Environ, headers: Headers) -> Headers:
    """These headers and ours."""
    if "*" in configured.CORS_ORIGINS:
        return headers + ANY_ORIGIN
    if not configured.CORS_ORIGINS:
        return headers
    # One header: caches before us may look at the first alone.
    others = [header for header in headers if header[0] != "Vary"]
    vary = ", ".join([*(value for name, value in headers if name == "Vary"), "Origin"])
    origin = environ.get("HTTP_ORIGIN", "")
    allowed = [("Access-Control-Allow-Origin", origin), EXPOSE] if origin in configured.CORS_ORIGINS else []
    return [*others, ("Vary", vary), *allowed]


def preflight(environ: Environ) -> Made | None:
    """For a browser that asks whether it may ask; None for any other OPTIONS. It needs no key: it could not send one."""
    if "HTTP_ORIGIN" not in environ or "HTTP_ACCESS_CONTROL_REQUEST_METHOD" not in environ:
        return None
    answer = [
        ("Access-Control-Allow-Methods", "GET, HEAD"),
        ("Access-Control-Allow-Headers", ALLOWED),
        ("Access-Control-Max-Age", str(KEPT_SECONDS)),
        ("Cache-Control", "no-store"),
        *security_headers(),
    ]
    return "204 No Content", answer, b""
