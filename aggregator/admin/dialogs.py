"""What the actions' confirmations ask, and where they lead."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldBooleanWidget


class SyncForm(BaseDialogForm):
    force = forms.BooleanField(
        label="Force", required=False, widget=UnfoldBooleanWidget, help_text="However many events it removes, none is held."
    )


def back_to(request: HttpRequest, view: str, *args: object) -> HttpResponse:
    """A dialog is posted by a script, which follows a header and not a redirect."""
    url = reverse(f"admin:{view}", args=args)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
