import gzip
import logging
import os
import resource
import socket
import ssl
import stat
import time
import tracemalloc
import zlib
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from itertools import chain, pairwise, repeat
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest

from providers.errors import FetchError
from providers.fetching import Fetched, Limits, Request, fetch, fetch_file, request_headers
from providers.fetching.answers import seconds_until
from providers.fetching.gunzip import plain
from providers.fetching.limits import FetchClock
from providers.fetching.network import is_public
from providers.fetching.spool import MEMORY_BYTES
from tests.fakes.feed_server import Act, FeedServer, answer, chunked, dripping, redirect

FEED = b"<?xml version='1.0'?><planList>" + b"<plan/>" * 1000 + b"</planList>"
MEBIBYTE = 1024 * 1024
CERTIFICATE = Path(__file__).parents[1] / "fakes" / "feeds_example.pem"


@pytest.fixture(autouse=True)
def nothing_left_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("providers.fetching.http.PAUSES", (0.01, 0.01, 0.01))
    before = files_and_connections()
    yield
    # Fewer where a server of an earlier test closed its end meanwhile; one of this test may still be about to.
    deadline = time.monotonic() + 10
    while (left := files_and_connections()) > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert left <= before


def files_and_connections() -> int:
    """But for those to PostgreSQL and Redis, which threads of earlier tests open and close whenever they like."""
    servers = {urlsplit(os.environ[name]).port for name in ("REDIS_URL", "CELERY_BROKER_URL")}
    connections = psutil.Process().net_connections("inet")
    files = 0
    for one in Path("/dev/fd").iterdir():
        # One that was open for the list alone.
        with suppress(OSError):
            files += stat.S_ISREG(one.stat().st_mode)
    return files + sum(not (end.raddr and end.raddr.port in servers) for end in connections)


@pytest.fixture
def server(nothing_left_open: None) -> Iterator[FeedServer]:
    with FeedServer() as running:
        yield running


def limits(**given: Any) -> Limits:
    return Limits(**{"timeout": 0.3, "deadline": 5, "max_bytes": 32 * MEBIBYTE, "allow_private": True, **given})


def body_of(fetched: Fetched | None) -> bytes:
    assert fetched
    with fetched.file as file:
        return file.read()


def get(url: str, **given: Any) -> bytes:
    return body_of(fetch(Request(url), limits(**given)))


