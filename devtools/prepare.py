"""Makes the database of `make run` ready: tables, an admin, the demo provider and its first sync.

One process for all of it, since loading Django four times would be most of the wait. Logs go to standard
error; standard output gets one line of JSON for devtools/run.py.
"""

from __future__ import annotations

import json
import os
import sys

import django

ADMIN = "admin"
DEMO = "demo"


def main(feed_url: str, admin_password: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
    works = make_admin(admin_password)
    add_demo_provider(feed_url)
    synced = sync_demo_provider()
    sys.stdout.write(json.dumps({"password_works": works, "synced": synced}))


def make_admin(password: str) -> bool:
    """Whether the password works; not where someone has changed it since."""
    from django.contrib.auth.models import User

    known = User.objects.filter(username=ADMIN).first()
    if known is None:
        User.objects.create_superuser(ADMIN, password=password)
        return True
    return known.check_password(password)


def add_demo_provider(url: str) -> None:
    from django.core.management import call_command

    from providers.models import Provider

    settings = ["--url", url]
    if not Provider.objects.filter(slug=DEMO).exists():  # later on what an operator changed stays
        settings += ["--format", "planlist", "--timezone", "Europe/Madrid", "--name", "Demo tickets", "--every", "1m"]
    call_command("add_provider", DEMO, *settings, stdout=sys.stderr)


def sync_demo_provider() -> bool:
    from django.core.management import CommandError, call_command

    try:
        call_command("sync_provider", DEMO, stdout=sys.stderr)
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return False
    return True


if __name__ == "__main__":
    # The password comes on standard input: a command line can be read by everyone on the machine.
    main(sys.argv[1], sys.stdin.readline().strip())
