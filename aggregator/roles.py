"""The roles of the admin: four groups, each with all permissions of the one before it."""

from django.contrib.auth.models import Group, Permission

# Models that not everybody needs to see; a webhook's address may contain a token.
_INTERNAL = {
    *("apikey", "dryrun", "eventalias", "eventdigest", "feedstate", "generation", "heartbeat"),
    *("heldid", "heldremoval", "heldvalue", "question", "recipient", "tally", "undo"),
}
_READ = ("providers", "events", "aggregator")
# Who may correct may also keep, release and hide; who may sync may also preview a feed.
_GRANTED: dict[str, tuple[str, ...]] = {
    "Viewer": (),
    "Editor": ("add_correction", "change_correction"),
    "Operator": ("add_provider", "change_provider", "sync_provider", "decide_syncrun", "acknowledge_incident"),
}
_ADMINISTERED = (*_READ, "auth", "axes", "django_celery_beat")
ROLES = (*_GRANTED, "Administrator")


def make() -> None:
    """Creates the groups where none of them exists; else gives them the permissions that none of them has yet.

    So a release that brings models grows the roles, and a right that was taken from one stays taken.
    """
    known = set(Permission.objects.filter(group__name__in=ROLES).values_list("pk", flat=True))
    groups = {group.name: group for group in Group.objects.filter(name__in=ROLES)}
    for role, rights in _rights().items():
        group = groups.get(role) if groups else Group.objects.create(name=role)
        if group:
            group.permissions.add(*(rights - known))


def _rights() -> dict[str, set[int]]:
    views = Permission.objects.filter(content_type__app_label__in=_READ, codename__startswith="view_")
    held = {permission.pk for permission in views.exclude(content_type__model__in=_INTERNAL)}
    rights = {}
    for role, codenames in _GRANTED.items():
        granted = Permission.objects.filter(content_type__app_label__in=_READ, codename__in=codenames)
        held = held | set(granted.values_list("pk", flat=True))
        rights[role] = held
    every = Permission.objects.filter(content_type__app_label__in=_ADMINISTERED)
    return rights | {"Administrator": set(every.values_list("pk", flat=True))}
