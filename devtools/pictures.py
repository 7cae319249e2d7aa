"""`make pictures`: the pictures of docs/pictures, taken anew of the demo as it is now, in Debian's Chromium.

On servers of its own, so that a `make run` beside it is not disturbed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from config.processes import command
from devtools import demo, embedded
from devtools.children import ROOT, Children
from devtools.prepare import ADMIN
from devtools.run import wait_for

FOLDER = ROOT / "docs" / "pictures"
PASSWORD = "for the pictures alone"  # noqa: S105 -- of a database that ends with them
# Long enough for anything that a page still loads or moves.
REST_SECONDS = 1.5
DESKTOP, PHONE = (1500, 1000), (390, 844)
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--no-first-run",
)
EXAMPLE = (ROOT / "examples" / "whats-on.html").as_uri()


@dataclass(frozen=True)
class Picture:
    """`click` are texts of links and buttons, pressed one after the other before it is taken."""

    name: str
    address: str
    size: tuple[int, int] = DESKTOP
    click: tuple[str, ...] = ()
    dark: bool = False


PICTURES = (
    Picture("front", "{base}/"),
    Picture("front-dark", "{base}/", dark=True),
    Picture("front-phone", "{base}/", PHONE),
    Picture("api-docs", "{base}/v1/docs"),
    Picture("whats-on", EXAMPLE + "?api={base}"),
    Picture("whats-on-phone", EXAMPLE + "?api={base}", PHONE),
    Picture("desk", "{base}/admin/"),
    Picture("desk-dark", "{base}/admin/", dark=True),
    Picture("desk-phone", "{base}/admin/", PHONE),
    Picture("provider", "{base}/admin/providers/provider/", click=("Demo festival",)),
    Picture("event", "{base}/admin/events/event/?q=guitars", click=("Four Seasons",)),
    Picture("correct", "{base}/admin/events/event/?q=guitars", click=("Four Seasons", "Correct zone Stalls")),
)


def main() -> int:
    with demo_service() as base:
        for dark in (False, True):
            with chromium(dark=dark) as browser:
                log_in(browser, base)
                for picture in PICTURES:
                    if picture.dark == dark:
                        take(browser, picture, base)
    return 0


@contextlib.contextmanager
def demo_service() -> Iterator[str]:
    """The address of the demo, synced, with a worker and beat."""
    children = Children()
    with embedded.ephemeral() as servers:
        port, feeds = free_port(), free_port()
        os.environ |= servers.env | {"PORT": str(port), "PROVIDER_ALLOW_PRIVATE_ADDRESSES": "true", "LOG_LEVEL": "WARNING"}
        try:
            children.start("demo feeds", [sys.executable, "-m", "devtools.demo", "--port", str(feeds)])
            wait_for(f"http://127.0.0.1:{feeds}{demo.PATH}", children)
            prepare = [sys.executable, "-m", "devtools.prepare", f"http://127.0.0.1:{feeds}"]
            subprocess.run(prepare, cwd=ROOT, input=f"{PASSWORD}\n", text=True, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
            for name in ("api", "worker", "beat"):
                children.start(name, command(name))
            base = f"http://127.0.0.1:{port}"
            wait_for(f"{base}/v1/health", children)
            yield base
        finally:
            children.stop()


@contextlib.contextmanager
def chromium(*, dark: bool) -> Iterator[Chrome]:
    binary, service = shutil.which("chromium"), shutil.which("chromedriver")
    if not (binary and service):
        sys.exit("make pictures: Chromium is missing. On Debian: apt install chromium chromium-driver")
    options = ChromeOptions()
    options.binary_location = binary
    with tempfile.TemporaryDirectory() as profile:
        for switch in (*SWITCHES, f"--user-data-dir={profile}"):
            options.add_argument(switch)
        browser = Chrome(options=options, service=ChromeService(service))
        # Of which the pages' colours follow.
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        try:
            yield browser
        finally:
            browser.quit()


def log_in(browser: Chrome, base: str) -> None:
    browser.get(f"{base}/admin/")
    for name, value in (("username", ADMIN), ("password", PASSWORD)):
        browser.find_element(By.NAME, name).send_keys(value)
    press(browser, "Log in")


def take(browser: Chrome, picture: Picture, base: str) -> None:
    width, height = picture.size
    # By the protocol: a window of a phone's size is narrower than Chromium lets any be.
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < DESKTOP[0]}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(picture.address.format(base=base))
    for text in picture.click:
        press(browser, text)
    time.sleep(REST_SECONDS)
    path = FOLDER / f"{picture.name}.png"
    browser.save_screenshot(str(path))
    sys.stdout.write(f"{path.relative_to(ROOT)}\n")


def press(browser: Chrome, text: str) -> None:
    def look(_: Any) -> Any:
        found = browser.find_elements(By.XPATH, f"//*[self::a or self::button][contains(normalize-space(), '{text}')]")
        return next((one for one in found if one.is_displayed()), None)

    browser.execute_script("arguments[0].click()", WebDriverWait(browser, 20).until(look))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
