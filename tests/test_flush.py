"""What a test commits is gone for the next one, and all that a new database begins with is there."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django_celery_beat.models import CrontabSchedule, PeriodicTask

from aggregator import roles
from events.models import Generation
from tests import factories
from tests.flush import flush

pytestmark = pytest.mark.django_db(transaction=True)


def state() -> Any:
    """What all tables hold, without the ids that a flush gives anew."""
    counts = {model._meta.label: model._default_manager.count() for model in apps.get_models(include_auto_created=True)}
    rights = {group.name: sorted(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()}
    kinds = set(ContentType.objects.values_list("app_label", "model"))
    tasks = list(PeriodicTask.objects.order_by("name").values_list("name", "enabled", "crontab__hour", "interval__every"))
    return counts, rights, kinds, tasks, list(Generation.objects.values_list("pk", "numbered", "pruned_until"))


def events() -> None:
    factories.plan(factories.event(factories.provider(), "291"), "1", prices=["20"])
    factories.serve()


def changes() -> None:
    PeriodicTask.objects.update(enabled=False)
    CrontabSchedule.objects.update(hour="4")
    Group.objects.get(name=roles.ROLES[0]).permissions.clear()


def removals() -> None:
    Generation.objects.all().delete()
    Group.objects.all().delete()
    PeriodicTask.objects.all().delete()
    ContentType.objects.all().delete()


def additions() -> None:
    user = User.objects.create_user("reader")
    user.groups.add(Group.objects.create(name="guests"))
    user.user_permissions.add(Permission.objects.all()[0])


def ids_from_one_again() -> None:
    call_command("flush", verbosity=0, interactive=False)
    Group.objects.create(name="guests")


@pytest.mark.parametrize("write", [events, changes, removals, additions, ids_from_one_again])
def test_it_leaves_what_djangos_own_leaves(write: Any) -> None:
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
    expected = state()
    write()
    assert state() != expected
    generation = Generation.objects.values_list("value", "epoch").first()
    flush()
    assert state() == expected
    assert not set(Generation.objects.values_list("value", "epoch").get()) & set(generation or ())
    for name in map(str, range(len(roles.ROLES) + 1)):
        Group.objects.create(name=name)
