"""What became of an id of a provider's: which event has it, or which rejection kept it from becoming one."""

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from aggregator.models import HeldId, Rejection, Status, SyncRun
from events.admin import why
from events.models import Event, EventAlias, Plan, event_id
from providers.models import Provider

# The last runs that refused something; each may have refused a whole feed.
RUNS_LOOKED_AT = 5
SHOWN = 20
# Such a run read the feed, and said what of it is refused.
READ = (Status.SUCCEEDED, Status.PARTIAL, Status.HELD)
# A path names a record by so much of its id.
NAMED = 100


class Found(NamedTuple):
    asked: str
    events: list[Event]
    plans: list[Plan]
    # A question whether it is a new id of an event that is known by another.
    held: HeldId | None
    refused: list[Rejection]
    last_read: SyncRun | None
    # What the provider's newest run says, where it is another one.
    last: SyncRun | None
    runs: int

    @property
    def still_refused(self) -> bool:
        """Or else only by runs before the last one that read the feed."""
        return bool(self.refused and self.last_read and self.refused[0].run_id == self.last_read.pk)


def found(provider: Provider, asked: str) -> Found:
    runs = SyncRun.objects.filter(provider=provider).order_by("-id")
    last, last_read = runs.first(), runs.filter(status__in=READ).first()
    aliases = EventAlias.objects.filter(provider=provider, external_id=asked)
    ids = [event_id(provider.slug, asked), *aliases.values_list("event", flat=True)]
    held = HeldId.objects.filter(question__provider=provider, question__decision="", external_id=asked, plan=None)
    return Found(
        asked,
        list(Event.objects.filter(pk__in=ids)),
        list(Plan.objects.filter(event__provider=provider, external_id=asked).select_related("event")[:SHOWN]),
        held.select_related("event", "question").first(),
        list(refusals(provider, asked)[:SHOWN]),
        last_read,
        last if last != last_read else None,
        RUNS_LOOKED_AT,
    )


def refusals(provider: Provider, asked: str) -> QuerySet[Rejection]:
    """Of a record of that id or below one, the newest run first."""
    runs = SyncRun.objects.filter(provider=provider, rejections_count__gt=0).order_by("-id").values_list("pk", flat=True)
    among = Rejection.objects.filter(run__in=list(runs[:RUNS_LOOKED_AT]), path__contains=f"[{asked.strip()[:NAMED]}]")
    return among.order_by("-run_id", "id")


def _of_event(event: Event) -> list[why.Line]:
    """For the event's own page."""
    first = refusals(event.provider, event.external_id).first()
    if first is None:
        return []
    lookup = f"{reverse('admin:providers_provider_lookup', args=[event.provider_id])}?id={event.external_id}"
    rejection = reverse("admin:aggregator_rejection_change", args=[first.pk])
    return [
        why.Line(False, f"Run {first.run_id} refused {first.path}: {first.message}", "The rejection", rejection),
        why.Line(False, "There may be more of them.", "All rejections of it", lookup),
    ]


why.REFUSALS.append(_of_event)


def context(provider: Provider, asked: str) -> dict[str, Any]:
    return {"asked": asked, "found": found(provider, asked) if asked else None}
