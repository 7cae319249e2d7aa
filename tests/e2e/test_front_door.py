"""A developer's first hour in Chromium: the first page, the API's page, and the example that shows what is on."""

import functools
import json
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from selenium.webdriver.common.by import By

from events.catalogue import corrections
from events.models import Event
from tests import factories
from tests.e2e.browser import Browser, chromium

pytestmark = pytest.mark.browser
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def catalogue(transactional_db: None) -> None:
    """Two venues in two towns, a plan without a place, and what a provider should not have written."""
    provider = factories.provider("harbour", name="Harbour Nights", timezone="Europe/Copenhagen")
    hall = factories.venue(provider, "Harbour Hall", locality="København", latitude=55.6899, longitude=12.5998)
    fortress = factories.venue(provider, "The Fortress", locality="Malmö", latitude=55.6048, longitude=12.9870)
    soon = timezone.now() + timedelta(days=2)
    for number, (title, venue, category) in enumerate(
        [
            ("Noon organ", hall, "Music"),
            ("Late jazz", hall, "Music"),
            ("Hamlet", fortress, "Theatre"),
            ("<b>Radio</b>", None, "Talk"),
        ]
    ):
        event = factories.event(provider, str(number), title=title, category=category)
        factories.plan(event, "1", soon + timedelta(hours=number), prices=["120"], venue=venue)
    factories.serve()


@pytest.fixture
def browser(site: str, tmp_path: Path) -> Iterator[Browser]:
    with chromium(tmp_path / "profile", site) as running:
        yield running


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The examples, served from an origin that is not the API's."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(EXAMPLES))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def circles(browser: Browser) -> int:
    return len(browser.driver.find_elements(By.CSS_SELECTOR, "svg .venue"))


def titles(browser: Browser) -> list[str]:
    return [one.text for one in browser.driver.find_elements(By.CSS_SELECTOR, "#list li > :first-child")]


def test_a_newcomer_is_led_from_the_first_page_to_an_answer(catalogue: None, browser: Browser) -> None:
    browser.open("/")
    browser.wait_for("Harbour Nights")
    browser.picture("front")
    browser.click("Search")
    browser.wait_for('"Noon organ"')
    assert len(json.loads(browser.text())["data"]["events"]) == 4
    browser.open("/nothing-of-the-kind")
    browser.wait_for("There is no page here")
    browser.click("How fresh each provider is")
    browser.wait_for("Harbour Nights")
    browser.picture("status")
    assert [error for error in browser.errors() if "404" not in error] == []


# What a developer types into the console of a page of their own: a copy of all events, and what became of them since.
COPY = """
const [base, done] = arguments;
const kept = {};
let url = base + '/v1/events?limit=2', cursor = null;
while (url) {
    const answer = await fetch(url);
    cursor ??= answer.headers.get('X-Changes-Cursor');
    const {data} = await answer.json();
    for (const event of data.events) kept[event.id] = event.title;
    url = data.next;
}
done({kept, cursor});
"""
FOLLOW = """
const [base, cursor, done] = arguments;
const {data} = await (await fetch(base + '/v1/changes?wait=20&cursor=' + encodeURIComponent(cursor))).json();
done(data.changes.map(one => [one.event.id, one.event.title]));
"""


def console(browser: Browser, script: str, *arguments: str) -> Any:
    return browser.driver.execute_async_script(f"(async function() {{ {script} }}).apply(null, arguments)", *arguments)


def test_a_developers_first_hour(catalogue: None, browser: Browser, elsewhere: str) -> None:
    """The first page, the API's page, a search there, one event of it, a copy that follows, and a page of one's own."""
    browser.driver.set_script_timeout(40)
    browser.open("/")
    browser.click("You write a program")
    browser.wait_for("The first five minutes")
    browser.click("Events with a plan in a window")
    browser.click("Execute")
    browser.wait_for('"Noon organ"')
    # Below it stands the address that was asked.
    browser.driver.get(browser.find("//*[contains(@class, 'request-url')]").text.split()[-1])
    found = json.loads(browser.text())["data"]["events"]
    (hamlet,) = [event["id"] for event in found if event["title"] == "Hamlet"]
    browser.open(f"/v1/events/{hamlet}")
    assert json.loads(browser.text())["data"]["plans"][0]["venue"]["name"] == "The Fortress"

    browser.driver.get(f"{elsewhere}/whats-on.html?api={browser.base}")
    browser.wait_for("Hamlet")
    copied = console(browser, COPY, browser.base)
    assert sorted(copied["kept"].values()) == ["<b>Radio</b>", "Hamlet", "Late jazz", "Noon organ"]
    corrections.correct(Event.objects.get(pk=hamlet), "title", "Hamlet, Prince of Denmark", by=None, reason="Its whole name.")
    assert console(browser, FOLLOW, browser.base, copied["cursor"]) == [[hamlet, "Hamlet, Prince of Denmark"]]

    # A page of a site that allows frames. The browser may give it what it has, for as long as Cache-Control says: two seconds.
    time.sleep(3)
    browser.driver.get(f"{elsewhere}/")
    framed = f"<h1>The town paper</h1><iframe title='What is on' src='/whats-on.html?api={browser.base}'></iframe>"
    browser.driver.execute_script("document.body.innerHTML = arguments[0]", framed)
    browser.driver.switch_to.frame(browser.find("//iframe"))
    browser.wait_for("Hamlet, Prince of Denmark")
    assert titles(browser)[2] == "Hamlet, Prince of Denmark"


