"""A recipe's source against a site over real HTTP, which does each of these, and does each of them wrong."""

import gzip
import io
import json
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from providers.collecting import Collecting, KeptGraft, Reading
from providers.collecting.looks import Looks
from providers.converting.convert import as_xml
from providers.documents import Documents
from providers.errors import FeedError
from providers.fetching import Fetched, Limits
from providers.fetching.network import is_public
from providers.recipes import validated_recipe
from tests.fakes.site import Asked, Said, Site, moved

from .feeds import read_events

SECRET = "s&cr t/1"


class Memory:
    def __init__(self) -> None:
        self.kept: dict[bytes, KeptGraft] = {}

    def load(self, keys: Sequence[bytes]) -> dict[bytes, KeptGraft]:
        return {key: self.kept[key] for key in keys if key in self.kept}

    def save(self, kept: Sequence[KeptGraft]) -> None:
        self.kept |= {one.key: one for one in kept}


class Run:
    """What came of a source: its documents by address, and what is missing."""

    def __init__(self, fetched: Fetched, collecting: Collecting) -> None:
        self.missing = {one.address.rpartition("/")[2]: one.why for one in fetched.missing}
        self.record = collecting.record
        self.documents = [
            (one.address.rpartition("/")[2], one.file.read().decode()) for one in Documents(fetched.file, fetched.size)
        ]
        fetched.file.close()

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.documents]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


def run(site: Site, keeper: Memory | None = None, reading: dict[str, Any] | None = None, **source: Any) -> Run:
    limits = Limits(timeout=2, deadline=20, max_bytes=5_000_000, allow_private=True)
    return collected(site, limits, keeper, reading, **source)


def collected(site: Site, limits: Limits, keeper: Memory | None, reading: dict[str, Any] | None, **source: Any) -> Run:
    written = json.loads(json.dumps({"url": "SITE/feed", **source}).replace("SITE", site.url("")))
    if "urls" in source:
        del written["url"]
    recipe = validated_recipe({"source": written})
    assert recipe.source
    environ = {"KEY": SECRET, "ID": "me"}
    known: dict[str, Any] = {
        "today": date(2026, 11, 27),
        "options": {"account": "z-arts"},
        "secret": environ.__getitem__,
        "has_event": has_event,
    }
    collecting = Collecting(
        recipe.source, recipe.source.addresses(), Reading(**(known | (reading or {}))), limits, keeper or Memory()
    )
    fetched = collecting.fetched()
    assert fetched
    return Run(fetched, collecting)


def has_event(document: Any) -> bool:
    return etree.parse(document).find(".//e") is not None


def failure(site: Site, **source: Any) -> FeedError:
    with pytest.raises(FeedError) as caught:
        run(site, **source)
    assert SECRET not in caught.value.message
    return caught.value


def page(*ids: object, more: str = "") -> str:
    return f"<f>{''.join(f'<e id={quoted(one)}/>' for one in ids)}{more}</f>"


def quoted(one: object) -> str:
    return f'"{one}"'


# Addresses


def test_one_document_passes_as_it_came(site: Site) -> None:
    site.pages["/feed"] = "<f>\n<!-- as it is --><e/></f>"
    assert run(site).texts == ["<f>\n<!-- as it is --><e/></f>"]


def test_addresses_name_days_options_and_secrets_each_spelled_as_its_place_needs_it(site: Site) -> None:
    site.pages["/feed"] = page(1)
    query = "from={today}&to={today+90d:%d.%m.%Y}&was={today-30d:%d/%m}&a={account}&key={secret:KEY}&b={unknown}"
    found = run(site, url=f"SITE/feed?{query}")
    (asked,) = site.asked
    assert asked.query == {
        "from": "2026-11-27",
        "to": "25.02.2027",
        "was": "28/10",
        "a": "z-arts",
        "key": SECRET,
        "b": "{unknown}",
    }
    assert found.record[0].address.endswith("a=z-arts&key={secret:KEY}&b={unknown}")


def test_an_option_that_an_address_needs_is_asked_for_by_its_name(site: Site) -> None:
    assert "'acount'" in failure(site, url="http://{acount}.tickets.example/feed").message


def test_several_addresses_are_had_four_at_a_time_and_stay_in_their_order(site: Site) -> None:
    def slow(asked: Asked) -> str:
        time.sleep(0.1 if asked.query["n"] in "13" else 0.05)
        return page(asked.query["n"])

    site.pages["/feed"] = slow
    found = run(site, urls=[f"SITE/feed?n={number}" for number in range(1, 9)])
    assert found.texts == [page(number) for number in range(1, 9)]
    assert 2 <= site.most_at_once <= 4


def test_the_first_address_must_be_had_and_a_later_one_that_cannot_is_missing(site: Site) -> None:
    site.pages["/feed"] = page(1)
    assert failure(site, urls=["SITE/none", "SITE/feed"]).code == "not_found"
    found = run(site, urls=["SITE/feed", "SITE/none", "SITE/feed?again"])
    assert (found.texts, list(found.missing)) == ([page(1), page(1)], ["none"])
    assert [(one.status, bool(one.error)) for one in found.record if "none" in one.address] == [(404, True)]


# What is sent


def test_a_body_is_posted_with_its_values_spelled_as_the_body_needs_it(site: Site) -> None:
    site.pages["/feed"] = page(1)
    run(site, method="POST", body="a={account}&key={secret:KEY}")
    run(site, method="POST", body='{"key": "{secret:KEY}", "of": {"x": 1}}', headers={"Accept": "application/xml"})
    form, data = site.asked
    assert (form.method, form.body, form.headers["Content-Type"]) == (
        "POST",
        "a=z-arts&key=s%26cr+t%2F1",
        "application/x-www-form-urlencoded",
    )
    assert (json.loads(data.body), data.headers["Content-Type"]) == ({"key": SECRET, "of": {"x": 1}}, "application/json")
    assert data.headers["Accept"] == "application/xml"


