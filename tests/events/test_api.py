"""What clients meet at a real API process: errors, formats, headers and pages."""

import re
import socket
import warnings
from typing import Any
from urllib.parse import quote

import httpx2
import icalendar
import pytest
import vobject

from tests.events.service import Api
from tests.events.structured import problems

SEED = """
from datetime import timedelta
from tests import factories
day = factories.NOON + timedelta(days=365)
numbers = factories.provider("numbers")
hall = factories.venue(numbers, "Hall", locality="Lund", latitude=55.7, longitude=13.2)
for number in range(7):
    event = factories.event(numbers, str(number), title=f"Número {number}", url="https://example.org/", description="a,b")
    for plan in range(2):
        factories.plan(event, str(plan), day + timedelta(days=number + 10 * plan), prices=["5", str(number)], venue=hall)
gone = factories.event(numbers, "gone", title="Gone")
factories.plan(gone, "1", day, prices=["5"])
factories.plan(factories.event(numbers, "numeral", title="\\u0667"), "1", day)
factories.serve()
gone.plans.update(withdrawn_at=day - timedelta(days=1))
factories.serve()
"""
ALL = "/v1/events?provider=numbers&limit=3"


@pytest.fixture(scope="module", autouse=True)
def _numbers(api: Api) -> None:
    api.run(SEED)


def ask(api: Api, method: str, path: str, **headers: str) -> httpx2.Response:
    return api.client.request(method, f"http://127.0.0.1:{api.port}{path}", headers=headers)


def raw(api: Api, target: str) -> bytes:
    with socket.create_connection(("127.0.0.1", api.port), 10) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{api.port}\r\nConnection: close\r\n\r\n".encode())
        return connection.makefile("rb").read()


def rows(response: httpx2.Response) -> list[Any]:
    assert response.status_code == 200, response.text
    found: list[Any] = response.json()["data"]["events"]
    return found


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ("&when=now", "when: there is no such parameter."),
        ("&limit=3&limit=3", "limit: is given more than once."),
        ("&limit=0", "limit: '0' is not a whole number from 1 to 1000."),
        ("&limit=%D9%A1", "limit: '\u0661' is not a whole number from 1 to 1000."),
        ("&updated_since=2024-01-01", "updated_since: '2024-01-01' is not an ISO 8601 date-time."),
        ("&updated_since=1704067200", "updated_since: '1704067200' is not an ISO 8601 date-time."),
        ("&price_min=1e2", "price_min: '1e2' is not a price: digits, with at most two decimals after a point."),
        ("&q=", "q: '' is blank."),
        ("&q=a%00", "q: 'a\0' is not a text of at most 500 characters."),
        ("&provider=nobody", "provider: 'nobody' is no provider."),
        ("&provider=acme&provider=nobody", "provider: 'nobody' is no provider."),
        ("&cursor=made-up", "cursor: 'made-up' was not issued here."),
        ("&available=perhaps", "available: 'perhaps' is neither true nor false."),
        ("&ordering=", "ordering: '' is none of start, -start, price, -price, title, distance."),
    ],
)
def test_nothing_wrong_is_ignored(api: Api, parameters: str, message: str):
    response = api.search(parameters)
    error = response.json()["error"]
    assert (response.status_code, response.json()["data"], error["code"]) == (400, None, "invalid_parameter")
    assert error["message"] == message
    assert error["details"] == {"parameter": message.partition(":")[0]}
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/v1/events", "/v1/events/search", "/v1/plans/search", "/v1/venues", "/v1/events/counts"])
def test_letters_mean_the_same_with_percent_signs_and_without(api: Api, path: str) -> None:
    """As curl and wget send what somebody typed."""
    window = "" if path in ("/v1/events", "/v1/venues") else "&starts_at=2024-01-01T00:00Z&ends_at=2026-01-01T00:00Z"
    word = "locality=l\u00fand" if path == "/v1/venues" else "q=n\u00famero"
    encoded = api.get(f"{path}?provider=numbers&{quote(word, safe='=')}{window}")
    assert encoded.status_code == 200
    assert raw(api, f"{path}?provider=numbers&{word}{window}").endswith(encoded.content)


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        *(("/v1/events", "q"), ("/v1/plans/search", "category"), ("/v1/venues", "locality"), ("/v1/events/counts", "organizer")),
        *(("/v1/changes", "provider"), ("/v1/changes", "cursor"), ("/v1/events/291/history", "field")),
    ],
)
def test_letters_of_another_encoding_are_an_error_and_not_other_letters(api: Api, path: str, parameter: str) -> None:
    error = api.get(f"{path}?{parameter}=Malm%F6").json()["error"]
    assert (error["code"], error["details"]) == ("invalid_parameter", {"parameter": parameter})
    assert error["message"] == f"{parameter}: 'Malm\ufffd' is not in UTF-8."
    unknown = api.get(f"{path}?Malm%F6=1").json()["error"]
    assert unknown["message"] == "Malm\ufffd: there is no such parameter."


