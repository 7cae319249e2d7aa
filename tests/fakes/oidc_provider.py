"""A small OpenID Connect provider, which logs in whoever it is told to without asking."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "event-aggregator", "of-the-tests"


class OidcProvider:
    def __init__(self, url: str) -> None:
        self.issuer = url
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        # Who logs in next, and what is otherwise in the token, or what is signed by whom.
        self.person: dict[str, Any] = {"sub": "1", "email": "ada@example.org", "email_verified": True, "groups": ["ops"]}
        self.token: dict[str, Any] = {}
        self.signed_by = self.key
        self.codes: dict[str, dict[str, str]] = {}

    def answer(self, path: str, query: dict[str, str], form: dict[str, str]) -> tuple[int, dict[str, Any] | str]:
        match path:
            case "/.well-known/openid-configuration":
                names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
                ends = {f"{name}_endpoint": f"{self.issuer}/{at}" for name, at in names.items()}
                return 200, {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **ends}
            case "/authorize":
                code = secrets.token_urlsafe(8)
                self.codes[code] = query
                return 302, f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"
            case "/keys":
                public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
                return 200, {"keys": [public | {"kid": "1", "alg": "RS256", "use": "sig"}]}
            case "/token":
                return self.exchange(form)
            case "/userinfo":
                return 200, self.person
        return 404, {}

    def exchange(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(form["code"])
        verifier = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if (form["client_id"], form["client_secret"], verifier) != (CLIENT, SECRET, asked["code_challenge"]):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": self.person["sub"],
            "iat": now,
            "exp": now + 60,
            "nonce": asked["nonce"],
        }
        token = jwt.encode(claims | self.token, self.signed_by, "RS256", {"kid": "1"})
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": token}


@contextmanager
def oidc_provider() -> Iterator[OidcProvider]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
            status, said = provider.answer(parts.path, dict(parse_qsl(parts.query)), form)
            self.send_response(status)
            if isinstance(said, str):
                self.send_header("Location", said)
                self.end_headers()
                return
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        do_POST = do_GET  # noqa: N815 -- as its base calls it

        def log_message(self, *_: object) -> None:
            """Nothing of it belongs to a test's output."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider = OidcProvider(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
