"""How people come into the admin, in Chromium: by single sign-on, with a second factor, and not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import global_settings
from django.contrib.auth.models import User
from django.test import override_settings

from tests.config.test_second_factor import code_of
from tests.e2e.browser import Browser, chromium
from tests.fakes.oidc_provider import CLIENT, SECRET, OidcProvider, oidc_provider

pytestmark = pytest.mark.browser


@pytest.fixture
def company(monkeypatch: pytest.MonkeyPatch) -> Iterator[OidcProvider]:
    """The provider of a company, whose groups have roles here."""
    with oidc_provider() as running:
        monkeypatch.setenv("OIDC_ISSUER", running.issuer)
        monkeypatch.setenv("OIDC_CLIENT_ID", CLIENT)
        monkeypatch.setenv("OIDC_CLIENT_SECRET", SECRET)
        monkeypatch.setenv("OIDC_ROLES", "ops=Operator")
        yield running


@pytest.fixture
def browser(company: OidcProvider, site: str, tmp_path: Path) -> Iterator[Browser]:
    with chromium(tmp_path / "profile", site) as running:
        yield running


def test_an_operator_of_the_company_comes_in_by_its_own_login_and_somebody_else_reads_why_not(
    company: OidcProvider, browser: Browser
) -> None:
    browser.open("/admin/aggregator/syncrun/")
    browser.wait_for("Log in with single sign-on")
    browser.picture("login-single-sign-on")
    browser.click("Log in with single sign-on")
    browser.wait_for("ada@example.org")
    assert browser.driver.current_url == f"{browser.base}/admin/aggregator/syncrun/"
    assert list(User.objects.values_list("username", "groups__name")) == [("ada@example.org", "Operator")]
    browser.driver.delete_all_cookies()
    company.person["groups"] = ["sales"]
    browser.open("/admin/")
    browser.click("Log in with single sign-on")
    browser.wait_for("Single sign-on did not let you in.")
    browser.picture("login-refused")
    assert browser.errors() == []


def test_a_second_factor_is_set_up_by_hand_and_asked_for_from_then_on(browser: Browser) -> None:
    # As the site hashes, which is a process of its own.
    with override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS):
        User.objects.create_superuser("root", password="at the desk")
    log_in(browser)
    browser.wait_for("root")
    browser.open("/admin/second-factor/")
    browser.wait_for("Scan this")
    browser.picture("second-factor")
    browser.fill("code", code_of(browser.find("//*[@id='key']").text))
    browser.click("Go on")
    browser.wait_for("Your second factor is set up.")
    recovery = browser.find("//*[@id='codes']/li").text
    browser.click("Go on")
    browser.wait_for("What needs a decision")
    browser.driver.delete_all_cookies()
    log_in(browser)
    browser.wait_for("Type the code that your authenticator shows")
    assert "What needs a decision" not in browser.text()
    browser.open("/admin/aggregator/syncrun/")
    browser.wait_for("Type the code that your authenticator shows")
    browser.fill("code", recovery)
    browser.click("Go on")
    browser.wait_for("No provider has been synced yet")
    assert browser.driver.current_url == f"{browser.base}/admin/aggregator/syncrun/"
    assert browser.errors() == []


def log_in(browser: Browser) -> None:
    browser.open("/admin/")
    browser.fill("username", "root")
    browser.fill("password", "at the desk")
    browser.click("Log in")
