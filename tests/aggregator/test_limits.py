"""Values that are longer, larger or stranger than the database's limits: they cost themselves, and never the feed."""

import json
import random
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client

from aggregator.models import Rejection, SyncRun
from aggregator.runs.database_errors import is_lost_connection, is_of_a_value, is_passing
from events.models import Event
from providers import xml
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone

pytestmark = pytest.mark.django_db
# Limits that the tables do not have, as one more index or a newer PostgreSQL might bring them.
INDEX = "CREATE INDEX one_more ON events_event (description)"
IN_THE_MERGE = "ALTER TABLE events_zone ADD CONSTRAINT no_poison CHECK (name <> 'poison')"
IN_THE_SUMMARIES = "ALTER TABLE events_event ADD CONSTRAINT no_poison CHECK (NOT words @> '{poison}')"
IN_THE_CHANGES = "ALTER TABLE events_change ADD CONSTRAINT no_poison CHECK (after ->> 'title' <> 'poison')"
WINDOW = "/v1/events/search?starts_at=2020-01-01T00:00:00Z&ends_at=2040-01-01T00:00:00Z"


def titles(client: Client, parameters: str) -> list[str]:
    answer: Any = client.get(WINDOW + parameters).json()
    return [row["title"] for row in answer["data"]["events"]]


# Letters without a pattern: repeated ones an index stores compressed.
@pytest.mark.parametrize(
    "letters", ["abcdefghijklmnop0123456789", "ÀÉÎÕÜÇÑ", "".join(map(chr, range(0x10400, 0x10428))), "漢字語文書", "ﬃﬁﬄ"]
)
def test_a_word_of_thousands_of_letters_is_kept_whole_and_found_by_what_the_index_has_of_it(
    sync: Sync, client: Client, letters: str
) -> None:
    word = "".join(random.Random(1).choices(letters, k=4000))
    title = f"Night of {word}"
    report = sync(feed(event("1"), event("2", title), event("3")))
    assert (report.status, report.events.created) == ("succeeded", 3)
    assert titles(client, "&ordering=title") == ["Concert", "Concert", title]
    for asked in (word[:500], word[:255], word[:300].upper()[:500], f"night {word}"[:500]):
        assert titles(client, "&q=" + quote(asked)) == [title]
    assert titles(client, "&q=" + quote(word[:20])) == []


def test_a_title_of_very_many_words_is_found_by_its_last(sync: Sync, client: Client) -> None:
    title = " ".join(f"w{number}" for number in range(50_000)) + " finale"
    assert sync(feed(event("1", title), event("2"))).status == "succeeded"
    assert titles(client, "&q=finale") == [title]
    assert Event.objects.filter(current=True).count() == 2


# What no check foresaw


def poisoned(number: int) -> str:
    return event(str(number), "poison", plans=[plan(zones=[zone("1"), zone("2", "poison")])])


