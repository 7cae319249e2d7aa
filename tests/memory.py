"""Where tests' servers keep their data: in memory, where there is enough.

Temporary tables are emptied and dropped in each test, dozens of files a time. On a disk a file costs ten times the processor.
"""

import os
import shutil
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")
# A pair takes a few hundred megabytes, and several run at once.
ENOUGH = 4 * 2**30


def folder() -> Path | None:
    """None, for the temporary files, as in a container that was given little, or macOS, which has none."""
    if not SHARED_MEMORY.is_dir() or not os.access(SHARED_MEMORY, os.W_OK):
        return None
    # Where the servers' account cannot run the installed programs, they are copied beside their data.
    no_programs = os.statvfs(SHARED_MEMORY).f_flag & os.ST_NOEXEC
    return None if no_programs or shutil.disk_usage(SHARED_MEMORY).free < ENOUGH else SHARED_MEMORY
