"""Which account runs the servers: PostgreSQL refuses root, so root lends them `nobody`."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    def popen_arguments(self) -> dict[str, Any]:
        """Nothing for our own account: dropping privileges needs root."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def make_folder(self, folder: Path) -> None:
        """A folder of this account's alone."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.uid != os.geteuid():
            os.chown(folder, self.uid, self.gid)

    def can_enter(self, folder: Path) -> bool:
        """Tried for real: mode bits alone say nothing of ACLs and mount options."""
        return self._can("-x", folder)

    def can_run(self, executable: Path) -> bool:
        return self._can("-x", executable)

    def _can(self, test: str, path: Path) -> bool:
        attempt = subprocess.run(  # noqa: S603
            ["/bin/sh", "-c", 'test "$1" "$2"', "sh", test, str(path)], cwd="/", check=False, **self.popen_arguments()
        )
        return attempt.returncode == 0


def service_account() -> Account:
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)
