"""Lists of the admin: how many rows they have, what narrows them, and what is done with all that match."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from lxml.html import document_fromstring
from model_bakery import baker

from aggregator.models import Incident, Rejection, SyncRun
from events.admin import row_counts
from events.catalogue import corrections
from events.models import Correction, Event
from providers.models import Provider
from tests import factories
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan

EVENTS = "/admin/events/event/"
RUNS = "/admin/aggregator/syncrun/"
REJECTIONS = "/admin/aggregator/rejection/"
INCIDENTS = "/admin/aggregator/incident/"
INBOX = "/admin/events/correction/"
WHY = {"reason": "Sold by somebody else", "expires_at": ""}

pytestmark = pytest.mark.django_db(transaction=True)


def listed(client: Client, url: str) -> list[Any]:
    return list(client.get(url, follow=True).context["cl"].result_list)


def text_of(client: Client, url: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", client.get(url, follow=True).content.decode()).split())


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


# How many


def test_a_list_says_how_many_rows_it_has(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(*range(60))))
    assert "60 rows" in text_of(admin_client, EVENTS)
    assert "1 row" in text_of(admin_client, f"{EVENTS}?q=59")
    assert text_of(admin_client, EVENTS).count("Next") == 1


def test_a_long_list_is_estimated_and_says_so(admin_client: Client, sync: Sync, monkeypatch: pytest.MonkeyPatch) -> None:
    sync(feed(*many(*range(60))))
    monkeypatch.setattr(row_counts, "COUNTED", 20)
    assert re.search(r"about [\d,]+ rows, estimated", text_of(admin_client, f"{EVENTS}?status=all"))


def test_a_page_after_the_last_says_that_the_list_has_ended(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(*range(60))))
    for query in ("p=3", "p=3&q=concert"):
        said = text_of(admin_client, f"{EVENTS}?{query}")
        assert "The list ends before this page." in said
        assert "No event is current" not in said
        assert "Nothing matches" not in said


def test_a_list_with_more_rows_than_were_expected_says_that_there_are_more(
    admin_client: Client, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(feed(*many(*range(60))))
    monkeypatch.setattr(row_counts, "COUNTED", 20)
    monkeypatch.setattr(row_counts, "_expected", lambda _: (3, 1.0))
    said = text_of(admin_client, f"{EVENTS}?status=all")
    assert "more than 20 rows" in said
    assert "estimated" not in said


def test_the_list_of_runs_says_how_many_records_each_refused_and_leads_to_them(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1", plans=[plan("1"), plan("7", starts="2021-09-31T20:00:00")])))
    run = SyncRun.objects.get()
    page: Any = document_fromstring(admin_client.get(RUNS).content)
    (cell,) = page.find_class("field-rejected")
    assert cell.text_content().strip() == "1"
    assert [link for _, _, link, _ in cell.iterlinks()] == [f"{REJECTIONS}?run={run.pk}"]


@pytest.mark.parametrize("registered", admin.site._registry.values(), ids=str)
def test_no_column_of_ours_is_hidden_behind_a_field_of_the_same_name(registered: Any) -> None:
    fields = {field.name for field in registered.model._meta.get_fields()}
    shown = {name for name in (*registered.list_display, *registered.readonly_fields) if isinstance(name, str)}
    # Django shows the field, and never asks the method.
    assert {name for name in shown & fields if hasattr(registered, name)} == set()


def test_pages_do_not_end_by_an_estimate(admin_client: Client, sync: Sync, monkeypatch: pytest.MonkeyPatch) -> None:
    sync(feed(*many(*range(60))))
    monkeypatch.setattr(row_counts, "COUNTED", 1)
    assert len(listed(admin_client, f"{EVENTS}?p=2")) == 10


@pytest.fixture
def walked() -> Iterator[None]:
    """Lists are walked along an index, as long ones are: a short one is sorted once PostgreSQL has counted its rows."""
    with connection.cursor() as cursor:
        cursor.execute("SET enable_sort = off")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET enable_sort")


@pytest.mark.usefixtures("walked")
@pytest.mark.parametrize("query", ["status=all", "q=concert"])
def test_pages_of_a_long_list_have_each_event_once_also_where_all_changed_together(
    admin_client: Client, sync: Sync, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    sync(feed(*many(*range(130))))
    monkeypatch.setattr(row_counts, "COUNTED", 1)
    assert Event.objects.values("updated_at").distinct().count() == 1
    pages = [listed(admin_client, f"{EVENTS}?{query}&p={page}") for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 30]
    assert len({one.pk for page in pages for one in page}) == 130


def test_what_is_past_is_listed_the_latest_first(admin_client: Client) -> None:
    provider = factories.provider()
    for number, year in enumerate((2020, 2022, 2021)):
        factories.plan(factories.event(provider, str(number), title=f"Of {year}"), "1", datetime(year, 1, 1, tzinfo=UTC))
    factories.serve()
    assert [one.title for one in listed(admin_client, f"{EVENTS}?status=past")] == ["Of 2022", "Of 2021", "Of 2020"]


# What narrows them


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("starts_at_from=2030-07-02", {"late"}),
        ("starts_at_to=2030-07-01", {"early", "both"}),
        # It goes on for months, and a plan of it starts between.
        ("starts_at_from=2030-08-01&starts_at_to=2030-08-01", {"both"}),
        ("starts_at_from=2031-01-01", set()),
        ("", {"early", "late", "both"}),
    ],
)
def test_events_are_found_by_the_days_on_which_their_plans_start(
    admin_client: Client, sync: Sync, query: str, found: set[str]
) -> None:
    first, last = "2030-07-01T00:30:00", "2030-08-01T23:30:00"
    sync(
        feed(
            event("1", "early", [plan("1", first)]),
            event("2", "late", [plan("1", "2030-07-02T00:30:00")]),
            event("3", "both", [plan("1", first), plan("2", last)]),
        )
    )
    ours = f"provider__id__exact={Provider.objects.get().pk}"
    expected = found | ({"both"} if query == "starts_at_from=2030-07-02" else set())
    assert {one.title for one in listed(admin_client, f"{EVENTS}?{ours}&{query}")} == expected


@pytest.mark.parametrize("day", ["01/07/2030", "2030-02-30", "tomorrow", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_told(admin_client: Client, provider: Provider, day: str) -> None:
    for url, name in ((EVENTS, "starts_at"), (RUNS, "started_at"), (INBOX, "made_at"), (INCIDENTS, "opened_at")):
        response = admin_client.get(f"{url}?{name}_from={day}")
        assert f"'{day}'" in said(response)[0]
        assert not response.context["cl"].result_list


def test_runs_are_found_by_number_and_by_words_of_what_went_wrong(admin_client: Client, provider: Provider) -> None:
    lost: SyncRun = baker.make(
        SyncRun, provider=provider, status="failed", error_code="timeout", error_message="No answer in 10 s."
    )
    other = baker.make(SyncRun, provider=provider, status="succeeded", source="https://acme.example.org/feed.xml")
    for term, found in {
        str(lost.pk): [lost],
        f"run {lost.pk}": [lost],
        "answer": [lost],
        "10 ANSWER": [lost],
        "acme.example": [other],
        "nothing": [],
    }.items():
        assert listed(admin_client, f"{RUNS}?q={term}") == found, term
    assert listed(admin_client, f"{RUNS}?error_code=timeout") == [lost]


def test_rejections_are_found_by_code_words_run_and_day(admin_client: Client, sync: Sync) -> None:
    first = sync(feed(event("1"), event("2", plans=[plan("7", starts="never")]))).run or 0
    second = sync(feed(event("1"), event("2", plans=[plan("7", starts="never")]), event("3", title=""))).run
    page = text_of(admin_client, REJECTIONS)
    assert "invalid_datetime (2)" in page
    assert "(1)" in page.partition("invalid_datetime (2)")[2]
    assert "invalid_datetime (1)" in text_of(admin_client, f"{REJECTIONS}?run={first}")
    newest = [(one.run_id, one.code) for one in listed(admin_client, f"{REJECTIONS}?q=NEVER")]
    assert newest == [(second, "invalid_datetime"), (first, "invalid_datetime")]
    assert [one.run_id for one in listed(admin_client, f"{REJECTIONS}?code=invalid_datetime&run={second}")] == [second]
    SyncRun.objects.filter(pk=first).update(started_at=datetime(2024, 7, 1, 12, tzinfo=UTC))
    assert {one.run_id for one in listed(admin_client, f"{REJECTIONS}?run__started_at_to=2024-07-01")} == {first}
    assert {one.run_id for one in listed(admin_client, f"{REJECTIONS}?run__started_at_from=2024-07-02")} == {second}
    assert listed(admin_client, f"{REJECTIONS}?run__started_at_from=2099-01-01") == []


def test_incidents_and_corrections_are_found_by_their_words(admin_client: Client, sync: Sync, provider: Provider) -> None:
    sync(feed(event("1", "Camela"), event("2")))
    late = baker.make(Incident, provider=provider, kind="late", message="Nothing came for an hour.")
    baker.make(Incident, provider=provider, kind="frozen", message="Nothing in it is new.")
    assert listed(admin_client, f"{INCIDENTS}?q=hour") == [late]
    for one in Event.objects.all():
        corrections.correct(one, "category", "Pop", by=None, reason=f"Because of {one.external_id}")
    camela = Correction.objects.get(event__title="Camela")
    assert listed(admin_client, f"{INBOX}?q=camela") == [camela]
    assert listed(admin_client, f"{INBOX}?q=because+1") == [camela]
    assert len(listed(admin_client, f"{INBOX}?field=category")) == 2
    assert listed(admin_client, f"{INBOX}?field=title") == []


# What they say


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (RUNS, "Sync now stands at the top of each provider's page."),
        (REJECTIONS, "No run that is kept has refused a record."),
        (EVENTS, "No event is current or to come."),
        (INBOX, "No value is corrected."),
        (INCIDENTS, "Nothing has been wrong with a provider yet."),
        ("/admin/providers/provider/", "Add the first provider"),
        (f"{EVENTS}?q=nobody", "No row has what was searched for."),
        (f"{RUNS}?status__exact=held", "No row passes these filters."),
    ],
)
def test_an_empty_list_says_why_and_what_to_do_next(admin_client: Client, url: str, says: str) -> None:
    page = text_of(admin_client, url).replace("&#x27;", "'")
    assert says in page
    assert "yielded" not in page


def test_a_page_stands_where_the_menu_says(admin_client: Client, sync: Sync) -> None:
    run = sync(feed(event("1", "a lower case title"))).run
    for url, crumbs in {
        "/admin/providers/provider/": "Providers",
        f"{RUNS}{run}/change/": f"Runs \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} run {run}, succeeded",
        "/admin/axes/accessattempt/": "Failed logins",
        "/admin/auth/group/": "Roles",
        "/admin/auth/user/add/": "Users \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} Add user",
        f"{EVENTS}{Event.objects.get().pk}/change/": "Events \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} a lower case title",
    }.items():
        (found,) = re.findall(r'<h1 class="crumbs">(.*?)</h1>', admin_client.get(url).content.decode(), re.DOTALL)
        assert " ".join(re.sub("<[^>]*>", " ", found).split()) == crumbs


def test_what_was_done_by_hand_is_told_as_that_and_leads_to_what_syncs_did(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1")))
    page = admin_client.get(f"{EVENTS}{Event.objects.get().pk}/history/").content.decode()
    assert "Nobody has done anything here by hand yet." in page
    assert "added via this admin site" not in page
    assert f"{EVENTS}{Event.objects.get().pk}/change/#history" in page


# All that match


def test_all_that_match_are_hidden_after_a_page_that_shows_them(admin_client: Client, client: Client, sync: Sync) -> None:
    sync(feed(*(event(str(number), "Gone") for number in range(120)), event("kept", "Kept")))
    url = f"{EVENTS}?q=gone"
    chosen = {"action": "hide_selected", "select_across": "1", "_selected_action": [str(Event.objects.earliest("pk").pk)]}
    page = text_of_post = admin_client.post(url, chosen).content.decode()
    assert "120 in all; the first 100 are listed." in page
    assert text_of_post.count("nobody outside sees it") == 100
    (sealed,) = re.findall(r'name="as_opened" value="([^"]+)"', page)
    confirm = chosen | WHY | {"confirmed": "yes", "as_opened": sealed}
    # One more matches since: what would be hidden is not what the page showed.
    sync(feed(*(event(str(number), "Gone") for number in range(121)), event("kept", "Kept")))
    response = admin_client.post(url, confirm)
    assert "changed from" in said(response)[0]
    assert not Event.objects.filter(hidden=True).exists()
    (sealed,) = re.findall(r'name="as_opened" value="([^"]+)"', response.content.decode())
    assert said(admin_client.post(url, confirm | {"as_opened": sealed}, follow=True)) == ["Hidden: 121 events."]
    assert Event.objects.filter(hidden=True).count() == 121
    assert not Event.objects.get(title="Kept").hidden


def test_more_than_one_decision_should_change_is_refused(admin_client: Client, provider: Provider) -> None:
    for number in range(1_001):
        factories.event(provider, str(number), title="Gone", words=["gone"])
    chosen = {"action": "hide_selected", "select_across": "1", "_selected_action": [str(Event.objects.earliest("pk").pk)]}
    (told,) = said(admin_client.post(f"{EVENTS}?q=gone", chosen, follow=True))
    assert told == "More than 1,000 match: narrow the filters, and do it in parts. Nothing was done."


NASTY = ["%00", "9" * 40, "-1", "%F0%9F%8E%AD", "%25'%22%5C", "a%0Ab", "%ED%A0%80"]


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize(
    "query",
    [
        f"{EVENTS}?q=",
        f"{EVENTS}?starts_at_from=",
        f"{EVENTS}?state=",
        f"{RUNS}?q=",
        f"{RUNS}?error_code=",
        f"{RUNS}?started_at_to=",
        f"{REJECTIONS}?q=",
        f"{REJECTIONS}?run=",
        f"{REJECTIONS}?code=",
        f"{REJECTIONS}?run=1&code=",
        f"{INCIDENTS}?q=",
        f"{INBOX}?q=",
        f"{INBOX}?field=",
        f"{INBOX}?provider__id__exact=",
        "/admin/providers/provider/{}/lookup/?id=",
    ],
)
def test_whatever_is_asked_of_a_list_is_answered(admin_client: Client, provider: Provider, query: str, value: str) -> None:
    assert admin_client.get(query.format(provider.pk) + value, follow=True).status_code == 200


# An address that asks for what is not there


@pytest.mark.parametrize(
    "url",
    [
        f"{EVENTS}?status=nonsense",
        f"{EVENTS}?state=nonsense",
        f"{EVENTS}?nonsense=1",
        f"{RUNS}?status__exact=nonsense",
        f"{INBOX}?state=nonsense",
        f"{INBOX}?field=nonsense",
        "/admin/events/venue/?state=nonsense",
    ],
)
def test_a_filter_or_a_choice_that_is_not_there_is_told_and_not_ignored(admin_client: Client, url: str) -> None:
    response = admin_client.get(url)
    assert (response.status_code, response.headers["Location"]) == (302, f"{url.partition('?')[0]}?e=1")
    shown = admin_client.get(response.headers["Location"])
    assert said(shown) == ["The address asked for a filter, or for a choice of one, that is not here. This is all."]


def test_choices_that_are_there_are_not_told_of(admin_client: Client) -> None:
    for url in (f"{EVENTS}?status=all&state=", f"{RUNS}?status__exact=held", f"{RUNS}?status__exact=", f"{INBOX}?state=ended"):
        response = admin_client.get(url)
        assert (response.status_code, said(response)) == (200, []), url


@pytest.mark.parametrize("url", [EVENTS, RUNS, REJECTIONS, INCIDENTS, INBOX, "/admin/events/venue/", "/admin/auth/user/"])
def test_a_page_of_words_is_no_search_and_finds_nothing(admin_client: Client, sync: Sync, url: str) -> None:
    sync(feed(*many(1), event("2", plans=[plan("1", starts="soon")])))
    response = admin_client.get(url, {"q": "a " * 3000})
    assert said(response) == ["Ensure this value has at most 200 characters (it has 6000)."]
    assert list(response.context["cl"].result_list) == []


def test_what_was_chosen_on_no_page_of_ours_is_refused_in_words(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(1)))
    for url, action in ((EVENTS, "hide_selected"), ("/admin/providers/provider/", "pause_selected")):
        response = admin_client.post(url, {"action": action, "_selected_action": ["x"]}, follow=True)
        assert said(response) == ["What was chosen is not in this list. Nothing was done; choose again."]


def test_who_kept_the_address_of_a_deleted_run_is_told_how_long_runs_are_kept(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("2", plans=[plan("1", starts="soon")])))
    run, rejection = SyncRun.objects.get(), Rejection.objects.get()
    run.delete()
    for url, key in ((RUNS, rejection.run_id), (REJECTIONS, rejection.pk)):
        response = admin_client.get(f"{url}{key}/change/", follow=True)
        assert response.redirect_chain[-1][0] == url
        assert "after 90 days (RUN_RETENTION_DAYS)." in said(response)[0]
