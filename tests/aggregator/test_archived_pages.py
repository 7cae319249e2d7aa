"""What the admin shows of archived feeds."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from aggregator import roles
from aggregator.archive.excerpt import LONGEST
from aggregator.models import Rejection, SyncRun, Trigger
from aggregator.operations import runner
from aggregator.runs.report import Report
from providers.models import Provider
from tests.aggregator.archives import keep_in
from tests.aggregator.feeds import event, feed, many

pytestmark = pytest.mark.django_db
Sync = Callable[..., Report]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    return keep_in(tmp_path / "feeds", settings, monkeypatch)


def feed_page(run: int | None) -> str:
    return reverse("admin:aggregator_syncrun_feed", args=[run])


def rejected(client: Client, number: int = 0) -> str:
    one = Rejection.objects.order_by("id")[number]
    return client.get(reverse("admin:aggregator_rejection_change", args=[one.pk])).content.decode()


def test_a_runs_feed_is_downloaded_as_it_came(admin_client: Client, sync: Sync) -> None:
    document = feed(*many(*range(3_000)))
    run = sync(document).run
    assert feed_page(run) in admin_client.get(reverse("admin:aggregator_syncrun_change", args=[run])).content.decode()
    response = admin_client.get(feed_page(run))
    assert isinstance(response, StreamingHttpResponse)
    assert b"".join(response.streaming_content) == document
    assert response["Content-Type"] == "application/xml"
    assert response["Content-Disposition"] == f'attachment; filename="acme-run-{run}.xml"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("syntax", "document", "kind", "ending"),
    [
        ("json", b'{"show": [{"id": 1}]}', "application/json", "json"),
        ("csv", b"id,name\n1,A\n", "text/plain; charset=utf-8", "txt"),
    ],
)
def test_it_has_the_name_and_type_of_what_it_is(
    admin_client: Client, provider: Provider, tmp_path: Path, syntax: str, document: bytes, kind: str, ending: str
) -> None:
    provider.format = "mapped"
    mapping = {
        "events": "/json/show" if syntax == "json" else "/csv/row",
        "event": {"external_id": "id", "title": "id"},
        "plans": ".",
        "plan": {"starts_at": "at"},
    }
    provider.recipe = {"source": {"url": "http://127.0.0.1:9/", "syntax": syntax}, "mapping": mapping}
    provider.save()
    path = tmp_path / "feed"
    path.write_bytes(document)
    run = runner.perform(provider, trigger=Trigger.COMMAND, file=path).run
    response = admin_client.get(feed_page(run))
    assert (response["Content-Type"], f".{ending}" in response["Content-Disposition"]) == (kind, True)
    assert b"".join(response.streaming_content) == document  # type: ignore[attr-defined]


def test_only_who_may_try_a_feed_may_download_it(client: Client, sync: Sync) -> None:
    run = sync(feed(*many(1))).run
    roles.make()
    for role, status in (("Viewer", 403), ("Editor", 403), ("Operator", 200)):
        user = User.objects.create_user(role, is_staff=True)
        user.groups.set(Group.objects.filter(name=role))
        client.force_login(user)
        response = client.get(feed_page(run))
        assert (role, response.status_code) == (role, status)
        if status == 200:
            assert b"".join(response.streaming_content) == feed(*many(1))  # type: ignore[attr-defined]


def test_what_is_not_archived_is_not_offered(admin_client: Client, sync: Sync, folder: Path) -> None:
    run = sync(feed(*many(1), event("2", title=""))).run
    for path in folder.rglob("*.zst"):
        path.unlink()
    assert feed_page(run) not in admin_client.get(reverse("admin:aggregator_syncrun_change", args=[run])).content.decode()
    assert "The feed of this run is not archived." in admin_client.get(feed_page(run), follow=True).content.decode()
    assert "The feed of this run is not archived." in rejected(admin_client)


def test_a_rejection_shows_its_record_among_its_neighbours(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1", "<script>alert(1)</script>"), *many(2, 3), event("4", title=""), *many(5)))
    page = rejected(admin_client)
    meant = page[page.index('class="meant"') :]
    assert meant.index("base_plan_id=&quot;4&quot;") < meant.index("base_plan_id=&quot;5&quot;")
    assert page.index("base_plan_id=&quot;3&quot;") < page.index('class="meant"')
    assert "<script>alert" not in page
    assert "&amp;lt;script" in page


def test_lines_of_json_and_calendars_are_those_of_the_feed_as_it_came(
    admin_client: Client, provider: Provider, tmp_path: Path
) -> None:
    provider.format = "mapped"
    mapping = {"events": "/json/show", "event": {"external_id": "id", "title": "name"}, "plans": ".", "plan": {"starts_at": "at"}}
    provider.recipe = {"source": {"url": "http://127.0.0.1:9/", "syntax": "json"}, "mapping": mapping}
    provider.save()
    shows = [
        {"id": number, "name": f"Äpfel {number}", "at": "2030-01-01T20:00" if number != 7 else "soon"} for number in range(20)
    ]
    path = tmp_path / "feed"
    lines = ",\n".join(json.dumps(show, ensure_ascii=False) for show in shows)
    path.write_text(f'{{"show": [\n{lines}\n]}}')
    runner.perform(provider, trigger=Trigger.COMMAND, file=path)
    page = rejected(admin_client)
    meant = page[page.index('class="meant"') :].partition("</span></span>")[0]
    assert '<span class="aside">9</span> {&quot;id&quot;: 7, &quot;name&quot;: &quot;Äpfel 7&quot;' in page
    assert meant


def test_of_a_feed_in_one_line_the_part_around_the_record_is_shown(admin_client: Client, sync: Sync) -> None:
    sync(feed(*many(*range(2_000)), event("77777", title=""), *many(*range(3_000, 4_000))).replace(b"\n", b""))
    page = rejected(admin_client)
    shown = page[page.index('class="excerpt"') :].partition("</pre>")[0]
    assert "77777" in shown
    assert len(shown) < 3 * LONGEST


def test_a_line_that_the_archived_feed_does_not_have(admin_client: Client, sync: Sync) -> None:
    sync(feed(event("1", title=""), *many(2)))
    Rejection.objects.update(line=9_999)
    assert "has no such line" in rejected(admin_client)
    SyncRun.objects.update(feed_digest=None)
    assert "The feed of this run is not archived." in rejected(admin_client)
