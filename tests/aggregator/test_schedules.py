"""Schedules as operators make them in the admin, and what beat makes of them."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_celery_beat.models import ClockedSchedule, CrontabSchedule, IntervalSchedule, PeriodicTask, SolarSchedule

from aggregator.scheduling import schedule
from config.beat import Scheduler
from config.celery import app
from tests import factories

ADD = "/admin/django_celery_beat/periodictask/add/"
CRONTABS = "/admin/django_celery_beat/crontabschedule/"
SYNC = {"name": "by hand", "regtask": "aggregator.sync_provider", "enabled": "on"}


@pytest.fixture
def hourly(db: None) -> IntervalSchedule:
    factories.provider(slug="acme")
    return IntervalSchedule.objects.create(every=1, period=IntervalSchedule.HOURS)


def form(**fields: Any) -> dict[str, Any]:
    return SYNC | {"args": "[]", "kwargs": '{"provider": "acme"}', "headers": "{}"} | fields


def problems(client: Client, **fields: Any) -> str:
    response = client.post(ADD, form(**fields))
    assert response.status_code == 200
    assert not PeriodicTask.objects.filter(name=SYNC["name"]).exists()
    found = response.context["adminform"].form.errors
    return " ".join(sentence for sentences in found.values() for sentence in sentences)


def test_a_schedule_that_can_be_followed_is_kept(admin_client: Client, hourly: IntervalSchedule) -> None:
    nightly = CrontabSchedule.objects.create(minute="0", hour="2", timezone="Europe/Madrid")
    once = ClockedSchedule.objects.create(clocked_time=timezone.now() + timedelta(hours=1))
    for number, fields in enumerate(({"interval": hourly.pk}, {"crontab": nightly.pk}, {"clocked": once.pk, "one_off": "on"})):
        response = admin_client.post(ADD, form(name=f"task {number}", queue="scheduled", **fields))
        assert response.status_code == 302, response.context["adminform"].form.errors
    assert PeriodicTask.objects.filter(name__startswith="task ").count() == 3


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kwargs": "[1]"}, 'Not an object, such as {"provider": "acme"}.'),
        ({"kwargs": '{"provider":'}, "Not JSON: Expecting value"),
        ({"args": "{}"}, 'Not a list, such as ["acme"].'),
        ({"headers": "x"}, "Not JSON: Expecting value"),
        ({"headers": "[1]"}, "Not an object, such as {}."),
        ({"kwargs": "{}"}, "The task cannot be called so: missing a required"),
        ({"kwargs": '{"provider": "acme", "colour": 1}'}, "The task cannot be called so: got an unexpected keyword argument"),
        ({"kwargs": '{"provider": "nobody"}'}, "There is no provider 'nobody'."),
        ({"regtask": "", "task": "no.such.task"}, "No worker knows a task 'no.such.task'."),
        ({"queue": "nowhere"}, "No worker takes from the queue 'nowhere'; there are manual, scheduled, celery."),
    ],
)
def test_what_no_worker_could_run_is_refused(
    admin_client: Client, hourly: IntervalSchedule, fields: dict[str, str], sentence: str
) -> None:
    assert sentence in problems(admin_client, interval=hourly.pk, **fields)


def test_what_beat_could_not_follow_is_refused(admin_client: Client, hourly: IntervalSchedule) -> None:
    sunrise = SolarSchedule.objects.create(event="sunrise", latitude=40, longitude=-3)
    assert problems(admin_client, solar=sunrise.pk) == (
        "Beat cannot follow the sun here: the Python package ephem is not installed."
    )
    never = CrontabSchedule.objects.create(minute="0", hour="0", day_of_month="31", month_of_year="2")
    assert "Beat cannot follow this crontab: " in problems(admin_client, crontab=never.pk)


@pytest.mark.parametrize("minute", [",", "1,,2", "-1", "*/-1"])
def test_a_crontab_that_beat_could_not_read_is_refused_with_a_sentence(admin_client: Client, db: None, minute: str) -> None:
    whole = dict.fromkeys(schedule.CRON_FIELDS, "*") | {"minute": minute, "timezone": "UTC"}
    response = admin_client.post(CRONTABS + "add/", whole)
    assert response.status_code == 200
    assert [one for one in response.context["errors"] if "is not a crontab" in str(one)]
    assert not CrontabSchedule.objects.filter(minute=minute).exists()


def test_a_crontab_of_a_restored_database_that_cannot_be_read_closes_no_page(admin_client: Client, db: None) -> None:
    broken = CrontabSchedule.objects.create(minute="1,,2")
    for page in (CRONTABS, f"{CRONTABS}{broken.pk}/change/"):
        response = admin_client.get(page)
        assert response.status_code == 200
        assert "Cannot be followed" in response.content.decode()


def test_a_schedule_that_cannot_be_followed_leaves_the_others_alone(
    hourly: IntervalSchedule, caplog: pytest.LogCaptureFixture
) -> None:
    sunrise = SolarSchedule.objects.create(event="sunrise", latitude=40, longitude=-3)
    PeriodicTask.objects.create(name="sun", task="aggregator.watch", solar=sunrise)
    PeriodicTask.objects.create(name="odd", task="aggregator.watch", interval=hourly, headers="[1]")
    PeriodicTask.objects.create(name="torn", task="aggregator.watch", interval=hourly, headers="{")
    PeriodicTask.objects.create(name="good", task="aggregator.watch", interval=hourly)
    with caplog.at_level(logging.ERROR, "config.beat"):
        scheduler = Scheduler(app=app, lazy=True)
        assert {"sun", "odd", "torn", "good"} & set(scheduler.all_as_schedule()) == {"good"}
    told = [record.getMessage() for record in caplog.records if record.name == "config.beat"]
    assert len(told) == 3
    assert told[0].startswith("The schedule 'sun' cannot be followed and is left out: You need to install the ephem library")