def test_a_window_is_required_in_order_and_may_carry_a_bare_plus(api: Api):
    assert api.get("/v1/events/search").json()["error"]["message"] == "starts_at: is required."
    backwards = api.get("/v1/events/search?starts_at=2024-07-05T00:00:00Z&ends_at=2024-07-04T00:00:00Z")
    assert backwards.json()["error"]["message"] == "starts_at: is later than ends_at."
    bare, encoded, utc = (
        rows(api.get(f"/v1/events/search?starts_at=2025-07-04T14:00:00{offset}&ends_at=2025-07-04T14:00:00{offset}"))
        for offset in ("+02:00", "%2B02:00", "-00:00")
    )
    assert bare == encoded != []
    assert utc == []
    basic = rows(api.get("/v1/events/search?starts_at=20250704T140000+0200&ends_at=20250704T1200Z"))
    assert basic == bare


def test_other_addresses_and_methods_are_errors_of_the_same_form(api: Api):
    for method, path, status in (
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1/events/00000000-0000-0000-0000-000000000000", 404),
        ("GET", "/v1/events/291", 404),
        ("POST", "/v1/events", 405),
        ("OPTIONS", "/v1/events", 405),
        ("GET", "/v1/events?format=xml", 406),
    ):
        response = ask(api, method, path)
        assert (response.status_code, response.json()["data"]) == (status, None), path
        assert response.json()["error"].keys() == {"code", "message", "details"}
        if status == 405:
            assert response.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("path", "formats"),
    [
        ("/v1/events", "json, ics, jsonld, csv and geojson"),
        ("/v1/plans/search", "json, ics, csv and geojson"),
        ("/v1/events/counts", "json"),
        ("/v1/venues", "json"),
        ("/v1/changes", "json"),
        ("/v1/providers", "json"),
        ("/v1/health/ready", "json"),
        ("/v1/schema", "json"),
        ("/v1/docs", "html"),
    ],
)
def test_whoever_asks_for_another_format_is_told_those_of_this_address(api: Api, path: str, formats: str):
    error = api.get(f"{path}?format=xml").json()["error"]
    assert (error["code"], error["message"]) == (
        "not_acceptable",
        f"This address answers in {formats}, and not in what is asked for.",
    )
    assert api.get(path, Accept="image/png").json()["error"] == error


@pytest.mark.parametrize(
    ("accept", "parameter", "content_type"),
    [
        ("*/*", "", "application/json"),
        ("application/json; charset=utf-8", "", "application/json"),
        ("text/html, */*;q=0.1", "", "application/json"),
        ("application/json;q=0.5, text/calendar", "", "text/calendar; charset=utf-8"),
        ("application/json;q=0, application/*", "", "application/ld+json"),
        ("application/ld+json", "&format=ics", "text/calendar; charset=utf-8"),
        ("text/calendar", "&format=json", "application/json"),
        ("text/calendar", "&format=json&expand=plans", "application/json"),
    ],
)
def test_the_format_is_the_one_that_is_wanted_most(api: Api, accept: str, parameter: str, content_type: str):
    response = api.get(ALL + parameter, Accept=accept)
    assert (response.status_code, response.headers["Content-Type"]) == (200, content_type)
    assert response.headers["Vary"] == "Accept, Accept-Language"