def obey(limit: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(limit)


@pytest.mark.parametrize("limit", [IN_THE_MERGE, IN_THE_SUMMARIES, IN_THE_CHANGES])
def test_an_event_that_postgresql_refuses_costs_itself_wherever_that_comes_to_light(sync: Sync, limit: str) -> None:
    sync(feed(*many(*range(9))))
    obey(limit)
    odd = [poisoned(n) if n in {3, 4, 7, 11} else event(str(n), "New Concert") for n in range(13)]
    report = sync(feed(*odd))
    assert (report.status, report.error, report.retryable) == ("partial", None, False)
    assert (report.events.created, report.events.updated, report.events.rejected, report.events.withdrawn) == (3, 6, 4, 0)
    kept = dict(Event.objects.filter(current=True).values_list("external_id", "title"))
    assert kept == {str(n): "Concert" if n in {3, 4, 7} else "New Concert" for n in range(13) if n != 11}
    refused = list(Rejection.objects.filter(run_id=report.run).values_list("code", "path", "line"))
    assert refused == [("unstorable", f"base_plan[{n}]", n + 3) for n in (3, 4, 7, 11)]
    assert "PostgreSQL cannot store it: new row for relation" in report.rejections[0]["message"]
    # Each run says so again, and the one after the limit is gone takes them in.
    assert sync(feed(*odd, " ")).events.rejected == 4
    obey(limit.replace("ADD", "DROP").partition(" CHECK")[0])
    assert (sync(feed(*odd, "  ")).status, Event.objects.filter(title="poison").count()) == ("succeeded", 4)


def test_a_value_too_long_for_an_index_costs_its_event(sync: Sync, provider: Provider) -> None:
    obey(INDEX)
    long = "".join(random.Random(1).choices("abcdefghijklmnop0123456789", k=9_000))
    provider.format, provider.recipe = "mapped", {"mapping": MAPPING}
    provider.save()
    said = "".join(f'<e id="{n}" more="{long if n == 3 else n}"/>' for n in range(6))
    report = sync(f"<f>{said}</f>".encode())
    assert (report.status, report.events.created) == ("partial", 5)
    assert [(one["code"], one["path"]) for one in report.rejections] == [("unstorable", "e[3]")]
    assert report.rejections[0]["message"].startswith("PostgreSQL cannot store it: index row")


def test_a_dry_run_says_it_too_and_writes_nothing(sync: Sync) -> None:
    obey(IN_THE_SUMMARIES)
    report = sync(feed(event("1"), poisoned(2)), dry_run=True)
    assert (report.status, report.events.created, report.events.rejected) == ("partial", 1, 1)
    assert not Event.objects.exists()


def test_where_postgresql_refuses_what_is_no_events_the_run_fails_and_is_not_told_as_an_outage(sync: Sync) -> None:
    obey("ALTER TABLE aggregator_feedstate ADD CONSTRAINT nothing CHECK (length(etag) > 9)")
    report = sync(feed(event("1")))
    assert (report.status, report.error and report.error["code"], report.retryable) == ("failed", "unstorable", False)
    assert SyncRun.objects.get().status == "failed"
    obey("ALTER TABLE aggregator_feedstate DROP CONSTRAINT nothing")
    assert sync(feed(event("1"))).status == "succeeded"


@pytest.mark.parametrize(
    ("sqlstate", "lost", "retryable", "of_a_value"),
    [
        (None, True, True, False),
        ("08006", True, True, False),
        ("57P01", True, True, False),
        ("53300", True, True, False),
        ("53100", False, True, False),
        ("40P01", False, True, False),
        ("57014", False, True, False),
        ("54000", False, False, True),
        ("22021", False, False, True),
        ("23514", False, False, True),
        ("42703", False, False, False),
    ],
)
def test_only_what_may_pass_is_tried_again(sqlstate: str | None, lost: bool, retryable: bool, of_a_value: bool) -> None:
    error = psycopg.errors.lookup(sqlstate)("") if sqlstate else psycopg.OperationalError("the connection is closed")
    wrapped = DatabaseError("")
    wrapped.__cause__ = error
    for met in (error, wrapped):
        said = [judge(met) for judge in (is_lost_connection, is_passing, is_of_a_value)]
        assert said == [lost, retryable, of_a_value]


MAPPING = {
    "events": "/f/e",
    "event": {"external_id": "@id", "title": "'T'", "sell_mode": "'online'", "description": "@more"},
    "plans": ".",
    "plan": {"external_id": "'1'", "starts_at": "'2030-07-01T20:00'", "duration": "'PT1H'"},
}


# What operators write


@pytest.mark.parametrize("said", ['"\\u0000"', '"\\ud800"', "1e999", "NaN", '{"a\\u0000": 1}', "[" * 100_000])
def test_a_mapping_that_cannot_be_stored_is_refused_with_a_sentence(provider: Provider, tmp_path: Path, said: str) -> None:
    (tmp_path / "mapping.json").write_text(json.dumps(MAPPING)[:-1] + f', "datetime_formats": ["%d%z", {said}]}}')
    with pytest.raises(CommandError) as error:
        call_command("add_provider", "acme", "--format", "mapped", "--mapping", str(tmp_path / "mapping.json"))
    assert error.value.returncode == 2
    with pytest.raises(CommandError):
        call_command("add_provider", "acme", "--name", "caf\udce9")


def test_a_record_that_is_too_large_keeps_what_was_served_of_it_and_the_others_come_in(
    sync: Sync, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sync(feed(event("1", "One"), event("2", "Two"), event("3", "Three"))).status == "succeeded"
    monkeypatch.setattr(xml, "MAX_RECORD_BYTES", 200_000)
    large = event("2", "Two", [plan("1", zones=[zone(str(number), "Z", "5.00") for number in range(5_000)])])
    report = sync(feed(event("1", "One"), large, event("3", "Third"), event("4", "Four")))
    assert (report.status, report.events.rejected, report.events.created, report.events.withdrawn) == ("partial", 1, 1, 0)
    assert [(one["code"], one["path"]) for one in report.rejections] == [("record_too_large", "base_plan[2]")]
    assert titles(client, "&ordering=title") == ["Four", "One", "Third", "Two"]
