"""Keys are made by a command or in the admin, with scopes that there are."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html
from pytest_django import Settings

from events.models import ApiKey
from tests import factories

pytestmark = pytest.mark.django_db


def add(*words: str) -> tuple[int, str, str]:
    """The exit code, and what was printed on standard output and standard error."""
    out, err = StringIO(), StringIO()
    try:
        call_command("add_api_key", *words, stdout=out, stderr=err)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), err.getvalue()


def test_a_key_is_printed_once_and_alone_and_reads_where_nothing_is_said() -> None:
    code, printed, remarks = add("Box office")
    key = ApiKey.objects.get()
    assert (code, key.name, key.scopes, key.rate, key.revoked) == (0, "Box office", ["read"], "", False)
    assert printed.endswith("\n")
    assert ApiKey.objects.get_from_key(printed.strip()) == key
    assert printed.strip() not in remarks
    assert printed.strip() not in str(ApiKey.objects.values().get())


def test_scopes_and_a_rate_are_kept_as_they_were_given() -> None:
    factories.provider("acme")
    assert add("Ops", "--scope", "read", "--scope", "operate:acme", "--scope", "read", "--rate", "600/minute")[0] == 0
    key = ApiKey.objects.get()
    assert (key.scopes, key.rate) == (["read", "operate:acme"], "600/minute")
    assert add("All", "--scope", "operate")[0] == 0


WRONG = {
    "an empty name": ([""], "A key needs a name."),
    "a blank name": (["  "], "A key needs a name."),
    "a taken name": (["Taken"], "There is a key named 'Taken' already; --replace DAYS makes its successor."),
    "nobody to replace": (["Nobody", "--replace", "7"], "There is no key named 'Nobody' to replace."),
    "replaced in the past": (["Taken", "--replace", "-1"], "--replace: the old key may stay for 0 to 366 days."),
    "replaced never": (["Taken", "--replace", "nan"], "--replace: the old key may stay for 0 to 366 days."),
    "a successor with a bad rate": (["Taken", "--replace", "7", "--rate", "often"], "rate: Write it like 600/minute."),
    "an unprintable name": (["a\x00b"], "name: 'a\\x00b' has characters that cannot be printed."),
    "a long name": (["n" * 51], "name: Ensure this value has at most 50 characters (it has 51)."),
    "a bad rate": (["One", "--rate", "often"], "rate: Write it like 600/minute."),
    "no rate at all": (["One", "--rate", "0/minute"], "rate: Write it like 600/minute."),
    "a bad scope": (["One", "--scope", "write"], "scopes: 'write' is no scope; there are read, operate and operate:SLUG."),
    "an empty scope": (["One", "--scope", ""], "scopes: '' is no scope; there are read, operate and operate:SLUG."),
    "an unknown provider": (["One", "--scope", "operate:nobody"], "scopes: There is no provider 'nobody'."),
    "no provider": (["One", "--scope", "operate:"], "scopes: 'operate:' is no scope; there are read, operate and operate:SLUG."),
}


@pytest.mark.parametrize(("words", "sentence"), WRONG.values(), ids=WRONG)
def test_wrong_usage_exits_with_2_and_one_sentence_and_makes_no_key(words: list[str], sentence: str) -> None:
    ApiKey.objects.create_key(name="Taken")
    assert add(*words) == (2, "", sentence)
    assert ApiKey.objects.get().expiry_date is None


def test_the_name_of_a_revoked_key_is_free_for_its_successor() -> None:
    ApiKey.objects.create_key(name="Box office", revoked=True)
    assert add("Box office")[0] == 0


def test_a_key_and_its_successor_are_valid_side_by_side_until_the_old_one_ends() -> None:
    factories.provider("acme")
    _, first, _ = add("Ops", "--scope", "operate:acme", "--rate", "600/minute")
    code, second, remarks = add("Ops", "--replace", "7")
    assert code == 0
    old, new = (ApiKey.objects.get(pk=ApiKey.objects.get_from_key(key.strip()).pk) for key in (first, second))
    assert (new.scopes, new.rate, new.expiry_date) == (["operate:acme"], "600/minute", None)
    assert old.expiry_date is not None
    assert timedelta(days=6.9) < old.expiry_date - timezone.now() < timedelta(days=7)
    assert "the key before it is valid too" in remarks
    # What is said anew counts, and a key that ends earlier by itself still does.
    add("Ops", "--replace", "30", "--scope", "read")
    old.refresh_from_db()
    assert old.expiry_date - timezone.now() < timedelta(days=7)
    assert ApiKey.objects.latest("created").scopes == ["read"]


def test_the_name_of_an_expired_key_is_free() -> None:
    ApiKey.objects.create_key(name="Box office", expiry_date=timezone.now() - timedelta(days=1))
    assert add("Box office")[0] == 0


def test_the_admin_shows_scopes_and_takes_those_that_there_are(admin_client: Client) -> None:
    factories.provider("acme")
    page = reverse("admin:events_apikey_add")
    shown = html.fromstring(admin_client.get(page).content)
    assert shown.xpath("//input[@name='scopes']/@value") == ["read"]
    given: dict[str, Any] = {"name": "Ops", "rate": "", "scopes": "read, operate:acme"}
    for wrong, sentence in (("write", "is no scope"), ("operate:nobody", "There is no provider")):
        assert sentence in admin_client.post(page, given | {"scopes": wrong}).content.decode()
    assert admin_client.post(page, given | {"name": "Reader", "scopes": ""}).status_code == 302
    assert ApiKey.objects.get().scopes == ["read"]
    assert admin_client.post(page, given).status_code == 302
    key = ApiKey.objects.get(name="Ops")
    assert key.scopes == ["read", "operate:acme"]
    assert "read, operate:acme" in admin_client.get(reverse("admin:events_apikey_changelist")).content.decode()
    shown = html.fromstring(admin_client.get(reverse("admin:events_apikey_change", args=[key.pk])).content)
    assert shown.xpath("//input[@name='scopes']/@value") == ["read,operate:acme"]


@pytest.mark.parametrize("looked_at", [False, True])
def test_where_no_key_is_looked_at_the_command_and_the_admin_say_so(
    admin_client: Client, settings: Settings, looked_at: bool
) -> None:
    settings.API_PRIVATE = looked_at
    code, printed, remarks = add("Box office", "--rate", "5/minute")
    assert (code, len(printed.split())) == (0, 1)
    assert ("the API looks at no key" in remarks) is not looked_at
    page = admin_client.get(reverse("admin:events_apikey_changelist")).content.decode()
    assert ("looks at no key" in page) is not looked_at
