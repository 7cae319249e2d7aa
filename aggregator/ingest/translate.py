"""From the feed's bytes to staged rows: translate, refuse what cannot be read, skip what is known."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import chain, islice
from types import MappingProxyType
from typing import Any, BinaryIO, Protocol

from aggregator.ingest.drift import ShapeSampler
from aggregator.ingest.known_events import KnownEvent, KnownEvents
from aggregator.ingest.record_digests import LeftOutError, RecordDigests
from aggregator.ingest.record_failures import RecordFailures
from aggregator.ingest.stage import DIGESTS, NEW_ZONES, ZONES, Stage
from aggregator.ingest.staged_event import StagedEvent, digest
from aggregator.runs.containment import ENDS_THE_RUN
from aggregator.runs.copy_text import line, text
from aggregator.runs.notes import Example
from aggregator.runs.report import Report
from events.models import event_ids
from providers.adapters.base import Adapter, SourceLocation
from providers.adapters.event_reader import DUPLICATE
from providers.documents import Document, Documents
from providers.element import Element, digest_bytes, line_of
from providers.errors import DocumentError
from providers.large_records import refuse_cut
from providers.models import Provider
from providers.schemas import EventData, Rejected
from providers.spans import Spans, written_namespaces
from providers.xml import records

# Called now and then with the bytes read so far, and how many there are.
Progress = Callable[[int, int], None]
_PROGRESS_EVERY = 200
# So many small events are staged together: a processor goes through the same instructions quicker than to and fro.
_STAGED_TOGETHER, _SMALL = 20, 50


class FeedObserver(Protocol):
    """Is told of each event that the feed lists, once, and of each record that is refused."""

    def took(self, external_id: str, event: Any) -> None: ...

    def skipped(self, external_id: str, values: bytes) -> None: ...

    def refused(self, rejected: Rejected) -> None: ...


class FeedReader:
    """One reading of one feed. Counts go to the report, rows to the stage."""

    def __init__(
        self,
        provider: Provider,
        adapter: Adapter,
        known: KnownEvents,
        stage: Stage,
        report: Report,
        sampler: ShapeSampler,
        refusals: Mapping[str, str] = MappingProxyType({}),
        outcome: FeedObserver | None = None,
        *,
        whole: bool = False,
    ) -> None:
        """`whole` where no event is to be left out unparsed."""
        self.slug, self.provider_id = provider.slug, provider.pk
        self.id_of = event_ids(provider.slug)
        self.lists_changes = provider.lists_changes()
        self.whole = whole
        # Is told what the feed gives, for the archive.
        self.outcome = outcome
        # Events that PostgreSQL refused before, by our id, and why.
        self.refusals = refusals
        self.adapter = adapter
        self.sampler = sampler
        self.known = known
        self.stage = stage
        self.report = report
        self.record = -1
        # The address of the document at hand, where the feed has several.
        self.document = ""
        # Of several documents: the ids that this one listed first. A page that changes while one pages lists some again.
        self.listed_here: set[str] = set()
        self.unreadable_events = 0
        # Events that are translated and not yet staged, by their id: their element, event, digest and record.
        self.waiting: dict[str, tuple[Element, EventData, bytes, int]] = {}
        # Digest of the values each event was listed with first.
        self.listed: dict[str, bytes] = {}
        self.refused: set[str] = set()
        self.failures = RecordFailures(adapter, report)

    def stage_feed(self, file: BinaryIO, size: int, progress: Progress) -> None:
        """Stages the whole feed. Raises DocumentError where it cannot be trusted as a whole."""
        documents = Documents(file, size)
        self.adapter.prepare(documents)
        before = 0
        for number, document in enumerate(documents):
            self.document, self.listed_here = document.address, set()
            try:
                self._stage_document(document, lambda done, before=before: progress(before + done, size))  # type: ignore[misc]
            except DocumentError as error:
                if not number:
                    raise
                # What came before it, and of it, is good; but none can tell what it would have listed.
                self.report.incomplete(document.address, error.message)
            before += document.size
        if not self.report.events.seen:
            for sentence in self.adapter.unreached(documents):
                self.report.notes.add("unreached_path", lambda said=sentence: Example.of(said, 0, None))  # type: ignore[misc]
        self._fail_if_nothing_valid()
        self._stage_what_is_listed()
        self.stage.flush()

    def content(self) -> bytes:
        """Of all that was listed, as it was translated: the same whatever the bytes, the order and the documents were."""
        refused = (digest(external_id.encode(errors="surrogateescape")) for external_id in self.refused)
        deleted = (digest(b"\0" + external_id.encode(errors="surrogateescape")) for external_id in self.adapter.deleted)
        total = sum(int.from_bytes(one) for one in chain(self.listed.values(), refused, deleted))
        return (total % 2**128).to_bytes(16)

    def _stage_document(self, document: Document, progress: Callable[[int], None]) -> None:
        tags = self.adapter.tags
        spans = Spans(tags)
        digests = RecordDigests(spans)
        elements = records(
            document.file, tags, self.adapter.check_root, self.adapter.is_record, digests.pass_on, digests.before_again
        )
        try:
            for number, element in enumerate(elements):
                self._pass_over(spans.left_out())
                if is_record := not spans.stands_for_others():
                    self._record(element, digests.take(element))
                if spans.is_torn:
                    raise LeftOutError
                if not number:
                    self._leave_out(spans, element)
                if number % _PROGRESS_EVERY == 0 or not is_record:
                    progress(document.file.tell())
        except DocumentError as error:
            if spans.leaves_out:
                raise LeftOutError from error
            raise
        finally:
            self._take_waiting()
        self._pass_over(spans.left_out())

    def _record(self, element: Element, span: bytes | None) -> None:
        self.record += 1
        context = self._context(element)
        if context is not None:
            self._event(element, digest((span or digest_bytes(element)) + b"\0" + context))

    def _leave_out(self, spans: Spans, element: Element) -> None:
        """From here on known events are not parsed, if nothing around them counts but the root."""
        context = self.adapter.context_of_all()
        if context is None or self.whole or not self.known.by_raw:
            return
        root = element.getroottree().getroot()
        around = written_namespaces(root) + b"\0" + context
        spans.leave_out(partial(self._known_among, around), len(root.nsmap))

    def _known_among(self, around: bytes, spans: list[bytes]) -> list[KnownEvent | None]:
        by_raw = self.known.by_raw
        found = [by_raw.get(digest(span + around)) for span in spans]
        # Of one that is listed again it is to be seen whether it differs, and of one without plans a note says where it stands.
        return [event if event and event.plans_seen and not self._is_listed(event.external_id) else None for event in found]

    def _pass_over(self, left_out: list[KnownEvent]) -> None:
        if not left_out:
            return
        self._take_waiting()
        self.record += len(left_out)
        self.adapter.pass_over(len(left_out))
        self.report.events.seen += len(left_out)
        for event in left_out:
            if (first := self.listed.get(event.external_id)) is None:
                self._skip(event)
            elif first != event.values:
                raise LeftOutError(event.external_id)

    def _context(self, element: Element) -> bytes | None:
        try:
            context = self.adapter.context(element)
            refuse_cut(element)
        except ENDS_THE_RUN:
            raise
        except Exception as error:  # noqa: BLE001  # the record's alone, and recorded as its rejection
            self.report.events.seen += 1
            self._refuse_event(self.failures.failed(element, error))
            if isinstance(error, DocumentError) and error.hides_others:
                self.report.incomplete(self.document, error.message)
            return None
        return context

    def _event(self, element: Element, raw: bytes) -> None:
        self.report.events.seen += 1
        known = self.known.by_raw.get(raw)
        if known is not None and not self._is_listed(known.external_id):
            self._skip(known)
            self._note_plans(element, known.external_id, known.plans_seen)
            return
        event = self._translate(element)
        if isinstance(event, EventData) and self._can_wait(event):
            self.waiting[event.external_id] = element, event, raw, self.record
            if len(self.waiting) == _STAGED_TOGETHER:
                self._take_waiting()
            return
        self._take_waiting()
        if isinstance(event, Rejected):
            self._refuse_event(event)
        else:
            self._list(element, event, raw)

    def _list(self, element: Element, event: EventData, raw: bytes) -> None:
        staged = self._staged(element, event)
        if isinstance(staged, Rejected):
            self._refuse_event(staged)
            return
        if self.refusals and (why := self.refusals.get(self.id_of(event.external_id))):
            self._refuse_event(self.failures.refusal(element, "unstorable", f"PostgreSQL cannot store it: {why}."))
            return
        first = self.listed.setdefault(event.external_id, staged.values)
        if first is not staged.values and self.document and event.external_id not in self.listed_here:
            # Another page listed it, and it counts once.
            self.report.events.seen -= 1
            if first != staged.values:
                self._note_other(element, event.external_id)
            return
        if first is staged.values:
            self._take(event, raw, staged)
            self._note_plans(element, event.external_id, event.plans_seen)
        elif first != staged.values:
            place = SourceLocation.of_record(element, event.external_id, self.report.events.seen)
            values = {"external_id": event.external_id}
            names = self.adapter.names.event
            self._refuse_event(place.rejected("event", [DUPLICATE], values, names, external_id=event.external_id))

    def _is_listed(self, external_id: str) -> bool:
        return external_id in self.listed or external_id in self.waiting

    def _can_wait(self, event: EventData) -> bool:
        """Whether it is small, and there is nothing to be said of it for which its element is needed, that will be gone then."""
        is_plain = not (event.rejected or event.notes or self.refusals or self.document)
        return is_plain and 0 < event.plans_seen + event.zones_seen < _SMALL and not self._is_listed(event.external_id)

    def _take_waiting(self) -> None:
        if not self.waiting:
            return
        waiting, self.waiting = self.waiting.values(), {}
        staged = [self._staged(element, event) for element, event, _, _ in waiting]
        for (_, event, raw, record), one in zip(waiting, staged, strict=True):
            if isinstance(one, StagedEvent):
                self.listed[event.external_id] = one.values
                self._take(event, raw, one)
            else:
                last, self.record = self.record, record
                self._refuse_event(one)
                self.record = last

    def _translate(self, element: Element) -> EventData | Rejected:
        try:
            translated = self._by_known_id(self.adapter.translate(element))
        except ENDS_THE_RUN:
            raise
        except Exception as error:  # noqa: BLE001  # the record's alone, and recorded as its rejection
            return self.failures.failed(element, error)
        self.sampler.observe(element, translated)
        return translated

    def _staged(self, element: Element, event: EventData) -> StagedEvent | Rejected:
        try:
            return StagedEvent.of(event, self.slug)
        except ENDS_THE_RUN:
            raise
        except Exception as error:  # noqa: BLE001  # the record's alone, and recorded as its rejection
            return self.failures.failed(element, error, event.external_id)

    def _by_known_id(self, translated: EventData | Rejected) -> EventData | Rejected:
        """An event that is listed under an alias is the event that has it."""
        known = self.known.aliases.get(translated.external_id or "")
        if known is None:
            return translated
        if isinstance(translated, Rejected):
            return translated._replace(external_id=known)
        return translated.model_copy(update={"external_id": known})

    def _skip(self, known: KnownEvent) -> None:
        if self.document:
            self.listed_here.add(known.external_id)
        self.listed[known.external_id] = known.values
        if self.outcome is not None:
            self.outcome.skipped(known.external_id, known.values)
        self.report.plans.seen += known.plans_seen
        self.report.zones.seen += known.zones_seen

    def _take(self, event: EventData, raw: bytes, staged: "StagedEvent") -> None:
        own_id = self.id_of(event.external_id)
        if self.document:
            self.listed_here.add(event.external_id)
        if self.outcome is not None:
            self.outcome.took(event.external_id, staged)
        self.report.plans.seen += event.plans_seen
        self.report.zones.seen += event.zones_seen
        known = self.known.events.get(event.external_id)
        if known is not None:
            self.stage.add("stage_read", f"{own_id}\n")
        for rejected in event.rejected:
            self._reject(rejected)
        for note in event.notes:
            self.report.notes.add(note.code, partial(Example.of, note.path, note.line, note.value), note.total)
        if not event.rejected:
            # An event with a note is translated each time, so that each run tells it again.
            read_again = b"" if event.notes else raw
            self.stage.add(
                DIGESTS,
                f"{own_id}\t{self.provider_id}\t{text(event.external_id)}\t\\\\x{read_again.hex()}\t\\\\x{staged.values.hex()}"
                f"\t{event.plans_seen}\t{event.zones_seen}\t{staged.said_of_venues()}\n",
            )
        if known is None or known.values != staged.values or event.rejected:
            self._stage(event, own_id, staged)
        self.stage.event_done()

    def _note_plans(self, element: Element, external_id: str, plans_seen: int) -> None:
        """Notes an event without plans: of plans that were refused there are rejections, of none there is nothing else."""
        if not plans_seen:
            place = SourceLocation.of_record(element, external_id, self.report.events.seen)
            self.report.notes.add("no_plans", lambda: Example.of(place.path, line_of(element), external_id))

    def _note_other(self, element: Element, external_id: str) -> None:
        """Notes an event that differs from what another document says of it, which may have changed while it was fetched."""
        place = SourceLocation.of_record(element, external_id, self.report.events.seen)
        document = self.document
        self.report.notes.add("listed_elsewhere", lambda: Example.of(place.path, line_of(element), document))

    def _stage(self, event: EventData, own_id: str, staged: "StagedEvent") -> None:
        is_stored = self.known.is_stored(event.external_id)
        numbers = list(islice(self.stage.other_plans if is_stored else self.stage.new_plans, len(event.plans)))
        staged.send(self.stage, own_id, numbers, ZONES if is_stored else NEW_ZONES)
        if is_stored and event.rejected:
            self._keep(event, own_id, dict(zip((plan.external_id for plan in event.plans), numbers, strict=True)))

    def _keep(self, event: EventData, own_id: str, plan_numbers: dict[str, int]) -> None:
        for rejected in event.rejected:
            if rejected.external_id is None:
                continue
            if rejected.kind == "plan":
                self.stage.add("stage_kept_plan", line(own_id, text(rejected.external_id)))
            elif rejected.plan_id in plan_numbers:
                plan = str(plan_numbers[rejected.plan_id])
                self.stage.add("stage_kept_zone", line(plan, text(rejected.external_id), str(rejected.occurrence)))

    def _refuse_event(self, rejected: Rejected) -> None:
        self._reject(rejected)
        if rejected.external_id is None:
            self.unreadable_events += 1
        else:
            self.refused.add(self.known.aliases.get(rejected.external_id, rejected.external_id))

    def _reject(self, rejected: Rejected) -> None:
        self.report.kinds[f"{rejected.kind}s"].rejected += 1
        placed = rejected._replace(document=self.document) if self.document else rejected
        self.report.refused.add(self.record, placed)
        if self.outcome is not None:
            self.outcome.refused(placed)

    def _fail_if_nothing_valid(self) -> None:
        if self.report.events.seen and not self.listed:
            raise DocumentError("no_valid_record", f"None of the {self.report.events.seen} records can be read.")

    def _stage_what_is_listed(self) -> None:
        """Of a feed of changes the stored events that it lists, of another one those that it lists no more: the fewer."""
        listed = self.listed.keys() | self.refused
        if self.lists_changes:
            table, events = "stage_listed", {external_id for external_id in listed if self.known.is_stored(external_id)}
        else:
            table, events = "stage_unlisted", self.known.present() - listed
        for external_id in events:
            self.stage.add(table, f"{self.id_of(external_id)}\n")
