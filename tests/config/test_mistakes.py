"""What a client's mistakes leave in the logs of real processes: a line each, that says what it was."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.config.production import HOST, Production, production
from tests.events.service import WINDOW

SEARCH = f"/v1/events/search?{WINDOW}"
LOGIN = "/admin/login/"
FORM = "application/x-www-form-urlencoded"
# A token of the right form passes where cookie and header say the same.
TOKEN = "a" * 32
PART = b'--x\r\nContent-Disposition: form-data; name="%d"; filename="a"\r\n\r\n\r\n'


@pytest.fixture(scope="module")
def api() -> Iterator[Production]:
    with production(API_PROXIES="1") as running:
        yield running


def get(path: str, host: str | None = HOST) -> bytes:
    hosts = [] if host is None else [f"Host: {host}"]
    return "\r\n".join([f"GET {path} HTTP/1.1", *hosts, "X-Forwarded-For: forged, 192.0.2.9", "", ""]).encode("latin1")


def post(body: bytes, kind: str = FORM, token: str = TOKEN) -> bytes:
    head = [
        f"POST {LOGIN} HTTP/1.1", f"Host: {HOST}", f"Cookie: csrftoken={TOKEN}", f"X-CSRFToken: {token}",
        "X-Forwarded-For: 192.0.2.9", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "", "",
    ]  # fmt: skip
    return "\r\n".join(head).encode() + body


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        pytest.param(get(SEARCH, "evil.example"), 400, "'evil.example'", id="a foreign host, before Django"),
        pytest.param(get("/v1/nowhere", "evil.example"), 400, "'evil.example'", id="a foreign host"),
        pytest.param(get(LOGIN, "evil.example"), 400, "'evil.example'", id="a foreign host at the admin"),
        pytest.param(get(SEARCH, 'a b/"<>'), 400, "RFC 1034", id="a host that is none"),
        pytest.param(get(SEARCH, "\xff"), 400, "RFC 1034", id="a host of bytes"),
        pytest.param(get(SEARCH, "e" * 7000), 400, "eee", id="a long host"),
        pytest.param(get(SEARCH, None), 400, "HTTP_HOST", id="no host"),
        pytest.param(get(SEARCH, f"{HOST}\r\nHost: evil.example"), 400, "evil.example", id="two hosts"),
        pytest.param(post(b"a=b", token="b" * 32), 403, "CSRF", id="a wrong token"),
        pytest.param(post(b"&".join(b"%d=" % number for number in range(2000))), 400, "NUMBER_FIELDS", id="many fields"),
        pytest.param(post(b"a=" + b"x" * 3_000_000), 400, "MEMORY_SIZE", id="a large form"),
        pytest.param(
            post(b"".join(PART % number for number in range(200)) + b"--x--\r\n", "multipart/form-data; boundary=x"),
            400, "NUMBER_FILES", id="many files",
        ),
        pytest.param(post(b"nonsense", "multipart/form-data"), 400, None, id="parts without a boundary"),
        pytest.param(post(b"a=b", f"{FORM}; charset=utf-16"), 400, None, id="a form in another encoding"),
        pytest.param(get("/%ff%00"), 404, None, id="a path of bytes"),
    ],
)  # fmt: skip
def test_a_clients_mistake_is_one_short_line_without_a_traceback(
    api: Production, sent: bytes, status: int, told: str | None
) -> None:
    with api.logged() as lines:
        assert api.send(sent) == status
    (line,) = of_requests(lines)
    assert (line["code"], line["level"], line["client"]) == (status, "info", "192.0.2.9")
    assert line["request_id"]
    assert (told or "") in line.get("refused", "")
    assert "exception" not in line
    assert len(str(line)) < 1000


@pytest.mark.parametrize("sent", [b"\x16\x03\x01\x02\x00\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET\r\n\r\n"])
def test_what_is_no_request_is_refused_in_silence(api: Production, sent: bytes) -> None:
    with api.logged() as lines:
        assert api.send(sent) == 400
    assert of_requests(lines) == []


def test_a_name_too_long_to_be_stored_is_a_failed_login_like_any_other(api: Production) -> None:
    with api.logged() as lines:
        assert api.send(post(b"username=" + b"x" * 5000 + b"&password=x")) == 200
    assert {line["level"] for line in of_requests(lines)} <= {"info", "warning"}


def of_requests(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Not what the processes say of themselves meanwhile, unless something broke."""
    return [line for line in lines if "request_id" in line or "exception" in line or line["level"] == "error"]
