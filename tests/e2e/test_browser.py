"""An operator at the desk: Chromium, the API's and a worker's real processes, a feed over HTTP."""

import json
import time
import urllib.request
from collections.abc import Callable

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select

from aggregator.models import Recipient, SyncRun
from aggregator.scheduling import provision
from events.models import Event, event_id
from providers.models import Provider
from tests.aggregator.feeds import event, feed, many, plan, zone
from tests.e2e.browser import Browser
from tests.e2e.conftest import STARTUP_SECONDS
from tests.fakes.feed_server import FeedServer, answer

pytestmark = pytest.mark.browser

BAD = plan("7", starts="2021-09-31T20:00:00")
WHOLE = feed(*many(*range(9)), event("9", plans=[plan("1"), BAD]))


def sync_now(browser: Browser) -> None:
    browser.click("Acme tickets")
    browser.click("Sync now")
    browser.confirm("Sync")
    browser.wait_for("the sync is queued")


def ended(browser: Browser, outcome: str) -> WebElement:
    """The link to the run of that outcome, in the provider's table of runs, as soon as a worker is done with it."""
    return browser.find(f"//tr[td/span[normalize-space()='{outcome}']]//a", reloading=True)


def sync_and_wait(browser: Browser, *outcomes: str) -> None:
    """Until one run more is there, and it ended as one of the outcomes."""
    before = SyncRun.objects.count()
    browser.open("/admin/providers/provider/")
    sync_now(browser)
    wait_until(lambda: SyncRun.objects.exclude(status="running").count() > before)
    last = SyncRun.objects.order_by("-pk")[0]
    assert last.get_status_display() in outcomes, (last.status, last.error_message)


def wait_until(become: Callable[[], bool]) -> None:
    deadline = time.monotonic() + STARTUP_SECONDS
    while not become():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_an_operator_adds_a_provider_syncs_it_and_reads_what_was_refused(operator: Browser, feeds: FeedServer) -> None:
    operator.open("/admin/providers/provider/add/")
    for name, value in (("slug", "acme"), ("name", "Acme tickets"), ("url", feeds.says(answer(WHOLE))), ("every", "often")):
        operator.fill(name, value)
    operator.choose("format", "planlist")
    operator.choose("timezone", "Europe/Madrid")
    operator.click("Save")
    operator.wait_for("'often' is not an interval")
    operator.picture("provider-form")
    operator.fill("every", "")
    operator.click("Save")
    operator.wait_for("as it would come in")
    operator.picture("preview")
    operator.click("Back to the provider")
    operator.wait_for("New and paused")
    operator.picture("new-provider")

    operator.open("/admin/providers/provider/")
    sync_now(operator)
    run = ended(operator, "Partial")
    operator.picture("provider")
    run.click()
    operator.wait_for("invalid_datetime")
    operator.picture("run")
    operator.click("All rejections of this run")
    operator.wait_for("2021-09-31T20:00:00")
    operator.picture("rejections")

    operator.open("/admin/providers/provider/")
    operator.picture("providers")
    operator.open("/admin/aggregator/syncrun/")
    operator.picture("runs")
    operator.open("/admin/events/event/?q=concert")
    operator.picture("events")
    operator.click("Concert")
    operator.wait_for("Stalls")
    operator.picture("event")
    assert operator.errors() == []


def served_price(site: str) -> str:
    with urllib.request.urlopen(f"{site}/v1/events/{event_id('acme', 'tour')}", timeout=5) as answered:
        detail = json.load(answered)["data"]
    price: str = detail["plans"][0]["zones"][0]["price"]
    return price


def tour(price: str, *others: str) -> bytes:
    return feed(event("tour", "Camela: la tour", [plan("1", zones=[zone("1", "Platea", price)])]), *others)


