"""How PostgreSQL is reached: directly, through a pooler, and where a replica is."""

from typing import Any

import dj_database_url

# Connections are kept for long, and what stands between may forget them without a word: then an error in seconds, not in minutes.
TCP_KEEPALIVE: dict[str, Any] = {"connect_timeout": 2, "tcp_user_timeout": 5000}
TCP_KEEPALIVE |= {"keepalives_idle": 30, "keepalives_interval": 5, "keepalives_count": 3}


def configure(url: str, direct_url: str, replica_url: str) -> dict[str, Any]:
    """Django's DATABASES: `default`, and where their URLs are given `direct`, past a pooler, and `replica`."""
    found = {"default": _database(url)}
    if direct_url:
        found["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
        found["direct"] = {**_database(direct_url), "TEST": {"MIRROR": "default"}}
    if replica_url:
        found["replica"] = {**_database(replica_url), "TEST": {"MIRROR": "default"}}
    return found


def _database(url: str) -> dict[str, Any]:
    # Without an engine Django takes its dummy.
    named: dict[str, Any] = {**dj_database_url.parse(url)} if url else {}
    parsed = {**named, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    parsed["OPTIONS"] = TCP_KEEPALIVE | parsed.get("OPTIONS", {})
    return parsed
