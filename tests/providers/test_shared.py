"""What stands outside of events and is shared: around them, before and after, joined by id or by position."""

from io import BytesIO
from time import process_time
from typing import Any

import pytest

from providers.adapters import surroundings
from providers.adapters.base import SettingsError
from providers.adapters.mapped import Mapped
from providers.documents import Collection
from providers.errors import DocumentError

from .feeds import contexts, read, read_events
from .test_mapped import PLAIN, TIMES, changed

HALLS = "<hall id='h1'><name>Red</name></hall><hall id='h2'><name>Blue</name></hall>"


def event(identifier: str, hall: str = "h1") -> str:
    return f"<event id='{identifier}' hall='{hall}'><title>T</title>{TIMES}</event>"


JOINED = changed(PLAIN, shared=["/feed/hall"], event__category="../hall[@id = current()/@hall]/name")


def categories(document: str | bytes, mapping: Any) -> list[str | None]:
    return [found.category for found in read_events("mapped", document, mapping=mapping)]


@pytest.mark.parametrize(
    "document",
    [
        f"<feed>{HALLS}{event('1', 'h2')}{event('2', 'h1')}{event('3', 'h9')}</feed>",
        f"<feed>{event('1', 'h2')}{event('2', 'h1')}{event('3', 'h9')}{HALLS}</feed>",
        f"<feed>{event('1', 'h2')}{HALLS}{event('2', 'h1')}{event('3', 'h9')}</feed>",
    ],
)
@pytest.mark.parametrize(
    "expression",
    [
        "../hall[@id = current()/@hall]/name",
        "/feed/hall[current()/@hall = @id]/name",
        "normalize-space(../hall[@id = current()/@hall]/name)",
        "../hall[normalize-space(@id) = normalize-space(current()/@hall)]/name",
        "../hall[@id = current()/@hall and name]/name",
        "concat('', ../hall[@id = current()/@hall]/name)",
    ],
)
def test_a_join_by_id_finds_what_stands_anywhere_in_the_feed(document, expression):
    mapping = changed(JOINED, event__category=expression)
    assert categories(document, mapping) == ["Blue", "Red", None]


VENUES = """<venues day='1'><venue id='a'><name>Red</name><shows>{}</shows></venue>
<venue id='b'><shows>{}</shows><name>Blue</name></venue></venues>"""


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("../../name", ["Red", "Red", "Blue"]),
        ("concat(../../@id, /venues/@day)", ["a1", "a1", "b1"]),
        ("string(/venues/venue[2]/name)", ["Blue"] * 3),
        ("string(count(/venues/venue/name))", ["2"] * 3),
        ("string(count(//event))", ["1"] * 3),
        ("../../name[. = current()/../../name]", ["Red", "Red", "Blue"]),
    ],
)
def test_an_element_around_an_event_is_its_own_ancestors(expression, found):
    mapping = changed(PLAIN, events="/venues/venue/shows/event", shared=["/venues/venue/name"], event__category=expression)
    document = VENUES.format(event("1") + event("2"), event("3"))
    assert categories(document, mapping) == found


def test_a_join_by_position_goes_by_the_place_of_the_node_at_hand():
    columns = "<names><name>Stalls</name><name>Balcony</name></names>"
    document = f"<feed><event id='1'><title>T</title>{TIMES}<p>5</p><p>7</p></event>{columns}</feed>"
    mapping = changed(
        PLAIN,
        shared=["/feed/names/name"],
        zones="p",
        zone={
            "external_id": "count(preceding-sibling::p)",
            "name": "/feed/names/name[count(current()/preceding-sibling::p) + 1]",
            "price": ".",
        },
    )
    (found,) = read_events("mapped", document, mapping=mapping)
    assert [(zone.name, str(zone.price)) for zone in found.plans[0].zones] == [("Stalls", "5"), ("Balcony", "7")]


