"""The metrics of syncs and providers, read from PostgreSQL at each request, so that they cover all processes."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import F
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from aggregator.models import Incident, Tally
from aggregator.monitoring import freshness, incidents
from aggregator.monitoring.background import Background
from aggregator.monitoring.freshness import Freshness, State
from aggregator.monitoring.queues import Queues
from aggregator.runs.tallies import BOUNDS

Sums = dict[str, list[tuple[str, str, int]]]


class Providers(Collector):
    """Everything is read before the first metric is yielded: incomplete metrics would look like complete ones."""

    def __init__(self, behind: Background) -> None:
        self.behind = behind

    def collect(self) -> Iterator[Metric]:
        fresh, causes = freshness.of_all(), incidents.causes()
        sums: Sums = defaultdict(list)
        for metric, *rest in Tally.objects.values_list("metric", F("provider__slug"), "label", "value"):
            sums[metric].append((rest[0], rest[1], rest[2]))
        yield from _freshness(fresh)
        yield _incidents(fresh, causes)
        yield from _alive(self.behind)
        yield from _counters(sums)
        yield _stages(sums)


class Waiting(Collector):
    """The metrics of the broker's queues."""

    def __init__(self, queues: Queues | None) -> None:
        self.queues = queues

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("aggregator_broker_up", "Whether the broker answers.", value=self.queues is not None)
        if self.queues is None:
            return
        waiting = GaugeMetricFamily("aggregator_queue_tasks", "Tasks that no worker has taken.", labels=["queue"])
        oldest = GaugeMetricFamily("aggregator_queue_oldest_seconds", "How long the oldest has waited.", labels=["queue"])
        for queue in self.queues.queues:
            waiting.add_metric([queue.name], queue.waiting)
            if queue.oldest is not None or not queue.waiting:
                oldest.add_metric([queue.name], queue.oldest or 0)
        taken = GaugeMetricFamily("aggregator_tasks_taken", "By workers, and not done yet.", value=self.queues.taken)
        yield from (waiting, oldest, taken)


def _alive(behind: Background) -> Iterator[Metric]:
    yield GaugeMetricFamily("aggregator_workers_alive", "Workers heard of late.", value=len(behind.workers_alive))
    yield GaugeMetricFamily("aggregator_workers_taking", "Of these, those that take tasks.", value=len(behind.workers_taking))
    yield GaugeMetricFamily("aggregator_beats_alive", "Beats heard of late; one is right.", value=len(behind.beats_alive))
    for name, text, age in (
        ("aggregator_worker_age_seconds", "Since any worker was last heard.", behind.worker_age),
        ("aggregator_beat_age_seconds", "Since beat's last tick.", behind.beat_age),
    ):
        if age is not None:
            yield GaugeMetricFamily(name, text, value=age)


def _freshness(fresh: list[Freshness]) -> Iterator[Metric]:
    age = GaugeMetricFamily("aggregator_provider_age_seconds", "Since the last success.", labels=["provider"])
    success = GaugeMetricFamily("aggregator_provider_last_success_timestamp_seconds", "When it was.", labels=["provider"])
    state = GaugeMetricFamily(
        "aggregator_provider_status", "1 for the status it has, 0 for others.", labels=["provider", "status"]
    )
    breaker = GaugeMetricFamily(
        "aggregator_provider_breaker_open", "Whether its scheduled runs are skipped.", labels=["provider"]
    )
    for one in fresh:
        slug = one.provider.slug
        if one.age is not None and one.last_success_at is not None:
            age.add_metric([slug], one.age.total_seconds())
            success.add_metric([slug], one.last_success_at.timestamp())
        for possible in State:
            state.add_metric([slug, possible.value], one.state == possible)
        breaker.add_metric([slug], one.breaker_open_until is not None)
    yield from (age, success, state, breaker)


def _incidents(fresh: list[Freshness], causes: dict[int, list[str]]) -> Metric:
    gauge = GaugeMetricFamily("aggregator_provider_incident", "Whether one is open.", labels=["provider", "cause"])
    for one in fresh:
        for cause in Incident.Kind.values:
            gauge.add_metric([one.provider.slug, cause], cause in causes.get(one.provider.pk, []))
    return gauge


def _counters(sums: Sums) -> Iterator[Metric]:
    runs = CounterMetricFamily("aggregator_runs", "Runs that ended.", labels=["provider", "status"])
    for provider, status, value in sums["runs"]:
        runs.add_metric([provider, status], value)
    rows = CounterMetricFamily("aggregator_rows", "Records of feeds.", labels=["provider", "kind", "outcome"])
    for provider, label, value in sums["rows"]:
        rows.add_metric([provider, *label.split(".")], value)
    rejections = CounterMetricFamily("aggregator_rejections", "Records that were refused.", labels=["provider", "code"])
    for provider, code, value in sums["rejections"]:
        rejections.add_metric([provider, code], value)
    yield from (runs, rows, rejections)


def _stages(sums: Sums) -> Metric:
    histogram = HistogramMetricFamily("aggregator_stage_seconds", "What a run's stages took.", labels=["provider", "stage"])
    counted = {(provider, label): value for provider, label, value in sums["stage_runs"]}
    for provider, stage, milliseconds in sums["stage_ms"]:
        total, buckets = 0, []
        for bound in BOUNDS:
            total += counted.get((provider, f"{stage}.{bound}"), 0)
            buckets.append(("+Inf" if bound == BOUNDS[-1] else str(bound), float(total)))
        histogram.add_metric([provider, stage], buckets, milliseconds / 1000)
    return histogram