def failure_of(url: str, **given: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(Request(url), limits(**given))
    return caught.value


def named(monkeypatch: pytest.MonkeyPatch, **hosts: list[str]) -> list[str]:
    """Lets `feeds_example` be the name feeds.example of these addresses; returns the names that were looked up."""
    real, asked = socket.getaddrinfo, []
    addresses = {name.replace("_", "."): found for name, found in hosts.items()}

    def look_up(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        asked.append(host)
        return list(chain.from_iterable(real(found, port, *args, **kwargs) for found in addresses.get(host, [host])))

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


# A good answer


def test_a_feed_is_handed_over_whole_with_size_digest_and_validators(server: FeedServer) -> None:
    date = "Wed, 21 Oct 2026 07:28:00 GMT"
    server.says(answer(FEED, ETag='W/"v1"', Last_Modified=date))
    fetched = fetch(Request(server.url()), limits())
    assert fetched
    assert (fetched.size, fetched.digest) == (len(FEED), sha256(FEED).digest()[:16])
    assert (fetched.etag, fetched.last_modified) == ('W/"v1"', date)
    assert body_of(fetched) == FEED
    assert fetched.file.closed


def test_the_request_names_the_project_and_its_host_and_asks_for_gzip_alone(server: FeedServer) -> None:
    get(server.says(answer(FEED)) + "?a=%20b&c=ñ#part")
    (request,) = server.requests
    assert request.path == "/feed.xml?a=%20b&c=%C3%B1"
    assert request.headers["User-Agent"] == "event-aggregator"
    assert request.headers["Host"] == f"127.0.0.1:{server.port}"
    assert request.headers["Accept-Encoding"] == "gzip"
    assert not {"If-None-Match", "If-Modified-Since", "Authorization"} & set(request.headers)


def test_a_page_of_html_is_handed_over_for_the_reader_to_refuse(server: FeedServer) -> None:
    page = b"<!doctype html><title>Maintenance</title>"
    assert get(server.says(answer(page, Content_Type="text/html"))) == page


def test_an_empty_body_is_handed_over_for_the_reader_to_refuse(server: FeedServer) -> None:
    assert get(server.says(answer(b""))) == b""


def test_a_chunked_answer_is_joined(server: FeedServer) -> None:
    assert get(server.says(chunked(b"a", b"bc", FEED))) == b"abc" + FEED


def test_an_answer_without_length_ends_with_the_connection(server: FeedServer) -> None:
    assert get(server.says(answer(FEED, Content_Length=None))) == FEED


def test_a_large_feed_goes_to_the_disk_and_memory_stays_flat(server: FeedServer) -> None:
    block = b"x" * MEBIBYTE
    server.says(lambda: [f"HTTP/1.1 200 OK\r\nContent-Length: {32 * MEBIBYTE}\r\n\r\n".encode(), *repeat(block, 32)])
    tracemalloc.start()
    fetched = fetch(Request(server.url()), limits())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert fetched
    assert fetched.size == 32 * MEBIBYTE
    assert peak < 3 * MEMORY_BYTES
    fetched.file.close()


def test_proxies_of_the_environment_are_not_asked(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert get(server.says(answer(FEED))) == FEED


# Conditional requests


def test_validators_are_sent_and_304_is_no_feed(server: FeedServer) -> None:
    server.says(answer(status=304, Content_Length=None))
    date = "Wed, 21 Oct 2026 07:28:00 GMT"
    assert fetch(Request(server.url(), etag='"v1"', last_modified=date), limits()) is None
    (request,) = server.requests
    assert (request.headers["If-None-Match"], request.headers["If-Modified-Since"]) == ('"v1"', date)


def test_304_to_a_request_without_validators_is_an_error(server: FeedServer) -> None:
    assert failure_of(server.says(answer(status=304))).code == "http_status"


@pytest.mark.parametrize("etag", ['"' + "a" * 1000 + '"', '"ñ"'])
def test_validators_that_could_not_be_sent_again_are_forgotten(server: FeedServer, etag: str) -> None:
    server.says(answer(FEED, ETag=etag))
    fetched = fetch(Request(server.url()), limits())
    assert fetched
    assert fetched.etag == ""
    fetched.file.close()


# Statuses and attempts


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (204, "http_status"),
        (206, "http_status"),
        (300, "http_status"),
        (400, "http_status"),
        (401, "forbidden"),
        (403, "forbidden"),
        (404, "not_found"),
        (410, "not_found"),
        (799, "http_status"),
    ],
)
def test_a_status_that_will_not_pass_is_told_after_one_attempt(server: FeedServer, status: int, code: str) -> None:
    error = failure_of(server.says(answer(b"", status, Content_Length=None)))
    assert (error.code, error.retryable) == (code, False)
    assert "127.0.0.1" in error.message
    assert str(status) in error.message
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_status_that_may_pass_is_tried_again(server: FeedServer, status: int) -> None:
    assert get(server.says(answer(b"", status), answer(b"", status), answer(FEED))) == FEED
    assert len(server.requests) == 3


def test_what_does_not_pass_is_told_after_four_attempts(server: FeedServer) -> None:
    error = failure_of(server.says(answer(b"", 500)))
    assert (error.code, error.retryable) == ("http_status", True)
    assert len(server.requests) == 4


def test_waits_grow(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("providers.fetching.http.PAUSES", (0.05, 0.1, 0.2))
    failure_of(server.says(answer(b"", 500)))
    at = [request.at for request in server.requests]
    first, second, third = [later - earlier for earlier, later in pairwise(at)]
    assert first >= 0.025
    assert second >= 0.05
    assert third >= 0.1


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_in_seconds_is_waited_for(server: FeedServer, status: int) -> None:
    assert get(server.says(answer(b"", status, Retry_After="1"), answer(FEED))) == FEED
    first, second = server.requests
    assert 1 <= second.at - first.at < 3


def test_retry_after_as_a_date_is_waited_for(server: FeedServer) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=1.5), usegmt=True)
    assert get(server.says(answer(b"", 503, Retry_After=date), answer(FEED))) == FEED
    first, second = server.requests
    assert 0.4 < second.at - first.at < 3