def test_what_the_client_has_already_is_not_sent_again(api: Api):
    whole = api.get(ALL)
    tag, date = whole.headers["ETag"], whole.headers["Last-Modified"]
    for known in ({"If-None-Match": f'"other", W/{tag}'}, {"If-None-Match": "*"}, {"If-Modified-Since": date}):
        answer = api.get(ALL, **known)
        assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag), known
        assert "Content-Type" not in answer.headers
    for old in (
        {"If-None-Match": '"other"', "If-Modified-Since": date},
        {"If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT"},
        {"If-Modified-Since": "Fri, 01 Jan 2999 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ):
        assert api.get(ALL, **old).status_code == 200, old
    assert api.get(f"{ALL}&available=true", **{"If-Modified-Since": date}).status_code == 200


def test_head_has_the_headers_of_get_and_no_body(api: Api):
    whole, head = api.get(ALL), ask(api, "HEAD", ALL)
    assert head.content == b""
    assert {**head.headers, "date": ""} == {**whole.headers, "date": ""} | {"x-cache": head.headers["x-cache"]}


@pytest.mark.parametrize("ordering", ["start", "-start", "price", "-price", "title"])
def test_pages_and_their_links_lead_to_every_row_once(api: Api, ordering: str):
    page = api.get(f"{ALL}&ordering={ordering}")
    seen = rows(page)
    while following := page.json()["data"].get("next"):
        assert page.headers["Link"] == f'<{following}>; rel="next"'
        page = api.client.get(following)
        seen += rows(page)
    assert "Link" not in page.headers
    assert len(seen) == len({row["id"] for row in seen}) == 8
    other = "title" if ordering == "start" else "start"
    first = api.get(f"{ALL}&ordering={ordering}").json()["data"]["next"]
    mixed = re.sub(r"&ordering=[a-z-]+|$", f"&ordering={other}", first, count=1)
    assert api.client.get(mixed).json()["error"]["message"] == "cursor: belongs to another ordering."


def test_words_are_found_whatever_their_accents_and_letters_unknown_to_the_database_find_nothing(api: Api):
    assert len(rows(api.get("/v1/events?q=NUMERO"))) == 7
    assert [row["title"] for row in rows(api.get("/v1/events?q=3%20nu%CC%81mero"))] == ["Número 3"]
    assert rows(api.get("/v1/events?q=%E0%AF%B0")) == []


def test_a_calendar_is_read_back_without_an_error(api: Api):
    page = icalendar.Calendar.from_ical(api.get(f"{ALL}&format=ics&status=any&ordering=title").text)
    assert not page.errors
    assert not any(entry.errors for entry in page.events)
    assert [str(entry.get("STATUS")) for entry in page.events] == ["None", "CONFIRMED", "CONFIRMED"]
    event_id = rows(api.get(f"{ALL}&q=numero"))[0]["id"]
    event = icalendar.Calendar.from_ical(api.get(f"/v1/events/{event_id}?format=ics").text)
    assert len({entry["UID"] for entry in event.events}) == len(event.events) == 2
    assert str(event.events[0]["LOCATION"]) == "Hall, Lund"


def test_another_calendar_client_imports_it_without_complaint(api: Api):
    with warnings.catch_warnings(action="error"):
        page = vobject.readOne(api.get(f"{ALL}&format=ics&ordering=title").text)
        assert page.validate(raiseException=True)
    entry = page.vevent_list[0]
    assert (entry.summary.value, entry.dtstart.value.isoformat()) == ("Número 0", "2025-07-04T14:00:00+02:00")


def test_a_calendar_is_whole_where_nobody_limits_it_and_its_limit_counts_plans(api: Api):
    whole = api.get("/v1/events?provider=numbers&format=ics")
    assert (whole.text.count("BEGIN:VEVENT"), "Link" in whole.headers) == (15, False)
    assert "\r\nNAME:Events: numbers\r\n" in whole.text
    pages, url = [], "/v1/events?provider=numbers&limit=4&format=ics"
    while url:
        page = api.get(url)
        pages.append(re.findall("UID:(.*)\r", page.text))
        url = page.headers["Link"].split(">")[0].partition("/v1/")[2] if "Link" in page.headers else ""
        url = url and f"/v1/{url}"
    assert [len(page) for page in pages] == [4, 4, 4, 3]
    assert [uid for page in pages for uid in page] == re.findall("UID:(.*)\r", whole.text)


def test_a_page_of_events_and_a_calendar_do_not_go_on_where_the_other_ended(api: Api):
    following = api.get(ALL).json()["data"]["next"]
    assert api.client.get(f"{following}&format=ics").json()["error"]["message"] == "cursor: is of a page whose rows are events."
    following = api.get(f"{ALL}&format=ics").headers["Link"].split(">")[0][1:]
    assert api.client.get(following.replace("format=ics", "format=json")).json()["error"]["message"] == (
        "cursor: is of a page whose rows are plans."
    )


def test_of_what_left_its_feed_no_format_says_whether_it_takes_place_or_is_sold(api: Api):
    (gone,) = rows(api.get("/v1/events?status=withdrawn"))
    for path in (f"/v1/events/{gone['id']}?", "/v1/events?status=withdrawn&", f"{ALL}&status=withdrawn&"):
        calendar, structured = api.get(f"{path}format=ics").text, api.get(f"{path}format=jsonld").text
        assert "Gone" in structured
        for word in ("STATUS", "METHOD", "CANCEL", "eventStatus", "availability", "SoldOut", "InStock"):
            assert word.casefold() not in (calendar + structured).casefold(), path


def test_structured_data_says_status_prices_and_sessions(api: Api):
    graph = api.get(f"{ALL}&format=jsonld&status=any&ordering=title").json()["@graph"]
    assert [event.get("eventStatus") for event in graph] == [None, *["https://schema.org/EventScheduled"] * 2]
    assert graph[1]["offers"] == {
        "@type": "AggregateOffer", "lowPrice": "0.00", "highPrice": "5.00", "url": "https://example.org/",
        "availability": "https://schema.org/InStock",
    }  # fmt: skip
    assert (graph[1]["startDate"], len(graph[1]["subEvent"])) == ("2025-07-04T14:00:00+02:00", 2)
    assert [offer["price"] for offer in graph[1]["subEvent"][0]["offers"]] == ["5.00", "0.00"]
    assert not [problem for event in graph for problem in problems(event)]
    assert api.client.get(graph[1]["@id"]).json()["data"]["title"] == graph[1]["name"]