def test_cookies_are_kept_for_the_run_redirects_included_if_the_recipe_says_so(site: Site) -> None:
    def gate(asked: Asked) -> Said:
        if "Cookie" not in asked.headers:
            return moved("/feed", Set_Cookie="queue=passed; Path=/")
        return Said(page(1, more=asked.headers["Cookie"]))

    site.pages["/feed"] = gate
    assert run(site, cookies=True).texts == [page(1, more="queue=passed")]
    assert failure(site).code == "bad_redirect"


@pytest.mark.parametrize(
    ("answer", "take"),
    [('{"access_token": "t0k&n", "expires_in": 3600}', "/json/access_token"), ("<t><k>t0k&amp;n</k></t>", "/t/k")],
)
def test_a_token_is_asked_for_first_and_stands_for_itself_in_headers(site: Site, answer: str, take: str) -> None:
    site.pages |= {"/token": answer, "/feed": page(1)}
    token = {"url": "SITE/token", "body": "grant_type=client_credentials&client_secret={secret:KEY}", "take": take}
    found = run(site, token=token, headers={"Authorization": "Bearer {token}"})
    first, second = site.asked
    assert (first.method, first.body) == ("POST", "grant_type=client_credentials&client_secret=s%26cr+t%2F1")
    assert second.headers["Authorization"] == "Bearer t0k&n"
    assert "t0k&n" not in repr(found.record)
    site.pages["/token"] = "{}"
    assert failure(site, token=token, headers={"Authorization": "Bearer {token}"}).code in {"no_token", "wrong_syntax"}


# Secrets stay where they belong


def test_a_secret_is_not_sent_to_another_origin_by_a_redirect_a_next_page_or_a_followed_address(site: Site) -> None:
    with Site(feed=page(9), part="<p/>") as other:
        key = "key={secret:KEY}"
        site.pages["/feed"] = moved(other.url("/feed?key=s%26cr%20t%2F1"))
        assert failure(site, url=f"SITE/feed?{key}").code == "secret_elsewhere"
        site.pages["/feed"] = page(1, more=f"<next>{other.url('/feed?key=s%26cr+t%2F1')}</next>")
        assert list(run(site, url=f"SITE/feed?{key}", pages={"next": "/f/next"}).missing) == ["feed?key={secret:KEY}"]
        site.pages["/feed"] = page(1, more=f"<part>{other.url('/part')}</part>")
        follow = {"at": "/f/part", "url": f"{{.}}?{key}", "into": "had"}
        assert list(run(site, url=f"SITE/feed?{key}", follow=[follow]).missing) == ["part?key={secret:KEY}"]
        assert other.asked == []
        # Where the operator wrote the other origin, it may be seen there.
        found = run(site, follow=[{"at": "/f/part", "url": other.url(f"/part?{key}"), "into": "had"}])
        assert (found.missing, other.asked[0].query) == ({}, {"key": SECRET})


def test_headers_with_secrets_go_to_the_first_origins_alone_and_others_to_all(site: Site) -> None:
    with Site(part="<p/>") as other:
        site.pages["/feed"] = page(1, more=f"<part>{other.url('/part')}</part>")
        headers = {"X-Key": "{secret:ID}", "Accept": "text/xml"}
        follow = [{"at": "/f/part", "url": "{.}", "into": "had"}]
        run(site, reading={"headers": {"X-Own": "provider"}}, headers=headers, follow=follow)
        ours, theirs = site.asked[0].headers, other.asked[0].headers
        assert (ours["X-Key"], ours["X-Own"], ours["Accept"]) == ("me", "provider", "text/xml")
        assert ("X-Key" in theirs, "X-Own" in theirs, theirs["Accept"]) == (False, False, "text/xml")


def test_what_was_posted_is_not_repeated_to_another_origin(site: Site) -> None:
    with Site(feed=page(9)) as other:
        site.pages["/feed"] = moved(other.url("/feed"), 307)
        assert failure(site, method="POST", body="key={secret:KEY}").code == "bad_redirect"
        assert other.asked == []
        site.pages["/feed"] = moved(other.url("/feed"), 303)
        run(site, method="POST", body="key={secret:KEY}")
        assert (other.asked[0].method, other.asked[0].body) == ("GET", "")


def test_private_addresses_are_refused_for_each_of_them(site: Site) -> None:
    site.pages["/feed"] = page(1)
    limits = Limits(timeout=2, deadline=5, max_bytes=5_000_000, allow_private=False)
    with pytest.raises(FeedError) as caught:
        collected(site, limits, None, None)
    assert caught.value.code == "private_address"


def test_a_followed_address_in_a_private_network_is_missing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    # The site itself counts as public here, as a provider's would be.
    monkeypatch.setattr("providers.fetching.network.is_public", lambda address: address == "127.0.0.1" or is_public(address))
    addresses = [
        "http://10.0.0.1/a",
        "http://[::1]/b",
        "http://169.254.169.254/meta-data",
        "file:///etc/passwd",
        "/redirects",
    ]
    site.pages["/redirects"] = moved("http://192.168.0.1/")
    site.pages["/feed"] = "<f>" + "".join(f"<e>{address}</e>" for address in addresses) + "</f>"
    limits = Limits(timeout=2, deadline=10, max_bytes=5_000_000, allow_private=False)
    found = collected(site, limits, None, None, follow=[{"at": "/f/e", "url": "{.}", "into": "part", "per_second": 1000}])
    assert len(found.missing) == len(addresses)
    assert {asked.path for asked in site.asked} == {"/feed", "/redirects"}
    assert sum("not on the public internet" in one.error for one in found.record) == 4


def test_an_expression_that_would_compute_for_ever_is_told_by_its_key(site: Site) -> None:
    site.pages["/feed"] = page(*range(5_000))
    endless = "//*[count(//*[count(//*) > 1]) > 1]"
    begun = time.monotonic()
    error = failure(site, follow=[FOLLOW | {"at": endless}])
    assert (error.code, error.message.startswith("source.follow.0.at: ")) == ("invalid_recipe", True)
    assert failure(site, fails_when=endless).message.startswith("source.fails_when: ")
    assert time.monotonic() - begun < 5


# Pages


