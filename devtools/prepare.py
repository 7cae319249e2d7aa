"""Makes the database of `make run` ready: tables, an admin, the demo providers and their first sync.

One process for all of it, since loading Django four times would be most of the wait. Logs go to standard
error; standard output gets one line of JSON for devtools/run.py.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import django

from devtools import demo, festival

ADMIN = "admin"
RECIPE = Path(__file__).with_name("festival.json")
# By slug, the path of the feed, and what a new provider is made with.
DEMOS = {
    "demo": (demo.PATH, ["--format", "planlist", "--timezone", "Europe/Madrid", "--name", "Demo tickets", "--every", "1m"]),
    "festival": (festival.PATH, ["--format", "mapped", "--recipe", str(RECIPE), "--name", "Demo festival", "--every", "1m"]),
}


def main(address: str, admin_password: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
    works = make_admin(admin_password)
    add_demo_providers(address)
    synced = sync_demo_providers()
    sys.stdout.write(json.dumps({"password_works": works, "synced": synced}))


def make_admin(password: str) -> bool:
    """Whether the password works; not where someone has changed it since."""
    from django.contrib.auth.models import User

    known = User.objects.filter(username=ADMIN).first()
    if known is None:
        User.objects.create_superuser(ADMIN, password=password)
        return True
    return known.check_password(password)


def add_demo_providers(address: str) -> None:
    from django.core.management import call_command

    from providers.models import Provider

    known = set(Provider.objects.values_list("slug", flat=True))
    for slug, (path, settings) in DEMOS.items():
        # Later on what an operator changed stays.
        call_command("add_provider", slug, "--url", address + path, *([] if slug in known else settings), stdout=sys.stderr)


def sync_demo_providers() -> bool:
    from django.core.management import CommandError, call_command

    try:
        call_command("sync_provider", *DEMOS, stdout=sys.stderr)
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return False
    return True


if __name__ == "__main__":
    # The password comes on standard input: a command line can be read by everyone on the machine.
    main(sys.argv[1], sys.stdin.readline().strip())
