from collections.abc import Iterator
from typing import Any

import pytest

from events.search import at_venues, connections, few_events, plans, statement
from tests.events.service import Api, serving


@pytest.fixture(scope="session")
def api() -> Iterator[Api]:
    """One event in 2024; a test that adds others dates them otherwise."""
    with serving() as running:
        yield running


@pytest.fixture
def committed(transactional_db: None) -> Iterator[None]:
    """For the fast way, which reads on connections of its own; they would keep the test database from being dropped."""
    yield
    connections.close()


@pytest.fixture
def built_anew() -> Iterator[None]:
    """For who changes numbers that stand in the SQL of searches."""
    kept: list[dict[Any, Any]] = [statement._known, plans._known]
    for known in kept:
        known.clear()
    yield
    for known in kept:
        known.clear()


@pytest.fixture(params=[1, 1000])
def crowded_venues(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, built_anew: None) -> None:
    """Three plans in the venues asked for are many, or three events with all marks. Two venues are scattered, or none."""
    monkeypatch.setattr(at_venues, "FEW", 2)
    monkeypatch.setattr(few_events, "FEW", 2)
    monkeypatch.setattr(at_venues, "SCATTERED", request.param)
