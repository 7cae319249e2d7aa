"""What people and schedules ask for: a sync, a dry run, a preview, a decision on what is held, tidying up.

Commands, tasks and the admin call these, and nothing below them. Imports `ingest`, `monitoring` and what is below those.
"""