def test_an_operators_day(operator: Browser, site: str, feeds: FeedServer) -> None:
    url = feeds.says(
        answer(tour("20.00", *many(*range(9)))),
        answer(tour("20.00", *many(0))),
        # The same again, in other bytes.
        answer(tour("20.00", *many(0)) + b"<!-- later -->"),
        answer(tour("22.00", *many(0))),
    )
    provision.save(Provider(slug="acme", name="Acme tickets", url=url, format="planlist"))

    # A run is held: read what it would withdraw, and approve.
    sync_and_wait(operator, "Succeeded")
    sync_and_wait(operator, "Held")
    operator.open("/admin/")
    operator.wait_for("8 of 10 live events would be removed")
    operator.picture("desk")
    operator.click("Acme tickets, run")
    operator.wait_for("the whole event")
    operator.picture("held")
    operator.click("Approve")
    operator.confirm("Approve")
    operator.wait_for("8 events changed")
    assert Event.objects.filter(current=True).count() == 2

    # A price is wrong: it is corrected, served, and no sync takes it back.
    operator.open("/admin/events/event/?q=camela")
    operator.click("Camela")
    operator.click("Correct zone Platea")
    operator.fill("price", "35.00")
    operator.fill("reason", "The box office says so")
    operator.picture("correct")
    operator.find("//button[normalize-space()='Correct']").click()
    operator.wait_for("Price: 20.00 → 35.00")
    operator.picture("corrected")
    wait_until(lambda: served_price(site) == "35.00")
    sync_and_wait(operator, "Unchanged")
    assert served_price(site) == "35.00"

    # The provider thinks better of it: a conflict waits, and its value is taken.
    sync_and_wait(operator, "Unchanged", "Succeeded")
    assert served_price(site) == "35.00"
    operator.open("/admin/")
    operator.click("Camela: la tour: zone price")
    operator.wait_for("22.00")
    operator.picture("conflict")
    operator.click("Take theirs")
    operator.confirm("Take theirs")
    operator.wait_for("Served from now on: 22.00")
    wait_until(lambda: served_price(site) == "22.00")
    assert operator.errors() == []


def test_a_price_with_a_comma_is_refused_and_a_large_move_is_asked_about_once_more(
    operator: Browser, site: str, feeds: FeedServer
) -> None:
    provision.save(Provider(slug="acme", name="Acme tickets", url=feeds.says(answer(tour("57.50"))), format="planlist"))
    sync_and_wait(operator, "Succeeded")

    def correct(price: str, button: str = "Correct") -> None:
        operator.fill("price", price)
        operator.fill("reason", "The box office says so")
        operator.find(f"//button[normalize-space()='{button}']").click()

    operator.open("/admin/events/event/?q=camela")
    operator.click("Camela")
    operator.click("Correct zone Platea")
    for wrong in ("12,00", "31,5", "31 500", "1e3", "١٢"):
        correct(wrong)
        operator.wait_for(f"'{wrong}' is not a price")
        assert served_price(site) == "57.50"
    operator.picture("price-refused")
    correct("1200.00")
    operator.wait_for("57.50 → 1200.00 moves the price by a factor of 20.9")
    operator.picture("price-asked")
    assert served_price(site) == "57.50"
    operator.find("//button[normalize-space()='Yes, correct it']").click()
    operator.wait_for("Price: 57.50 → 1200.00")
    wait_until(lambda: served_price(site) == "1200.00")
    assert operator.errors() == []


def test_of_two_tabs_the_one_left_open_undoes_nothing(operator: Browser) -> None:
    provision.save(Provider(slug="acme", name="Acme tickets", url="http://127.0.0.1:9/feed.xml", format="planlist", every="1d"))
    page = f"/admin/providers/provider/{Provider.objects.get().pk}/change/"
    operator.open(page)
    left_open = operator.driver.current_window_handle
    operator.driver.switch_to.new_window("tab")
    operator.open(page)
    operator.click("Pause")
    operator.confirm("Pause")
    operator.wait_for("schedule paused")
    operator.driver.switch_to.window(left_open)
    operator.fill("name", "Acme")
    operator.find("//button[@name='_save']").click()
    operator.wait_for("changed from yes to no since this page was opened")
    operator.picture("two-tabs")
    assert Provider.objects.values_list("name", "enabled").get() == ("Acme tickets", False)
    operator.find("//button[@name='_save']").click()
    operator.wait_for("was changed successfully")
    assert Provider.objects.values_list("name", "enabled").get() == ("Acme", False)


