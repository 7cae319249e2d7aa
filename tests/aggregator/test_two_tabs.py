"""Pages that were left open while somebody else changed what they show: nobody undoes another's work in silence."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection, connections, models, transaction
from django.test import Client
from django.urls import reverse
from django_celery_beat.models import ClockedSchedule, CrontabSchedule, IntervalSchedule, PeriodicTask, SolarSchedule
from lxml import html
from model_bakery import baker

from aggregator.models import Recipient, SyncRun
from aggregator.scheduling import provision
from events.admin.readonly import ReadOnlyAdmin
from events.catalogue import corrections
from events.models import ApiKey, Correction, Event, Zone
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone

# A correction is a transaction of its own, with temporary tables that live until its end.
decided = pytest.mark.django_db(transaction=True)
PROVIDERS = "/admin/providers/provider/"
EVENTS = "/admin/events/event/"
INBOX = "/admin/events/correction/"
EDITED = [model for model, page in admin.site._registry.items() if not isinstance(page, ReadOnlyAdmin)]


class Tab:
    """A page with a form, as a browser has it open."""

    def __init__(self, client: Client, url: str, answer: Any = None, submit: str = "_save") -> None:
        self.client, self.url, self.submit = client, url, submit
        self.answer = answer or client.get(url)
        self.text: str = self.answer.content.decode()
        forms = html.fromstring(self.text).forms  # type: ignore[attr-defined]
        posted = [one for one in forms if "csrfmiddlewaretoken" in one.fields]
        (form,) = [one for one in posted if one.action not in ("/admin/logout/", "/admin/clock/")]
        self.values = {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}
        many = [name for name, _ in form.form_values()]
        self.values |= {
            name: [value for other, value in form.form_values() if other == name] for name in many if many.count(name) > 1
        }
        self.values |= {submit: "1"} if submit else {}

    def send(self, **values: Any) -> "Tab | None":
        """The page that asks again; None where all was done."""
        answer = self.client.post(self.url, self.values | values)
        return None if answer.status_code == 302 or "HX-Redirect" in answer else Tab(self.client, self.url, answer, self.submit)


def row(model: type[models.Model]) -> Any:
    """One to edit, of a model that has a form."""
    every: Any = {"interval": IntervalSchedule.objects.get_or_create(every=2, period="days")[0], "crontab": None}
    known: dict[type[models.Model], Any] = {
        Provider: lambda: baker.make(Provider, slug="acme", url="https://acme.example.org/feed.xml", format="planlist"),
        Recipient: lambda: baker.make(Recipient, kind="email", address="ops@example.org", provider=None),
        ApiKey: lambda: ApiKey.objects.create_key(name="A client")[0],
        User: lambda: User.objects.create_user("ana", password="x"),
        Group: lambda: baker.make(Group, name="Another"),
        IntervalSchedule: lambda: every["interval"],
        CrontabSchedule: lambda: CrontabSchedule.objects.create(hour="4"),
        ClockedSchedule: lambda: ClockedSchedule.objects.create(clocked_time="2030-01-01T00:00Z"),
        SolarSchedule: lambda: SolarSchedule.objects.create(event="sunrise", latitude=0, longitude=0),
        PeriodicTask: lambda: baker.make(PeriodicTask, name="a task", task="aggregator.watch", description="", **every),
    }
    made = known.get(model, lambda: baker.make(model))()
    return model._base_manager.get(pk=made.pk)


def another(field: Any, value: Any) -> Any:
    if field.choices:
        return next(choice for choice, _ in field.flatchoices if choice not in {value, ""})
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case datetime():
            return value + timedelta(days=1)
        case _:
            return "5" if field.model is CrontabSchedule else f"{value}x"


def changed_by_somebody(stored: Any, form: Any) -> tuple[str, Any]:
    """Another value of the first simple field of the form, as somebody else has saved it meanwhile."""
    named = {field.name: field for field in stored._meta.fields}
    simple = [
        named[name]
        for name, field in form.fields.items()
        if isinstance(named.get(name), models.CharField | models.IntegerField | models.DateTimeField) and not field.disabled
    ]
    assert simple, "there is nothing to edit"
    # A choice may ask for another one elsewhere.
    field = min(simple, key=lambda one: hasattr(form.fields[one.name], "choices"))
    value = another(field, getattr(stored, field.name))
    type(stored)._base_manager.filter(pk=stored.pk).update(**{field.name: value})
    return field.name, value


# Every form


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model._meta.label)
def test_a_form_opened_before_somebody_elses_change_is_refused_with_both_values(admin_client: Client, model: Any) -> None:
    stored = row(model)
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[stored.pk])
    tab = Tab(admin_client, url)
    form = tab.answer.context["adminform"].form
    name, value = changed_by_somebody(stored, form)
    refused = tab.send()
    assert refused, "it was saved"
    told = " ".join(refused.answer.context["adminform"].form.errors[name])
    assert "since this page was opened" in told
    assert form.shown(name, form.current()[name]) in told
    stored.refresh_from_db()
    assert getattr(stored, name) == value
    # The page shows what is stored now: whoever saves it changes nothing.
    assert refused.send() is None
    stored.refresh_from_db()
    assert getattr(stored, name) == value


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model._meta.label)
def test_a_form_that_nobody_else_touched_is_saved_and_may_be_sent_twice(admin_client: Client, model: Any) -> None:
    stored = row(model)
    tab = Tab(admin_client, reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[stored.pk]))
    assert tab.send() is None
    assert tab.send() is None


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model._meta.label)
def test_what_was_changed_since_a_page_asked_whether_to_delete_it_is_asked_about_again(admin_client: Client, model: Any) -> None:
    stored = row(model)
    base = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    url = f"{base}{stored.pk}/delete/"
    form = admin_client.get(f"{base}{stored.pk}/change/").context["adminform"].form
    alone = Tab(admin_client, url, submit="")
    chosen = {"action": "delete_selected", "_selected_action": [stored.pk]}
    among = Tab(admin_client, base, admin_client.post(base, chosen), submit="")
    changed_by_somebody(stored, form)
    answer = admin_client.post(url, alone.values, follow=True)
    assert "since this page was opened" in answer.content.decode()
    again = among.send()
    assert again
    assert "since this page was opened" in again.text
    assert model._base_manager.filter(pk=stored.pk).exists()
    assert again.send() is None
    assert not model._base_manager.filter(pk=stored.pk).exists()


@pytest.mark.parametrize("page", admin.site._registry.values(), ids=lambda page: page.opts.label)
def test_no_list_or_inline_edits_past_the_lock(page: Any, admin_user: User, rf: Any) -> None:
    request = rf.get("/")
    request.user = admin_user
    assert not page.list_editable
    for inline in page.get_inline_instances(request):
        assert not inline.has_change_permission(request)
        assert not inline.has_add_permission(request, None)
        assert not inline.can_delete


def test_no_secret_stands_in_what_a_page_was_opened_with(admin_client: Client) -> None:
    stored = row(User)
    form = admin_client.get(f"/admin/auth/user/{stored.pk}/change/").context["adminform"].form
    assert "password" not in form.current()


@pytest.mark.parametrize("told", ["nonsense", "of-another"])
def test_what_no_page_of_ours_was_opened_with_is_refused(admin_client: Client, told: str) -> None:
    stored, other = row(Group), Group.objects.create(name="Other")
    base = "/admin/auth/group/"
    mine, theirs = (Tab(admin_client, f"{base}{one.pk}/change/") for one in (stored, other))
    refused = mine.send(as_opened=told if told == "nonsense" else theirs.values["as_opened"], name="Renamed")
    assert refused
    assert "out of date" in refused.text
    assert not Group.objects.filter(name="Renamed").exists()


# Providers


def test_a_page_left_open_does_not_resume_a_paused_provider(admin_client: Client, provider: Provider) -> None:
    provider.every = "15m"
    provision.save(provider)
    url = f"{PROVIDERS}{provider.pk}/change/"
    tab = Tab(admin_client, url)
    admin_client.post(f"{PROVIDERS}{provider.pk}/pause/", {"_form_submitted": "True"})
    refused = tab.send(name="Renamed")
    assert refused
    assert "changed from yes to no" in refused.text
    assert Provider.objects.values_list("name", "enabled").get() == ("", False)
    # What somebody else changed stands in the page now, beside what was typed in it.
    assert (refused.values["name"], refused.values.get("enabled")) == ("Renamed", None)
    assert refused.send() is None
    assert Provider.objects.values_list("name", "enabled").get() == ("Renamed", False)


def test_who_changed_the_same_as_somebody_else_is_asked_which_it_shall_be(admin_client: Client, provider: Provider) -> None:
    url = f"{PROVIDERS}{provider.pk}/change/"
    first, second = Tab(admin_client, url), Tab(admin_client, url)
    assert first.send(name="First") is None
    refused = second.send(name="Second")
    assert refused
    assert "changed from nothing to First" in refused.text
    assert refused.values["name"] == "Second"
    assert Provider.objects.get().name == "First"
    assert refused.send() is None
    assert Provider.objects.get().name == "Second"


def test_pausing_writes_nothing_but_the_pause(provider: Provider) -> None:
    stale = Provider.objects.get()
    provider.name = "Renamed"
    provision.save(provider)
    stale.enabled = False
    provision.save(stale, ["enabled"])
    assert Provider.objects.values_list("name", "enabled").get() == ("Renamed", False)


# Corrections


def concert(price: str = "20.00") -> bytes:
    return feed(event("1", "Concert", [plan("1", "2030-07-01T20:00:00", "2030-07-01T22:00:00", zones=[zone("1", price=price)])]))


def correcting(client: Client) -> Tab:
    return Tab(client, f"{EVENTS}{Event.objects.get().pk}/correct/zone/{Zone.objects.get().pk}/", submit="")


@decided
def test_of_two_tabs_with_a_correction_the_second_is_told_of_the_first(admin_client: Client, sync: Sync) -> None:
    sync(concert())
    first, second = correcting(admin_client), correcting(admin_client)
    assert first.send(price="25.00", reason="The box office") is None
    refused = second.send(price="30.00", reason="The manager")
    assert refused
    assert "Price changed from 20.00 to 25.00" in refused.text
    assert refused.values["price"] == "30.00"
    assert str(Zone.objects.get().price) == "25.00"
    assert refused.send() is None
    assert str(Zone.objects.get().price) == "30.00"


@decided
def test_a_correction_of_one_field_leaves_what_somebody_else_corrected_of_another(admin_client: Client, sync: Sync) -> None:
    sync(concert())
    tab = correcting(admin_client)
    corrections.correct(Zone.objects.get(), "capacity", "50", by=None, reason="x")
    refused = tab.send(price="25.00", reason="The box office")
    assert refused
    assert refused.values["capacity"] == "50"
    assert refused.send() is None
    assert Zone.objects.values_list("capacity").get() == (50,)
    assert Correction.objects.filter(field="capacity", ended_at=None).get().reason == "x"


@decided
def test_a_sync_under_an_open_correction_is_told_too(admin_client: Client, sync: Sync) -> None:
    sync(concert())
    corrections.correct(Zone.objects.get(), "price", "35.00", by=None, reason="x")
    tab = correcting(admin_client)
    sync(concert("22.00"))
    refused = tab.send(price="36.00", reason="The box office")
    assert refused
    assert "as the provider has it, changed from 20.00 to 22.00" in refused.text
    assert corrections.in_conflict().exists()


# Decisions


@decided
@pytest.mark.parametrize("decision", ["keep_mine", "take_theirs"])
def test_a_decision_on_a_value_that_is_no_longer_the_providers_is_asked_again(
    admin_client: Client, sync: Sync, decision: str
) -> None:
    sync(concert())
    made = corrections.correct(Zone.objects.get(), "price", "35.00", by=None, reason="x")
    sync(concert("22.00"))
    dialog = Tab(admin_client, f"{INBOX}{made.pk}/{decision}/", submit="")
    assert "22.00" in dialog.text
    sync(concert("23.00"))
    again = dialog.send()
    assert again
    assert "changed from 22.00 to 23.00" in again.text
    assert str(Zone.objects.get().price) == "35.00"
    assert corrections.in_conflict().exists()
    assert again.send() is None
    assert not corrections.in_conflict().exists()


@decided
@pytest.mark.parametrize("action", ["keep_selected", "take_selected"])
def test_decisions_on_many_are_asked_again_where_one_is_another_now(admin_client: Client, sync: Sync, action: str) -> None:
    sync(concert())
    made = corrections.correct(Zone.objects.get(), "price", "35.00", by=None, reason="x")
    sync(concert("22.00"))
    chosen = {"action": action, "_selected_action": [made.pk]}
    page = Tab(admin_client, INBOX, admin_client.post(INBOX, chosen), submit="")
    sync(concert("23.00"))
    again = page.send()
    assert again
    assert "since this page was opened" in again.text
    assert corrections.in_conflict().exists()
    assert again.send() is None
    assert not corrections.in_conflict().exists()


@decided
def test_an_event_that_somebody_hid_meanwhile_is_not_hidden_again_in_silence(admin_client: Client, sync: Sync) -> None:
    sync(concert())
    url = f"{EVENTS}{Event.objects.get().pk}/hide/"
    dialog = Tab(admin_client, url, submit="")
    corrections.correct(Event.objects.get(), "hidden", True, by=None, reason="Cancelled")
    again = dialog.send(reason="Not ours")
    assert again
    assert "by somebody: Cancelled" in again.text
    assert Correction.objects.get().reason == "Cancelled"


@decided
def test_a_held_run_that_was_decided_on_meanwhile_is_told_in_the_dialog(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    sync(feed(*many(0, 1)))
    run = SyncRun.objects.get(status="held")
    dialogs = [
        Tab(admin_client, f"/admin/aggregator/syncrun/{run.pk}/approve/", submit=""),
        Tab(admin_client, f"{PROVIDERS}{run.provider_id}/approve/", submit=""),
    ]
    assert all("8 of 10 live events would be removed" in dialog.text for dialog in dialogs)
    admin_client.post(f"/admin/aggregator/syncrun/{run.pk}/reject/", {"_form_submitted": "True"})
    for dialog in dialogs:
        again = dialog.send()
        assert again
        assert "changed from none yet to rejected" in again.text
    assert Event.objects.filter(current=True).count() == 10


@decided
def test_a_provider_that_a_sync_writes_is_changed_after_it_and_the_page_says_so(admin_client: Client, provider: Provider) -> None:
    admin_client.raise_request_exception = False
    writing, done = threading.Event(), threading.Event()

    def write_as_a_merge_does() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT FROM providers_provider FOR NO KEY UPDATE")
            writing.set()
            done.wait(30)
        connections.close_all()

    merge = threading.Thread(target=write_as_a_merge_does)
    merge.start()
    writing.wait(30)
    with connection.cursor() as cursor:
        # As config/wsgi.py has it, but sooner.
        cursor.execute("SET lock_timeout = '200ms'")
        try:
            url = f"{PROVIDERS}{provider.pk}/delete/"
            answer = admin_client.post(url, {"post": "yes"})
            opened_on = f"http://testserver{PROVIDERS}"
            dialog = admin_client.post(url, {"post": "yes"}, HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL=opened_on)
            form = {"action": "pause_selected", "_selected_action": [provider.pk]}
            paused = admin_client.post(PROVIDERS, form, follow=True)
        finally:
            done.set()
            merge.join()
            cursor.execute("RESET lock_timeout")
    said = "Nothing was changed, as it writes the same provider."
    assert (answer.status_code, said in answer.content.decode()) == (409, True)
    assert dialog.headers["HX-Redirect"] == PROVIDERS
    assert said in paused.content.decode(), "as the dialog has left it"
    assert "nothing was changed, as a sync is writing it" in paused.content.decode()
    provider.refresh_from_db()
    assert provider.enabled