def test_the_first_try_on_the_apis_page_finds_something(catalogue: None, browser: Browser) -> None:
    browser.open("/v1/docs#/events/search_events")
    browser.wait_for("The first five minutes")
    browser.click("Execute")
    browser.wait_for('"Noon organ"')
    browser.picture("api-docs")
    asked = browser.find("//*[contains(@class, 'request-url')]").text
    # The window alone: what may be left out was not filled in.
    assert "starts_at=" in asked
    assert "organizer=" not in asked
    assert "near=" not in asked
    # Swagger has a word to say of every operation whose name has a hyphen or an underscore.
    assert [error for error in browser.errors() if "deep link" not in error] == []


def test_the_example_shows_what_is_on_by_cors_alone(catalogue: None, browser: Browser, elsewhere: str) -> None:
    browser.driver.get(f"{elsewhere}/whats-on.html?api={browser.base}")
    browser.wait_for("Hamlet")
    assert titles(browser) == ["Noon organ", "Late jazz", "Hamlet", "<b>Radio</b>"]
    assert circles(browser) == 2
    browser.wait_for("1 of them without a place on the map")
    browser.picture("whats-on")
    browser.driver.find_element(By.CSS_SELECTOR, "svg .venue[aria-label^='The Fortress']").click()
    assert titles(browser) == ["Hamlet"]
    browser.choose("locality", "København")
    browser.wait_for("2 performances")
    assert titles(browser) == ["Noon organ", "Late jazz"]
    assert browser.errors() == []


def test_the_example_finds_what_is_near_and_says_what_went_wrong(catalogue: None, browser: Browser, elsewhere: str) -> None:
    browser.driver.get(f"{elsewhere}/whats-on.html?api={browser.base}&near=55.60,12.98&radius=5")
    browser.wait_for("1 performance.")
    assert titles(browser) == ["Hamlet"]
    browser.driver.get(f"{elsewhere}/whats-on.html?api={browser.base}&near=nowhere&radius=5")
    browser.wait_for("near:")
    browser.driver.get(f"{elsewhere}/whats-on.html?api=http://127.0.0.1:9")
    browser.wait_for("does not answer")


def test_the_example_needs_no_server_of_its_own(catalogue: None, browser: Browser) -> None:
    browser.driver.get(f"{(EXAMPLES / 'whats-on.html').as_uri()}?api={browser.base}")
    browser.wait_for("Hamlet")
    assert circles(browser) == 2


def test_the_examples_map_tells_its_parallels_whole(catalogue: None, browser: Browser) -> None:
    browser.driver.get(f"{(EXAMPLES / 'whats-on.html').as_uri()}?api={browser.base}")
    browser.wait_for("Hamlet")
    places = [
        {"venue": {"id": name, "name": name, "latitude": lat, "longitude": 0}} for name, lat in (("Leeds", 53.8), ("Nice", 43.7))
    ]
    browser.driver.execute_script("plans = arguments[0]; draw()", places)
    told = [one.text for one in browser.driver.find_elements(By.CSS_SELECTOR, "svg text") if one.text.endswith("° N")]
    assert "50° N" in told


def test_the_pages_fit_a_phone(catalogue: None, browser: Browser, elsewhere: str) -> None:
    browser.driver.set_window_size(390, 844)
    for address in (
        f"{browser.base}/",
        f"{browser.base}/status",
        f"{browser.base}/none",
        f"{elsewhere}/whats-on.html?api={browser.base}",
    ):
        browser.driver.get(address)
        wide: bool = browser.driver.execute_script("return document.documentElement.scrollWidth > window.innerWidth")
        assert not wide, address
