"""What the actions' dialogs show, and where they lead."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from unfold.forms import BaseDialogForm

from events.admin.as_opened import NAME, opened, sealed, sentences, show_initial

# In the address of a dialog.
FROM_DESK = "from_desk"


def back_to(request: HttpRequest, view: str, *args: object) -> HttpResponse:
    """A dialog is posted by a script, which follows a header and not a redirect. One that the desk opened leads back there."""
    url = reverse("admin:index") if FROM_DESK in request.GET else reverse(f"admin:{view}", args=args)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


class StatedForm(BaseDialogForm):
    """A dialog that states what is decided on. Its answer is refused if that has changed meanwhile."""

    form_before_template = "events/admin/stated.html"

    as_opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        try:
            self.stated = self.statement()
        except (ValueError, ValidationError):
            # Of an address in which no id stands.
            raise Http404 from None
        self.initial[NAME] = sealed(self.stated, self._identity())
        show_initial(self.fields[NAME])

    def statement(self) -> dict[str, str]:
        """The values by name; empty if there is nothing to decide on."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        before = opened(self.data, self._identity())
        if before and (changes := sentences(before, self.stated)):
            raise ValidationError([*changes, "Nothing was done. Answer again if you still mean it."])
        cleaned: dict[str, Any] = self.cleaned_data
        return cleaned

    def get_before_template_context(self, *_: Any) -> dict[str, Any]:
        return {"statement": self.stated, "errors": self.non_field_errors() if self.is_bound else []}

    def _identity(self) -> str:
        return f"{type(self).__name__}:{self.object_id}"