@pytest.mark.parametrize(("seconds", "deadline"), [("3600", 5000), ("6", 5)])
def test_retry_after_beyond_our_patience_or_the_deadline_ends_the_fetch_at_once(
    server: FeedServer, seconds: str, deadline: float
) -> None:
    error = failure_of(server.says(answer(b"", 429, Retry_After=seconds)), deadline=deadline)
    assert (error.code, error.retryable) == ("rate_limited", True)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "value", ["", "soon", "-1", "1.5", "²", "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 99999999999999999999 07:28:00 GMT"]
)
def test_a_retry_after_that_says_nothing_or_is_over_asks_for_no_wait(value: str) -> None:
    assert seconds_until(value) == 0


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(server: FeedServer, status: int) -> None:
    server.says(redirect("../there.xml?x=1#part", status))
    server.says(answer(FEED), path="/there.xml")
    assert get(server.url()) == FEED
    assert [request.path for request in server.requests] == ["/feed.xml", "/there.xml?x=1"]


def test_five_redirects_are_followed_and_six_are_not(server: FeedServer) -> None:
    for hop in range(6):
        server.says(redirect(f"/{hop + 1}"), path=f"/{hop}")
    server.says(answer(FEED), path="/6")
    assert get(server.url("/1")) == FEED
    error = failure_of(server.url("/0"))
    assert (error.code, error.retryable) == ("bad_redirect", False)


def test_a_loop_of_redirects_is_told(server: FeedServer) -> None:
    server.says(redirect("/other"))
    server.says(redirect("/feed.xml"), path="/other")
    error = failure_of(server.url())
    assert error.code == "bad_redirect"
    assert "loop" in error.message
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("file:///etc/passwd", "unsupported_scheme"),
        ("ftp://feeds.example/feed.xml", "unsupported_scheme"),
        ("javascript:alert(1)", "unsupported_scheme"),
        ("http://user:hunter2@127.0.0.1/", "bad_redirect"),
        ("http://[::1/", "bad_redirect"),
        ("http:///feed.xml", "bad_redirect"),
        ("http://-xn--/", "bad_redirect"),
        ("http://127.0.0.1:99999/", "bad_redirect"),
        ("", "bad_redirect"),
    ],
)
def test_a_redirect_to_what_is_no_feed_is_refused(server: FeedServer, location: str, code: str) -> None:
    error = failure_of(server.says(redirect(location)))
    assert (error.code, error.retryable) == (code, False)
    assert "hunter2" not in error.message
    assert len(server.requests) == 1


@pytest.mark.parametrize("url", ["file:///etc/passwd", "feed.xml", "//127.0.0.1/feed.xml", ""])
def test_other_schemes_are_refused(url: str) -> None:
    assert failure_of(url).code == "unsupported_scheme"


@pytest.mark.parametrize(
    "url", ["http://user:hunter2@127.0.0.1/", "http://hunter2@127.0.0.1/", "http://", "http://a:b:c/", "http://-xn--/"]
)
def test_a_url_that_is_none_or_holds_a_password_is_refused(url: str) -> None:
    error = failure_of(url)
    assert error.code == "bad_url"
    assert "hunter2" not in error.message


# Addresses


def test_loopback_is_refused_before_anything_is_sent(server: FeedServer) -> None:
    error = failure_of(server.says(answer(FEED)), allow_private=False)
    assert (error.code, error.retryable) == ("private_address", False)
    assert server.requests == []


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0.0.0.0"])
def test_loopback_is_refused_however_it_is_written(host: str) -> None:
    assert failure_of(f"http://{host}:1/", allow_private=False).code == "private_address"


