"""Whoever meets a login, a lacking right or a lost session in the admin is told so in words, and led on."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from providers.models import Provider
from tests import factories

LOGIN = {"username": "ana", "password": "right"}
PROVIDERS = "/admin/providers/provider/"


@pytest.fixture(autouse=True)
def ana(db: None) -> User:
    return User.objects.create_superuser(**LOGIN)


@pytest.fixture
def provider(db: None) -> Provider:
    return factories.provider()


def dialog(client: Client, method: str, url: str, page: str) -> str:
    """Where the script that asked for a dialog is sent."""
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"}
    answer = client.generic(method, url, headers=headers)
    assert answer.status_code == 200
    return answer["HX-Redirect"]


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("", "/admin/"),
        ("?next=", "/admin/"),
        (f"?next={PROVIDERS}", PROVIDERS),
        ("?next=https://evil.example.org/", "/admin/"),
        ("?next=//evil.example.org/admin/", "/admin/"),
        ("?next=javascript:alert(1)", "/admin/"),
        ("?next=/\\evil.example.org", "/admin/"),
    ],
)
def test_a_login_leads_to_the_page_that_was_wanted_or_to_the_desk(client: Client, query: str, leads_to: str) -> None:
    url = f"/admin/login/{query}"
    answer = client.post(url, LOGIN)
    assert (answer.status_code, answer["Location"]) == (302, leads_to)
    # And whoever opens that page of the login again.
    answer = client.get(url)
    assert (answer.status_code, answer["Location"]) == (302, leads_to)


def test_an_account_that_may_not_enter_is_told_so_at_the_login(client: Client) -> None:
    client.force_login(User.objects.create_user("guest"))
    page = client.get("/admin/", follow=True)
    assert page.status_code == 200
    assert b'name="username"' in page.content


def test_the_address_of_the_logout_logs_nobody_out_and_the_form_leads_back(client: Client, ana: User) -> None:
    client.force_login(ana)
    assert client.get("/admin/logout/")["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert 'href="/admin/"' in client.post("/admin/logout/").content.decode()
    assert client.get("/admin/")["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_dialog_after_the_session_ended_sends_the_page_to_the_login_and_back(
    client: Client, ana: User, provider: Provider, method: str
) -> None:
    client.force_login(ana)
    Session.objects.all().delete()
    page = f"{PROVIDERS}{provider.pk}/change/?tab=1"
    sent_to = dialog(client, method, f"{PROVIDERS}{provider.pk}/pause/", page)
    assert sent_to == "/admin/login/?next=" + page.replace("/", "%2F").replace("?", "%3F").replace("=", "%3D")
    assert client.post(sent_to, LOGIN)["Location"] == page
    provider.refresh_from_db()
    assert provider.enabled


def test_a_page_of_another_site_is_not_led_back_to(client: Client, provider: Provider) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "https://evil.example.org/admin/"}
    answer = client.get(f"{PROVIDERS}{provider.pk}/pause/", headers=headers)
    assert answer["HX-Redirect"] == "/admin/login/?next=%2Fadmin%2F"


def test_a_form_that_comes_after_the_session_is_told_at_the_login_that_nothing_was_done(
    client: Client, provider: Provider
) -> None:
    answer = client.post(f"{PROVIDERS}{provider.pk}/change/", {"name": "Renamed"}, follow=True)
    assert "nothing of it was done" in answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"/admin/login/?next={PROVIDERS}{provider.pk}/change/"


def test_a_form_without_its_cookie_is_refused_in_words_with_a_way_back(ana: User, provider: Provider) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    page = f"{PROVIDERS}{provider.pk}/change/"
    answer = client.post(page, {"name": "Renamed"}, headers={"Referer": f"http://testserver{page}"})
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "This page was open for too long" in text
    assert f'href="{page}"' in text
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{page}"}
    assert client.post(f"{PROVIDERS}{provider.pk}/pause/", headers=headers)["HX-Redirect"] == page
    assert "Nothing of what you sent was done" in client.get(page).content.decode()


@pytest.mark.parametrize(("url", "status"), [(f"{PROVIDERS}add/", 403), ("/admin/nothing/here/", 404)])
def test_a_page_that_is_refused_or_missing_has_a_way_back(client: Client, url: str, status: int) -> None:
    client.force_login(User.objects.create_user("new", is_staff=True))
    answer = client.get(url, headers={"Referer": "http://testserver/admin/?from=here"})
    assert answer.status_code == status
    assert 'href="/admin/?from=here"' in answer.content.decode()
    answer = client.get(url, headers={"Referer": "https://evil.example.org/admin/"})
    assert "evil" not in answer.content.decode()
    assert 'href="/admin/"' in answer.content.decode()


def test_a_dialog_that_is_refused_says_so_on_its_page(client: Client, provider: Provider) -> None:
    client.force_login(User.objects.create_user("new", is_staff=True))
    assert dialog(client, "POST", f"{PROVIDERS}{provider.pk}/pause/", "/admin/") == "/admin/"
    assert "You may not do this" in client.get("/admin/").content.decode()


def test_the_apis_errors_stay_as_they_are(client: Client) -> None:
    answer = client.get("/v1/nothing", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")
