"""Values that are longer, larger or stranger than the database's limits: they cost themselves, and never the feed."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from events.models import Event
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed

pytestmark = pytest.mark.django_db
WINDOW = "/v1/events/search?starts_at=2020-01-01T00:00:00Z&ends_at=2040-01-01T00:00:00Z"


def titles(client: Client, parameters: str) -> list[str]:
    answer: Any = client.get(WINDOW + parameters).json()
    return [row["title"] for row in answer["data"]["events"]]


@pytest.mark.parametrize(
    ("letter", "folded"),
    [("x", "x"), ("É", "e"), ("\U00010400", "\U00010428"), ("漢", "漢"), ("ﬃ", "ffi")],
)
def test_a_word_of_thousands_of_letters_is_kept_whole_and_found_by_what_the_index_has_of_it(
    sync: Sync, client: Client, letter: str, folded: str
) -> None:
    title = f"Night of {letter * 4000}"
    report = sync(feed(event("1"), event("2", title), event("3")))
    assert (report.status, report.events.created) == ("succeeded", 3)
    assert titles(client, "&ordering=title") == ["Concert", "Concert", title]
    for asked in (folded * 400, folded * 255, letter * 300, "night " + letter * 500):
        assert titles(client, "&q=" + quote(asked[:500])) == [title]
    assert titles(client, "&q=" + quote(letter * 20)) == []


def test_a_title_of_very_many_words_is_found_by_its_last(sync: Sync, client: Client) -> None:
    title = " ".join(f"w{number}" for number in range(50_000)) + " finale"
    assert sync(feed(event("1", title), event("2"))).status == "succeeded"
    assert titles(client, "&q=finale") == [title]
    assert Event.objects.filter(current=True).count() == 2