def numbered(last: int, size: int = 2) -> Any:
    """Pages by `page`, with the number of the last and the address of the next."""

    def answer(asked: Asked) -> str:
        number = int(asked.query.get("page", "1"))
        more = f"<last>{last}</last>" + (f"<next>?page={number + 1}</next>" if number < last else "")
        return page(*range(number * size, (number + 1) * size) if number <= last else (), more=more)

    return answer


@pytest.mark.parametrize(
    "pages", [{"next": "/f/next"}, {"param": "page", "last": "/f/last"}, {"param": "page", "until": "empty"}]
)
def test_pages_are_read_to_the_last_however_they_are_found(site: Site, pages: dict[str, Any]) -> None:
    site.pages["/feed"] = numbered(7)
    found = run(site, pages=pages)
    ids = [one.get("id") for text in found.texts for one in etree.fromstring(text).iter("e")]
    assert (ids, found.missing) == ([str(number) for number in range(2, 16)], {})


CURSORS = {"": "a b/c=", "a b/c=": "2027-01-01", "2027-01-01": ""}


def test_a_page_may_say_what_a_parameter_is_for_the_next(site: Site) -> None:
    site.pages["/feed"] = lambda asked: page(
        asked.query.get("after", "first"), more=f"<n>{CURSORS[asked.query.get('after', '')]}</n>"
    )
    found = run(site, url="SITE/feed?key={secret:KEY}&limit=5", pages={"param": "after", "next": "/f/n"})
    assert (found.texts, found.missing) == (
        [page("first", more="<n>a b/c=</n>"), page("a b/c=", more="<n>2027-01-01</n>"), page("2027-01-01", more="<n></n>")],
        {},
    )
    assert [asked.query.get("limit") for asked in site.asked] == ["5"] * 3


@pytest.mark.parametrize("before", ["null", '""', '"x\\"y"'])
def test_a_cursor_stands_in_a_posted_body_too(site: Site, before: str) -> None:
    def answer(asked: Asked) -> str:
        after = json.loads(asked.body)["after"]
        return page("last" if after == "a b/c=" else "first", more="" if asked.query else "<n>a b/c=</n>")

    site.pages["/feed"] = answer
    found = run(site, method="POST", body=f'{{"after": {before}, "limit": 5}}', pages={"param": "after", "next": "/f/n"})
    assert found.texts[1:] == [page("last")]


def test_a_page_may_name_the_next_in_an_attribute_of_any_version_of_a_namespace() -> None:
    looks = Looks({"n": ["urn:nav/1", "urn:nav/*"]})
    page = b"<n:f xmlns:n='urn:nav/2' n:next='?page=2'/>"
    assert looks.value("pages.next", "/n:f/@n:next", looks.tree(io.BytesIO(page), size=len(page))) == "?page=2"


def test_the_next_page_may_be_an_address_of_what_a_page_says(site: Site) -> None:
    site.pages["/list/feed"] = page("first", more="<n>2027-01-01</n>")
    site.pages["/list/date:2027-01-01/feed"] = page("second", more="<n> </n>")
    found = run(site, url="SITE/list/feed", pages={"url": "./date:{/f/n}/feed"})
    assert ([etree.fromstring(text).xpath("string(e/@id)") for text in found.texts], found.missing) == (["first", "second"], {})
    site.pages["/list/date:2027-01-01/feed"] = page("second", more="<n>2027-01-01</n>")
    assert list(run(site, url="SITE/list/feed", pages={"url": "./date:{/f/n}/feed"}).missing.values()) == [
        "The page names a next one that was asked for before."
    ]


def test_pages_follow_the_header_of_links(site: Site) -> None:
    def linked(asked: Asked) -> Said:
        number = int(asked.query.get("page", "1"))
        link = f'<?page=1>; rel="first", <, <?page={number + 1}&x=,>; title="a, \\"b\\"; rel=prev"; REL="last next"'
        return Said(page(number), headers={"Link": link} if number < 3 else {})

    site.pages["/feed"] = linked
    assert run(site, pages={"link": True}).texts == [page(1), page(2), page(3)]


def test_a_parameter_counts_from_and_by_what_is_said_and_keeps_the_rest_of_the_address(site: Site) -> None:
    site.pages["/feed"] = lambda asked: page(asked.query["start"], more="<total>250</total>")
    found = run(site, url="SITE/feed?q=a%2Bb&start=7&x=1", pages={"param": "start", "from": 0, "step": 100, "last": "/f/total"})
    assert [address for address, _ in found.documents] == [f"feed?q=a%2Bb&start={start}&x=1" for start in (0, 100, 200)]


def test_a_next_link_that_leads_back_ends_and_is_missing(site: Site) -> None:
    following = {"": "2", "2": "3", "3": "2"}
    site.pages["/feed"] = lambda asked: page(1, more=f"<next>?p={following[asked.query.get('p', '')]}</next>")
    found = run(site, pages={"next": "/f/next"})
    assert (len(found.documents), len(site.asked), list(found.missing)) == (3, 3, ["feed?p=2"])


def test_ten_thousand_pages_end_at_the_most_that_are_read(site: Site) -> None:
    def endless(asked: Asked) -> str:
        number = int(asked.query.get("page", 1))
        return page(number, more=f"<n>?page={number + 1}</n><l>10000</l>")

    site.pages["/feed"] = endless
    ways: list[dict[str, Any]] = [{"next": "/f/n"}, {"param": "page", "last": "/f/l"}, {"param": "page", "until": "empty"}]
    for pages in ways:
        site.asked.clear()
        found = run(site, pages=pages | {"most": 30})
        assert (len(found.documents), len(site.asked)) == (30, 30)
        assert list(found.missing.values()) == ["There are more than 30 pages, the most that are read."]


def test_a_parameter_that_the_provider_does_not_know_ends_at_the_first_repetition(site: Site) -> None:
    site.pages["/feed"] = page(1)
    found = run(site, pages={"param": "page", "until": "empty"})
    assert (len(site.asked), list(found.missing)) == (2, ["feed?page=3"])


