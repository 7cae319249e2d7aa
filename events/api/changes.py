"""What changed, for those who keep a copy, by DRF. News are waited for where `events.http` answers, and here not."""

from django.db import OperationalError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events.api import schema
from events.api.asked import pairs
from events.api.serializers.log import ChangeSerializer
from events.api.views import READING
from events.cache.generation_watcher import watcher
from events.changes import query, reader
from events.http.headers import link
from events.search.connections import execute_by_django
from events.search.page import check_provider


class ChangesView(APIView):
    http_method_names = READING
    serializer_class = ChangeSerializer

    @schema.changes
    def get(self, request: Request) -> Response:
        asked = query.ChangesQuery.parse(pairs(request))
        if watcher.lost:
            raise OperationalError("it did not answer in time")
        if asked.provider is not None:
            check_provider(asked.provider, ask=execute_by_django)
        found = reader.page_of_changes(asked.cursor, asked.limit, asked.provider, execute_by_django)
        following = asked.url_after(request.build_absolute_uri(request.path), found.next)
        headers = {"Cache-Control": "no-store", "Link": link(following)}
        return Response(b"".join(query.written_out(found, following)), headers=headers)
