"""Writes: fetches feeds, judges them, merges them, and watches that it does. Imports `events` and `providers`, and is imported
by `config` alone. From above: admin, api, management; tasks; operations; ingest and monitoring; runs; scheduling; models.
"""