def test_after_the_session_a_dialog_leads_to_the_login_and_back_to_its_page(operator: Browser) -> None:
    provision.save(Provider(slug="acme", name="Acme tickets", url="http://127.0.0.1:9/feed.xml", format="planlist"))
    page = f"/admin/providers/provider/{Provider.objects.get().pk}/change/"
    operator.open(page)
    operator.driver.delete_cookie("sessionid")
    operator.click("Sync now")
    operator.find("//input[@name='username']")
    operator.fill("username", "operator")
    operator.fill("password", "at the desk")
    operator.click("Log in")
    operator.wait_for("How it is now")
    assert operator.driver.current_url.endswith(page)

    # With the dialog open already.
    operator.click("Sync now")
    operator.find("//*[@id='dialog']//button[contains(., 'Sync')]")
    operator.driver.delete_cookie("sessionid")
    operator.confirm("Sync")
    operator.wait_for("nothing of it was done")
    operator.picture("logged-out")
    # Opened where nobody is led on from, it leads to the desk.
    operator.open("/admin/login/")
    operator.fill("username", "operator")
    operator.fill("password", "at the desk")
    operator.click("Log in")
    operator.wait_for("What needs a decision")

    # Without its cookie a form is refused in words.
    operator.open(page)
    operator.driver.delete_cookie("csrftoken")
    operator.find("//button[@name='_save']").click()
    operator.wait_for("This page was open for too long")
    operator.find("//a[contains(., 'To the desk')]")
    operator.picture("refused")
    operator.click("Back to where you were")
    operator.wait_for("How it is now")


def test_a_dialog_is_answered_by_the_keyboard_alone_and_gives_the_focus_back(operator: Browser) -> None:
    provision.save(Provider(slug="acme", name="Acme tickets", url="http://127.0.0.1:9/feed.xml", format="planlist", every="1d"))

    def press(key: str) -> None:
        ActionChains(operator.driver).send_keys(key).perform()

    def focused(matching: str) -> bool:
        return bool(operator.driver.execute_script("return !!document.activeElement.closest(arguments[0])", matching))

    operator.open(f"/admin/providers/provider/{Provider.objects.get().pk}/change/")
    pause = operator.find("//a[normalize-space(text()[last()])='Pause']")
    operator.driver.execute_script("arguments[0].focus()", pause)
    press(Keys.ENTER)
    wait_until(lambda: focused("[role=dialog][aria-modal=true][aria-label='Pause the schedule']"))
    for _ in range(7):
        press(Keys.TAB)
        assert focused("#dialog")
    press(Keys.ESCAPE)
    wait_until(lambda: operator.driver.switch_to.active_element == pause)
    press(Keys.ENTER)
    wait_until(lambda: focused("#dialog"))
    for _ in range(7):
        if focused("#dialog button[type=submit]"):
            break
        press(Keys.TAB)
    press(Keys.ENTER)
    wait_until(lambda: not Provider.objects.get().enabled)

    # The menu of a narrow window.
    operator.driver.set_window_size(600, 844)
    operator.open("/admin/")
    menu = operator.find("//button[@aria-label='Menu']")
    assert menu.get_attribute("aria-expanded") == "false"
    menu.send_keys(Keys.ENTER)
    operator.find("//a[contains(., 'Corrections')]")
    assert menu.get_attribute("aria-expanded") == "true"


# Of each text, by WCAG 2: how bright its colour and its ground are; a colour of any notation is read back from a canvas.
DIM = """
const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
const seen = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const bright = (colour) => {
  const [r, g, b] = seen(colour).map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ground = (element) => {
  const own = getComputedStyle(element).backgroundColor;
  return seen(own)[3] === 255 || !element.parentElement ? own : ground(element.parentElement);
};
const none = ".unseen, .material-symbols-outlined, [aria-hidden]";
return [...document.querySelectorAll("#main a, #main button, #main p, #main td, #main th, #main span")].filter((one) => {
  if (!one.offsetParent || one.closest(none)) return false;
  if (![...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) return false;
  const [dark, light] = [bright(getComputedStyle(one).color), bright(ground(one))].sort((a, b) => a - b);
  return Math.round(((light + 0.05) / (dark + 0.05)) * 10) / 10 < 4.5;
}).map((one) => one.outerHTML.slice(0, 200));
"""


