"""Who may open which page of the admin, and do what there: every address against every role."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, reverse
from django_celery_beat.models import ClockedSchedule, CrontabSchedule, IntervalSchedule, PeriodicTask, SolarSchedule
from model_bakery import baker
from pytest_django import Settings

from aggregator import roles
from aggregator.models import Incident, Recipient, Rejection, SyncRun
from events.models import ApiKey, Correction, Event, event_id
from providers.models import Provider
from tests import factories
from tests.servers import servers

# From the least to the most; "staff" may log in and has no role.
PEOPLE = ("anonymous", "staff", "Viewer", "Editor", "Operator", "Administrator")
NOBODY = "nobody"
LOGIN = {"username": "somebody", "password": "wrong"}

# The first role that an address serves, and all after it; a page of Django's own is here too.
STAFF_PAGES = {"index", "password_change", "password_change_done", "search"}
OF_NO_DATA = {"login", "logout", "jsi18n", "view_on_site", "autocomplete"}
FIRST_SERVED = {
    "app_list": "Viewer",
    "changelist": "Viewer",
    "history": "Viewer",
    "change": "Viewer",
    "add": NOBODY,
    "delete": NOBODY,
    # Providers
    "providers_provider_add": "Operator",
    "providers_provider_delete": "Administrator",
    "providers_provider_sync_now": "Operator",
    "providers_provider_preview": "Operator",
    "providers_provider_try_out": "Operator",
    "providers_provider_approve": "Operator",
    "providers_provider_reject": "Operator",
    "providers_provider_progress": "Viewer",
    "providers_provider_lookup": "Viewer",
    "providers_provider_recipe_schema": "Viewer",
    "providers_provider_unsaved": "Operator",
    "providers_provider_pause": "Operator",
    "providers_provider_resume": "Operator",
    "providers_provider_replay": "Operator",
    # Runs
    "aggregator_syncrun_approve": "Operator",
    "aggregator_syncrun_reject": "Operator",
    "aggregator_syncrun_cancel": "Operator",
    "aggregator_syncrun_retry": "Operator",
    "aggregator_syncrun_download": "Viewer",
    "aggregator_syncrun_feed": "Operator",
    "aggregator_syncrun_undo": "Operator",
    "aggregator_syncrun_progress": "Viewer",
    "aggregator_syncrun_changes": "Viewer",
    "aggregator_syncrun_compare": "Viewer",
    # Incidents
    "aggregator_incident_accept": "Operator",
    "aggregator_incident_acknowledge": "Operator",
    "aggregator_incident_snooze": "Operator",
    # Events
    "events_event_open_in_api": "Viewer",
    "events_event_correct": "Editor",
    "events_venue_correct": "Editor",
    "events_event_hide": "Editor",
    "events_event_show_again": "Editor",
    "events_correction_keep_mine": "Editor",
    "events_correction_take_theirs": "Editor",
    # Logins
    "axes_accessattempt_delete": "Administrator",
}
# Of what is done to chosen rows of a list, the first role that may.
FIRST_OFFERED = {
    "provider.sync_selected": "Operator",
    "provider.pause_selected": "Operator",
    "provider.resume_selected": "Operator",
    "event.hide_selected": "Editor",
    "event.release_selected": "Editor",
    "correction.keep_selected": "Editor",
    "correction.take_selected": "Editor",
    "user.end_sessions": "Administrator",
    "user.remove_second_factor": "Administrator",
    "periodictask.disable_tasks": "Administrator",
    "periodictask.enable_tasks": "Administrator",
    "periodictask.run_tasks": "Administrator",
} | {
    f"{model}.delete_selected": "Administrator"
    for model in (
        *("provider", "apikey", "user", "group", "accessattempt", "recipient"),
        *("periodictask", "intervalschedule", "crontabschedule", "clockedschedule", "solarschedule"),
    )
}


def first_served(name: str) -> str:
    if name in STAFF_PAGES:
        return "staff"
    if name.startswith(("auth_", "django_celery_beat_", "aggregator_recipient_", "events_apikey_")):
        return "Administrator"
    page = name.rpartition("_")[2]
    return FIRST_SERVED.get(name) or ("Administrator" if name.startswith("axes_") and page != "add" else FIRST_SERVED[page])


def named(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns)
        elif pattern.name:
            yield pattern


PAGES = sorted({pattern.name: pattern for pattern in named(admin.site.urls[0])}.values(), key=lambda pattern: str(pattern.name))


@pytest.fixture
def people(db: None) -> dict[str, Client]:
    roles.make()
    clients = {}
    for name in PEOPLE:
        clients[name] = Client()
        if name != "anonymous":
            user = User.objects.create_user(name, is_staff=True)
            user.groups.set(Group.objects.filter(name=name))
            clients[name].force_login(user)
    return clients


@pytest.fixture
def rows(db: None) -> dict[str, object]:
    """A row of every model, by the name its addresses begin with."""
    acme = baker.make(Provider, slug="acme", url="http://127.0.0.1:9/feed.xml", format="planlist")
    run = baker.make(
        SyncRun, provider=acme, status="held", held={"message": "", "missing": {"events": 1, "plans": 1, "zones": 1}}
    )
    made = [
        baker.make(Provider, slug="empty", url="http://127.0.0.1:9/feed.xml", format="planlist"),
        run,
        baker.make(Rejection, run=run),
        baker.make(Incident, provider=acme, run=run),
        baker.make(Recipient, kind="email", address="ops@example.org", provider=None),
        baker.make(Event, id=event_id("acme", "1"), provider=acme, external_id="1"),
        factories.venue(acme),
        baker.make(Correction, provider=acme, event_id=event_id("acme", "1"), field="title", ours="Ours", theirs="Theirs"),
        ApiKey.objects.create_key(name="A client")[0],
        baker.make(User),
        baker.make(Group, name="Another"),
        baker.make(AccessAttempt, ip_address="192.0.2.1"),
        baker.make(IntervalSchedule, every=1, period="days"),
        CrontabSchedule.objects.create(),
        ClockedSchedule.objects.create(clocked_time="2030-01-01T00:00Z"),
        SolarSchedule.objects.create(event="sunrise", latitude=0, longitude=0),
        baker.make(PeriodicTask, task="x", interval=IntervalSchedule.objects.create(every=2, period="days")),
    ]
    return {f"{row._meta.app_label}_{row._meta.model_name}_": row for row in made}


def address(pattern: URLPattern, rows: dict[str, object]) -> str:
    name = str(pattern.name)
    groups = pattern.pattern.regex.groupindex if hasattr(pattern.pattern, "regex") else {}
    if name == "app_list":
        return reverse("admin:app_list", args=["providers"])
    if name.endswith("_correct"):
        owner: Any = rows[name.removesuffix("correct")]
        return reverse(f"admin:{name}", args=[owner.pk, owner._meta.model_name, owner.pk])
    key = next((row.pk for prefix, row in rows.items() if name.startswith(prefix)), 1)  # type: ignore[attr-defined]
    return reverse(f"admin:{name}", args=[key] if pattern.pattern.converters or groups else [])


def served(first: str) -> tuple[str, ...]:
    return () if first == NOBODY else PEOPLE[PEOPLE.index(first) :]


def status(client: Client, url: str) -> str:
    """Served, refused or sent to the login."""
    response = client.get(url)
    if response.status_code == 302 and response["Location"].startswith("/admin/login/"):
        return "login"
    return "refused" if response.status_code in {403, 404} else "served"


def test_each_role_may_do_what_the_one_before_it_may(people: dict[str, Client]) -> None:
    rights = [User.objects.get(username=who).get_all_permissions() for who in PEOPLE[1:]]
    assert all(less < more for less, more in pairwise(rights))


def test_a_page_is_served_from_its_first_role_on_and_refused_before(people: dict[str, Client], rows: dict[str, object]) -> None:
    for pattern in PAGES:
        name = str(pattern.name)
        if name in OF_NO_DATA:
            continue
        url, allowed = address(pattern, rows), served(first_served(name))
        refused = PEOPLE[: len(PEOPLE) - len(allowed)]
        # Roles grow: only the last that is refused and the first that is served can be wrong.
        wanted = {"anonymous": "login", refused[-1]: "refused" if len(refused) > 1 else "login"}
        wanted |= {allowed[0]: "served"} if allowed else {}
        assert {who: status(people[who], url) for who in wanted} == wanted, name


def test_actions_on_chosen_rows_are_offered_to_the_roles_that_may_do_them(rf: RequestFactory, people: dict[str, Client]) -> None:
    offered: dict[str, set[str]] = {}
    for who in PEOPLE[1:]:
        request = rf.get("/")
        request.user = User.objects.get(username=who)
        for model in admin.site._registry.values():
            for action in model.get_actions(request):
                offered.setdefault(f"{model.opts.model_name}.{action}", set()).add(who)
    assert offered == {action: set(served(first)) for action, first in FIRST_OFFERED.items()}


@pytest.mark.parametrize(("who", "deletes"), [("Operator", False), ("Administrator", True)])
def test_only_an_administrator_deletes_a_provider_and_is_told_what_goes_with_it(
    people: dict[str, Client], rows: dict[str, Any], who: str, deletes: bool
) -> None:
    empty = rows["providers_provider_"]
    baker.make(SyncRun, provider=empty, _quantity=3)
    url = reverse("admin:providers_provider_delete", args=[empty.pk])
    page = people[who].get(url)
    assert ("3 runs" in page.content.decode()) == deletes
    people[who].post(url, {"post": "yes"})
    assert Provider.objects.filter(slug="empty").exists() != deletes


def test_a_provider_that_has_events_is_deleted_by_nobody(people: dict[str, Client], rows: dict[str, object]) -> None:
    acme = Provider.objects.get(slug="acme")
    url = reverse("admin:providers_provider_delete", args=[acme.pk])
    assert "protected" in people["Administrator"].get(url).content.decode()
    people["Administrator"].post(url, {"post": "yes"})
    assert Provider.objects.filter(slug="acme").exists()


def test_making_the_roles_again_takes_no_right_away(db: None) -> None:
    roles.make()
    permission = Permission.objects.get(codename="sync_provider")
    Group.objects.get(name="Viewer").permissions.add(permission)
    before = {group.name: set(group.permissions.all()) for group in Group.objects.all()}
    roles.make()
    assert {group.name: set(group.permissions.all()) for group in Group.objects.all()} == before
    assert set(before) >= set(roles.ROLES)


# Logins


def attempts(number: int, **headers: str) -> list[int]:
    return [Client().post("/admin/login/", LOGIN, **headers).status_code for _ in range(number)]  # type: ignore[arg-type]


def test_a_name_is_locked_out_from_an_address_after_five_failures_also_without_redis(db: None) -> None:
    User.objects.create_user("somebody", password="right", is_staff=True)
    servers.valkey.stop()
    try:
        assert attempts(6) == [200, 200, 200, 200, 429, 429]
        right = LOGIN | {"password": "right"}
        assert Client().post("/admin/login/", right).status_code == 429
        assert Client().post("/admin/login/", right, REMOTE_ADDR="192.0.2.7").status_code == 302
    finally:
        servers.valkey.start()
    AccessAttempt.objects.all().delete()
    assert Client().post("/admin/login/", right).status_code == 302


PEER, HEADER = "REMOTE_ADDR", "HTTP_X_FORWARDED_FOR"


@pytest.mark.parametrize("peer", ["192.0.2.7", "10.0.0.2", "8.8.8.8", "2001:db8::7", "unix", ""])
def test_without_a_proxy_no_changing_header_evades_the_lock(db: None, peer: str) -> None:
    tried = [attempts(1, **{PEER: peer, HEADER: f"203.0.113.{number}"}) for number in range(6)]
    assert tried == [[200]] * 4 + [[429]] * 2


@pytest.mark.parametrize("proxies", [1, 2])
def test_behind_proxies_the_address_that_the_outermost_saw_counts(db: None, settings: Settings, proxies: int) -> None:
    settings.API_PROXIES = proxies
    inner = ", 10.0.0.1" * (proxies - 1)
    for forged in ("203.0.113.1, ", "garbage, ", "", "1.1.1.1, 2.2.2.2, 3.3.3.3, "):
        assert attempts(1, **{PEER: "10.0.0.2", HEADER: f"{forged}198.51.100.7{inner}"}) == [200]
    assert attempts(1, **{PEER: "10.0.0.2", HEADER: f"198.51.100.8{inner}"}) == [200]
    assert attempts(1, **{PEER: "10.0.0.2", HEADER: f"new, 198.51.100.7:4711{inner}"}) == [429]


def test_a_name_too_long_to_be_stored_is_counted_like_any_other(db: None) -> None:
    given = LOGIN | {"username": "x" * 5000}
    assert [Client().post("/admin/login/", given).status_code for _ in range(5)] == [200, 200, 200, 200, 429]


def test_the_sessions_cookie_is_out_of_reach_of_scripts_other_sites_and_other_pages(db: None) -> None:
    User.objects.create_user("somebody", password="right", is_staff=True)
    cookie = Client().post("/admin/login/", LOGIN | {"password": "right"}).cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (True, "Lax", "/admin/", 12 * 3600)
