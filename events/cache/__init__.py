"""Answers kept: in this process, in Redis, and for the time PostgreSQL is gone."""
