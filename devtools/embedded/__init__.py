"""PostgreSQL and Valkey from Python wheels, where the environment names no servers.

Settings never know: `provide` sets the variables before they are read, `ephemeral` does so for tests.
A supervisor of its own (daemon.py) owns the servers for as long as a process holds a lease of them.
"""

from devtools.embedded.environment import lost, provide, release
from devtools.embedded.pair import ServerHandle, ServerPair, ephemeral

__all__ = ["ServerHandle", "ServerPair", "ephemeral", "lost", "provide", "release"]
