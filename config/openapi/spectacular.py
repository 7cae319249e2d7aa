"""Settings of drf-spectacular, which makes the OpenAPI document of the code."""

from typing import Any

from config import version

SPECTACULAR: dict[str, Any] = {
    "TITLE": "Event aggregator",
    "VERSION": version.VERSION,
    "OAS_VERSION": "3.1.0",
    "CONTACT": {"name": "Whoever runs this service"},
    "LICENSE": {"name": "MIT", "identifier": "MIT"},
    # Relative to the document: wherever it is served, and whatever proxies stand before it.
    "SERVERS": [
        {"url": "/", "description": "Where this document comes from"},
        {"url": "http://localhost:8080", "description": "`make run` on your machine"},
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    # As they are declared: what is required comes first.
    "SORT_OPERATION_PARAMETERS": False,
    "SERVE_AUTHENTICATION": ["events.api.keys.NoKeyNeeded"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "events.api.schema.describe_fields",
        "events.api.schema.mark_deprecated",
        "config.openapi.document.finish",
    ],
    "ENUM_NAME_OVERRIDES": {
        "ChangeKindEnum": "events.models.ChangeKind",
        "CorrectedKindEnum": ["event", "plan", "zone", "venue"],
        "EventStatusEnum": ["current", "withdrawn"],
        "HealthStatusEnum": ["ok"],
        "ReadinessStatusEnum": ["ok", "degraded"],
        "ServerStatusEnum": ["ok", "unreachable"],
        "RunStatusEnum": "aggregator.models.Status",
        "FreshnessStatusEnum": "aggregator.monitoring.freshness.State",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
