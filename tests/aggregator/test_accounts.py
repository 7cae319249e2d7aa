"""Sessions are listed and ended, and what people did is exported."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from events.models import ApiKey

pytestmark = pytest.mark.django_db
LOGIN = {"username": "ada", "password": "right"}


@pytest.fixture
def ada(db: None) -> User:
    return User.objects.create_superuser(**LOGIN)


def exported(*words: str) -> list[dict[str, str]]:
    out = StringIO()
    call_command("export_audit", *words, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_administrator_sees_where_sessions_began_and_ends_all_of_an_account(ada: User, admin_client: Client) -> None:
    phone = Client(headers={"User-Agent": "Phone/1.0"}, REMOTE_ADDR="192.0.2.7")
    phone.post("/admin/login/", LOGIN)
    assert phone.get("/admin/").status_code == 200
    page = admin_client.get(f"/admin/auth/user/{ada.pk}/change/").content.decode()
    assert "from 192.0.2.7, Phone/1.0" in page
    assert str(phone.session.session_key) not in page, "which is what opens it"
    admin_client.post("/admin/auth/user/", {"action": "end_sessions", "_selected_action": [ada.pk]})
    assert phone.get("/admin/").status_code == 302
    assert admin_client.get("/admin/").status_code == 200, "of others"
    assert "Phone/1.0" not in admin_client.get(f"/admin/auth/user/{ada.pk}/change/").content.decode()


def test_what_people_did_is_exported_line_by_line(ada: User, admin_client: Client) -> None:
    admin_client.post("/admin/events/apikey/add/", {"name": "Box office", "rate": "", "scopes": "read"})
    admin_client.post("/admin/auth/user/", {"action": "end_sessions", "_selected_action": [ada.pk]})
    key = ApiKey.objects.get()
    added, ended = exported()
    assert (added["by"], added["action"], added["of"], added["id"], added["what"]) == (
        "admin",
        "added",
        "apikey",
        key.pk,
        str(key),
    )
    assert (ended["by"], ended["of"], ended["what"], ended["message"]) == ("admin", "user", "ada", "Ended all sessions.")
    assert added["at"] < ended["at"]
    assert exported("--since", ended["at"]) == [ended]
    assert exported("--until", ended["at"]) == [added]


def test_an_instant_that_cannot_be_read_is_wrong_usage() -> None:
    with pytest.raises(CommandError, match="--since: 'yesterday' is not an ISO 8601 instant") as refused:
        exported("--since", "yesterday")
    assert refused.value.returncode == 2
