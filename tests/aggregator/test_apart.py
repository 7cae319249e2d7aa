"""What people ask for of a stranger's feed is done where it can be ended."""

import os
import sys
import time
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from aggregator.admin import preview_page
from aggregator.models import DryRun
from aggregator.operations import apart, dry_runs
from providers.models import Provider

pytestmark = pytest.mark.apart
# Seconds: however long a busy machine takes to start a process.
PLENTY = 300


def doubled(number: int) -> int:
    sys.stdout.write("by the way")
    return 2 * number


def endless(_: Any) -> Any:
    """An hour in one call of a library."""
    document = etree.fromstring(f"<f>{'<x/>' * 3_000}</f>")
    return etree.XPath("count(//x[count(//x[count(//x)>0])>0])")(document)


def greedy(_: Any) -> int:
    return len(b" " * 8 * 1024**3)


def process_id(_: Any) -> int:
    return os.getpid()


def test_it_is_another_process_and_says_what_it_found() -> None:
    assert apart.do(doubled, 21, PLENTY) == 42
    assert apart.do(process_id, None, PLENTY) != os.getpid()


def test_what_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    with pytest.raises(apart.ApartError, match="not done within 4 seconds") as met:
        apart.do(endless, None, 4)
    assert met.value.code == "time_limit"
    assert time.monotonic() - began < 8


def test_what_takes_too_much_memory_ends_by_itself() -> None:
    with pytest.raises(apart.ApartError, match="want of memory"):
        apart.do(greedy, None, PLENTY)


def test_a_preview_that_does_not_end_is_told_on_its_page(
    admin_client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_page, "markup", endless)
    monkeypatch.setattr(preview_page, "SECONDS", 3)
    page = admin_client.get(f"/admin/providers/provider/{provider.pk}/preview/").content.decode()
    assert "It was not done within 3 seconds." in page


def test_a_dry_run_that_does_not_end_is_told_as_failed(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dry_runs, "sync_dry", endless)
    monkeypatch.setattr(dry_runs, "SECONDS", 3)
    dry_runs.ask(provider, None)
    assert dry_runs.perform(provider) == "failed"
    report = DryRun.objects.get().report
    assert report
    assert report["error"]["code"] == "time_limit"
