"""Fixtures for all tests; the servers they run on are started by `tests.servers`."""