def test_texts_can_be_read_by_day_and_by_night_and_on_a_phone(operator: Browser, feeds: FeedServer) -> None:
    long = "A title as long as a paragraph. " * 20
    url = feeds.says(answer(feed(event("long", long), *many(*range(60)), event("9", plans=[plan("1"), BAD]))))
    provision.save(Provider(slug="acme", name="Acme tickets", url=url, format="planlist", every="1d"))
    sync_and_wait(operator, "Partial")
    told, runs = f"/admin/events/event/{event_id('acme', 'long')}/change/", "/admin/aggregator/syncrun/"
    pages = ["/admin/", "/admin/events/event/", told, f"{runs}{SyncRun.objects.get().pk}/change/", runs]
    for scheme in ("light", "dark"):
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        operator.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        for page in pages:
            operator.open(page)
            assert operator.driver.execute_script(DIM) == [], (scheme, page)
    operator.driver.set_window_size(500, 844)
    operator.open(told)
    # What a value is called stands beside it on one line, however long it is.
    heights = operator.driver.execute_script(
        "return [...document.querySelectorAll(\".cards td[data-label='The provider says']\")]"
        ".map((one) => parseFloat(getComputedStyle(one, '::before').height))"
    )
    assert heights
    assert max(heights) < 30, heights


def test_a_button_pressed_twice_sends_once(operator: Browser, feeds: FeedServer) -> None:
    provision.save(Provider(slug="acme", name="Acme tickets", url=feeds.says(answer(WHOLE)), format="planlist"))
    operator.open("/admin/providers/provider/")
    operator.click("Acme tickets")
    operator.click("Sync now")
    button = operator.find("//*[@id='dialog']//button[contains(., 'Sync')]")
    operator.driver.execute_script("arguments[0].click(); arguments[0].click()", button)
    operator.wait_for("the sync is queued")
    ended(operator, "Partial")
    assert SyncRun.objects.count() == 1
    operator.open("/admin/aggregator/recipient/add/")
    operator.choose("kind", "email")
    operator.fill("address", "ops@example.org")
    button = operator.find("//button[@name='_save']")
    twice = "arguments[0].click(); arguments[0].click(); return arguments[0].getAttribute('aria-busy')"
    # It shows that it is at work.
    assert operator.driver.execute_script(twice, button) == "true"
    operator.wait_for("was added successfully")
    assert Recipient.objects.count() == 1


def test_the_apis_documentation_shows_every_route_under_its_policy(operator: Browser) -> None:
    operator.open("/v1/docs")
    operator.wait_for("/v1/events/search")
    assert operator.errors() == []


