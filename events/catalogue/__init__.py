"""Writing what is served: summaries, corrections, generations. Imports `events.changes`, and values of `events.search`."""