def test_a_later_page_that_fails_is_missing_and_ends_what_nobody_can_go_on_from(site: Site) -> None:
    good = numbered(4)
    site.pages["/feed"] = lambda asked: None if asked.query.get("page") == "3" else good(asked)
    found = run(site, pages={"next": "/f/next"})
    assert (len(found.documents), list(found.missing)) == (2, ["feed?page=3"])
    found = run(site, pages={"param": "page", "last": "/f/last"})
    assert (len(found.documents), list(found.missing)) == (3, ["feed?page=3"])
    site.pages["/feed"] = lambda asked: "<html><title>Sorry" if asked.query.get("page") == "3" else good(asked)
    found = run(site, pages={"param": "page", "last": "/f/last"})
    assert (len(found.documents), list(found.missing)) == (3, ["feed?page=3"])
    assert "Sorry" in next(one.error for one in found.record if one.error)


@pytest.mark.parametrize("status", [204, 400, 404, 410])
def test_pages_end_where_neither_the_next_one_nor_the_one_after_it_exists(site: Site, status: int) -> None:
    good = numbered(3)
    site.pages["/feed"] = lambda asked: Said(status=status) if int(asked.query["page"]) > 3 else good(asked)
    found = run(site, pages={"param": "page", "until": "empty"})
    assert (len(found.documents), found.missing) == (3, {})
    assert [one.error for one in found.record if one.error] == []
    # One alone that does not exist is a hole, and what comes after it is not read.
    site.pages["/feed"] = lambda asked: Said(status=status) if asked.query["page"] == "2" else good(asked)
    found = run(site, pages={"param": "page", "until": "empty"})
    assert (len(found.documents), list(found.missing)) == (1, ["feed?page=2"])


def test_what_has_all_changes_names_itself_as_the_next_page_and_is_complete(site: Site) -> None:
    def changes(asked: Asked) -> str:
        after = int(asked.query.get("after", "0"))
        return page(*([after] if after < 2 else []), more=f"<next>?after={min(after + 1, 2)}</next>")

    site.pages["/feed"] = changes
    found = run(site, feed="changes", pages={"next": "/f/next"})
    assert (len(found.documents), found.missing) == (3, {})
    # One that has something and names itself would give the same again.
    site.pages["/feed"] = page(1, more="<next>?after=1</next>")
    assert list(run(site, pages={"next": "/f/next"}).missing) == ["feed?after=1"]


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        ("q=a&page=1", "q=a&page=3"),
        ('{"q": "page", "variables": {"page": 1, "last_page": 7}}', '{"q": "page", "variables": {"page": 3, "last_page": 7}}'),
        ('[{"page":"1"}]', '[{"page":"3"}]'),
        ("<q><s:page>1</s:page></q>", "<q><s:page>3</s:page></q>"),
    ],
)
def test_a_posted_body_counts_its_parameter_on_whatever_it_is_written_in(site: Site, body: str, sent: str) -> None:
    site.pages["/feed"] = numbered(2)
    found = run(site, method="POST", body=body, pages={"param": "page", "until": "empty"})
    assert (found.missing, site.asked[-1].body) == ({}, sent)


@pytest.mark.parametrize("last", ["", "many", "NaN", "1e999"])
def test_a_last_page_that_is_no_number_leaves_the_feed_incomplete(site: Site, last: str) -> None:
    site.pages["/feed"] = page(1, more=f"<last>{last}</last>")
    found = run(site, pages={"param": "page", "last": "/f/last"})
    assert (len(found.documents), len(found.missing)) == (1, 1)


def test_a_last_page_that_is_a_part_of_one_is_asked_for_too(site: Site) -> None:
    site.pages["/feed"] = lambda asked: page(asked.query["page"], more="<total>5</total><size>2</size>")
    found = run(site, pages={"param": "page", "last": "/f/total div /f/size"})
    assert [address for address, _ in found.documents] == ["feed?page=1", "feed?page=2", "feed?page=3"]


def test_a_parameter_that_is_not_counted_up_to_the_last_page_leaves_the_feed_incomplete(site: Site) -> None:
    site.pages["/feed"] = lambda asked: page(min(int(asked.query["page"]), 2), more="<last>9</last>")
    found = run(site, pages={"param": "page", "last": "/f/last"})
    assert found.missing == {"feed?page=3": "The page is the same as the one before it."}
    # Of pages on which there is nothing more, nothing is missing.
    site.pages["/feed"] = lambda asked: page(*[1] * (asked.query["page"] == "1"), more="<last>4</last>")
    found = run(site, pages={"param": "page", "last": "/f/last"})
    assert (len(found.documents), found.missing) == (4, {})


@pytest.mark.parametrize("pages", [{"next": "/json/next"}, {"param": "after", "next": "/json/next"}])
def test_a_next_page_that_is_false_is_none(site: Site, pages: dict[str, Any]) -> None:
    site.pages["/feed"] = '{"items": [1], "next": false}'
    found = run(site, syntax="json", pages=pages)
    assert (len(site.asked), found.missing) == (1, {})


def test_a_total_that_lies_leaves_the_feed_incomplete(site: Site) -> None:
    complete = {"count": "count(/f/e)", "of": "/f/total"}
    for total, missing in ((4, []), (5, ["feed"]), ("?", ["feed"])):

        def lying(asked: Asked, said: str = f"<total>{total}</total>") -> str:
            return page(1, 2, more=said + "<next>?p=2</next>" * (not asked.query))

        site.pages["/feed"] = lying
        found = run(site, pages={"next": "/f/next"}, complete=complete)
        assert list(found.missing) == missing
    assert found.missing["feed"] == "The first page says that there are no number, and 4 came."


def test_an_answer_that_says_that_it_failed_is_an_error_whatever_its_status(site: Site) -> None:
    failed = "<f><error>No &amp; no</error></f>"
    site.pages["/feed"] = lambda asked: failed if asked.query else page(1, more="<next>?p=2</next>")
    assert failure(site, url="SITE/feed?x=1", fails_when="/f/error").message.endswith("“No & no”.")
    found = run(site, pages={"next": "/f/next"}, fails_when="/f/error != ''")
    assert list(found.missing) == ["feed?p=2"]


