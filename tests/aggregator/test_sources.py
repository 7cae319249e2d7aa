"""A provider's recipe from the command to what is served, against a site over real HTTP."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from aggregator.admin import preview_page
from aggregator.models import FeedState, KeptDocument, SyncRun, Trigger
from aggregator.operations import runner
from aggregator.operations.maintenance import perform as tidy
from aggregator.runs.report import Report
from events.models import Event, Plan, Zone
from providers.models import Provider
from tests.aggregator.commands import outcome
from tests.aggregator.feeds import event, feed, many
from tests.fakes.site import Asked, Said, Site

pytestmark = pytest.mark.django_db
SECRET = "s3cr t"
MAPPING = {
    "events": "/f/e",
    "event": {"external_id": "@id", "title": "title"},
    "plans": "day",
    "plan": {"external_id": "@id", "starts_at": ".", "duration_minutes": "'90'"},
    "zones": "../file/prices/price",
    "zone": {"external_id": "@id", "name": "@id", "price": "."},
}
FOLLOW = {"at": "/f/e", "url": "prices?id={@id}", "into": "file", "per_second": 1000}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("providers.fetching.http.PAUSES", (0.01,))
    with Site() as running:
        yield running


class Provided:
    """A provider that was added with a recipe, and is synced from its site."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.path = folder / "recipe.json"

    def add(self, *words: str, **recipe: Any) -> Provider:
        self.path.write_text(json.dumps(recipe).replace("SITE", self.site.url("")))
        given = words or ("--format", "mapped", "--timezone", "Europe/Madrid")
        call_command("add_provider", "acme", *given, "--recipe", str(self.path), verbosity=0)
        return Provider.objects.get()

    def sync(self, **more: Any) -> Report:
        return runner.perform(Provider.objects.get(), trigger=Trigger.COMMAND, **more)


