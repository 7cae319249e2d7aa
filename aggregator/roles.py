"""What people may do in the admin: four groups, each with all that the one before it has."""

from typing import Any

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions

# Models of theirs that not everybody needs to look at; and a webhook's address may hold a token.
_INTERNAL = {"apikey", "dryrun", "eventdigest", "feedstate", "generation", "heldremoval", "recipient", "tally"}
_READ = ("providers", "events", "aggregator")
# Whoever corrects also keeps, releases and hides; whoever syncs also tries a feed.
_GRANTED: dict[str, tuple[str, ...]] = {
    "Viewer": (),
    "Editor": ("add_correction", "change_correction"),
    "Operator": ("add_provider", "change_provider", "sync_provider", "decide_syncrun"),
}
_ADMINISTERED = (*_READ, "auth", "axes", "django_celery_beat")
ROLES = (*_GRANTED, "Administrator")


def make(apps: Any = current_apps) -> None:
    """Makes the groups, or gives them what they lack of the permissions there are; takes none away.

    For a migration, which may run before permissions are made: it makes those of the models it knows.
    """
    for label in _ADMINISTERED:
        create_permissions(current_apps.get_app_config(label), verbosity=0, apps=apps)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")  # noqa: N806 -- classes
    views = Permission.objects.filter(content_type__app_label__in=_READ, codename__startswith="view_")
    held = {found.pk for found in views.exclude(content_type__model__in=_INTERNAL)}
    for role, codenames in _GRANTED.items():
        granted = Permission.objects.filter(content_type__app_label__in=_READ, codename__in=codenames)
        held |= set(granted.values_list("pk", flat=True))
        Group.objects.get_or_create(name=role)[0].permissions.add(*held)
    every = Permission.objects.filter(content_type__app_label__in=_ADMINISTERED)
    Group.objects.get_or_create(name="Administrator")[0].permissions.add(*every.values_list("pk", flat=True))