def test_only_what_decides_how_it_goes_on_bounds_a_documents_size(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("providers.collecting.looks.MOST_BYTES", 1_000)
    monkeypatch.setattr("providers.collecting.collect.MOST_BYTES", 1_000)
    site.pages["/feed"] = page(1, more="x" * 2_000)
    assert len(run(site, fails_when="/f/error").documents) == 1
    assert failure(site, pages={"next": "/f/next"}).code == "too_large_to_look_into"


# Followed documents


def with_prices(asked: Asked) -> str:
    return f"<price of='{asked.query['id']}'>{int(asked.query['id']) * 10}</price>"


FOLLOW = {"at": "/f/e", "url": "price?id={@id}", "into": "file"}


def test_a_followed_document_becomes_a_child_of_the_element_that_named_it(site: Site) -> None:
    site.pages |= {"/feed": page(1, "2&amp;x=3", 3).replace("2&amp;x=3", "2"), "/price": with_prices}
    (text,) = run(site, follow=[FOLLOW | {"when": "@id != 3"}]).texts
    root = etree.fromstring(text.encode())
    assert [one.findtext("file/price") for one in root] == ["10", "20", None]
    assert {one.query["id"] for one in site.asked[1:]} == {"1", "2"}


@pytest.mark.parametrize(
    "feed",
    [
        "<f xmlns='urn:f'><e id='1'/>\n<e id='2'/></f>",
        "<x:f xmlns:x='urn:f'><x:e id='1'/>\n<e xmlns='urn:f' id='2'/></x:f>",
        "<x:f xmlns:x='urn:f' xmlns='urn:part'><x:e id='1'/>\n<x:e id='2'/></x:f>",
    ],
)
def test_a_followed_document_stays_in_the_namespaces_that_it_is_in(site: Site, feed: str) -> None:
    part = "<p at='1'><in xmlns='urn:part'/><of xmlns='urn:f'/></p>"
    site.pages |= {"/feed": feed, "/part": part, "/deeper": "<d xmlns='urn:part'><in xmlns=''/></d>"}
    deeper = {"at": "/p/*[2]", "url": "deeper", "into": "more"}
    follow = {"at": "/*/*", "url": "part?id={@id}", "into": "file", "follow": [deeper]}
    found = run(site, follow=[follow])
    root: Any = etree.fromstring(found.texts[0].encode())
    names = {"f": "urn:f", "p": "urn:part"}
    assert [one.sourceline for one in root.xpath("/f:f/f:e[file/p[p:in]/f:of/more/p:d/in]", namespaces=names)] == [1, 2]


def test_a_value_cannot_become_another_part_of_the_address(site: Site) -> None:
    said = lambda asked: f"<p>{escape(str(dict(asked.query)))}</p>"  # noqa: E731  # short
    site.pages |= {"/feed": "<f><e id='1&amp;admin=1#x'/></f>", "/price": said}
    (text,) = run(site, follow=[FOLLOW]).texts
    assert etree.fromstring(text.encode()).findtext("e/file/p") == "{'id': '1&admin=1#x'}"


def test_what_is_followed_may_be_followed_again_and_is_had_at_the_pace_that_is_said(site: Site) -> None:
    site.pages |= {
        "/feed": page(*range(6)),
        "/dates": lambda asked: f"<dates><d id='{asked.query['id']}1'/><d id='{asked.query['id']}2'/></dates>",
        "/price": with_prices,
    }
    again = {"at": "/dates/d", "url": "price?id={@id}", "into": "prices", "per_second": 1000}
    follow = {"at": "/f/e", "url": "dates?id={@id}", "into": "dates", "per_second": 20, "follow": [again]}
    begun = time.monotonic()
    (text,) = run(site, follow=[follow]).texts
    assert time.monotonic() - begun >= 5 / 20
    prices = [one.text for one in etree.fromstring(text.encode()).iterfind("e/dates/dates/d/prices/price")]
    assert prices == [f"{number * 100 + half * 10}" for number in range(6) for half in (1, 2)]


def test_a_followed_document_that_fails_leaves_its_element_what_it_had(site: Site) -> None:
    memory = Memory()
    site.pages |= {"/feed": page(1, 2, 3), "/price": with_prices}
    run(site, memory, follow=[FOLLOW])
    broken: list[Said | str] = [Said(status=404), "<html><body/></html>", "<price>", "<price no='1'/>"]
    for said in broken:

        def answer(asked: Asked, second: Said | str = said) -> Said | str:
            return second if asked.query["id"] == "2" else "<price>99</price>"

        site.pages["/price"] = answer
        found = run(site, memory, follow=[FOLLOW], fails_when="/price/@no")
        prices = [one.findtext("file/price") for one in etree.fromstring(found.texts[0].encode())]
        assert (prices, list(found.missing)) == (["99", "20", "99"], ["price?id=2"])
        assert [one.address[-4:] for one in found.record if one.error] == ["id=2"]
    # Of what was never had, nothing is grafted.
    found = run(site, Memory(), follow=[FOLLOW], fails_when="/price/@no")
    assert [one.findtext("file/price") for one in etree.fromstring(found.texts[0].encode())] == ["99", None, "99"]


def test_a_kept_document_is_not_asked_for_again_while_its_element_is_the_same(site: Site) -> None:
    memory = Memory()
    site.pages |= {"/feed": page(1, 2), "/price": with_prices}
    follow = [FOLLOW | {"keep": "6h"}]
    first = run(site, memory, follow=follow)
    assert run(site, memory, follow=follow).texts == first.texts
    assert site.paths().count("/price") == 2
    site.pages["/feed"] = page(1, 2).replace('"2"', '"2" new="yes"')
    found = run(site, memory, follow=follow)
    assert [one.query["id"] for one in site.asked if one.path == "/price"][2:] == ["2"]
    assert [one.kept for one in found.record] == [False, True, False]
    for key, one in memory.kept.items():
        memory.kept[key] = one._replace(asked_at=datetime.now(UTC) - timedelta(hours=7))
    run(site, memory, follow=follow)
    assert site.paths().count("/price") == 5


def test_a_run_that_was_broken_off_asks_for_nothing_that_it_had(site: Site) -> None:
    memory = Memory()
    site.pages |= {"/feed": page(*range(60)), "/price": with_prices}

    class Killed(Memory):
        def save(self, kept: Sequence[KeptGraft]) -> None:
            memory.save(kept)
            if len(memory.kept) >= 40:
                raise KeyboardInterrupt

    follow = [FOLLOW | {"keep": "6h", "per_second": 1000}]
    with pytest.raises(KeyboardInterrupt):
        run(site, Killed(), follow=follow)
    site.asked.clear()
    run(site, memory, follow=follow)
    assert {int(one.query["id"]) for one in site.asked if one.path == "/price"} == set(range(40, 60))


def test_what_is_followed_may_be_in_json_though_the_feed_is_not(site: Site) -> None:
    site.pages |= {"/feed": page(1), "/price": lambda asked: json.dumps({"price": [asked.query["id"], 2]})}
    (text,) = run(site, follow=[FOLLOW]).texts
    assert [one.text for one in etree.fromstring(text.encode()).iterfind("e/file/json/price")] == ["1", "2"]


@pytest.mark.parametrize("of", ["xml", "json"])
@pytest.mark.parametrize(
    ("part", "path"),
    [
        (
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20270501T200000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "icalendar/vcalendar/vevent/dtstart",
        ),
        ("day;price\r\n2027-05-01;10,50\r\n", "csv/row/price"),
        (
            '<!DOCTYPE html><html><br><script type="application/ld+json">{"startDate": "2027-05-01"}</script>',
            "json/item/startDate",
        ),
        ('\ufeff{"price": 10}'.encode("utf-16-le"), "json/price"),
    ],
    ids=["a calendar", "a sheet", "a page", "json in utf-16"],
)
def test_what_is_followed_says_by_its_beginning_what_it_is_in(site: Site, of: str, part: str | bytes, path: str) -> None:
    site.pages |= {"/feed": page(1) if of == "xml" else '{"e": {"id": 1}}', "/part": part}
    at = {"xml": "/f/e", "json": "/json/e"}[of]
    found = run(site, syntax=of, follow=[{"at": at, "url": "SITE/part", "into": "file"}])
    assert found.missing == {}
    assert etree.fromstring(found.texts[0].encode()).findtext(f"e/file/{path}")


SCRIPT = '<script type="application/ld+json">{{"startDate": {}}}</script>'


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (
            f"<!DOCTYPE html>{SCRIPT.format(1)}\n{SCRIPT.format('oops')}",
            "Line 2: the JSON-LD that begins here cannot be read: Expecting value.",
        ),
        (
            'day,price\n2027-05-01,10\n2027-05-02,"1"0\n2027-05-03,10\n',
            'Line 3: a quote in this row is not doubled (""), or not closed.',
        ),
    ],
    ids=["a script", "a row"],
)
def test_what_is_followed_and_cannot_be_read_whole_is_missing_and_says_its_line(site: Site, part: str, why: str) -> None:
    site.pages |= {"/feed": page(1), "/part": part}
    found = run(site, follow=[{"at": "/f/e", "url": "SITE/part", "into": "file"}])
    assert (list(found.missing.values()), "<file>" in found.texts[0]) == ([why], False)


