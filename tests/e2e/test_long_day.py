"""A day of an operator, at a desk and with a phone: why something is not found, what clock it is on, and lists that are long."""

import json
import urllib.request
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from selenium.webdriver.common.by import By

from aggregator.models import SyncRun, Trigger
from aggregator.operations import runner
from aggregator.scheduling import provision
from events.models import Event
from providers.models import Provider
from tests.aggregator.feeds import event, feed, plan
from tests.e2e.browser import Browser
from tests.fakes.feed_server import FeedServer, answer

pytestmark = pytest.mark.browser

LONG = "A title that goes on and on " * 33
NEXT_YEAR = f"{datetime.now(UTC) + timedelta(days=400):%Y-%m}-15T20:00:00"
BAD = event("bad", "Refused", [plan("7", starts="2021-09-31T20:00:00")])
OFFLINE = event("offline", "At the door", [plan("1", NEXT_YEAR)], sell_mode="offline")


@pytest.fixture
def acme(operator: Browser, feeds: FeedServer) -> Provider:
    """Of 60 events, of which one has a title of 900 letters, one is sold at the door, and one is refused."""
    many = [event(str(number), f"Show {number}", [plan("1", NEXT_YEAR)]) for number in range(58)]
    document = feed(*many, event("long", LONG, [plan("1", NEXT_YEAR)]), OFFLINE, BAD, event("", "No id"))
    made = Provider(
        slug="acme", name="Acme tickets", url=feeds.says(answer(document)), format="planlist", timezone="America/New_York"
    )
    provision.save(made)
    runner.perform(made, trigger=Trigger.COMMAND)
    return made


@pytest.fixture
def phone(operator: Browser) -> Browser:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    operator.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    return operator


def found(site: str, address: str) -> list[str]:
    with urllib.request.urlopen(f"{site}{address}", timeout=5) as answered:
        return [one["title"] for one in json.load(answered)["data"]["events"]]


def overflow(browser: Browser) -> int:
    """By how many pixels the page is wider than its window."""
    wider: int = browser.driver.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wider


def hidden_cells(browser: Browser) -> list[str]:
    """Texts of cells that are cut off, or lie beyond the window."""
    texts: list[str] = browser.driver.execute_script(
        """return [...document.querySelectorAll('#result_list td, #result_list th, .desk td, .desk th')]
            .filter(cell => cell.offsetParent && cell.offsetWidth > 1 && getComputedStyle(cell).position !== 'absolute'
                && !cell.closest('thead')
                && (cell.getBoundingClientRect().right > innerWidth + 1 || cell.scrollHeight > cell.clientHeight + 2
                    || cell.getBoundingClientRect().left < -1))
            .map(cell => cell.innerText)"""
    )
    return texts


def right_of(browser: Browser, xpath: str) -> Any:
    return browser.driver.execute_script("return arguments[0].getBoundingClientRect().right", browser.find(xpath))


def test_an_operator_finds_out_why_an_event_is_not_found(operator: Browser, site: str, acme: Provider) -> None:
    operator.open("/admin/events/event/?q=door")
    operator.click("At the door")
    operator.wait_for("It was never sold online")
    operator.picture("why")
    address = operator.find("//section[@aria-labelledby='why']//a[contains(@href, '/v1/events/search')]")
    assert found(site, str(address.get_attribute("href")).removeprefix(site)) == ["At the door"]

    # An id that never became an event is looked up at its provider, and leads to the line in the feed.
    operator.open(f"/admin/providers/provider/{acme.pk}/change/")
    operator.fill("id", "bad")
    operator.click("Look it up")
    operator.wait_for("The last run that read the feed refused a record of this id.")
    operator.picture("lookup")
    operator.click("base_plan[bad]/plan[7]")
    operator.wait_for("2021-09-31T20:00:00")
    assert operator.errors() == []


