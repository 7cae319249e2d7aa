"""A second factor is set up, asked for, and can be lost, by who logs in with a password."""

import base64
import re
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from lxml import html
from pytest_django import Settings

pytestmark = pytest.mark.django_db
PAGE = "/admin/second-factor/"
LOGIN = {"username": "ada", "password": "right"}


@pytest.fixture(autouse=True)
def ada(db: None) -> User:
    return User.objects.create_superuser(**LOGIN)


def logged_in() -> Client:
    client = Client()
    assert client.post("/admin/login/", LOGIN).status_code == 302
    return client


def code_of(key: str, *, at: float | None = None) -> str:
    totp = TOTP(base64.b32decode(key))
    totp.time = time.time() if at is None else at
    return f"{totp.token():06}"


def set_up(client: Client) -> tuple[str, list[str]]:
    """The key, and the recovery codes."""
    shown: Any = html.fromstring(client.get(PAGE).content)
    (key,) = shown.xpath("//*[@id='key']/text()")
    assert shown.xpath("//img/@src")[0].startswith("data:image/svg+xml")
    done: Any = html.fromstring(client.post(PAGE, {"code": code_of(key)}).content)
    return key, done.xpath("//*[@id='codes']/li/text()")


def asked(answer: Any) -> bool:
    return bool(answer.status_code == 302 and answer["Location"].startswith(PAGE))


def test_nobody_is_asked_who_has_none_and_need_not_have_one() -> None:
    assert logged_in().get("/admin/").status_code == 200


def test_who_has_set_one_up_is_asked_at_each_login_before_anything_is_shown_or_done() -> None:
    first = logged_in()
    key, _ = set_up(first)
    assert first.get("/admin/").status_code == 200, "of the session that set it up"
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        client = logged_in()
        wanted = "/admin/providers/provider/?status=late"
        answer = client.get(wanted)
        assert asked(answer)
        assert asked(client.post("/admin/auth/user/1/delete/", {"post": "yes"}))
        assert client.get("/admin/", headers={"HX-Request": "true"})["HX-Redirect"].startswith(PAGE)
        assert client.get(answer["Location"]).status_code == 200
        assert client.post(PAGE, {"code": "000000", "next": wanted}).status_code == 200
        assert asked(client.get("/admin/"))
    # After a wrong one there is a pause.
    with time_machine.travel(timezone.now() + timedelta(minutes=4)):
        answer = client.post(PAGE, {"code": code_of(key), "next": wanted})
        assert (answer.status_code, answer["Location"]) == (302, wanted)
        assert client.get("/admin/").status_code == 200
        other = logged_in()
        assert other.post(PAGE, {"code": code_of(key)}).status_code == 200, "each code opens once"


def test_guessing_is_slowed_down() -> None:
    set_up(logged_in())
    client = logged_in()
    for guess in range(6):
        client.post(PAGE, {"code": f"{guess:06}"})
    device = TOTPDevice.objects.get()
    assert device.throttling_failure_count >= 1
    # However long a busy machine took since then, and takes to answer.
    with time_machine.travel(device.throttling_failure_timestamp + timedelta(seconds=0.5), tick=False):
        right = code_of(base64.b32encode(device.bin_key).decode())
        assert client.post(PAGE, {"code": right}).status_code == 200, "too soon"


def test_each_recovery_code_opens_once() -> None:
    _, codes = set_up(logged_in())
    assert len(set(codes)) == 8
    for expected in (302, 200):
        client = logged_in()
        assert client.post(PAGE, {"code": codes[0]}).status_code == expected


def test_the_key_is_not_shown_again_and_no_page_of_the_admin_shows_it(ada: User) -> None:
    client = logged_in()
    key, codes = set_up(client)
    for path in (PAGE, f"/admin/auth/user/{ada.pk}/change/"):
        said = client.get(path).content.decode()
        assert key not in said
        assert not any(code in said for code in codes)
    assert client.get("/admin/otp_totp/totpdevice/").status_code == 404


def test_where_it_is_required_the_admin_is_closed_until_it_is_set_up(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client = logged_in()
    assert asked(client.get("/admin/"))
    set_up(client)
    assert client.get("/admin/").status_code == 200
    assert client.post("/admin/logout/").status_code == 200


def test_it_is_removed_with_a_code_and_by_an_administrator_for_who_lost_it(ada: User) -> None:
    client = logged_in()
    _, codes = set_up(client)
    assert client.post(PAGE, {"code": "000000", "remove": "1"}).status_code == 200
    assert TOTPDevice.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(seconds=10)):
        assert client.post(PAGE, {"code": codes[0], "remove": "1"})["Location"] == "/admin/"
    assert not TOTPDevice.objects.exists()
    set_up(client)
    root = Client()
    root.force_login(User.objects.create_superuser("root"))
    chosen = {"action": "remove_second_factor", "_selected_action": [ada.pk]}
    root.post("/admin/auth/user/", chosen)
    assert not TOTPDevice.objects.exists()
    assert logged_in().get("/admin/").status_code == 200


def test_no_foreign_page_is_led_to() -> None:
    client = logged_in()
    _, codes = set_up(client)
    client = logged_in()
    assert client.post(PAGE, {"code": codes[0], "next": "https://evil.example/"})["Location"] == "/admin/"


def test_its_page_leads_who_is_not_logged_in_to_the_login() -> None:
    assert re.match("/admin/login/", Client().get(PAGE)["Location"])