def test_a_redirect_to_a_private_address_is_refused(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("providers.fetching.network.is_public", lambda address: address == "127.0.0.1")
    server.says(redirect(f"http://127.0.0.2:{server.port}/feed.xml"))
    assert failure_of(server.url(), allow_private=False).code == "private_address"
    assert len(server.requests) == 1


def test_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, feeds_example=["8.8.8.8", "10.0.0.1"])
    assert failure_of("http://feeds.example/", allow_private=False).code == "private_address"


def test_the_address_connected_to_is_the_one_that_was_checked(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = named(monkeypatch, feeds_example=["127.0.0.1"])
    server.says(answer(FEED))
    assert get(server.url(host="feeds.example")) == FEED
    assert asked.count("feeds.example") == 1
    assert server.requests[0].headers["Host"] == f"feeds.example:{server.port}"


def test_the_next_address_is_tried_where_one_does_not_answer(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, feeds_example=["127.0.0.2", "127.0.0.1"])
    server.says(answer(FEED))
    assert get(server.url(host="feeds.example")) == FEED


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1", "198.18.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
        "64:ff9b:1::808:808", "2002:7f00:1::", "2001:0:0:0:0:0:80ff:fffe", "fc00::1", "fe80::1%lo", "fec0::1", "ff02::1",
        "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


# Secrets


def test_secrets_go_to_their_own_origin_alone(server: FeedServer) -> None:
    with FeedServer() as other:
        server.says(redirect(other.url("/away")))
        other.says(redirect(server.url("/back")), path="/away")
        server.says(answer(FEED), path="/back")
        secret = Request(server.url(), {"X-Key": "hunter2", "Authorization": "Basic aHVudGVyMg=="})
        assert body_of(fetch(secret, limits())) == FEED
    here, back = server.requests
    (away,) = other.requests
    assert here.headers["X-Key"] == back.headers["X-Key"] == "hunter2"
    assert here.headers["Authorization"] == "Basic aHVudGVyMg=="
    assert "hunter2" not in str(away.headers)
    assert "Authorization" not in away.headers


@pytest.mark.parametrize("secret", ["hunter2\r\nX: y", "hunter2ñ", "hunter2\0", " hunter2"])
def test_a_secret_no_header_can_hold_is_refused_unread(server: FeedServer, secret: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(Request(server.says(answer(FEED)), {"X-Key": secret}), limits())
    assert caught.value.code == "bad_header"
    assert server.requests == []
    shown: BaseException | None = caught.value
    while shown:
        assert "hunter2" not in f"{shown} {shown!r}"
        shown = shown.__cause__


def test_no_log_and_no_name_shows_a_secret(server: FeedServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    request = Request(server.says(answer(b"", 500), answer(FEED)), {"X-Key": "hunter2"})
    body_of(fetch(request, limits()))
    assert "Trying again" in caplog.text
    assert "hunter2" not in caplog.text + repr(request)


def test_a_header_of_ours_gives_way_to_the_provider_s_own(server: FeedServer) -> None:
    request = Request(server.says(answer(FEED)), {"accept": "application/xml"})
    assert body_of(fetch(request, limits())) == FEED
    assert "Accept" not in server.requests[0].headers
    assert server.requests[0].headers["accept"] == "application/xml"


def test_secret_headers_come_from_the_environment() -> None:
    environ = {"KEY": "token abc\n", "LOGIN": "us:pässword"}
    headers = request_headers("X-Key", "KEY", "LOGIN", environ)
    assert headers["X-Key"] == "token abc"
    assert b64decode(headers["Authorization"].removeprefix("Basic ")).decode() == "us:pässword"
    assert request_headers("", "", "", environ) == {}


def test_a_secret_is_read_from_the_file_that_is_named_anew_each_time(tmp_path: Path) -> None:
    file = tmp_path / "token"
    environ = {"KEY_FILE": str(file)}
    for token in ("first", "second"):
        file.write_text(f"{token}\n")
        assert request_headers("X-Key", "KEY", "", environ) == {"X-Key": token}
    file.unlink()
    with pytest.raises(FetchError) as caught:
        request_headers("X-Key", "KEY", "", environ)
    assert (caught.value.code, "KEY_FILE" in caught.value.message) == ("secret_invalid", True)


@pytest.mark.parametrize(
    ("given", "code", "word"),
    [
        (("X-Key", "UNSET", ""), "secret_missing", "UNSET"),
        (("X-Key", "BLANK", ""), "secret_missing", "BLANK"),
        (("", "", "UNSET"), "secret_missing", "UNSET"),
        (("", "", "TOKEN"), "secret_invalid", "TOKEN"),
        (("X-Key", "LINES", ""), "secret_invalid", "LINES"),
        (("X Key", "TOKEN", ""), "bad_header", "X Key"),
        (("", "TOKEN", ""), "bad_header", ""),
        (("X-Key", "", ""), "secret_missing", ""),
    ],
)
def test_a_secret_that_cannot_be_had_is_named_by_its_variable(given: tuple[str, str, str], code: str, word: str) -> None:
    environ = {"BLANK": "", "TOKEN": "hunter2", "LINES": "hunter2\nhunter2"}
    with pytest.raises(FetchError) as caught:
        request_headers(*given, environ)
    assert caught.value.code == code
    assert word in caught.value.message
    assert "hunter2" not in caught.value.message


# Compression


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP"])
def test_a_gzip_answer_is_unpacked(server: FeedServer, encoding: str) -> None:
    assert get(server.says(answer(gzip.compress(FEED), Content_Encoding=encoding))) == FEED


def test_a_gzip_file_is_known_by_its_first_bytes(server: FeedServer) -> None:
    assert get(server.says(answer(gzip.compress(FEED)))) == FEED


def test_a_gzip_file_inside_a_gzip_answer_is_unpacked_twice(server: FeedServer) -> None:
    assert get(server.says(answer(gzip.compress(gzip.compress(FEED)), Content_Encoding="gzip"))) == FEED


def test_a_gzip_file_of_several_members_and_padding_is_read_whole(server: FeedServer) -> None:
    members = [gzip.compress(part) for part in (FEED, b"", b"x" * MEBIBYTE)]
    assert get(server.says(answer(b"".join(members) + bytes(1000)))) == FEED + b"x" * MEBIBYTE


def test_a_gzip_file_that_comes_byte_by_byte_is_read_whole(server: FeedServer) -> None:
    packed = gzip.compress(FEED) + gzip.compress(FEED)
    assert get(server.says(chunked(*(bytes([byte]) for byte in packed)))) == FEED * 2


def test_gzip_is_read_the_same_however_it_is_cut_into_chunks() -> None:
    packed = gzip.compress(b"") + gzip.compress(FEED) + gzip.compress(b"end") + bytes(3)
    for size in range(1, len(packed) + 1):
        chunks = [packed[at : at + size] for at in range(0, len(packed), size)]
        assert b"".join(plain(chunks, FetchClock(limits(), "file"))) == FEED + b"end"


def test_gzip_cut_at_any_byte_is_truncated() -> None:
    packed = gzip.compress(FEED)
    for kept in range(2, len(packed)):
        with pytest.raises(FetchError) as caught:
            list(plain([packed[:kept]], FetchClock(limits(), "file")))
        assert caught.value.code == "truncated"


@pytest.mark.parametrize("encoding", ["", "gzip"])
@pytest.mark.parametrize("kept", [2, 12, -20, -1])
def test_a_gzip_stream_that_ends_early_is_truncated(server: FeedServer, kept: int, encoding: str) -> None:
    error = failure_of(server.says(answer(gzip.compress(FEED)[:kept], Content_Encoding=encoding)))
    assert (error.code, error.retryable) == ("truncated", True)


def test_a_gzip_answer_without_a_byte_is_truncated(server: FeedServer) -> None:
    assert failure_of(server.says(answer(b"", Content_Encoding="gzip"))).code == "truncated"


@pytest.mark.parametrize(
    "body",
    [
        FEED,
        gzip.compress(FEED) + b"garbage",
        gzip.compress(FEED) + b"\0\0garbage",
        gzip.compress(FEED)[:-8] + bytes(8),
        gzip.compress(FEED)[:10] + b"\xff" * 40,
    ],
    ids=["plain", "garbage after", "garbage after padding", "wrong checksum", "broken inside"],
)
def test_a_broken_gzip_stream_is_refused_after_one_attempt(server: FeedServer, body: bytes) -> None:
    error = failure_of(server.says(answer(body, Content_Encoding="gzip")))
    assert (error.code, error.retryable) == ("bad_gzip", False)
    assert len(server.requests) == 1


@pytest.mark.parametrize("body", [zlib.compress(FEED), zlib.compress(FEED)[2:-4]], ids=["zlib", "without a header"])
def test_a_deflated_answer_is_read_as_servers_write_it(server: FeedServer, body: bytes) -> None:
    assert get(server.says(answer(body, Content_Encoding="deflate"))) == FEED
    error = failure_of(server.says(answer(body[:-8], Content_Encoding="deflate")))
    assert (error.code, error.retryable) == ("truncated", True)
    assert failure_of(server.says(answer(b"\xff" * 40, Content_Encoding="deflate"))).code == "bad_deflate"


@pytest.mark.parametrize("encoding", ["utf-8", "None", "identity"])
def test_a_word_that_is_no_encoding_is_read_over(server: FeedServer, encoding: str) -> None:
    assert get(server.says(answer(FEED, Content_Encoding=encoding))) == FEED


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip", "zstd" * 1000])
def test_another_encoding_is_refused(server: FeedServer, encoding: str) -> None:
    error = failure_of(server.says(answer(FEED, Content_Encoding=encoding)))
    assert error.code == "bad_encoding"
    assert len(error.message) < 200


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(MEBIBYTE)) for _ in range(size // MEBIBYTE)) + packer.flush()


@pytest.mark.parametrize("layers", [1, 2])
def test_a_gzip_bomb_is_refused_before_it_goes_off(server: FeedServer, layers: int) -> None:
    body = bomb(64 * MEBIBYTE)
    if layers == 2:
        body = gzip.compress(body)
    server.says(answer(body, Content_Encoding="gzip"))
    began = time.monotonic()
    tracemalloc.start()
    error = failure_of(server.url(), max_bytes=MEBIBYTE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (error.code, error.retryable) == ("too_large", False)
    assert "1,048,576 bytes" in error.message
    assert peak < 4 * MEBIBYTE
    assert time.monotonic() - began < 2


def test_a_bomb_whose_inner_layer_is_only_padding_is_refused(server: FeedServer) -> None:
    inner = gzip.compress(FEED) + bytes(16 * MEBIBYTE)
    error = failure_of(server.says(answer(gzip.compress(inner), Content_Encoding="gzip")), max_bytes=MEBIBYTE)
    assert error.code == "too_large"


# Size


def test_a_feed_of_just_the_limit_is_read_and_one_byte_more_is_not(server: FeedServer) -> None:
    server.says(chunked(FEED))
    assert get(server.url(), max_bytes=len(FEED)) == FEED
    assert failure_of(server.url(), max_bytes=len(FEED) - 1).code == "too_large"


def test_a_length_beyond_the_limit_is_refused_unread(server: FeedServer) -> None:
    error = failure_of(server.says([*answer(Content_Length=10**15), 5.0]), max_bytes=MEBIBYTE)
    assert (error.code, error.retryable) == ("too_large", False)


def test_a_body_without_end_is_refused_at_the_limit(server: FeedServer) -> None:
    server.says(lambda: chain([b"HTTP/1.1 200 OK\r\n\r\n"], repeat(b"x" * 65536)))
    assert failure_of(server.url(), max_bytes=MEBIBYTE).code == "too_large"


def test_a_full_disk_is_told_and_not_tried_again(server: FeedServer) -> None:
    server.says(answer(b"x" * (2 * MEMORY_BYTES)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MEMORY_BYTES + MEBIBYTE, hard))
    try:
        error = failure_of(server.url())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (error.code, error.retryable) == ("disk_full", True)
    assert len(server.requests) == 1


# Connections that fail


def test_a_refused_connection_may_pass() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    error = failure_of(f"http://127.0.0.1:{port}/")
    assert (error.code, error.retryable) == ("connection", True)
    assert "127.0.0.1" in error.message


def test_a_name_that_does_not_resolve_may_pass() -> None:
    error = failure_of(f"http://{'a' * 64}.invalid/")
    assert (error.code, error.retryable) == ("connection", True)


def test_a_resolver_that_does_not_answer_is_timed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up = Event()

    def look_up(*_: Any, **__: Any) -> list[Any]:
        given_up.wait(5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    error = failure_of("http://feeds.example/", timeout=0.05)
    given_up.set()
    assert (error.code, error.retryable) == ("timeout", True)
    assert "feeds.example" in error.message


def test_a_connection_that_is_never_accepted_is_timed_out() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as deaf:
        address = deaf.getsockname()
        waiting = [socket.socket() for _ in range(3)]
        for connection in waiting:
            connection.setblocking(False)
            connection.connect_ex(address)
        error = failure_of(f"http://127.0.0.1:{address[1]}/", timeout=0.1)
        for connection in waiting:
            connection.close()
    assert (error.code, error.retryable) == ("timeout", True)


def test_silence_is_timed_out_and_tried_again(server: FeedServer) -> None:
    assert get(server.says([5.0], [5.0], answer(FEED)), timeout=0.1) == FEED
    error = failure_of(server.says([5.0]), timeout=0.1)
    assert (error.code, error.retryable) == ("timeout", True)


def test_silence_in_the_middle_is_timed_out(server: FeedServer) -> None:
    error = failure_of(server.says([*answer(FEED, Content_Length=10**6), 5.0]), timeout=0.1)
    assert (error.code, error.retryable) == ("timeout", True)


@pytest.mark.parametrize(
    "whole",
    [b"HTTP/1.1 ", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"],
    ids=["status", "headers", "body"],
)
def test_a_drip_ends_with_the_deadline(server: FeedServer, whole: bytes) -> None:
    began = time.monotonic()
    error = failure_of(server.says(dripping(whole, 0.05)), deadline=0.5)
    assert (error.code, error.retryable) == ("deadline", True)
    assert time.monotonic() - began < 1.5


def test_attempts_end_with_the_deadline(server: FeedServer) -> None:
    began = time.monotonic()
    error = failure_of(server.says([5.0]), timeout=0.4, deadline=0.6)
    assert (error.code, error.retryable) == ("deadline", True)
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    "broken",
    [
        answer(FEED, Content_Length=len(FEED) + 1),
        answer(gzip.compress(FEED)[:-4], Content_Length=len(gzip.compress(FEED)), Content_Encoding="gzip"),
        chunked(FEED, complete=False),
        chunked(FEED)[:-1],
        [b"HTTP/1.1 200 OK\r\nContent-Le"],
        [],
    ],
    ids=["short body", "short gzip", "inside a chunk", "between chunks", "inside the headers", "nothing"],
)
def test_an_answer_cut_short_is_tried_again(server: FeedServer, broken: list[Any]) -> None:
    assert get(server.says(broken, answer(FEED))) == FEED
    error = failure_of(server.says(broken))
    assert (error.code, error.retryable) == ("truncated", True)


@pytest.mark.parametrize("sent", [[], answer(FEED, Content_Length=10**6)], ids=["at once", "in the middle"])
def test_a_reset_is_tried_again(server: FeedServer, sent: list[Any]) -> None:
    assert get(server.says([*sent, 0.05, Act.RESET], answer(FEED))) == FEED
    error = failure_of(server.says([*sent, 0.05, Act.RESET]))
    assert (error.code, error.retryable) == ("connection", True)


def head(*lines: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *lines, "", ""]).encode()


@pytest.mark.parametrize(
    "given",
    [
        [b"220 mail.example ESMTP\r\n\r\n", 1.0],
        lambda: chain([b"HTTP/1.1 200 OK\r\n"], repeat(b"X-Header: value\r\n" * 1000)),
        lambda: chain([b"HTTP/1.1 200 OK\r\nX-Header: "], repeat(b"value" * 1000)),
        [head(*(f"X-Header-{number}: value" for number in range(20_000)))],
        [head("Content-Length: -1")],
        [head("Content-Length: 1", "Content-Length: 2"), b"ab"],
        [head("Transfer-Encoding: gzip, chunked"), b"0\r\n\r\n"],
        [head("Transfer-Encoding: chunked"), b"zz\r\n", 1.0],
    ],
    ids=[
        "another protocol", "headers without end", "a header without end", "too many headers", "a negative length",
        "two lengths", "another transfer encoding", "a chunk without length",
    ],
)  # fmt: skip
def test_what_is_not_http_is_refused_after_one_attempt(server: FeedServer, given: list[Any] | Callable[[], Any]) -> None:
    error = failure_of(server.says(given))
    assert (error.code, error.retryable) == ("bad_response", False)
    assert len(error.message) < 300
    assert len(server.requests) == 1


# TLS


@pytest.fixture
def secure_server(nothing_left_open: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedServer]:
    """Reached by two names, of which its certificate holds one."""
    named(monkeypatch, feeds_example=["127.0.0.1"], other_example=["127.0.0.1"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with FeedServer(context) as running:
        running.says(answer(FEED))
        yield running


def test_a_certificate_is_checked_for_the_name_though_the_address_is_pinned(
    secure_server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    assert get(secure_server.url(host="feeds.example")) == FEED
    error = failure_of(secure_server.url(host="other.example"))
    assert (error.code, error.retryable) == ("tls", False)
    assert "other.example" in error.message


def test_an_unknown_certificate_is_refused_after_one_attempt(secure_server: FeedServer) -> None:
    error = failure_of(secure_server.url(host="feeds.example"))
    assert (error.code, error.retryable) == ("tls", False)
    assert secure_server.requests == []


def test_tls_to_a_server_that_speaks_none_is_refused(server: FeedServer) -> None:
    error = failure_of(server.says(answer(FEED)).replace("http:", "https:"))
    assert (error.code, error.retryable) == ("tls", False)


# Files


@pytest.mark.parametrize(
    ("name", "body"),
    [("feed.xml", FEED), ("feed.xml.gz", gzip.compress(FEED)), ("feed.xml", gzip.compress(FEED))],
    ids=["plain", "packed", "packed without saying so"],
)
def test_a_file_is_read_plain_or_packed_whatever_its_name(tmp_path: Path, name: str, body: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    fetched = fetch_file(path, limits())
    assert (fetched.size, fetched.digest) == (len(FEED), sha256(FEED).digest()[:16])
    assert body_of(fetched) == FEED


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"x" * 2 * MEBIBYTE, "too_large"), (bomb(2 * MEBIBYTE), "too_large"), (gzip.compress(FEED)[:-1], "truncated")],
    ids=["too large", "bomb", "truncated"],
)
def test_a_file_is_doubted_as_an_answer_is(tmp_path: Path, body: bytes, code: str) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(body)
    with pytest.raises(FetchError) as caught:
        fetch_file(path, limits(max_bytes=MEBIBYTE))
    assert caught.value.code == code
    assert str(path) in caught.value.message


def test_a_file_that_is_not_there_or_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FetchError) as caught:
        fetch_file(tmp_path / "none.xml", limits())
    assert caught.value.code == "no_such_file"
    with pytest.raises(FetchError) as caught:
        fetch_file(tmp_path, limits())
    assert caught.value.code == "unreadable_file"
