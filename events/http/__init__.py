"""HTTP before Django: requests, formats, headers, errors, and the WSGI application of the fast path.

Imports `events.cache`, `events.search` and what is below them; nothing of `events.api`, which imports this.
"""
