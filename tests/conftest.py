"""Real PostgreSQL and Valkey for all tests, started before Django reads its settings."""

import atexit
import os

from config import embedded

_servers = embedded.ephemeral()
servers = _servers.__enter__()
atexit.register(_servers.__exit__, None, None, None)
os.environ.update(servers.env)
