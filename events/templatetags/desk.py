"""Tags of the admin's templates."""

import unicodedata
from typing import Any

from django import template
from django.conf import settings
from django.template.defaultfilters import stringfilter
from django.urls import reverse
from django.utils.text import capfirst

register = template.Library()
# Letters that are written from right to left, and what turns the direction of what follows.
_TURNING = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "FSI", "PDI"}


@register.simple_tag(takes_context=True)
def crumbs(context: Any) -> list[tuple[str, str]]:
    """Where the page stands, each place with its address: the list as the menu calls it, the object, and the page itself."""
    opts = context.get("opts")
    if not opts:
        return [(str(context.get("content_title") or context.get("title") or ""), "")]
    places = [(named_in_menu(opts), _page(opts, "changelist"))]
    known = context.get("original") or context.get("object")
    if known and not isinstance(known, str):
        places.append((str(known), _page(opts, "change", known.pk)))
    elif not context.get("cl") and (title := context.get("title")):
        places.append((str(title), ""))
    return places


def named_in_menu(opts: Any) -> str:
    """What the menu calls the list of a model, or else its plural."""
    sidebar: Any = settings.UNFOLD["SIDEBAR"]
    lists = {str(item["link"]): item["title"] for part in sidebar["navigation"] for item in part["items"]}
    return str(lists.get(_page(opts, "changelist")) or capfirst(opts.verbose_name_plural))


def _page(opts: Any, name: str, *args: Any) -> str:
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=args)


def isolated(text: str) -> str:
    """A provider's text within a sentence of ours, whose order it must not turn."""
    turns = any(unicodedata.bidirectional(character) in _TURNING for character in text)
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if turns else text


register.filter("isolated", stringfilter(isolated))
