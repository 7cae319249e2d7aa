"""The Celery application of workers and beat; its schedule lives in the database alone."""

import os
import sys
from typing import Any

from celery import Celery
from celery.signals import before_task_publish, setup_logging, task_prerun, worker_init, worker_shutdown
from django.db import close_old_connections
from django_structlog.celery.steps import DjangoStructLogInitStep

from aggregator.monitoring import queues
from config import broker, heartbeat, servers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
broker.install()
app = Celery("aggregator")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Celery would close the connection to PostgreSQL with each task, and a session's temporary tables and plans go with it: to make
# them takes longer than a small feed's sync. Now Django looks after its age and its health, as in the API.
app.conf["CELERY_DB_REUSE_MAX"] = sys.maxsize
# Binds each task's id, and that of the request it comes from, to all that is logged while it runs.
app.steps["worker"].add(DjangoStructLogInitStep)
app.steps["worker"].add(heartbeat.Beating)
app.steps["consumer"].add(heartbeat.Turning)
# By which it is told how long the oldest task has waited.
before_task_publish.connect(queues.stamp)


@task_prerun.connect
def look_at_connections(task: Any, **_: object) -> None:
    if not task.request.is_eager:
        close_old_connections()


@setup_logging.connect
def keep_logging(**_: object) -> None:
    """Celery would set its own up, were nobody here; ours comes with Django's settings."""


@worker_init.connect
def require_servers(**_: object) -> None:
    servers.require()


@worker_shutdown.connect
def end_heartbeat(**_: object) -> None:
    heartbeat.worker.stop()
