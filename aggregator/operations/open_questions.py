"""The questions that wait for an operator, with their numbers as they are at this moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from aggregator.ingest import guards
from aggregator.ingest.guards import Allowance, Removals
from aggregator.models import Question
from aggregator.runs import questions
from aggregator.runs.questions import Cause


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that waits, as it is at this moment: time may have passed since the run that asked."""

    question: Question
    message: str


def standing(provider_id: Any = None, most: int | None = None) -> list[OpenQuestion]:
    """The questions that wait, the oldest first; of one provider, or of all. The number of queries is fixed."""
    return as_they_are(questions.standing(provider_id)[:most])


def as_they_are(asked: Iterable[Question]) -> list[OpenQuestion]:
    """With their numbers counted now. One that is answered, or that a later run replaced, says what it asked."""
    found = list(asked)
    numbers = _Numbers.of(found)
    return [OpenQuestion(one, _in_words(one, numbers)) for one in found]


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Numbers of events: `gone` by question, `changed` by question and way of change, `live` by provider."""

    gone: Mapping[int, int]
    changed: Mapping[int, Mapping[str, int]]
    live: Mapping[int, int]
    renamed: Mapping[int, int]

    @classmethod
    def of(cls, asked: list[Question]) -> "_Numbers":
        if not asked:
            return cls({}, {}, {}, {})
        keys, changed = [one.pk for one in asked], dict[int, dict[str, int]]()
        with connection.cursor() as cursor:
            cursor.execute(GONE_NOW, [keys])
            gone = dict(cursor.fetchall())
            cursor.execute(CHANGED_NOW, [keys])
            for key, way, events in cursor.fetchall():
                changed.setdefault(key, {})[way] = events
            cursor.execute(LIVE_NOW, [[one.provider_id for one in asked]])
            live = dict(cursor.fetchall())
            cursor.execute(RENAMED_NOW, [keys])
            return cls(gone, changed, live, dict(cursor.fetchall()))


_LIVE = "e.current AND GREATEST(e.ends_at, e.last_starts_at) >= now() AND e.state <> 'cancelled'"
GONE_NOW = f"""
SELECT h.question_id, count(*) FROM aggregator_heldremoval h JOIN events_event e ON e.id = h.event_id
WHERE h.question_id = ANY(%s) AND h.kind = 'gone' AND {_LIVE} GROUP BY 1
"""
CHANGED_NOW = f"""
SELECT h.question_id, h.way, count(DISTINCT h.event_id) FROM aggregator_heldvalue h JOIN events_event e ON e.id = h.event_id
WHERE h.question_id = ANY(%s) AND {_LIVE} GROUP BY 1, 2 ORDER BY 1, 2
"""
RENAMED_NOW = f"""
SELECT h.question_id, count(*) FROM aggregator_heldid h JOIN events_event e ON e.id = h.event_id
WHERE h.question_id = ANY(%s) AND h.plan_id IS NULL AND {_LIVE} GROUP BY 1
"""
LIVE_NOW = f"SELECT e.provider_id, count(*) FROM events_event e WHERE e.provider_id = ANY(%s) AND {_LIVE} GROUP BY 1"


def _in_words(question: Question, numbers: _Numbers) -> str:
    provider, facts = question.provider, question.facts
    if question.decision:
        return str(facts["message"])
    live = numbers.live.get(question.provider_id, 0)
    match question.cause:
        case Cause.VALUES:
            limits = Allowance(provider.values_allowed, provider.values_allowed_percent)
            return guards.values_in_words(numbers.changed.get(question.pk, {}), live, limits)
        case Cause.UNDONE:
            return str(facts["message"])
        case Cause.IDS_CHANGED:
            return guards.new_ids_in_words(numbers.renamed.get(question.pk, 0), facts["removals"], live)
        case Cause.DRIFT:
            return guards.drift_in_words(facts["drift"])
        case _:
            removals = Removals(numbers.gone.get(question.pk, 0), live, facts["empty_feed"])
            limits = Allowance(provider.removals_allowed, provider.removals_allowed_percent)
            news = [guards.drift_in_words(facts["drift"])] * bool(facts["drift"])
            return " ".join([guards.removals_in_words(removals, limits), *news])