@pytest.fixture
def acme(site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Provided:
    return Provided(site, tmp_path)


def listed(*ids: object, more: str = "") -> str:
    day = "<day id='1'>2030-07-01T20:00</day>"
    events = "".join(f"<e id='{one}'><title>Event {one}</title>{day}</e>" for one in ids)
    return f"<f>{events}{more}</f>"


def prices(asked: Asked) -> str:
    return f"<prices><price id='A'>{asked.query['id']}.50</price></prices>"


def current() -> set[str]:
    return set(Event.objects.filter(current=True).values_list("external_id", flat=True))


def test_a_recipe_alone_is_a_provider(acme: Provided, site: Site) -> None:
    site.pages["/feed"] = listed(1, 2)
    source = {"url": "SITE/feed?of={account}"}
    provider = acme.add("--name", "A", source=source, mapping=MAPPING, timezone="Asia/Tokyo", options={"account": "z"})
    assert provider.format == "mapped"
    assert (provider.url, provider.timezone, provider.options) == ("", "Asia/Tokyo", {"account": "z"})
    report = acme.sync()
    assert (report.status, current(), site.asked[0].query) == ("succeeded", {"1", "2"}, {"of": "z"})
    assert SyncRun.objects.get().source == site.url("/feed?of={account}")
    assert acme.sync().status == "unchanged"
    # What the provider says itself comes first, and stays when the recipe changes.
    call_command("add_provider", "acme", "--option", "account=own", verbosity=0)
    provider = acme.add("--name", "A", source=source, mapping=MAPPING, timezone="Asia/Seoul", options={"account": "y"})
    assert (provider.timezone, provider.options) == ("Asia/Seoul", {"account": "own"})
    provider = acme.add("--timezone", "Europe/Rome", source=source, mapping=MAPPING, timezone="Asia/Seoul")
    assert provider.timezone == "Europe/Rome"


@pytest.mark.parametrize(
    ("recipe", "sentence"),
    [
        ({"mapping": MAPPING}, "A new provider needs --url"),
        ({"source": {"url": "SITE/", "pages": {"next": "a["}}, "mapping": MAPPING}, "recipe: source.pages.next: Invalid XPath"),
        ({"source": {"url": "SITE/", "follow": [{"at": "/f"}]}, "mapping": MAPPING}, "recipe: source.follow.0.url: is required."),
        ({"source": {"url": "gopher://x"}, "mapping": MAPPING}, "recipe: source.url: is no http or https address."),
        ({"source": {"url": "SITE/{today+x}"}, "mapping": MAPPING}, "recipe: source.url: '{today\\+x}' is no date"),
        ({"source": {"url": "SITE/"}, "mapping": MAPPING, "timezone": "Mars/X"}, "recipe: timezone: 'Mars/X' is not a time zone"),
        ({"source": {"url": "SITE/", "colour": 1}, "mapping": MAPPING}, "recipe: source.colour: is not a key"),
        ({"source": {"url": "SITE/"}, "mapping": {**MAPPING, "plans": "("}}, "recipe: mapping.plans: Invalid XPath"),
    ],
)
def test_what_is_wrong_with_a_recipe_is_refused_with_its_key(acme: Provided, recipe: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as error:
        acme.add(**recipe)
    assert error.value.returncode == 2
    assert not Provider.objects.exists()


def test_all_mistakes_of_a_recipe_are_told_at_once_each_with_its_key(acme: Provided) -> None:
    source = {"url": "gopher://x", "colour": 1, "pages": {"next": "a["}, "follow": [{"at": "]", "url": "{p[}", "keep": "1 day"}]}
    mapping = {**MAPPING, "where": "]", "group": "yes", "event": {"title": {"value": "t", "match": "("}}, "decimals": ","}
    with pytest.raises(CommandError) as error:
        acme.add(source=source, mapping=mapping, timezone="Mars/X")
    told = [line.removeprefix("recipe: ").partition(": ")[0] for line in str(error.value).splitlines()]
    assert sorted(told) == [
        *("mapping.decimals", "mapping.event.external_id", "mapping.event.title.match", "mapping.group", "mapping.where"),
        *("source.colour", "source.follow.0.at", "source.follow.0.into", "source.follow.0.keep", "source.follow.0.url {p[}"),
        *("source.pages.next", "source.url", "timezone"),
    ]


@pytest.mark.parametrize(
    ("recipe", "keys"),
    [
        # What one mistake makes of others is no mistake of theirs.
        ({"source": {"urls": ["SITE/", 5]}, "mapping": MAPPING}, ["source.urls.1"]),
        ({"source": {"url": "SITE/", "pages": "next"}, "mapping": MAPPING}, ["source.pages"]),
        ({"source": {"url": "SITE/"}, "mapping": {**MAPPING, "zones": "z", "zone": "z"}}, ["mapping.zone"]),
        (
            {"source": {"url": "SITE/"}, "mapping": {**MAPPING, "events": "/n:f/n:e", "namespaces": {"n": 1}}},
            ["mapping.namespaces.n"],
        ),
        ({"source": {"url": "SITE/"}, "mapping": {**MAPPING, "plan": []}}, ["mapping.plan"]),
    ],
)
def test_no_mistake_is_made_up_of_another(acme: Provided, recipe: dict[str, Any], keys: list[str]) -> None:
    with pytest.raises(CommandError) as error:
        acme.add(**recipe)
    told = [line.removeprefix("recipe: ").partition(": ")[0] for line in str(error.value).splitlines()]
    assert list(dict.fromkeys(told)) == keys


def test_a_provider_is_made_of_a_recipe_in_the_admin_too(site: Site, admin_client: Client) -> None:
    recipe = {"source": {"url": site.url("/feed")}, "mapping": MAPPING, "timezone": "Asia/Tokyo", "options": {"currency": "JPY"}}
    form = {"slug": "acme", "url": "", "format": "mapped", "timezone": "", "options": "", "recipe": json.dumps(recipe)}
    form |= {"removals_allowed": "5", "removals_allowed_percent": "20"}
    page = "/admin/providers/provider/add/"
    answer: Any = admin_client.post(page, form | {"recipe": json.dumps(recipe | {"source": {"url": "x"}})})
    assert answer.context["adminform"].form.errors["recipe"][0].endswith("source.url: is no http or https address.")
    answer = admin_client.post(page, form | {"recipe": json.dumps({"mapping": MAPPING})})
    assert list(answer.context["adminform"].form.errors) == ["timezone", "url"]
    added = admin_client.post(page, form)
    assert added.status_code == 302
    provider = Provider.objects.get()
    assert (provider.timezone, provider.options) == ("Asia/Tokyo", {"currency": "JPY"})
    changed = form | {"timezone": "Asia/Tokyo", "options": json.dumps(provider.options)}
    changed["recipe"] = json.dumps(recipe | {"timezone": "Asia/Seoul", "options": {"currency": "KRW"}})
    admin_client.post(f"/admin/providers/provider/{provider.pk}/change/", changed)
    provider.refresh_from_db()
    assert (provider.timezone, provider.options) == ("Asia/Seoul", {"currency": "KRW"})


def test_other_formats_have_a_source_too(acme: Provided, site: Site) -> None:
    pages = {"1": feed(*many(*range(3))), "2": feed(event("9")), "3": feed()}
    site.pages["/feed"] = lambda asked: pages[asked.query["page"]]
    paged = {"url": "SITE/feed", "pages": {"param": "page", "until": "empty"}}
    acme.add("--format", "planlist", "--timezone", "UTC", source=paged)
    report = acme.sync()
    assert (report.status, current(), len(site.asked)) == ("succeeded", {"0", "1", "2", "9"}, 3)


def test_a_later_page_that_cannot_be_had_withdraws_nothing(acme: Provided, site: Site, admin_client: Client) -> None:
    def pages(asked: Asked, second: str | None = listed(3)) -> str | None:
        return second if asked.query else listed(1, 2, more="<next>?page=2</next>")

    site.pages["/feed"] = pages
    acme.add(source={"url": "SITE/feed", "pages": {"next": "/f/next"}}, mapping=MAPPING, timezone="UTC")
    acme.sync()
    site.pages["/feed"] = lambda asked: None if asked.query else listed(1, 4, more="<next>?page=2</next>")
    report = acme.sync()
    assert (report.status, current(), report.events.withdrawn) == ("partial", {"1", "2", "3", "4"}, 0)
    (note,) = report.notes.listed()
    assert (note["code"], note["example"]["path"]) == ("incomplete", site.url("/feed?page=2"))
    assert acme.sync().status == "partial"
    run = SyncRun.objects.latest("pk")
    assert [(one["address"], one["status"]) for one in run.documents] == [
        (site.url("/feed"), 200),
        (site.url("/feed?page=2"), 404),
    ]
    shown = admin_client.get(f"/admin/aggregator/syncrun/{run.pk}/change/").content.decode()
    assert "1 of 2 could not be had." in shown
    assert site.url("/feed?page=2") in shown
    site.pages["/feed"] = pages
    assert (acme.sync().events.withdrawn, current()) == (1, {"1", "2", "3"})
    del site.pages["/feed"]
    report = acme.sync()
    assert (report.status, report.error and report.error["code"], current()) == ("failed", "not_found", {"1", "2", "3"})
    assert SyncRun.objects.latest("pk").documents[0]["status"] == 404


def test_an_event_keeps_what_it_had_of_a_followed_document_that_fails(acme: Provided, site: Site) -> None:
    site.pages |= {"/feed": listed(1, 2), "/prices": prices}
    acme.add(source={"url": "SITE/feed", "follow": [FOLLOW]}, mapping=MAPPING, timezone="UTC")
    assert acme.sync().zones.created == 2
    site.pages["/feed"] = listed(1, 2).replace("Event 2", "Changed")
    cheaper = "<prices><price id='A'>9</price></prices>"
    site.pages["/prices"] = lambda asked: Said(status=500) if asked.query["id"] == "2" else cheaper
    report = acme.sync()
    assert (report.status, Event.objects.get(external_id="2").title) == ("partial", "Changed")
    zones = Zone.objects.filter(withdrawn_at=None).order_by("plan__event__external_id")
    assert [str(zone.price) for zone in zones] == ["9.00", "2.50"]
    # Also where nothing of it is kept any more.
    KeptDocument.objects.all().delete()
    assert acme.sync().status == "partial"
    assert Zone.objects.filter(withdrawn_at=None).count() == 2


def test_what_is_kept_is_asked_for_once_and_deleted_when_nothing_names_it(acme: Provided, site: Site) -> None:
    site.pages |= {"/feed": listed(1, 2), "/prices": prices}
    acme.add(source={"url": "SITE/feed", "follow": [FOLLOW | {"keep": "6h"}]}, mapping=MAPPING, timezone="UTC")
    acme.sync()
    assert acme.sync().status == "unchanged"
    assert site.paths().count("/prices") == 2
    tidy()
    assert KeptDocument.objects.count() == 2
    KeptDocument.objects.update(asked_at="2020-01-01T00:00:00Z")
    tidy()
    assert not KeptDocument.objects.exists()


def test_each_document_is_asked_for_under_the_condition_that_it_changed(acme: Provided, site: Site) -> None:
    texts = {"1": listed(1), "2": listed(2), "/prices": "<prices><price id='A'>9</price></prices>"}

    def tagged(asked: Asked) -> Said:
        text = texts[asked.query.get("n", asked.path)]
        tag = f'"{hash(text)}"'
        is_known = asked.headers.get("If-None-Match") == tag
        return Said(b"" if is_known else text, 304 if is_known else 200, {"ETag": tag})

    site.pages |= {"/feed": tagged, "/prices": tagged}
    source = {"urls": ["SITE/feed?n=1", "SITE/feed?n=2"], "follow": [FOLLOW]}
    acme.add(source=source, mapping=MAPPING, timezone="UTC")
    assert acme.sync().status == "succeeded"
    site.asked.clear()
    assert acme.sync().status == "unchanged"
    assert [bool(one.headers.get("If-None-Match")) for one in site.asked] == [True] * 4
    assert {one["status"] for one in SyncRun.objects.latest("pk").documents} == {304}
    texts["2"] = listed(2, 3)
    site.asked.clear()
    assert (acme.sync().status, current()) == ("succeeded", {"1", "2", "3"})
    # What was sent anew is not asked for once more.
    assert len([one for one in site.asked if one.query.get("n") == "2"]) == 1
    acme.add(source=source | {"urls": ["SITE/feed?n=2"]}, mapping=MAPPING, timezone="UTC")
    site.asked.clear()
    assert acme.sync().events.withdrawn == 1
    assert not any("If-None-Match" in one.headers for one in site.asked)


def test_a_feed_of_changes_says_what_is_deleted(acme: Provided, site: Site) -> None:
    site.pages["/feed"] = listed(*range(1, 30))
    source = {"url": "SITE/feed", "feed": "changes"}
    acme.add(source=source, mapping=MAPPING | {"deleted": "@gone"}, timezone="UTC")
    acme.sync()
    site.pages["/feed"] = "<f><e id='3' gone='1'/><e id='unheard' gone='1'/></f>"
    report = acme.sync()
    assert (report.status, report.events.withdrawn, len(current()), "3" in current()) == ("succeeded", 1, 28, False)
    site.pages["/feed"] = listed(3)
    assert (acme.sync().events.restored, len(current())) == (1, 29)
    site.pages["/feed"] = "<f>" + "".join(f"<e id='{number}' gone='1'/>" for number in range(1, 20)) + "</f>"
    assert (acme.sync().status, len(current())) == ("held", 29)


def test_a_run_is_partial_also_where_what_it_could_have_is_as_before(acme: Provided, site: Site) -> None:
    site.pages |= {"/feed": listed(1, 2), "/prices": prices}
    acme.add(source={"url": "SITE/feed", "follow": [FOLLOW]}, mapping=MAPPING, timezone="UTC")
    acme.sync()
    del site.pages["/prices"]
    report = acme.sync()
    assert (report.status, [note["code"] for note in report.notes.listed()]) == ("partial", ["incomplete"])
    assert Zone.objects.filter(withdrawn_at=None).count() == 2


def test_a_feed_of_changes_leaves_what_it_does_not_list(acme: Provided, site: Site) -> None:
    site.pages["/feed"] = listed(*range(1, 30))
    source = {"url": "SITE/feed", "feed": "changes"}
    acme.add(source=source, mapping=MAPPING, timezone="UTC")
    acme.sync()
    site.pages["/feed"] = listed(2).replace("Event 2", "Changed")
    report = acme.sync()
    assert (report.status, report.events.updated, report.events.withdrawn, len(current())) == ("succeeded", 1, 0, 29)
    site.pages["/feed"] = listed()
    assert (acme.sync().status, len(current())) == ("unchanged", 29)
    # A plan that a listed event no longer has is gone.
    site.pages["/feed"] = listed(2).replace("<day id='1'>", "<day id='2'>")
    acme.sync()
    assert set(Plan.objects.filter(withdrawn_at=None, event__external_id="2").values_list("external_id", flat=True)) == {"2"}


def test_a_secret_is_sent_and_stands_nowhere_else(
    acme: Provided, site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], admin_client: Client
) -> None:
    monkeypatch.setenv("ACME_KEY", SECRET)
    site.pages |= {"/feed": listed(1, more="<next>?key=s3cr+t&amp;page=2</next>"), "/prices": lambda _: Said(status=403)}
    follow = FOLLOW | {"url": "prices?id={@id}&key={secret:ACME_KEY}"}
    source = {"url": "SITE/feed?key={secret:ACME_KEY}", "follow": [follow], "pages": {"next": "/f/next"}}
    acme.add(source=source, mapping=MAPPING, timezone="UTC")
    report = acme.sync()
    assert report.status == "partial"
    assert {one.query.get("key") for one in site.asked} == {SECRET}
    run = SyncRun.objects.get()
    shown = admin_client.get(f"/admin/aggregator/syncrun/{run.pk}/change/").content.decode()
    printed = capsys.readouterr()
    told = json.dumps([report.printed(), run.documents, run.source]) + shown + printed.out + printed.err
    for spelled in (SECRET, "s3cr+t", "s3cr%20t"):
        assert spelled not in told
    assert "{secret:ACME_KEY}" in told
    monkeypatch.delenv("ACME_KEY")
    report = acme.sync()
    assert report.error
    assert (report.status, report.error["code"], "ACME_KEY" in report.error["message"]) == ("failed", "secret_missing", True)


def test_json_is_read_like_xml_from_the_site_and_from_a_file(acme: Provided, site: Site, tmp_path: Path) -> None:
    mapping = MAPPING | {"events": "/json/shows", "event": {"external_id": "id", "title": "Show_name"}, "plans": "days"}
    mapping |= {"plan": {"external_id": "at", "starts_at": "at", "duration_minutes": "long"}, "zones": "p"}
    shows = [{"id": 1, "Show name": "A & <b>", "days": [{"at": "2030-07-01T20:00", "long": 90}]}]
    shows.append({"id": 2, "Show name": "B", "days": [{"at": "never", "long": 1.5}]})
    document = json.dumps({"total": 2, "shows": shows}, indent=1)
    site.pages["/feed"] = document
    acme.add(source={"url": "SITE/feed", "syntax": "json"}, mapping=mapping, timezone="UTC")
    report = acme.sync()
    assert (report.status, Event.objects.get(external_id="1").title) == ("partial", "A & <b>")
    (rejection,) = report.rejections
    begins = document.count("\n", 0, document.index('"id": 2'))
    assert (rejection["code"], rejection["line"]) == ("invalid_datetime", begins)
    path = tmp_path / "feed.json"
    path.write_text(document.replace('"B"', '"C"'))
    assert acme.sync(file=path).events.seen == 2
    path.write_text("<html><title>Sorry</title>")
    report = acme.sync(file=path)
    assert (report.error or {}).get("code") == "html_page"


def test_another_recipe_forgets_what_is_known_of_the_feed(acme: Provided, site: Site) -> None:
    site.pages["/feed"] = listed(1)
    acme.add(source={"url": "SITE/feed"}, mapping=MAPPING, timezone="UTC")
    acme.sync()
    before = FeedState.objects.get().settings_digest
    mapping = MAPPING | {"event": {"external_id": "@id", "title": "concat(title, '!')"}}
    acme.add(source={"url": "SITE/feed"}, mapping=mapping, timezone="UTC")
    acme.sync()
    assert (Event.objects.get().title, FeedState.objects.get().settings_digest == before) == ("Event 1!", False)


@pytest.mark.django_db(transaction=True)
@pytest.mark.apart
def test_a_preview_reads_what_was_put_together_and_saves_it_for_a_file(
    acme: Provided, site: Site, tmp_path: Path, admin_client: Client
) -> None:
    first = listed(1, more="<next>?p=2</next>")
    site.pages |= {"/feed": lambda asked: listed(2) if asked.query else first, "/prices": prices}
    acme.add(source={"url": "SITE/feed", "follow": [FOLLOW], "pages": {"next": "/f/next"}}, mapping=MAPPING, timezone="UTC")
    saved, downloaded = tmp_path / "saved.zip", tmp_path / "downloaded.zip"
    page = f"/admin/providers/provider/{Provider.objects.get().pk}/preview/"
    assert '<a href="?save">' in admin_client.get(page).content.decode()
    answer: Any = admin_client.get(page + "?save")
    downloaded.write_bytes(b"".join(answer.streaming_content))
    assert 'filename="acme.zip"' in answer["Content-Disposition"]
    code, said = outcome("preview_feed", "acme", "--save", str(saved))
    assert downloaded.read_bytes() == saved.read_bytes()
    assert (code, "2 events, 2 plans, 2 zones in the whole feed" in said) == (0, True)
    report = acme.sync(file=saved)
    assert (report.status, report.zones.created, current()) == ("succeeded", 2, {"1", "2"})


@pytest.mark.parametrize("syntax", ["json", "csv", "xml"])
def test_the_admin_shows_the_beginning_of_a_long_feed_in_any_syntax(
    acme: Provided, site: Site, admin_client: Client, monkeypatch: pytest.MonkeyPatch, syntax: str
) -> None:
    bounds = dataclasses.replace(preview_page.BOUNDS, bytes=20_000)
    monkeypatch.setattr(preview_page, "BOUNDS", bounds)
    rows = [{"id": str(number), "title": f"Event {number}", "day": "2030-07-01T20:00"} for number in range(2_000)]
    lines = ["id,title,day", *(",".join(row.values()) for row in rows)]
    xml = "".join(f"<row>{''.join(f'<{key}>{value}</{key}>' for key, value in row.items())}</row>" for row in rows)
    site.pages["/feed"] = {"json": json.dumps({"row": rows}), "csv": "\n".join(lines), "xml": f"<xml>{xml}</xml>"}[syntax]
    mapping = {"events": f"/{syntax}/row", "event": {"external_id": "id", "title": "title"}, "plans": "day"}
    mapping |= {"plan": {"external_id": "'1'", "starts_at": ".", "duration_minutes": "'90'"}}
    acme.add(source={"url": "SITE/feed", "syntax": syntax}, mapping=mapping, timezone="UTC")
    page = admin_client.get(f"/admin/providers/provider/{Provider.objects.get().pk}/preview/").content.decode()
    assert "The beginning of the feed" in page
    assert "Event 19" in page
    assert "cut off" not in page


OF_JSON: dict[str, Any] = {
    "events": "/json/item",
    "event": {"external_id": "id", "title": "id"},
    "plans": ".",
    "plan": {"starts_at": "'2030-07-01T20:00'"},
}


@pytest.mark.parametrize(
    ("document", "what"),
    [
        ("null", "null"),
        ("false", "false"),
        ("0", "0"),
        ('"no <events>"', "the text “no <events>”"),
        (json.dumps("[1]"), "the text “[1]”"),
    ],
)
def test_json_that_lists_nothing_is_no_empty_list(acme: Provided, site: Site, document: str, what: str) -> None:
    site.pages["/feed"] = json.dumps([{"id": 1}, {"id": 2}])
    acme.add(source={"url": "SITE/feed", "syntax": "json"}, mapping=OF_JSON)
    acme.sync()
    site.pages["/feed"] = document
    report = acme.sync()
    assert (report.status, report.error, current()) == (
        "failed",
        {"code": "wrong_root", "message": f"The document is {what}, and neither an object nor an array."},
        {"1", "2"},
    )
    site.pages["/feed"] = "[]"
    assert acme.sync().status == "held"


def test_a_later_page_of_json_that_lists_nothing_withdraws_nothing_but_null_may_be_behind_the_last(
    acme: Provided, site: Site
) -> None:
    pages = {"1": json.dumps([{"id": 1}]), "2": json.dumps([{"id": 2}]), "3": "[]"}
    site.pages["/feed"] = lambda asked: pages[asked.query["page"]]
    paged = {"url": "SITE/feed", "syntax": "json", "pages": {"param": "page", "until": "empty"}}
    acme.add(source=paged, mapping=OF_JSON)
    acme.sync()
    pages["3"] = "null"
    assert (acme.sync().status, current()) == ("unchanged", {"1", "2"})
    pages["2"] = '"try later"'
    report = acme.sync()
    assert (report.status, [note["code"] for note in report.printed()["notes"]], current()) == (
        "partial",
        ["incomplete"],
        {"1", "2"},
    )
    assert report.printed()["notes"][0]["example"]["value"].startswith("The document is the text “try later”")


def test_an_object_that_says_that_it_is_an_error_is_no_event_where_an_array_of_them_is_expected(
    acme: Provided, site: Site
) -> None:
    pages = {"1": json.dumps([{"id": 1}]), "2": json.dumps([{"id": 2}, {"id": 3}]), "3": "[]"}
    site.pages["/feed"] = lambda asked: pages[asked.query["page"]]
    source = {"url": "SITE/feed", "syntax": "json", "pages": {"param": "page", "until": "empty"}, "fails_when": "/json/error"}
    acme.add(source=source, mapping=OF_JSON)
    acme.sync()
    pages["2"] = json.dumps({"error": "slow down"})
    report = acme.sync()
    (note,) = report.printed()["notes"]
    assert (report.status, note["code"], report.events.rejected, current()) == ("partial", "incomplete", 0, {"1", "2", "3"})
    assert note["example"]["value"] == "The provider's answer says that it failed: “slow down”."
    # One event may come without an array around it, and say that it has no error.
    pages["2"] = json.dumps({"id": 4, "error": None})
    assert (acme.sync().status, current()) == ("succeeded", {"1", "4"})


@pytest.mark.parametrize("sentence", ["Closed for maintenance", "\r\nno, events\r\n", "\ufeffID,Title"])
def test_a_sentence_in_place_of_a_table_is_no_empty_one(acme: Provided, site: Site, sentence: str) -> None:
    site.pages["/feed"] = "id,title\n1,A\n2,B\n"
    acme.add(source={"url": "SITE/feed", "syntax": "csv"}, mapping={**OF_JSON, "events": "/csv/row"})
    acme.sync()
    site.pages["/feed"] = sentence
    report = acme.sync()
    assert (report.status, report.error and report.error["code"], current()) == ("failed", "wrong_root", {"1", "2"})
    assert report.error
    assert report.error["message"].startswith("The document is no such table: it has no row, and of its columns, ")
    assert report.error["message"].endswith(", none is id.")
    # One that has its columns is a table.
    site.pages["/feed"] = "title,id\n"
    assert acme.sync().status == "held"