def test_a_script_around_json_is_followed_as_json_though_it_has_commas_in_each_line(site: Site) -> None:
    site.pages |= {"/feed": '{"e": {"id": 1}}', "/part": 'cb([{"a": 1, "price": 10},\n{"a": 1, "price": 11}]);'}
    found = run(site, syntax="json", follow=[{"at": "/json/e", "url": "SITE/part", "into": "file"}])
    assert [one.text for one in etree.fromstring(found.texts[0].encode()).iterfind("e/file/json/item/price")] == ["10", "11"]


def test_a_document_that_stands_in_an_element_as_text_becomes_a_child_of_it(site: Site) -> None:
    inner = "<?xml version='1.0' encoding='utf-16'?>\n<l><e id='1'>W\u00fcrfel &amp; Co</e></l>"
    feed = f"<s><a>{escape(inner)}</a><a><![CDATA[{inner}]]></a><a>" + '{"x": [1]}' + "</a><a/><b>&lt;l></b></s>"
    site.pages["/feed"] = feed
    found = run(site, follow=[{"at": "/s/*", "text": ".", "into": "read"}])
    root = etree.fromstring(found.texts[0].encode())
    assert root.xpath("a/read/l/e/text()") == ["W\u00fcrfel & Co"] * 2
    assert root.xpath("string(a/read/json/x)") == "1"
    assert [why.startswith("The document is cut off") for why in found.missing.values()] == [True]
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("feed", "code"),
    [
        ("<f>" + "<e>" * 200 + "x" * 400_000 + "</e>" * 200 + "</f>", "too_large_to_look_into"),
        ("<f><e>" + escape('{"' + "k" * 1000 + '":[' + "1," * 100_000 + "1]}") + "</e></f>", ""),
        ("<f><e>" + "[" * 100_000 + "</e></f>", ""),
        ("<f><e>" + escape("<!DOCTYPE l [<!ENTITY a 'b'>]><l>&a;</l>") + "</e></f>", ""),
        ("<f><e>" + escape("<html><title>Sorry</title></html>") + "</e></f>", ""),
        ("<f><e>" + escape("<a>" * 1000 + "</a>" * 1000) + "</e></f>", ""),
    ],
    ids=["elements in each other", "json that grows", "json that is deep", "a document type", "a page", "xml that is deep"],
)
def test_a_bomb_in_a_text_costs_its_graft_or_is_told(site: Site, feed: str, code: str) -> None:
    site.pages["/feed"] = feed
    follow = [{"at": "//e", "text": ".", "into": "read"}]
    if code:
        assert failure(site, follow=follow).code == code
    else:
        found = run(site, follow=follow)
        assert (len(found.documents), len(found.missing)) == (1, 1)
        assert "<read>" not in found.texts[0]


