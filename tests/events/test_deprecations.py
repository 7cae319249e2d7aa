"""What will end is said by each answer that uses it, from whichever part of the service, and by OpenAPI."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from events.api.schema import mark_deprecated
from events.http import deprecations
from events.http.deprecations import Deprecated
from tests.events.service import ROOT, serving

ABOUT = "https://events.example.org/docs/api.html#versions"
# In the process that answers, before it does.
DEPRECATING = """
from datetime import UTC, datetime
from events.http.deprecations import DEPRECATED, Deprecated
times = (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 7, 1, tzinfo=UTC), {about!r})
DEPRECATED += [Deprecated("/v1/events/search", *times, "organizer"), Deprecated("/v1/providers", *times)]
"""
SAID = {
    "Deprecation": "@1796083200",
    "Sunset": "Thu, 01 Jul 2027 00:00:00 GMT",
    "Link": f'<{ABOUT}>; rel="deprecation"; type="text/html"',
}


@pytest.fixture
def deprecated() -> Iterator[list[Deprecated]]:
    since, ends = datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 7, 1, tzinfo=UTC)
    deprecations.DEPRECATED.append(Deprecated("/v1/events/search", since, ends, ABOUT, "organizer"))
    yield deprecations.DEPRECATED
    deprecations.DEPRECATED.clear()


def test_a_parameter_that_will_end_is_said_where_it_is_used_alone(deprecated: list[Deprecated]) -> None:
    notices = deprecations.notices
    assert dict(notices("/v1/events/search", "organizer=x&limit=1")) == SAID
    assert dict(notices("/v1/events/search", "organizer=")) == SAID
    assert notices("/v1/events/search", "q=organizer") == []
    assert notices("/v1/events", "organizer=x") == []


def test_of_two_that_end_the_first_end_and_the_first_notice_are_said(deprecated: list[Deprecated]) -> None:
    since, ends = datetime(2026, 11, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    deprecated.append(Deprecated("/v1/events/{id}", since, ends, "https://other.example/"))
    assert dict(deprecations.notices("/v1/events/search", "organizer=x")) == SAID | {"Deprecation": "@1793491200"}
    assert dict(deprecations.notices("/v1/events/1234", ""))["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
    assert deprecations.notices("/v1/events/1234/history", "") == []


def test_openapi_marks_what_will_end(deprecated: list[Deprecated]) -> None:
    document: dict[str, Any] = {"paths": {"/v1/events/search": {"get": {"parameters": [{"name": "organizer"}, {"name": "q"}]}}}}
    marked = mark_deprecated(document)["paths"]["/v1/events/search"]["get"]
    assert marked == {"parameters": [{"name": "organizer", "deprecated": True}, {"name": "q"}]}


@pytest.mark.django_db
def test_openapi_marks_nothing_while_nothing_will_end(client: Client) -> None:
    assert b'"deprecated"' not in client.get("/v1/schema").content


def test_hits_misses_errors_and_what_django_answers_say_it(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(DEPRECATING.format(about=ABOUT))
    with serving() as api:
        api.kill()
        api.environ["PYTHONPATH"] = f"{tmp_path}:{ROOT}"
        api.start()
        answers = [
            api.search("&organizer=x"),
            api.search("&organizer=x"),
            api.search("&organizer=x&limit=0"),
            api.get("/v1/providers"),
        ]
        assert [answer.status_code for answer in answers] == [200, 200, 400, 200]
        assert answers[1].headers["X-Cache"] == "hit"
        for answer in answers:
            assert {name: answer.headers[name] for name in SAID} == SAID
        assert "Sunset" in answers[0].headers["Access-Control-Expose-Headers"]
        others = [api.search(), api.get("/v1/events"), api.get("/v1/health")]
        assert not any("Deprecation" in answer.headers for answer in others)