def test_the_clock_that_was_chosen_holds_on_every_page(operator: Browser, acme: Provider) -> None:
    operator.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "America/Sao_Paulo"})
    operator.open("/admin/events/event/?q=door")
    operator.wait_for("20:00 UTC-")
    operator.wait_for("Times are those of each row's provider")
    operator.picture("clock-of-providers")
    operator.find("//button[@name='clock'][@value='mine']").click()
    operator.wait_for("Times are America/Sao_Paulo, yours.")
    assert operator.driver.current_url.endswith("/admin/events/event/?q=door")
    operator.click("At the door")
    operator.wait_for("Times are America/Sao_Paulo, yours.")
    assert f"{NEXT_YEAR[:10]} 20:00" not in operator.text()
    # A form that reads times says that it stays on the provider's.
    operator.click("Correct this plan")
    operator.wait_for("Times are America/New_York on this page")
    assert NEXT_YEAR.replace("T", " ") == operator.find("//input[@name='starts_at']").get_attribute("value")
    operator.picture("clock-of-a-form")
    assert operator.errors() == []


def test_a_long_list_is_counted_narrowed_and_worked_through_at_once(operator: Browser, acme: Provider) -> None:
    operator.open("/admin/events/event/")
    operator.wait_for("60 rows")
    operator.picture("events-list")
    # A title of 900 letters leaves the other columns in sight.
    window = operator.driver.execute_script("return innerWidth")
    assert right_of(operator, "//*[contains(@class, 'column-told_state')]") <= window
    operator.open("/admin/events/event/?starts_at_from=2000-01-01&starts_at_to=2000-01-02")
    operator.wait_for("No row passes these filters.")
    operator.picture("nothing-matches")
    operator.click("Show the list without them")
    operator.wait_for("60 rows")

    operator.open("/admin/events/event/?q=show")
    operator.wait_for("58 rows")
    operator.find("//input[@id='action-toggle']").click()
    operator.click("Choose all that match: 58")
    operator.choose("action", "hide_selected")
    operator.picture("all-that-match")
    operator.find("//button[@name='index']").click()
    operator.wait_for("58 in all")
    operator.picture("what-will-change")
    operator.fill("reason", "They are sold by somebody else")
    operator.find("//button[normalize-space()='Hide events']").click()
    operator.wait_for("Hidden: 58 events.")
    assert Event.objects.filter(hidden=True).count() == 58

    # Codes are chosen from those that there are.
    operator.open("/admin/aggregator/rejection/")
    operator.picture("rejections-list")
    options = operator.driver.find_elements(By.XPATH, "//select[@name='code']/option")
    assert "invalid_datetime (1)" in [option.get_attribute("textContent") for option in options]
    assert operator.errors() == []


def test_a_phone_shows_whole_texts_and_all_buttons(phone: Browser, acme: Provider, feeds: FeedServer) -> None:
    acme.url = feeds.says(answer(feed(event("long", LONG, [plan("1", NEXT_YEAR)]))))
    provision.save(acme)
    runner.perform(acme, trigger=Trigger.COMMAND)
    held = SyncRun.objects.get(status="held")
    long = Event.objects.get(external_id="long")
    for name, page in {
        "rejections": "/admin/aggregator/rejection/",
        "held": f"/admin/aggregator/syncrun/{held.pk}/change/",
        "events": "/admin/events/event/?q=goes",
        "event": f"/admin/events/event/{long.pk}/change/",
        "corrections": "/admin/events/correction/",
        "runs": "/admin/aggregator/syncrun/",
    }.items():
        phone.open(page)
        phone.picture(f"phone-{name}")
        assert overflow(phone) <= 0, page
        assert hidden_cells(phone) == [], page

    # Both decisions stand under what is held.
    phone.open(f"/admin/aggregator/syncrun/{held.pk}/change/")
    phone.click("Reject")
    phone.picture("phone-decision")
    phone.confirm("Keep what is served")
    phone.wait_for("the same is not asked again")
    # And a correction can be reached, made, and read.
    phone.open(f"/admin/events/event/{long.pk}/change/")
    link = phone.find("//a[starts-with(normalize-space(), 'Correct zone') or contains(., 'Correct zone')]")
    assert link.rect["x"] + link.rect["width"] <= 390
    phone.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
    link.click()
    phone.fill("price", "21.50")
    phone.fill("reason", "The box office says so")
    phone.picture("phone-correct")
    assert overflow(phone) <= 0
    phone.find("//button[normalize-space()='Correct']").click()
    phone.wait_for("Price: 20.00 → 21.50")
    phone.open("/admin/events/correction/")
    phone.wait_for("The box office says so")
    phone.picture("phone-corrections")
    assert hidden_cells(phone) == []
    assert phone.errors() == []
