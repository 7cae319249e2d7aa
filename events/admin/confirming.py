"""The page between an action on many rows and its doing: it says what will change."""

from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.contrib.admin import helpers
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin

CONFIRMED = "confirmed"


class Effect(NamedTuple):
    """A line of the page."""

    what: str
    now: str
    then: str


class NothingToAskForm(forms.Form):
    pass


def confirmed(request: HttpRequest) -> Any:
    """The form's data once the page was answered; None before."""
    return request.POST if CONFIRMED in request.POST else None


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
    }
    return TemplateResponse(request, "events/admin/confirm.html", context)


def tell(request: HttpRequest, error: Exception) -> None:
    """Why nothing was done."""
    for sentence in error.messages if isinstance(error, ValidationError) else [str(error)]:
        messages.error(request, sentence)
