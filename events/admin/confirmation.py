"""The page that confirms an action on many rows: it shows what will change."""

from itertools import groupby
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.admin import helpers
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from events.admin.as_opened import NAME, Values, opened, sealed, sentence
from events.admin.desk_admin import DeskAdmin

CONFIRMED = "confirmed"
# Of what will change, and of what has changed since, so many are told.
SHOWN, TOLD = 100, 10


class Effect(NamedTuple):
    """A line of the page."""

    what: str
    now: str
    then: str


class ConfirmForm(forms.Form):
    pass


def confirmed(request: HttpRequest, effects: list[Effect]) -> Any:
    """The form's data after the page was confirmed. None before, or if what would change is no longer what the page showed."""
    if CONFIRMED not in request.POST:
        return None
    try:
        before = opened(request.POST, request.path)
    except ValidationError as error:
        tell(request, error)
        return None
    now = _stated(effects)
    changed = [what for what in {**now, **before} if before.get(what) != now.get(what)] if before else []
    for what in changed[:TOLD]:
        message = sentence(what, before.get(what, "nothing"), now.get(what, "nothing"))
        messages.error(request, f"{message} Nothing was done.")
    if len(changed) > TOLD:
        messages.error(request, f"So did {len(changed) - TOLD:,} more.")
    return None if changed else request.POST


def _stated(effects: list[Effect]) -> Values:
    """Two events may have the same name."""
    return {
        what: "; ".join(f"{effect.now} → {effect.then}" for effect in alike)
        for what, alike in groupby(sorted(effects), lambda effect: effect.what)
    }


def at_once(admin: DeskAdmin, request: HttpRequest, chosen: QuerySet[Any]) -> list[Any] | None:
    """The rows; None, and a sentence, where they are more than one decision should change."""
    rows = list(chosen[: admin.most_at_once + 1])
    if len(rows) <= admin.most_at_once:
        return rows
    messages.error(request, f"More than {admin.most_at_once:,} match: narrow the filters, and do it in parts. Nothing was done.")
    return None


def confirmation(
    admin: DeskAdmin, request: HttpRequest, title: str, effects: list[Effect], form: forms.Form, chosen: list[Any]
) -> HttpResponse:
    across = request.POST.get("select_across") == "1"
    context = admin.admin_site.each_context(request) | {
        "opts": admin.opts,
        "title": title,
        "effects": effects[:SHOWN],
        "total": len(effects),
        "form": form,
        # All that match are found anew by the list's own filters; a form takes a thousand fields.
        "across": across,
        "chosen": [one.pk for one in (chosen[:1] if across else chosen)],
        "action": request.POST["action"],
        "action_name": helpers.ACTION_CHECKBOX_NAME,
        "confirmed_name": CONFIRMED,
        NAME: sealed(_stated(effects), request.path),
    }
    return TemplateResponse(request, "events/admin/confirm.html", context)


def tell(request: HttpRequest, error: Exception) -> None:
    """Why nothing was done."""
    for message in error.messages if isinstance(error, ValidationError) else [str(error)]:
        messages.error(request, message)
