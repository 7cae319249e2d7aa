"""For all tests; the servers they run on are started by `tests.servers`."""

from collections.abc import Generator
from importlib import import_module
from typing import Any

import pytest
from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.dispatch import receiver


@receiver(post_migrate)
def make_what_migrations_made(sender: AppConfig, **_: Any) -> None:
    """A flush after a test sends this too, and took those rows along: without them, the order of tests would matter."""
    if sender.name == "aggregator":
        apps.get_model("events", "Generation").objects.get_or_create(pk=1)
        import_module("aggregator.migrations.0004_periodic_tasks").add_tasks(apps, None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What was logged of hostile feeds goes from one process to another, which takes whole characters alone."""
    report = yield
    report.sections = [(name, text.encode(errors="backslashreplace").decode()) for name, text in report.sections]
    return report
