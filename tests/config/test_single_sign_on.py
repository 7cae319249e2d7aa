"""Login by a real exchange with a small provider of the tests."""

import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.auth.models import Group, User
from django.test import Client
from pytest_django import Settings

from config.accounts.single_sign_on import discovered
from tests.fakes.oidc_provider import CLIENT, SECRET, OidcProvider, oidc_provider

pytestmark = pytest.mark.django_db
BACKEND = "config.accounts.single_sign_on.Backend"


@pytest.fixture
def provider(settings: Settings) -> Iterator[OidcProvider]:
    with oidc_provider() as running:
        settings.OIDC_ISSUER, settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = running.issuer, CLIENT, SECRET
        settings.OIDC_ROLES = {"ops": "Operator", "admins": "Administrator"}
        settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, BACKEND]
        yield running
        discovered.cache_clear()


def log_in(client: Client, wanted: str = "") -> Any:
    """As a browser: to the provider and back, and on to where that leads."""
    begun = client.get("/admin/oidc/", {"next": wanted} if wanted else {})
    assert begun.status_code == 302
    back = urlsplit(httpx2.get(begun["Location"]).headers["Location"])
    assert back.path == "/admin/oidc/callback/"
    return client.get(f"{back.path}?{back.query}")


def refused(client: Client, answer: Any) -> bool:
    assert (answer.status_code, answer["Location"]) == (302, "/admin/login/")
    assert b"Single sign-on did not let you in." in client.get("/admin/login/").content
    return client.get("/admin/").status_code == 302


def test_who_is_in_a_group_with_a_role_comes_in_by_it_and_to_the_page_that_was_wanted(
    client: Client, provider: OidcProvider
) -> None:
    assert b"Log in with single sign-on" in client.get("/admin/login/").content
    answer = log_in(client, "/admin/aggregator/syncrun/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/aggregator/syncrun/")
    assert client.get("/admin/aggregator/syncrun/").status_code == 200
    ada = User.objects.get()
    assert (ada.username, ada.is_staff, ada.is_superuser, ada.has_usable_password()) == ("ada@example.org", True, False, False)
    assert [group.name for group in ada.groups.all()] == ["Operator"]


def test_roles_follow_the_groups_at_each_login_and_other_groups_stay(client: Client, provider: OidcProvider) -> None:
    log_in(client)
    ada = User.objects.get()
    ada.groups.add(Group.objects.create(name="Of our own"))
    provider.person["groups"] = ["admins", "unknown"]
    log_in(Client())
    assert {group.name for group in ada.groups.all()} == {"Administrator", "Of our own"}
    provider.person["groups"] = ["unknown"]
    other = Client()
    assert refused(other, log_in(other))


def test_no_foreign_page_is_led_to(client: Client, provider: OidcProvider) -> None:
    assert log_in(client, "https://evil.example/")["Location"] == "/admin/"


WRONG: dict[str, Callable[[OidcProvider], Any]] = {
    "a token of another issuer": lambda provider: provider.token.update(iss="https://evil.example"),
    "a token for another client": lambda provider: provider.token.update(aud="another"),
    "a token that has ended": lambda provider: provider.token.update(exp=int(time.time()) - 3600),
    "a token with another nonce": lambda provider: provider.token.update(nonce="guessed"),
    "a token of another person": lambda provider: provider.token.update(sub="2"),
    "a token that somebody else signed": lambda provider: setattr(
        provider, "signed_by", rsa.generate_private_key(public_exponent=65537, key_size=2048)
    ),
    "no group": lambda provider: provider.person.pop("groups"),
    "no name": lambda provider: provider.person.pop("email"),
    "an address that is not verified": lambda provider: provider.person.update(email_verified=False),
    "a name without end": lambda provider: provider.person.update(email="a" * 151),
    "a name that is a number": lambda provider: provider.person.update(email=7),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_nobody_comes_in_with(client: Client, provider: OidcProvider, wrong: Callable[[OidcProvider], Any]) -> None:
    wrong(provider)
    assert refused(client, log_in(client))
    assert not User.objects.exists()


def test_an_account_with_a_password_is_not_taken_over_and_a_deactivated_one_stays_out(
    client: Client, provider: OidcProvider
) -> None:
    User.objects.create_superuser("ADA@example.org", password="right")
    assert refused(client, log_in(client))
    User.objects.all().delete()
    log_in(client)
    User.objects.update(is_active=False)
    assert client.get("/admin/").status_code == 302, "and its session ends"
    other = Client()
    assert refused(other, log_in(other))


def test_a_callback_counts_once_and_only_in_the_session_that_began_it(client: Client, provider: OidcProvider) -> None:
    begun = client.get("/admin/oidc/")
    back = urlsplit(httpx2.get(begun["Location"]).headers["Location"])
    stranger = Client()
    assert refused(stranger, stranger.get(f"{back.path}?{back.query}"))
    forged = f"{back.path}?code={parse_qs(back.query)['code'][0]}&state=guessed"
    assert refused(client, client.get(forged))
    assert client.get(f"{back.path}?{back.query}")["Location"] == "/admin/"
    assert client.get(f"{back.path}?{back.query}")["Location"] != "/admin/"


def test_passwords_work_while_the_provider_is_away_and_who_asks_for_it_is_told(client: Client, settings: Settings) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:1"
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, BACKEND]
    User.objects.create_superuser("ada", password="right")
    assert refused(client, client.get("/admin/oidc/"))
    answer = client.post("/admin/login/?code=1&state=2", {"username": "ada", "password": "right"})
    assert (answer.status_code, client.get("/admin/").status_code) == (302, 200)


def test_where_single_sign_on_is_all_there_is_no_password_is_asked_for_or_taken(
    client: Client, provider: OidcProvider, settings: Settings
) -> None:
    settings.OIDC_ONLY = True
    settings.AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", BACKEND]
    User.objects.create_superuser("root", password="right")
    page = client.get("/admin/login/").content
    assert (b"Log in with single sign-on" in page, b'name="password"' in page) == (True, False)
    assert client.post("/admin/login/", {"username": "root", "password": "right"}).status_code == 403
    assert client.get("/admin/").status_code == 302
    log_in(client)
    assert client.get("/admin/").status_code == 200


def test_it_is_off_where_no_issuer_is_named(client: Client) -> None:
    assert b"single sign-on" not in client.get("/admin/login/").content
    for path in ("/admin/oidc/", "/admin/oidc/callback/?code=1&state=2"):
        assert client.get(path).status_code == 404
