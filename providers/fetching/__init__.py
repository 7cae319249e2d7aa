"""Fetches a feed: checks the address, the answer and its size, and returns a complete file.

limits       what a fetch may take · credentials  secrets from the environment
http         attempts and redirects · network     names resolved, addresses checked, waits cut short
gunzip       decompression · spool  the file and its digest · files  a feed from the disk

Imports `providers.errors` and what says what a document is.
"""

from providers.fetching.credentials import request_headers
from providers.fetching.files import fetch_file
from providers.fetching.http import fetch
from providers.fetching.limits import Limits
from providers.fetching.post import post
from providers.fetching.requests import Request
from providers.fetching.spool import Fetched, Missing

__all__ = ["Fetched", "Limits", "Missing", "Request", "fetch", "fetch_file", "post", "request_headers"]
