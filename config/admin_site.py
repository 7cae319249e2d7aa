"""How the admin looks, and its menu: settings of django-unfold."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy


def page(title: str, icon: str, model: str) -> dict[str, Any]:
    """A line of the admin's menu, for those who may look at the model."""
    app, name = model.split(".")
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{app}_{name}_changelist"),
        "permission": lambda request: any(request.user.has_perm(f"{app}.{right}_{name}") for right in ("view", "change")),
    }


UNFOLD = {
    "SITE_TITLE": "Event aggregator",
    "SITE_HEADER": "Event aggregator",
    "SITE_SYMBOL": "event",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda _: static("events/favicon.svg")}],
    "SITE_URL": None,
    "STYLES": [lambda _: static("events/admin.css")],
    "SCRIPTS": [lambda _: static("events/desk.js")],
    "DASHBOARD_CALLBACK": "aggregator.admin.dashboard.context",
    "SIDEBAR": {
        "navigation": [
            {
                "title": "Operations",
                "items": [
                    {"title": "Desk", "icon": "dashboard", "link": reverse_lazy("admin:index")},
                    page("Providers", "rss_feed", "providers.provider"),
                    page("Runs", "sync", "aggregator.syncrun"),
                    page("Rejections", "block", "aggregator.rejection"),
                    page("Incidents", "warning", "aggregator.incident"),
                    page("Events", "event", "events.event"),
                    page("Corrections", "edit_note", "events.correction"),
                ],
            },
            {
                "title": "System",
                "collapsible": True,
                "items": [
                    page("Alert recipients", "notifications", "aggregator.recipient"),
                    page("Schedules", "schedule", "django_celery_beat.periodictask"),
                    page("API keys", "key", "events.apikey"),
                    page("Users", "person", "auth.user"),
                    page("Roles", "group", "auth.group"),
                    page("Failed logins", "lock", "axes.accessattempt"),
                ],
            },
        ],
    },
}
