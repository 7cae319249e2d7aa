"""What the OpenAPI document says of each address beyond its serializers."""

from drf_spectacular.utils import extend_schema

from aggregator.api.serializers import ProvidersAnswerSerializer, ReadinessSerializer
from events.api.serializers.answers import ErrorAnswerSerializer

providers = extend_schema(
    operation_id="list_providers",
    summary="What is aggregated, and how fresh it is",
    responses={
        200: ProvidersAnswerSerializer,
        **{(status, "application/json"): ErrorAnswerSerializer for status in (400, 401, 405, 406, 429, 503)},
    },
)
ready = extend_schema(
    operation_id="readiness",
    summary="Whether all it depends on is there, for monitors",
    description="503 only when the database is out of reach. Load balancers probe /v1/health instead.",
    responses={
        200: ReadinessSerializer,
        **{(status, "application/json"): ErrorAnswerSerializer for status in (405, 503)},
    },
)
