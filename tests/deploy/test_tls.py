"""TLS by the nginx of deploy/, with a certificate of a test's own."""

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from devtools.embedded.ports import free_port
from tests.deploy.nginx import ROOT, Nginx, needs_nginx, nginx
from tests.fakes.feed_server import FeedServer, answer

pytestmark = [needs_nginx, pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")]
HOST = "events.example.org"
# Not nginx's other one, whose port is as free.
ADDRESS = "127.0.0.2"


def certify(folder: Path) -> str:
    """Writes a new certificate and its key; returns the certificate."""
    names = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    how = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subprocess.run(["openssl", "req", *how, *names, *files], check=True, capture_output=True)
    for file in ("privkey.pem", "fullchain.pem"):
        (folder / file).chmod(0o644)
    return (folder / "fullchain.pem").read_text()


@pytest.fixture
def upstream() -> Iterator[FeedServer]:
    with FeedServer() as server:
        server.says(answer(b"{}"), path="/v1/providers")
        yield server


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = Path("/tmp") / f"ea-certificates-{tmp_path_factory.getbasetemp().name}-{free_port()}"
    made.mkdir(mode=0o755)
    yield made
    shutil.rmtree(made)


def settings(folder: Path, port: int) -> dict[str, str]:
    files = {"TLS_CERTIFICATE": str(folder / "fullchain.pem"), "TLS_KEY": str(folder / "privkey.pem")}
    return {"TLS_LISTEN": f"{ADDRESS}:{port}", "REQUESTS_PER_SECOND": "0"} | files


def get(front: Nginx, port: int, trusted: str, *, least: ssl.TLSVersion = ssl.TLSVersion.TLSv1_2) -> str:
    """Over TLS, by the certificate that is trusted; the answer's first line."""
    context = ssl.create_default_context(cadata=trusted)
    context.maximum_version = least
    with socket.create_connection((ADDRESS, port), 5) as plain, context.wrap_socket(plain, server_hostname=HOST) as line:
        line.sendall(f"GET /v1/providers HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
        return line.makefile("r").readline()


def test_the_api_is_told_which_requests_came_over_tls(upstream: FeedServer, folder: Path) -> None:
    port, trusted = free_port(), certify(folder)
    with nginx(f"127.0.0.1:{upstream.port}", **settings(folder, port)) as front:
        for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
            assert "200" in get(front, port, trusted, least=version)
        # Whatever a client claims.
        httpx2.get(f"{front.url}/v1/providers", headers={"X-Forwarded-Proto": "https"})
    told = [received.headers["X-Forwarded-Proto"] for received in upstream.requests if received.path == "/v1/providers"]
    assert told == ["https", "https", "http"]


def test_old_versions_of_tls_are_refused(upstream: FeedServer, folder: Path) -> None:
    port = free_port()
    certify(folder)
    with nginx(f"127.0.0.1:{upstream.port}", **settings(folder, port)):
        asked = ["openssl", "s_client", "-connect", f"{ADDRESS}:{port}", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]
        done = subprocess.run(asked, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=10, check=False)
    assert done.returncode == 1
    assert "alert protocol version" in done.stderr


def test_a_renewed_certificate_is_served_after_a_reload(upstream: FeedServer, folder: Path) -> None:
    port, first = free_port(), certify(folder)
    with nginx(f"127.0.0.1:{upstream.port}", **settings(folder, port)) as front:
        assert "200" in get(front, port, first)
        second = certify(folder)
        with pytest.raises(ssl.SSLCertVerificationError):
            get(front, port, second)
        front.reload()
        deadline = time.monotonic() + 20
        while True:
            try:
                assert "200" in get(front, port, second)
                break
            except ssl.SSLCertVerificationError:
                # nginx takes it over in its own time.
                assert time.monotonic() < deadline, "the old certificate is served still"
                time.sleep(0.05)


def test_it_does_not_start_without_its_certificate(folder: Path) -> None:
    environ = {"PATH": "/usr/bin:/bin:/usr/sbin", "RUN_FOLDER": str(folder)} | settings(folder, free_port())
    start = ROOT / "deploy" / "nginx" / "start"
    done = subprocess.run(["sh", start, "-t"], env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("TLS_LISTEN needs TLS_CERTIFICATE and TLS_KEY, files that can be read: '/tmp/")
