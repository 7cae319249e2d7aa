"""What all read-only lists and pages of the admin share."""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin

from events.admin.desk_admin import DeskAdmin
from events.admin.row_counts import CountedPaginator


def object_or_404(admin: ModelAdmin, request: HttpRequest, object_id: object) -> Any:
    """The object of a page's address, or a page that says that it does not exist."""
    known = admin.get_object(request, str(object_id))
    if known is None:
        raise Http404
    return known


def badge(text: str, colour: str) -> str:
    """A label as in lists, but for a page, because unfold shows labels only in lists."""
    return render_to_string("unfold/helpers/label.html", {"text": text, "type": colour})


def link(text: object, view: str, *args: object, query: str = "") -> str:
    return format_html(
        '<a class="text-primary-600 dark:text-primary-500" href="{}{}">{}</a>', reverse(f"admin:{view}", args=args), query, text
    )


def cut(text: str) -> str:
    """A text of any length, of which a list shows three lines."""
    return format_html('<span class="cut" title="{}">{}</span>', text, text)


class ReadOnlyAdmin(DeskAdmin):
    """Rows that syncs write and nobody edits. Long lists are not counted but estimated: the tables hold millions."""

    paginator = CountedPaginator
    show_full_result_count = False
    list_per_page = 50
    list_filter_submit = True
    list_disable_select_all = True
    actions: list[str] | None = None
    compressed_fields = False

    def has_add_permission(self, request: HttpRequest, *_: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
