"""Titles and descriptions in the language that a client asks for, where the provider gives them."""

from typing import Any

import pytest
from django.test import Client

from events.http.negotiation import language
from events.search import connections, page
from events.search.parameters import EventBrowse
from events.search.query import pairs_of
from tests import factories
from tests.events.service import Api

WINDOW = "starts_at=2024-01-01T00:00Z&ends_at=2024-12-31T00:00Z"
TRANSLATIONS = {"sv": {"title": 'Kamelior "live"', "description": "En kväll"}, "pt-BR": {"title": "Camélias"}, "fr": {}}

TRANSLATED = """
from datetime import timedelta
from providers.models import Provider
from tests import factories
told = {"da": {"title": "Kamelia"}, "nb-NO": {"title": "Kamelia"}}
event = factories.event(Provider.objects.get(slug="acme"), "told", translations=told)
factories.plan(event, "1", factories.NOON + timedelta(days=3000))
factories.serve()
"""


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("", None),
        ("*", None),
        ("sv", "sv"),
        ("sv-FI, sv;q=0.9, en;q=0.8", "sv-fi"),
        ("en;q=0.5, SV", "sv"),
        ("en;q=0, sv;q=0", None),
        ("q=1;;, ,,é", None),
        ("en; q=0.123, de ;q=0.9", "de"),
    ],
)
def test_the_language_that_a_client_prefers_is_chosen(header: str, chosen: str | None) -> None:
    assert language(header) == chosen


@pytest.fixture
def event(transactional_db: None) -> Any:
    made = factories.event(
        factories.provider(), "1", title="Camellias", description="An evening", language="en", translations=TRANSLATIONS
    )
    factories.plan(made, "1", prices=["20"])
    factories.serve()
    yield made
    connections.close()


@pytest.mark.parametrize(
    ("asked", "title", "description"),
    [
        ("sv", 'Kamelior "live"', "En kväll"),
        ("sv-FI", 'Kamelior "live"', "En kväll"),
        ("pt", "Camélias", "An evening"),
        ("pt-br", "Camélias", "An evening"),
        ("en-GB", "Camellias", "An evening"),
        ("fr", "Camellias", "An evening"),
        ("de", "Camellias", "An evening"),
    ],
)
def test_a_translation_is_served_where_there_is_one(event: Any, asked: str, title: str, description: str) -> None:
    client = Client()
    row = client.get(f"/v1/events/search?{WINDOW}&lang={asked}").json()["data"]["events"][0]
    plain = client.get(f"/v1/events/search?{WINDOW}").json()["data"]["events"][0]
    assert row == plain | {"title": title}

    expanded = client.get("/v1/events?expand=plans", headers={"Accept-Language": asked}).json()["data"]["events"][0]
    assert (expanded["title"], expanded["description"]) == (title, description)

    whole = client.get(f"/v1/events/{event.pk}?lang={asked}")
    assert (whole.json()["data"]["title"], whole.json()["data"]["description"]) == (title, description)
    # Where nothing at all is translated into it, nothing is told in it.
    assert whole.get("Content-Language") == (None if asked in {"en-GB", "de"} else asked.lower())

    linked = client.get(f"/v1/events/{event.pk}?lang={asked}&format=jsonld").json()
    assert (linked["name"], linked["description"]) == (title, description)

    calendar = client.get(f"/v1/events/{event.pk}?lang={asked}&format=ics").content.decode()
    assert f"SUMMARY:{title}" in calendar


def test_the_fast_path_answers_in_the_language_as_the_views_do(event: Any) -> None:
    for target in (f"/v1/events?lang=sv&{WINDOW}", "/v1/events?lang=sv&expand=plans", "/v1/events?lang=sv&fields=title,id"):
        path, _, query_string = target.partition("?")
        query = EventBrowse.parse(pairs_of(query_string))
        made = page.page_of_events(f"http://testserver{path}", query, "json", connections.execute, query.lang)
        assert made.body == Client().get(target).content


def test_caches_keep_languages_apart_that_anything_is_translated_into(api: Api) -> None:
    target = f"/v1/events/search?{WINDOW}&limit=7"
    asked = ("da", "nb", "da", "en-GB;q=0.9, de-AT", "nb-NO")

    def ask() -> list[Any]:
        return [api.get(target, **{"Accept-Language": tag}) for tag in asked]

    before = ask()
    assert [answer.headers["X-Cache"] for answer in before] == ["miss", "hit", "hit", "hit", "hit"]
    assert not any("Content-Language" in answer.headers for answer in before)
    assert "Content-Language" not in api.get(f"{target}&lang=nb").headers

    api.run(TRANSLATED)
    api.until(lambda: "Content-Language" in api.get(f"{target}&lang=nb").headers, 2)
    after = ask()
    assert [answer.headers["X-Cache"] for answer in after] == ["miss", "miss", "hit", "miss", "miss"]
    assert [answer.headers.get("Content-Language") for answer in after] == ["da", "nb", "da", None, "nb-no"]
    assert "Accept-Language" in after[0].headers["Vary"]


def test_a_tag_that_is_none_is_an_error(api: Api) -> None:
    answer = api.get(f"/v1/events/search?{WINDOW}&lang=sv_FI")
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "lang: 'sv_FI' is not a language tag such as sv or pt-BR."
