import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from hypothesis import HealthCheck, Phase, assume, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from events.models import event_id
from tests.events.service import Api

PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"

# A server refuses a longer one by itself, before anything of ours has seen it.
LONGEST_ADDRESS = 8_000
TOLD = """
from datetime import timedelta
from tests import factories
described = factories.provider("described")
hall = factories.venue(described, "Hall", latitude=1.5, longitude=2)
for number, translations in enumerate([None, {}, {"sv": {"title": "Kamelior"}}]):
    event = factories.event(described, str(number), translations=translations)
    factories.plan(event, "1", factories.NOON + timedelta(days=3500), prices=["5"], venue=hall)
factories.serve()
"""
NO_PARAMETERS = {"GET /v1/health", "GET /v1/health/ready", "GET /v1/providers"}


def test_the_published_description_is_what_the_code_says(tmp_path: Path) -> None:
    """After an intended change: manage.py spectacular --format openapi-json --validate --file docs/openapi.json"""
    described = tmp_path / "openapi.json"
    call_command("spectacular", format="openapi-json", file=str(described), fail_on_warn=True, validate=True)
    assert json.loads(described.read_text()) == json.loads(PUBLISHED.read_text())


def test_answers_are_as_they_are_described_with_translations_and_without(api: Api) -> None:
    api.run(TOLD)
    schema: Any = schemathesis.openapi.from_url(f"http://127.0.0.1:{api.port}/v1/schema")
    window = {"starts_at": "2024-01-01T00:00Z", "ends_at": "2035-01-01T00:00Z"}
    for path in ("/v1/events", "/v1/events/search", "/v1/plans/search", "/v1/changes", "/v1/venues", "/v1/providers"):
        schema[path]["GET"].Case(query=window if path.endswith("search") else {}).call_and_validate()
    whole = schema["/v1/events/{id}"]["GET"]
    for number in range(3):
        whole.Case(path_parameters={"id": str(event_id("described", str(number)))}).call_and_validate()


@pytest.mark.slow
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_api_does_what_its_description_says_whatever_it_is_asked(api: Api, mode: GenerationMode) -> None:
    schema: Any = schemathesis.openapi.from_url(f"http://127.0.0.1:{api.port}/v1/schema")
    for operation in schema.get_all_operations():
        if mode == GenerationMode.NEGATIVE and operation.ok().label in NO_PARAMETERS:
            continue  # There is none that could be wrong.
        strategy = operation.ok().as_strategy(generation_mode=mode)

        @given(case=strategy)
        @settings(
            max_examples=100,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def holds(case: Any) -> None:
            # A provider that does not exist, a made-up cursor and a window that ends before it begins are errors,
            # which a description cannot say.
            hurry(case)
            assume(len(case.as_curl_command()) < LONGEST_ADDRESS)
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        holds()


def hurry(case: Any) -> None:
    """Does not wait for news, of which there are none here."""
    if str((case.query or {}).get("wait")) in {str(seconds) for seconds in range(1, 26)}:
        case.query["wait"] = 0
