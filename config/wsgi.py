"""What the API processes serve: `answering` by `config.api`, `application` by any other WSGI server."""

import gc
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# A request gives up where a worker's statement may take its time; a little earlier where it waits for one that writes, to say so.
os.environ.setdefault("PGOPTIONS", "-c statement_timeout=5000 -c lock_timeout=4000")

from django.core.wsgi import get_wsgi_application

from config import servers

servers.require()
django = get_wsgi_application()

from django.conf import settings  # noqa: E402 -- sets them up

from aggregator.monitoring import watch  # noqa: E402 -- needs the applications
from config.microcache import MicroCache  # noqa: E402 -- the same
from config.probes import Probes  # noqa: E402 -- the same
from events.cache.generation_watcher import watcher  # noqa: E402 -- the same
from events.http.application import CachedSearchApp  # noqa: E402 -- the same
from events.http.interface import WsgiAdapter  # noqa: E402 -- the same

watch.start()
# Before a request comes: a flood of the first ones would hold up what tells that PostgreSQL is there.
watcher.ensure_started()
answering = Probes(MicroCache(CachedSearchApp(django)), settings.ALLOWED_HOSTS)
application = WsgiAdapter(answering.answer)
# What was loaded stays: looking through it for garbage again and again would hold up requests. Python's own thresholds are
# right for the rest: a hit leaves nothing behind, and a page's events and plans, which know each other, must go soon.
gc.collect()
gc.freeze()
