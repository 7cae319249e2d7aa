"""What a new database begins with, and that nobody who changed it finds it back as it was."""

import ast
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django_celery_beat.models import PeriodicTask

from aggregator import roles
from events.models import Generation
from providers.models import Provider

ROOT = Path(__file__).resolve().parents[2]
TASKS = {"watch providers": "aggregator.watch", "maintenance": "aggregator.maintain"}
pytestmark = pytest.mark.django_db


def migrate() -> None:
    call_command("migrate", verbosity=0)


def rights(role: str) -> set[str]:
    return set(Permission.objects.filter(group__name=role).values_list("codename", flat=True))


@pytest.mark.parametrize(
    "emptied", [False, pytest.param(True, marks=pytest.mark.django_db(transaction=True))], ids=["migrated", "emptied"]
)
def test_a_new_database_has_roles_tasks_and_a_generation(emptied: bool) -> None:
    if emptied:
        call_command("flush", interactive=False, verbosity=0)
    assert dict(PeriodicTask.objects.values_list("name", "task")) == TASKS
    assert set(Group.objects.values_list("name", flat=True)) == set(roles.ROLES)
    assert "sync_provider" in rights("Operator")
    assert Generation.objects.count() == 1


def test_what_operators_delete_or_change_stays_so() -> None:
    Group.objects.get(name="Viewer").delete()
    Group.objects.get(name="Editor").permissions.remove(Permission.objects.get(codename="change_correction"))
    PeriodicTask.objects.all().delete()
    migrate()
    assert set(Group.objects.values_list("name", flat=True)) == set(roles.ROLES) - {"Viewer"}
    assert "change_correction" not in rights("Editor")
    assert not PeriodicTask.objects.exists()


def test_a_first_migration_that_was_killed_before_it_had_sown_is_made_good_by_the_next() -> None:
    Group.objects.all().delete()
    PeriodicTask.objects.all().delete()
    Generation.objects.all().delete()
    migrate()
    assert dict(PeriodicTask.objects.values_list("name", "task")) == TASKS
    assert [role for role in roles.ROLES if "view_provider" in rights(role)] == list(roles.ROLES)
    assert Generation.objects.count() == 1


def test_a_task_that_runs_at_another_time_goes_on_doing_so() -> None:
    PeriodicTask.objects.filter(name="maintenance").update(enabled=False, queue="celery")
    migrate()
    task = PeriodicTask.objects.get(name="maintenance")
    assert (task.enabled, task.queue) == (False, "celery")


def test_rights_that_a_release_brings_go_to_the_roles_that_are_to_have_them() -> None:
    kind = ContentType.objects.get_for_model(Provider)
    Permission.objects.create(content_type=kind, codename="view_archive", name="Can view archive")
    Permission.objects.create(content_type=kind, codename="erase_archive", name="Can erase archive")
    migrate()
    assert [role for role in roles.ROLES if "view_archive" in rights(role)] == list(roles.ROLES)
    assert [role for role in roles.ROLES if "erase_archive" in rights(role)] == ["Administrator"]


def test_migrations_import_nothing_of_ours_that_may_change_after_them() -> None:
    ours = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()}
    files = [file for app in ours for file in (ROOT / app / "migrations").glob("0*.py")]
    assert {file.parts[-3] for file in files} == {"providers", "events", "aggregator"}
    for file in files:
        for node in ast.walk(ast.parse(file.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.partition(".")[0] for name in names} & ours, file
