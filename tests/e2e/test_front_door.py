"""A developer's first hour in Chromium: the first page, the API's page, and the example that shows what is on."""

import functools
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.utils import timezone
from selenium.webdriver.common.by import By

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