def test_what_stands_below_a_graft_is_on_the_line_on_which_it_was(site: Site) -> None:
    site.pages["/feed"] = "<?xml version='1.0'?>\n<!-- of\ntoday -->\n<f\n x='1'>\n<e id='1'/>\n<e id='2'>a\nb</e>\n</f>"
    site.pages["/part"] = "<p>\n<q\n a='1&#10;2'>one\ntwo</q>\n\n</p>\n"
    found = run(site, follow=[FOLLOW | {"url": "part?{@id}"}])
    root: Any = etree.fromstring(found.texts[0].encode())
    assert [one.sourceline for one in root.iter("f", "e")] == [5, 6, 7]
    assert root.xpath("e/*/p/q/text()") == ["one\ntwo"] * 2
    assert root.xpath("e/*/p/q/@a") == ["1\n2"] * 2


def test_parts_come_to_the_elements_that_named_them_whichever_is_had_first_and_anothers_is_told_by_its_id(site: Site) -> None:
    def part(asked: Asked) -> str:
        number = int(asked.query["id"])
        time.sleep(0.02 * (9 - number))
        # The provider gives the fourth what is the fifth's.
        return f"<p id='{5 if number == 4 else number}'><price>{number}</price></p>"

    site.pages["/feed"] = page(*range(1, 9))
    site.pages["/part"] = part
    found = run(site, follow=[{"at": "/f/e", "url": "part?id={@id}", "into": "part", "per_second": 1000}])
    mapping = {
        "events": "/f/e",
        "event": {"external_id": "@id", "title": "@id"},
        "plans": ".",
        "plan": {"starts_at": "'2027-03-05'"},
        "zones": "part/p[@id = current()/@id]/price",
        "zone": {"external_id": "'p'", "name": "'P'", "price": "."},
    }
    events = read_events("mapped", found.texts[0], mapping=mapping)
    prices = {one.external_id: [str(zone.price) for zone in one.plans[0].zones] for one in events}
    assert prices == {str(number): [str(number)] * (number != 4) for number in range(1, 9)}


def test_no_more_are_followed_than_the_most(site: Site) -> None:
    site.pages |= {"/feed": page(*range(9)), "/price": with_prices}
    found = run(site, follow=[FOLLOW | {"most": 4, "per_second": 1000}])
    assert (site.paths().count("/price"), len(found.missing)) == (4, 1)


def test_an_element_without_what_its_address_needs_is_missing(site: Site) -> None:
    site.pages |= {"/feed": "<f><e/><e id='2'/></f>", "/price": with_prices}
    found = run(site, follow=[FOLLOW])
    assert (site.paths(), list(found.missing)) == (["/feed", "/price"], ["feed <e>"])


# Other syntaxes


def test_json_and_csv_are_elements(site: Site) -> None:
    site.pages["/feed"] = '{"Event name": 1.50, "e": [{"id": 1}, [2, [3]]], "no": null, "none": [], "next": "?p"}'
    nested = "<e><item>2</item><item><item>3</item></item></e>"
    assert run(site, syntax="json").texts == [
        f"<json><Event_name>1.50</Event_name><e><id>1</id></e>{nested}<next>?p</next></json>"
    ]
    site.pages["/feed"] = '[{"id": 1}, null, "two"]'
    assert run(site, syntax="json").texts == ["<json><item><id>1</id></item><item>two</item></json>"]
    site.pages["/feed"] = 'id;Event name\r\n1;"A; b"\r\n2;\xc4\r\n'.encode("cp1252")
    rows = ["<row><id>1</id><Event_name>A; b</Event_name></row>", "<row><id>2</id><Event_name>\xc4</Event_name></row>"]
    assert run(site, syntax="csv").texts == [f"<csv>\n{rows[0]}\n{rows[1]}</csv>"]


def test_pages_that_a_list_of_a_site_names_are_followed_for_their_json_ld(site: Site) -> None:
    site.pages |= {
        "/feed": "<urlset><url><loc>/one</loc></url></urlset>",
        "/one": '<!DOCTYPE html><script type="application/ld+json">{"name": "A"}</script>',
    }
    pages = [{"at": "/urlset/url", "url": "{loc}", "into": "page"}]
    found = run(site, syntax="jsonld", follow=pages)
    assert "<page><json><item><name>A</name></item></json></page>" in found.texts[0]
    site.pages["/one"] = "<html><title>Log in</title></html>"
    assert list(run(site, syntax="jsonld", follow=pages).missing) == ["one"]


@pytest.mark.slow
def test_a_long_json_is_converted_in_memory_that_does_not_grow_with_it() -> None:
    show = json.dumps({"id": 1, "days": [{"at": "2030-07-01T20:00", "prices": [{"of": n, "is": 12.5} for n in range(9)]}] * 3})
    with tempfile.TemporaryFile() as document:
        document.write(b'{"shows": [' + b",\n".join([show.encode()] * 20_000) + b"]}")
        size = document.tell()
        tracemalloc.start()
        with as_xml(document, "json", 10**9) as converted:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert converted.seek(0, 2) > size > 10_000_000
    assert peak < 12_000_000


@pytest.mark.parametrize(
    ("syntax", "body", "code"),
    [
        ("json", "<html><title>x</title>", "html_page"),
        ("json", "<f/>", "wrong_syntax"),
        ("json", '{"a": 1', "truncated"),
        ("json", '{"a" 1}', "not_well_formed"),
        ("json", '{"a": NaN}', "not_well_formed"),
        ("json", "", "not_well_formed"),
        ("json", b'"\xff"', "not_well_formed"),
        ("json", "[" * 100_000, "truncated"),
        ("json", '{"a":' * 100_000, "truncated"),
        ("json", "{" + ",".join(f'"k{n}":1' for n in range(20_000)) + "}", "too_many_names"),
        ("json", '{"' + "k" * 1000 + '":[' + "1," * 100_000 + "1]}", "too_large"),
        ("csv", ",".join(f"c{n}" for n in range(500_000)), "too_many_columns"),
        ("csv", 'a,b\n1,"x', "truncated"),
        ("csv", "{}", "wrong_syntax"),
        ("csv", b"PK\x03\x04", "wrong_syntax"),
    ],
)
def test_what_is_no_json_or_csv_is_told_and_bombs_are_stopped(site: Site, syntax: str, body: bytes | str, code: str) -> None:
    site.pages["/feed"] = body
    assert failure(site, syntax=syntax).code == code


