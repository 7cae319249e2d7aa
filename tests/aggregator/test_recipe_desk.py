"""Beside a provider's form: what it would read as it stands, and the fetched document as a tree."""

import json
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from aggregator.admin.feed_tree import MOST_SHOWN, Tree, shown
from providers.documents import Document
from providers.models import Provider
from tests.aggregator.test_admin import FORM
from tests.fakes.feed_server import FeedServer, answer

pytestmark = pytest.mark.django_db

NEW = "/admin/providers/provider/0/unsaved/"
FEED = b"""<f xmlns:a="urn:a"><e id="7"><a:t>The &lt;Seagull&gt;</a:t><s>2030-03-05T20:00</s></e>
<e id="8"><a:t>Lear</a:t><s>nonsense</s></e></f>"""
MAPPING: dict[str, Any] = {
    "events": "/f/e",
    "event": {"external_id": "@id", "title": "a:t"},
    "plans": ".",
    "plan": {"starts_at": "s"},
    "namespaces": {"a": "urn:a"},
}


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer() as running:
        running.says(answer(FEED))
        yield running


def form(server: FeedServer, recipe: Any, **more: str) -> dict[str, str]:
    written = recipe if isinstance(recipe, str) else json.dumps(recipe)
    return FORM | {"url": server.url("/feed.xml"), "format": "mapped", "recipe": written} | more


@pytest.mark.apart
def test_a_form_that_is_not_saved_is_read_as_it_stands(admin_client: Client, server: FeedServer) -> None:
    page = unescape(admin_client.post(NEW, form(server, MAPPING)).content.decode())
    assert "The <Seagull>" in page
    assert "plan.starts_at 'nonsense' is not an ISO 8601 date-time" in page
    assert 'data-path="/f/e/a:t"' in page
    assert not Provider.objects.exists()


def test_a_saved_provider_is_read_by_the_form_and_stays_as_it_is(admin_client: Client, server: FeedServer) -> None:
    given = form(server, MAPPING)
    admin_client.post("/admin/providers/provider/add/", given)
    provider = Provider.objects.get()
    changed = MAPPING | {"event": {"external_id": "@id", "title": "concat('Now: ', a:t)"}}
    page = admin_client.post(f"/admin/providers/provider/{provider.pk}/unsaved/", form(server, changed)).content.decode()
    assert "Now: Lear" in page
    provider.refresh_from_db()
    assert provider.mapping["event"]["title"] == "a:t"


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        ("{", "Line 1, column 2: Expecting property name"),
        pytest.param(
            MAPPING | {"plan": {"starts_at": "a["}},
            "mapping.plan.starts_at: Invalid XPath expression 'a['",
            marks=pytest.mark.apart,
        ),
        ({"source": {"urll": "x"}, "mapping": MAPPING}, "source.urll: is not a key that a recipe has."),
    ],
)
def test_what_is_wrong_with_the_form_is_said_in_its_place(
    admin_client: Client, server: FeedServer, recipe: Any, said: str
) -> None:
    assert said in unescape(admin_client.post(NEW, form(server, recipe)).content.decode())


def test_what_is_fetched_is_shown_before_there_is_a_mapping(admin_client: Client, server: FeedServer) -> None:
    for recipe in (
        "",
        "{}",
        {"source": {"follow": [{"at": "/f/e", "url": "part?{@id}", "into": "part"}]}},
        MAPPING | {"plan": {}},
    ):
        page = unescape(admin_client.post(NEW, form(server, recipe, timezone="")).content.decode())
        assert "Not read yet" in page
        assert 'data-path="/f/e/@id"' in page
    wrong = admin_client.post(NEW, form(server, {"source": {"urll": "x"}})).content.decode()
    assert "data-path" not in wrong


def test_a_feed_that_cannot_be_had_is_told(admin_client: Client, server: FeedServer) -> None:
    page = admin_client.post(NEW, form(server, MAPPING, url=server.url("/other.xml"))).content.decode()
    assert "answered with status 404" in page


def test_it_needs_the_rights_to_change_and_to_sync_providers(client: Client, server: FeedServer) -> None:
    user = User.objects.create_user("looker", is_staff=True)
    client.force_login(user)
    rights = {"view": 403, "add": 403, "sync": 200}
    for right, status in rights.items():
        user.user_permissions.add(Permission.objects.get(codename=f"{right}_provider"))
        assert client.post(NEW, form(server, MAPPING)).status_code == status
    assert client.get(NEW).status_code == 405
    assert client.post("/admin/providers/provider/99/unsaved/", form(server, MAPPING)).status_code == 404


def test_the_editor_gets_the_schema(admin_client: Client) -> None:
    page = admin_client.get("/admin/providers/provider/add/").content.decode()
    assert 'data-schema="/admin/providers/provider/recipe-schema/"' in page
    schema = admin_client.get("/admin/providers/provider/recipe-schema/").json()
    assert "FeedMapping" in schema["$defs"]


def tree_of(document: bytes, namespaces: Any = None) -> str:
    tree = Tree(namespaces or {})
    root = tree.root(Document("", BytesIO(document), len(document)))
    return shown(tree, root) if root else ""


def test_a_node_has_its_path_in_the_mappings_prefixes_or_in_ones_that_it_would_need() -> None:
    feed = b'<f xmlns="urn:f/2" xmlns:x="urn:x"><x:e x:id="1"/><y xmlns="urn:y"/></f>'
    page = tree_of(feed, {"f": ["urn:f/1", "urn:f/*"]})
    paths = ["/f:f", "/f:f/x:e", "/f:f/x:e/@x:id", "/f:f/n:y"]
    assert all(f'data-path="{path}"' in page for path in paths)
    spaces = json.loads(unescape(page.partition('data-namespaces="')[2].partition('"')[0]))
    assert spaces == {"f": "urn:f/1", "x": "urn:x", "n": "urn:y"}


def test_of_many_alike_the_first_are_shown_and_the_others_counted() -> None:
    feed = b"<f>" + b"<e><a>1</a></e>" * 5_000 + b"<last/></f>"
    page = tree_of(feed)
    assert page.count('data-path="/f/e"') == 3
    assert "and 4,997 more e" in page
    assert 'data-path="/f/last"' in page
    wide = b"<f>" + b"".join(b"<e%d/>" % n for n in range(5_000)) + b"</f>"
    assert tree_of(wide).count("data-path") <= MOST_SHOWN + 1


@pytest.mark.parametrize("document", [b"", b"<", b"{}", b"<f><a>", b"<!DOCTYPE f [<!ENTITY e 'x'>]><f>&e;</f>", b"<a>" * 300])
def test_what_breaks_off_is_shown_as_far_as_it_goes(document: bytes) -> None:
    assert "data-path" in tree_of(document) or not document.startswith((b"<f", b"<a"))


def test_nothing_of_a_feed_becomes_markup() -> None:
    page = tree_of(b"<f a='\"&lt;script>'>&lt;script>alert(1)&lt;/script></f>")
    assert "<script" not in page
