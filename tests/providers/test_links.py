"""A link that is not http or https costs the field, in every format, and never the record."""

from typing import Any, get_args
from xml.sax.saxutils import escape

import pytest

from providers.adapters.registry import ADAPTERS
from providers.field_types import Link
from providers.links import is_safe
from providers.schemas import EventData, PlanData

from .feeds import read_events

MAPPING = {
    "events": "/f/e",
    "event": {"external_id": "'1'", "title": "'T'", "url": "url", "image_url": "url"},
    "plans": ".",
    "plan": {"external_id": "'1'", "starts_at": "'2027-01-01T10:00'", "ends_at": "'2027-01-01T11:00'", "url": "url"},
}
TIMES = "<date>2027-01-01T10:00</date><duration>01:00</duration>"
DOCUMENTS = {
    "frab": f"<schedule><day><event id='1'><title>T</title>{TIMES}<url>%s</url><logo>%s</logo></event></day></schedule>",
    "xcal": "<icalendar><vcalendar><vevent><uid>1</uid><summary>T</summary><dtstart>2027-01-01T10:00:00</dtstart><url>%s</url>"
    "<image>%s</image></vevent></vcalendar></icalendar>",
    "mapped": "<f><e><url>%s</url></e></f>",
}
WITHOUT_LINKS = {"planlist"}
SAFE = [
    "http://example.org",
    "https://example.org/a?b=c#d",
    "HTTPS://Example.ORG/",
    "http://[::1]:80/",
    "https://é.example/ü%20x\u200c",
]
UNSAFE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "\tjava\tscript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "mailto:a@example.org",
    "//example.org/x",
    "/x",
    "talks/1.html",
    "www.example.org",
    "http:example.org",
    "http:/example.org",
    "http:\\\\example.org",
    "http://",
    "http:///x",
    "https://?x",
    "http://[::1",
    "http://user@/x",
    "http://example.org/\nATTENDEE:mailto:a@example.org",
    "ht\ttp://example.org",
    "\u200bjavascript:alert(1)",
    "http://example.org/\u2028x",
    "feed:http://example.org",
    "view-source:http://example.org",
]


def event(feed_format: str, link: str) -> EventData:
    settings: dict[str, Any] = {"mapping": MAPPING} if feed_format == "mapped" else {}
    (found,) = read_events(feed_format, DOCUMENTS[feed_format].replace("%s", escape(link)), **settings)
    assert (found.external_id, found.title, len(found.plans), found.rejected) == ("1", "T", 1, ())
    return found


def test_every_format_with_links_is_tried():
    assert set(DOCUMENTS) == set(ADAPTERS) - WITHOUT_LINKS


@pytest.mark.parametrize("feed_format", DOCUMENTS)
@pytest.mark.parametrize("link", SAFE)
def test_a_link_is_kept_as_it_stands(feed_format, link):
    found = event(feed_format, f" {link}\n")
    assert (found.url, found.image_url, found.notes) == (link, link, ())
    assert feed_format != "mapped" or found.plans[0].url == link


@pytest.mark.parametrize("feed_format", DOCUMENTS)
@pytest.mark.parametrize("link", UNSAFE)
def test_another_link_costs_the_field_alone(feed_format, link):
    found = event(feed_format, link)
    assert (found.url, found.image_url, found.plans[0].url) == (None, None, None)
    links = 3 if feed_format == "mapped" else 2
    assert [(note.code, note.value, note.total) for note in found.notes] == [("unsafe_url", link.strip(), links)]


def test_what_xml_cannot_hold_is_no_link_either():
    assert not any(map(is_safe, ["", "\x00http://example.org", "http://example.org/\x1b", "http://\ud800/"]))


def test_every_field_that_is_called_a_link_is_read_as_one():
    fields = {**EventData.model_fields, **PlanData.model_fields}
    links = {name for name in fields if "url" in name or "link" in name}
    assert links == {"url", "image_url"}
    for name in links:
        assert set(get_args(Link)[1:]) <= set(fields[name].metadata), name