def zipped(**members: Any) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return into.getvalue()


def test_the_members_of_a_zip_are_documents(site: Site) -> None:
    site.pages["/feed"] = zipped(**{"a/1.XML": page(1), "../../etc/2.xml": page(2), "readme.txt": "x"})
    found = run(site, unpack="*.xml")
    assert found.documents == [("1.XML", page(1)), ("2.xml", page(2))]
    site.pages["/feed"] = zipped(**{"a.json": '{"e": 1}'})
    assert run(site, unpack="*.json", syntax="json").texts == ["<json><e>1</e></json>"]


def test_what_a_mac_packs_beside_each_file_is_no_document(site: Site) -> None:
    beside = {"__MACOSX/._1.xml": b"\0\5\x16\7", "__MACOSX/a/._2.xml": b"\0\5\x16\7", "a/._2.xml": b"\0\5\x16\7"}
    site.pages["/feed"] = zipped(**{"1.xml": page(1), "a/2.xml": page(2), **beside})
    found = run(site, unpack="*.xml")
    assert (found.texts, found.missing) == ([page(1), page(2)], {})


def test_a_member_that_is_compressed_once_more_is_unpacked(site: Site) -> None:
    packed = gzip.compress(page(2).encode())
    site.pages["/feed"] = zipped(**{"1.xml": page(1), "2.xml.GZ": packed, "3.csv.gz": packed, "4.xml": packed})
    assert [text for _, text in run(site, unpack="*.xml").documents] == [page(1), page(2), page(2)]
    assert run(site, unpack="*.xml.gz").texts == [page(2)]
    site.pages["/feed"] = zipped(**{"1.xml": page(1), "2.xml.gz": packed[:-10], "3.xml.gz": packed[:20] + b"\xff" * 40})
    found = run(site, unpack="*.xml")
    assert [text for _, text in found.documents] == [page(1)]
    assert ["cannot be unpacked" in why for why in found.missing.values()] == [True, True]


def test_a_member_that_is_compressed_once_more_counts_with_all_that_it_takes(site: Site) -> None:
    # Ten megabytes as XML, and ten as gzip that holds nothing.
    for member in (gzip.compress(b"x" * 10_000_000), gzip.compress(b"") * 500_000):
        site.pages["/feed"] = zipped(**{"a.xml.gz": member})
        assert failure(site, unpack="*.xml").code == "too_large"


def test_a_member_of_a_zip_that_cannot_be_read_is_missing_and_the_others_are_read(site: Site) -> None:
    whole = zipped(**{f"{number}.xml": page(number, more="x" * 50) for number in (1, 2, 3)})
    for broken in (1, 3):
        # Its checksum in the archive's list is another's.
        entry = whole.index(b"PK\x01\x02", whole.index(b"PK\x01\x02") if broken == 1 else whole.rindex(b"PK\x01\x02") - 1)
        site.pages["/feed"] = whole[: entry + 16] + b"\0\0\0\0" + whole[entry + 20 :]
        found = run(site, unpack="*.xml")
        assert [name for name, _ in found.documents] == [f"feed#{number}.xml" for number in (1, 2, 3) if number != broken]
        assert (len(found.missing), "cannot be unpacked" in next(iter(found.missing.values()))) == (1, True)
    lines = zipped(**{"a.json": '{"e": 1', "b.json": '{"e": 2}'})
    site.pages["/feed"] = lines
    found = run(site, unpack="*.json", syntax="json")
    assert (found.texts, len(found.missing)) == (["<json><e>2</e></json>"], 1)
    site.pages["/feed"] = zipped(**{"a.json": '{"e": 1', "b.json": "["})
    assert failure(site, unpack="*.json", syntax="json").code == "truncated"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (page(1).encode(), "bad_zip"),
        (zipped(a=page(1)), "no_member"),
        (zipped(**{"a.xml": "x" * 10_000_000}), "too_large"),
        (zipped(**{"a.xml": page(1)})[:-30], "bad_zip"),
        (zipped(**{"a.xml": page(1)}).replace(b"\x01\x02", b"\x01\x02", 1).replace(b"a.xml", b"b.xml", 1), "bad_zip"),
        (zipped(**{f"{n}.xml": "" for n in range(10_001)}), "too_many_members"),
    ],
    # A zip has the time at which it was made.
    ids=["no zip", "no member", "a bomb", "cut off", "another name", "many members"],
)
def test_a_zip_that_is_none_or_a_bomb_is_told(site: Site, body: bytes, code: str) -> None:
    site.pages["/feed"] = body
    assert failure(site, unpack="*.xml").code == code


# Limits over all of it


def test_all_documents_together_have_one_limit_of_bytes(site: Site) -> None:
    site.pages["/feed"] = lambda asked: page(asked.query, more="x" * 2_000_000)
    found = run(site, urls=[f"SITE/feed?n={number}" for number in range(4)])
    assert (len(found.documents) in {1, 2}, len(found.documents) + len(found.missing)) == (True, 4)
    assert all("more than 5,000,000 bytes" in why for why in found.missing.values())


def test_all_documents_together_have_one_deadline(site: Site) -> None:
    def slow(asked: Asked) -> str:
        time.sleep(0.4)
        return page(asked.query["page"])

    site.pages["/feed"] = slow
    begun = time.monotonic()
    limits = Limits(timeout=2, deadline=1, max_bytes=5_000_000, allow_private=True)
    found = collected(site, limits, None, None, pages={"param": "page", "until": "empty"})
    assert time.monotonic() - begun < 3
    assert (len(found.documents), "deadline" in next(iter(found.missing.values()))) == (2, True)
