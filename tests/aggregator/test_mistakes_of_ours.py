"""A mistake of ours in one record, or beside the records, costs no feed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from aggregator.ingest.drift import ShapeSampler
from aggregator.ingest.staged_event import StagedEvent
from aggregator.models import FeedState, Rejection, SyncRun, Trigger
from aggregator.operations import runner
from aggregator.operations.preview import preview
from aggregator.runs import rejections
from aggregator.runs.report import Report
from events.models import Event, Plan
from providers.adapters.component import Component
from providers.adapters.event_reader import readable_id
from providers.adapters.plan_list import PlanList
from providers.adapters.registry import ADAPTERS
from providers.models import Provider
from providers.spans import Spans
from tests.aggregator.commands import outcome
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan
from tests.providers.test_hostile import SAMPLES, attempt, sample

pytestmark = pytest.mark.django_db
Change = Callable[[Any], None]


class MistakeError(RuntimeError):
    pass


def failing(*, of: type, name: str, at: Callable[[int], bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """The method fails at those of its calls, counted from 0."""
    right = getattr(of, name)
    calls = iter(range(1_000_000))

    def wrong(*given: Any, **named: Any) -> Any:
        if at(next(calls)):
            raise MistakeError("Oh \0 \udc80\nno.")
        return right(*given, **named)

    monkeypatch.setattr(of, name, wrong)


def current() -> set[str]:
    return set(Event.objects.filter(current=True).values_list("external_id", flat=True))


# One record


@pytest.mark.parametrize("name", ["context", "translate"])
def test_a_record_that_the_adapter_fails_at_costs_itself_and_keeps_what_it_had(
    sync: Sync, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    sync(feed(*many(1, 2, 3)))
    failing(of=PlanList, name=name, at=lambda call: call == 1, monkeypatch=monkeypatch)
    report = sync(feed(event("1", "A"), event("2", "B"), event("3", "C"), event("4", "D")))
    assert (report.status, report.error, report.events.withdrawn) == ("partial", None, 0)
    assert sorted(Event.objects.values_list("external_id", "title")) == [("1", "A"), ("2", "Concert"), ("3", "C"), ("4", "D")]
    assert current() == {"1", "2", "3", "4"}
    (rejection,) = Rejection.objects.filter(run_id=report.run)
    assert (rejection.code, rejection.kind, rejection.path, rejection.line) == ("internal", "event", "base_plan[2]", 4)
    assert (
        rejection.message == "A mistake of ours, MistakeError: Oh \ufffd \ufffd\ufffd\ufffd; the worker's log has the traceback."
    )
    assert rejection.snippet.startswith('<base_plan base_plan_id="2"')
    assert "Traceback" in caplog.text
    assert "raise MistakeError" in caplog.text
    # It is tried again with each run, and comes in once we have mended it.
    monkeypatch.undo()
    assert sync(feed(event("1", "A"), event("2", "B"), event("3", "C"), event("4", "D"), " ")).events.updated == 1


def test_a_record_that_cannot_be_staged_costs_itself_and_keeps_what_it_had(sync: Sync, monkeypatch: pytest.MonkeyPatch) -> None:
    sync(feed(*many(1, 2, 3)))
    failing(of=StagedEvent, name="of", at=lambda call: call == 1, monkeypatch=monkeypatch)
    report = sync(feed(event("1", "A"), event("2", "B"), event("3", "C"), event("4", "D")))
    assert (report.status, report.events.rejected, report.events.withdrawn) == ("partial", 1, 0)
    assert [(one["code"], one["path"], one["line"]) for one in report.rejections] == [("internal", "base_plan[2]", 4)]
    assert sorted(Event.objects.values_list("external_id", "title")) == [("1", "A"), ("2", "Concert"), ("3", "C"), ("4", "D")]
    assert current() == {"1", "2", "3", "4"}


def test_a_record_of_which_not_even_the_id_can_be_read_stands_for_one_that_is_missing(
    sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(feed(*many(1, 2, 3)))
    for name in ("translate", "identify"):
        failing(of=PlanList, name=name, at=lambda call: call == 0, monkeypatch=monkeypatch)
    report = sync(feed(event("1", "A"), event("2", "B"), event("3", "C")))
    assert (report.status, report.events.rejected, report.events.withdrawn) == ("partial", 1, 0)
    assert [rejection["path"] for rejection in report.rejections] == ["base_plan[#1]"]


def test_a_preview_shows_the_others_too(provider: Provider, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(feed(*many(1, 2, 3)))
    failing(of=PlanList, name="translate", at=lambda call: call == 1, monkeypatch=monkeypatch)
    code, printed = outcome("preview_feed", "acme", "--file", tmp_path / "feed.xml", "--json")
    said = json.loads(printed)
    assert (code, said["error"], [one["external_id"] for one in said["records"]]) == (0, None, ["1", "3"])
    assert [(one["code"], one["path"], one["line"]) for one in said["rejections"]] == [("internal", "base_plan[2]", 4)]


def test_a_record_of_more_attributes_than_we_look_through_costs_itself(sync: Sync) -> None:
    more = {f"a{number}": "1" for number in range(2_000)}
    report = sync(feed(event("1"), event("2", **more), event("3", plans=[plan("1"), plan("2", **more)]), event("4")))
    assert (report.status, current()) == ("partial", {"1", "4"})
    assert [(one["code"], one["path"]) for one in report.rejections] == [
        ("too_many_attributes", "base_plan[2]"),
        ("too_many_attributes", "base_plan[3]"),
    ]


def test_a_mistake_in_the_first_look_through_a_calendar_costs_its_series(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(sample("xcal"))
    assert perform("xcal", path).events.created == 2
    before = list(Plan.objects.filter(event__external_id="choir").values_list("external_id", "starts_at", "withdrawn_at"))
    path.write_bytes(sample("xcal").replace(b"Fair", b"Summer fair").replace(b"19:00:00", b"17:00:00"))
    failing(of=Component, name="__init__", at=lambda call: call == 0, monkeypatch=monkeypatch)
    report = perform("xcal", path)
    assert (report.status, report.events.updated, report.events.withdrawn) == ("partial", 1, 0)
    assert {one["code"] for one in report.rejections} == {"internal"}
    assert Event.objects.filter(title="Summer fair").exists()
    assert before == list(Plan.objects.filter(event__external_id="choir").values_list("external_id", "starts_at", "withdrawn_at"))


@pytest.mark.parametrize("feed_format", sorted(ADAPTERS))
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whichever_records_an_adapter_fails_at_the_others_come_in(feed_format, data, tmp_path_factory) -> None:
    path = tmp_path_factory.mktemp("feeds") / "feed.xml"
    with pytest.MonkeyPatch.context() as monkeypatch:
        path.write_bytes(sample(feed_format))
        seen = perform(feed_format, path, dry_run=True).events.seen
        wrong = data.draw(st.sets(st.integers(0, seen - 1), max_size=seen))
        name = data.draw(st.sampled_from(["context", "translate"]))
        failing(of=ADAPTERS[feed_format], name=name, at=wrong.__contains__, monkeypatch=monkeypatch)
        report = perform(feed_format, path, dry_run=True)
    internal = [one for one in report.rejections if one["code"] == "internal"]
    if report.error:
        assert report.error["code"] == "no_valid_record"
    assert len(internal) == len([call for call in wrong if call < seen]) or name == "context"
    # An element beside the events, such as a day_change, that fails counts as one.
    assert report.events.seen >= seen
    for one in internal:
        assert one["path"]
        assert one["line"] > 1
    json.dumps(report.printed())


def perform(feed_format: str, path: Path, *, dry_run: bool = False) -> Report:
    return runner.perform(provider_of(feed_format), trigger=Trigger.COMMAND, file=path, dry_run=dry_run)


def provider_of(feed_format: str) -> Provider:
    recipe = SAMPLES[feed_format][1] or None
    values = {"url": "http://127.0.0.1:9/", "format": feed_format, "timezone": "Europe/Berlin", "recipe": recipe}
    return Provider.objects.update_or_create(slug="acme", defaults=values)[0]


@pytest.mark.parametrize(("title", "code"), [("a\0b", "unstorable"), ("a\ud800b", "internal")])
def test_text_that_no_feed_can_hold_but_an_adapter_made_costs_its_event(
    sync: Sync, monkeypatch: pytest.MonkeyPatch, title: str, code: str
) -> None:
    right = PlanList.translate

    def strange(self: PlanList, element: Any) -> Any:
        found: Any = right(self, element)
        return found.model_copy(update={"title": title}) if found.external_id == "2" else found

    monkeypatch.setattr(PlanList, "translate", strange)
    report = sync(feed(*many(1, 2, 3)))
    assert (report.status, current()) == ("partial", {"1", "3"})
    assert [(one["code"], one["path"], one["line"]) for one in report.rejections] == [(code, "base_plan[2]", 4)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["context", "translate", "identify"])
def test_the_time_limit_is_no_records_mistake(sync: Sync, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def late(*_: Any) -> Any:
        raise SoftTimeLimitExceeded

    monkeypatch.setattr(PlanList, name, late)
    if name == "identify":
        failing(of=PlanList, name="translate", at=lambda call: call == 0, monkeypatch=monkeypatch)
    report = sync(feed(*many(1, 2)))
    assert (report.status, report.error and report.error["code"]) == ("failed", "time_limit")


# Any field may be missing


@pytest.mark.parametrize("feed_format", sorted(ADAPTERS))
def test_each_field_of_each_format_may_be_missing(feed_format: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path, acme = tmp_path / "feed.xml", provider_of(feed_format)
    for document in _lacking(feed_format):
        path.write_bytes(document)
        report = preview(acme, path).report
        assert report.error is None or report.error["code"] == "no_valid_record", document.decode()
        assert not any(one["code"] == "internal" for one in report.rejections), report.rejections
    # No look at a shape failed either.
    assert not caplog.records


def _lacking(feed_format: str) -> list[bytes]:
    found = []
    for at in range(1, len(list(etree.fromstring(sample(feed_format)).iter("*")))):
        tree = etree.fromstring(sample(feed_format))
        element: Any = list(tree.iter("*"))[at]
        for name in list(element.attrib):
            value = element.attrib.pop(name)
            found.append(etree.tostring(tree))
            element.set(name, value)
        element.text = None
        found.append(etree.tostring(tree))
        element.getparent().remove(element)
        found.append(etree.tostring(tree))
    return found


MAPPING: dict[str, Any] = {
    "events": "/f/e",
    "event": {name: f"@{name}" for name in ("external_id", "title", "sell_mode", "organizer", "url", "description", "category")},
    "plans": "p",
    "plan": {name: f"@{name}" for name in ("external_id", "starts_at", "sell_from", "sell_to", "sold_out", "venue")},
    "zones": "z",
    "zone": {name: f"@{name}" for name in ("external_id", "name", "price", "capacity", "numbered")},
}
SAID = {"starts_at": "2030-01-01T20:00", "sell_from": "2029-01-01T20:00", "sell_to": "2030-01-01T20:00", "sold_out": "no"}
SAID |= {"ends_at": "2030-01-01T21:00", "duration": "PT1H", "duration_minutes": "60", "sell_mode": "online", "price": "1"}
SAID |= {"capacity": "1", "numbered": "1"}


@pytest.mark.parametrize("length", ["ends_at", "duration", "duration_minutes"])
def test_each_key_of_a_mapping_may_find_nothing(provider: Provider, sync: Sync, length: str) -> None:
    mapping = MAPPING | {"plan": MAPPING["plan"] | {length: f"@{length}"}}
    Provider.objects.update(format="mapped", recipe={"mapping": mapping})
    provider.refresh_from_db()
    kinds = {"e": mapping["event"], "p": mapping["plan"], "z": mapping["zone"]}
    whole = _mapped(kinds, 0)
    assert sync(b"<f>" + whole + b"</f>").status == "succeeded"
    for kind, keys in kinds.items():
        for lacking in keys:
            odd = _mapped({**kinds, kind: {key: said for key, said in keys.items() if key != lacking}}, 1)
            report = sync(b"<f>" + whole + odd + _mapped(kinds, 2) + b"</f>", force=True)
            assert report.status in {"succeeded", "partial", "unchanged"}, (kind, lacking, report.error)
            assert {"external_id0", "external_id2"} <= current()
            assert SyncRun.objects.latest("pk").drift["error"] == ""
            assert {one["code"] for one in report.rejections} <= {"missing"}


def _mapped(kinds: dict[str, Any], number: int) -> bytes:
    said = {kind: " ".join(f'{key}="{SAID.get(key, key + str(number))}"' for key in keys) for kind, keys in kinds.items()}
    return f"<e {said['e']}><p {said['p']}><z {said['z']}/></p></e>".encode()


# Beside the records


@pytest.mark.parametrize("name", ["_walk", "_around", "_event"])
def test_a_look_at_the_feeds_shape_that_fails_costs_the_look_alone(
    sync: Sync,
    admin_client: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    name: str,
) -> None:
    sync(feed(*many(1)))
    shape = FeedState.objects.get().shape
    failing(of=ShapeSampler, name=name, at=lambda call: call == 1, monkeypatch=monkeypatch)
    report = sync(feed(*many(1, 2, 3)))
    assert (report.status, report.events.created) == ("succeeded", 2)
    assert FeedState.objects.get().shape == shape
    run = SyncRun.objects.latest("pk")
    assert run.drift["error"].startswith("MistakeError: Oh")
    assert "raise MistakeError" in caplog.text
    assert (
        "could not be told (MistakeError: Oh" in admin_client.get(f"/admin/aggregator/syncrun/{run.pk}/change/").content.decode()
    )


def test_a_shape_that_nothing_can_be_made_of_costs_the_look_alone(sync: Sync) -> None:
    sync(feed(*many(1)))
    state = FeedState.objects.get()
    FeedState.objects.update(shape={"of": state.shape["of"], "names": 7, "fills": [], "values": None})
    assert sync(feed(*many(1, 2))).status == "succeeded"
    assert SyncRun.objects.latest("pk").drift["error"]


@pytest.mark.parametrize("name", ["take", "pass_on"])
def test_where_records_cannot_be_digested_by_their_bytes_they_are_by_what_they_say(
    sync: Sync, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    sync(feed(*many(1, 2)))
    failing(of=Spans, name=name, at=lambda _: True, monkeypatch=monkeypatch)
    assert sync(feed(*many(1, 2, 3))).events.created == 1
    assert sync(feed(*many(1, 2, 3), " ")).status == "unchanged"


def test_lines_that_cannot_be_found_out_are_told_as_well_as_they_are_known(sync: Sync, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(of=rejections, name="true_lines", at=lambda _: True, monkeypatch=monkeypatch)  # type: ignore[arg-type]
    report = sync(feed(event("1"), "\n" * 70_000, event("2", title="")))
    assert (report.status, report.rejections[0]["line"]) == ("partial", 60_000)


@pytest.mark.parametrize("feed_format", sorted(ADAPTERS))
def test_every_adapter_says_an_events_id_by_itself(feed_format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    of: Any = ADAPTERS[feed_format]
    right, said = of.translate, []

    def both(self: Any, element: Any) -> Any:
        said.append((found := right(self, element)).external_id or self.identify(element))
        assert readable_id(self.identify(element)) == found.external_id
        return found

    monkeypatch.setattr(of, "translate", both)
    assert len(attempt(feed_format, sample(feed_format))) == len(said) > 1