def test_an_event_is_read_again_when_what_it_used_of_the_shared_changed_and_else_not():
    before = f"<feed>{HALLS}{event('1', 'h1')}{event('2', 'h2')}</feed>"
    after = before.replace("Red", "Green")
    old, new = contexts("mapped", before, mapping=JOINED), contexts("mapped", after, mapping=JOINED)
    assert [one == other for one, other in zip(old, new, strict=True)] == [False, True]


def test_all_documents_of_a_feed_share():
    file = BytesIO()
    collection = Collection(file)
    for document in (f"<feed day='1'>{HALLS}</feed>", f"<feed day='2'>{event('1', 'h2')}</feed>", f"<feed>{event('2')}</feed>"):
        collection.add("x", BytesIO(document.encode()))
    collection.close()
    assert categories(file.getvalue(), JOINED) == ["Blue", "Red"]
    days = changed(JOINED, event__category="../@day")
    assert categories(file.getvalue(), days) == ["2", None]


def test_another_document_may_hold_what_is_joined():
    file = BytesIO()
    collection = Collection(file)
    for document in (f"<halls>{HALLS}</halls>", f"<feed>{event('1', 'h2')}</feed>"):
        collection.add("x", BytesIO(document.encode()))
    collection.close()
    mapping = changed(JOINED, shared=["/halls/hall"], event__category="/halls/hall[@id = current()/@hall]/name")
    assert categories(file.getvalue(), mapping) == ["Blue"]


@pytest.mark.slow
def test_a_join_does_not_walk_through_all_that_is_shared_for_each_event():
    many = 3_000
    halls = "".join(f"<hall id='h{n}'><name>Hall {n}</name><a/><b/><c/></hall>" for n in range(many))
    document = f"<feed>{halls}{''.join(event(str(n), f'h{many - n - 1}') for n in range(many))}</feed>"
    started = process_time()
    assert categories(document, JOINED) == [f"Hall {many - n - 1}" for n in range(many)]
    indexed = process_time() - started
    started = process_time()
    walked = changed(JOINED, event__category="../hall[@id = current()/@hall and true()]/name")
    categories(document, walked)
    assert indexed < (process_time() - started) / 2


@pytest.mark.parametrize(
    ("shared", "sentence"),
    [
        ("/feed/event/title", "shared.0: /feed/event/title stands within events, where it is in sight."),
        ("/feed", "shared.0: /feed holds the events. Name what is needed of it, such as /feed/name."),
        ("/feed/event", "shared.0: /feed/event stands within events"),
        ("hall", "shared.0: 'hall' is not a plain path of names"),
        ("/x:feed/hall", "shared.0: the prefix 'x' is not in namespaces."),
    ],
)
def test_what_cannot_be_shared_is_refused(shared, sentence):
    with pytest.raises(SettingsError) as refused:
        Mapped.check({}, changed(PLAIN, shared=[shared]))
    assert any(message.startswith(sentence) for message in refused.value.messages), refused.value.messages


def test_what_is_shared_is_bounded(monkeypatch):
    monkeypatch.setattr(surroundings, "MOST_SHARED_BYTES", 100)
    with pytest.raises(DocumentError, match="What the mapping shares is more than"):
        read("mapped", f"<feed>{HALLS * 3}{event('1')}</feed>", mapping=JOINED)


def test_namespaces_of_several_versions_are_shared_as_one():
    mapping = changed(
        PLAIN, events="/f:feed/f:event", shared=["/f:feed/f:hall"], event__category="../f:hall[@id = current()/@hall]/f:name"
    )
    for group in ("event", "plan"):
        for key, said in mapping[group].items():
            mapping[group][key] = said if said[0] in "@./" else f"f:{said}"
    mapping["namespaces"] = {"f": ["urn:1", "urn:*"]}
    document = f"<feed xmlns='urn:2'>{HALLS}{event('1', 'h2')}</feed>"
    assert categories(document, mapping) == ["Blue"]
