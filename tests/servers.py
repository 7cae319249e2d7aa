"""Real PostgreSQL and Valkey for all tests: a pytest plugin (see pyproject.toml).

They start on import, since pytest-django reads the settings before any conftest or hook of ours.
"""

import os
import signal
import sys
import tempfile

from devtools import embedded
from tests import memory

# What a shell starts in the background ignores Ctrl-C, and so does all that this starts: who waits for it would wait for ever.
signal.signal(signal.SIGINT, signal.default_int_handler)
# Tests start hundreds of Python processes, each of which would compile all of our code anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
SHARED = "TESTS_SHARED_FOLDER"
# What one test process makes and others of the same run take; pytest within a test is a run of its own.
_shared = None if os.environ.get("PYTEST_XDIST_WORKER") else tempfile.TemporaryDirectory(prefix="ea-tests-")
if _shared:
    os.environ[SHARED] = _shared.name
_context = embedded.ephemeral(memory.folder())
servers = _context.__enter__()
os.environ.update(servers.env, DEVELOPMENT="true", SECRET_KEY="only-for-tests", ALLOWED_HOSTS="testserver,localhost,127.0.0.1")
os.environ["PROVIDER_ALLOW_PRIVATE_ADDRESSES"] = "true"


def pytest_unconfigure() -> None:
    _context.__exit__(None, None, None)
    if _shared:
        _shared.cleanup()
