"""Debian's Chromium, driven by what comes with it, and the pictures it leaves in .pytest_cache/screenshots."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

SCREENSHOTS = Path(__file__).resolve().parents[2] / ".pytest_cache" / "screenshots"
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1440,1000",
)
PATIENCE_SECONDS = 30


class Browser:
    def __init__(self, driver: Chrome, base: str) -> None:
        self.driver = driver
        self.base = base

    def open(self, path: str) -> None:
        self.driver.get(f"{self.base}{path}")

    def text(self) -> str:
        # The driver's own way asks of each of a select's six hundred options whether it can be seen.
        said: str = self.driver.execute_script("return document.body.innerText")
        return said

    def find(self, xpath: str, *, reloading: bool = False) -> WebElement:
        """The first such element that can be seen, as soon as there is one; `reloading` for what a worker is still to do."""

        def look() -> WebElement | None:
            seen = next(filter(WebElement.is_displayed, self.driver.find_elements(By.XPATH, xpath)), None)
            if reloading and seen is None:
                self.driver.refresh()
            return seen

        found: WebElement = self._wait(look, xpath)
        return found

    def click(self, text: str) -> None:
        found = self.find(f"//*[self::a or self::button][contains(normalize-space(), '{text}')]")
        # The bar at the bottom may lie over it.
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
        found.click()

    def fill(self, name: str, value: str) -> None:
        field = self.find(f"//*[self::input or self::textarea][@name='{name}']")
        field.clear()
        field.send_keys(value)

    def choose(self, name: str, value: str) -> None:
        Select(self.find(f"//select[@name='{name}']")).select_by_value(value)

    def confirm(self, text: str) -> None:
        """In the dialog that an action opened."""
        self.find(f"//*[@id='dialog']//button[contains(., '{text}')]").click()

    def wait_for(self, text: str) -> None:
        """Fails where the page does not come to say it."""
        self._wait(lambda: text in self.text(), text)

    def picture(self, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(SCREENSHOTS / f"{name}.png"))

    def errors(self) -> list[str]:
        """What the page's console complains of."""
        log: list[dict[str, Any]] = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in log if entry["level"] == "SEVERE"]

    def _wait(self, look: Callable[[], Any], wanted: str) -> Any:
        waiting = WebDriverWait(self.driver, PATIENCE_SECONDS, ignored_exceptions=[StaleElementReferenceException])
        try:
            return waiting.until(lambda _: look())
        except TimeoutException:
            self.picture("failure")
            pytest.fail(f"{wanted} did not come; the page at {self.driver.current_url} says:\n{self.text()[-2000:]}")


@contextmanager
def chromium(profile: Path, base: str) -> Iterator[Browser]:
    binary, service = shutil.which("chromium"), shutil.which("chromedriver")
    if not (binary and service):
        pytest.fail("Chromium is missing. On Debian: apt install chromium chromium-driver")
    options = ChromeOptions()
    options.binary_location = binary
    for switch in (*SWITCHES, f"--user-data-dir={profile}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=ChromeService(service))
    try:
        yield Browser(driver, base)
    finally:
        driver.quit()
