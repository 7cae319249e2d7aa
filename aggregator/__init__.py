"""Writes: fetches feeds, judges them, merges them, and watches that it does. Imports `events` and `providers`, and is imported
by `config` alone. From above: admin, front, management; api; tasks; operations; ingest and monitoring; archive; runs;
scheduling; models; channels.
"""
