"""Where the actions' confirmations lead."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


def back_to(request: HttpRequest, view: str, *args: object) -> HttpResponse:
    """A dialog is posted by a script, which follows a header and not a redirect."""
    url = reverse(f"admin:{view}", args=args)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
