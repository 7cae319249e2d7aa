#!/usr/bin/env python
"""Django's command line; starts the embedded servers where the environment names none and the command needs some."""

import os
import sys

from config import servers, standard_streams


def main() -> None:
    if servers.are_needed(sys.argv[1:]):
        servers.provide()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    sys.exit(standard_streams.lasting(main))
