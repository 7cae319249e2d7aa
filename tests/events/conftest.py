from collections.abc import Iterator

import pytest

from events.search import connections
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