def test_the_desk_has_the_worst_first_and_is_where_one_decides(operator: Browser, feeds: FeedServer) -> None:
    refused = [event(str(number), plans=[plan("1", starts="soon")]) for number in range(2, 32)]
    url = feeds.says(answer(feed(*many(1), *refused)))
    provision.save(Provider(slug="acme", name="Acme tickets", url=url, format="planlist"))
    sync_and_wait(operator, "Partial")
    shrinks = feeds.says(answer(feed(*many(*range(12)))), answer(feed(*many(0))), path="/sol.xml")
    sol = Provider(slug="sol", name="Sol", url=shrinks, format="planlist")
    provision.save(sol)
    for outcome in ("Succeeded", "Held"):
        before = SyncRun.objects.count()
        operator.open(f"/admin/providers/provider/{sol.pk}/change/")
        operator.click("Sync now")
        operator.confirm("Sync")
        wait_until(lambda: SyncRun.objects.exclude(status="running").count() > before)  # noqa: B023 -- called at once
        assert SyncRun.objects.order_by("-pk")[0].get_status_display() == outcome
    for name, size in (("desk-wide", (1500, 1000)), ("desk-narrow", (390, 844))):
        operator.driver.set_window_size(*size)
        operator.open("/admin/")
        operator.wait_for("11 of 12 live events would be removed")
        operator.picture(name)
        text = operator.text()
        assert text.index("Acme tickets") < text.index("Sol, run")
        width = operator.driver.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0

    # On the phone: who looks after the one, and a decision on the other.
    operator.click("Acknowledge")
    operator.fill("note", "Eva has mailed them")
    operator.confirm("Acknowledge")
    operator.wait_for("operator looks after it: Eva has mailed them")
    # By the keyboard alone.
    operator.find("//a[@role='button'][normalize-space()='Reject']").send_keys(Keys.SPACE)
    operator.confirm("Keep what is served")
    operator.wait_for("Rejected: what is served stays as it is")
    operator.wait_for("Looked after")
    operator.picture("desk-looked-after")
    assert "would be removed" not in operator.text()
    operator.driver.set_window_size(1500, 1000)
    operator.open("/admin/")
    operator.picture("desk-looked-after-wide")
    assert operator.errors() == []


def test_a_recipe_is_written_by_completion_and_by_clicks_on_the_fetched_tree(operator: Browser, feeds: FeedServer) -> None:
    show = b"<show no='7'><name>The Seagull</name><at>2030-03-05T20:00</at><seat row='A'><euro>12.50</euro></seat></show>"
    url = feeds.says(answer(b"<season>%b</season>" % show))
    operator.open("/admin/providers/provider/add/")
    operator.fill("slug", "theatre")
    operator.fill("url", url)
    operator.choose("format", "mapped")
    operator.driver.execute_script("document.querySelector('[name=timezone]').value = 'Europe/London'")
    unfolded = operator.find("//summary[contains(., 'Format settings')]")
    operator.driver.execute_script("arguments[0].scrollIntoView({block: 'start'})", unfolded)
    unfolded.click()
    operator.find("//*[contains(@class, 'ace_editor')]")
    type_in(operator, '{"mapping": {"')
    operator.find("//*[contains(@class, 'ace_autocomplete')]//*[contains(., 'datetime_formats')]")
    operator.picture("recipe-completion")
    type_in(operator, "nonsense", clear=True)
    operator.find("//*[contains(@class, 'ace_error')]")

    type_in(operator, "{}", clear=True)
    operator.click("Preview")
    operator.find("//button[@data-path='/season/show/seat/euro']")
    paths = {
        "events": "/season/show",
        "event.external_id": "/season/show/@no",
        "event.title": "/season/show/name",
        "plans": "/season/show",
        "plan.starts_at": "/season/show/at",
        "zones": "/season/show/seat",
        "zone.external_id": "/season/show/seat/@row",
        "zone.name": "/season/show/seat/@row",
        "zone.price": "/season/show/seat/euro",
    }
    for field, path in paths.items():
        Select(operator.find("//select[@data-fields]")).select_by_value(field)
        operator.driver.execute_script("arguments[0].click()", operator.find(f"//button[@data-path='{path}']"))
        operator.wait_for(f"{field} is ")
    operator.click("Preview")
    operator.wait_for("The Seagull")
    operator.wait_for("A 12.50")
    operator.picture("recipe")
    operator.find("//button[@name='_save']").click()
    operator.wait_for("was added successfully")
    assert Provider.objects.get().mapping == {
        "events": "/season/show",
        "event": {"external_id": "@no", "title": "name"},
        "plans": ".",
        "plan": {"starts_at": "at"},
        "zones": "seat",
        "zone": {"external_id": "@row", "name": "@row", "price": "euro"},
    }
    assert operator.errors() == []


def type_in(browser: Browser, text: str, *, clear: bool = False) -> None:
    field = browser.driver.find_element(By.CSS_SELECTOR, ".ace_editor textarea")
    if clear:
        field.send_keys(Keys.ESCAPE, Keys.CONTROL, "a")
        field.send_keys(Keys.NULL, Keys.DELETE)
    field.send_keys(text)
