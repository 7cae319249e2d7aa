"""For all tests; the servers they run on are started by `tests.servers`."""

import gc
from collections.abc import Generator, Iterator
from typing import Any

import hypothesis
import pytest
from django.test import override_settings
from whitenoise.middleware import WhiteNoiseMiddleware

from tests import flush

# Until all tests are collected: each of them stays, and the collector of cycles looked through them again and again.
gc.disable()
# However busy the machine is: by itself it fails what takes longer than 200 ms, or is slow to begin with.
hypothesis.settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """A password's hash takes half a second, as it should, and hundreds of tests make a user. Real processes hash as ever."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_flush() -> None:
    flush.install()


@pytest.fixture(scope="session", autouse=True)
def files_found_once() -> Iterator[None]:
    """Each test client makes a middleware of its own, which goes through all static files; they stay the same."""
    find = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, dict[str, Any]] = {}

    def known(self: WhiteNoiseMiddleware) -> None:
        if self.static_prefix not in found:
            find(self)
            found[self.static_prefix] = dict(self.files)
        self.files.update(found[self.static_prefix])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(WhiteNoiseMiddleware, "add_files_from_finders", known)
        yield


def pytest_collection_finish() -> None:
    """Modules and thousands of tests stay: a tenth of a test's time was to look through them for what may go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What was logged of hostile feeds goes from one process to another, which takes whole characters alone."""
    report = yield
    report.sections = [(name, text.encode(errors="backslashreplace").decode()) for name, text in report.sections]
    return report
