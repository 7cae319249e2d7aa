"""The page that confirms an action on many rows: it shows what will change."""

from itertools import groupby
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.admin import helpers
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin

from events.admin.as_opened import NAME, Values, opened, sealed, sentence

CONFIRMED = "confirmed"


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
    for what in changed:
        message = sentence(what, before.get(what, "nothing"), now.get(what, "nothing"))
        messages.error(request, f"{message} Nothing was done.")
    return None if changed else request.POST


def _stated(effects: list[Effect]) -> Values:
    """Two events may have the same name."""
    return {
        what: "; ".join(f"{effect.now} → {effect.then}" for effect in alike)
        for what, alike in groupby(sorted(effects), lambda effect: effect.what)
    }


def confirmation(
    admin: ModelAdmin, request: HttpRequest, title: str, effects: list[Effect], form: forms.Form, chosen: list[Any]
) -> HttpResponse:
    context = admin.admin_site.each_context(request) | {
        "opts": admin.opts,
        "title": title,
        "effects": effects,
        "form": form,
        "chosen": [one.pk for one in chosen],
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
