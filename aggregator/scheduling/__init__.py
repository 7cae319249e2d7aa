"""Providers as operators make them, and when each is due. Imports `models`, `events.catalogue` and `providers`."""
