from collections.abc import Iterator

import pytest

from events.search import connections


@pytest.fixture
def committed(transactional_db: None) -> Iterator[None]:
    """For the fast way, which reads on connections of its own; they would keep the test database from being dropped."""
    yield
    connections.close()
