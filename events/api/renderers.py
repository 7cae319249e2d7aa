"""The formats an answer comes in, as DRF negotiates them. Events come as bytes that `events.search.page` made ready."""

from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer

from events.http.negotiation import CALENDAR, CSV, GEO_JSON, JSON, JSON_LD


class JsonRenderer(BaseRenderer):
    media_type, format = JSON.media_type, JSON.format
    charset: str | None = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        if isinstance(data, bytes):
            return data
        return b"" if data is None else orjson.dumps(data)


class CalendarRenderer(JsonRenderer):
    media_type, format = CALENDAR.media_type, CALENDAR.format
    charset = "utf-8"


class JsonLdRenderer(JsonRenderer):
    media_type, format = JSON_LD.media_type, JSON_LD.format


class CsvRenderer(JsonRenderer):
    media_type, format = CSV.media_type, CSV.format
    charset = "utf-8"


class GeoJsonRenderer(JsonRenderer):
    media_type, format = GEO_JSON.media_type, GEO_JSON.format
