"""From a query string to a page of rows: one place each for the query, its key and the bytes.

Imports `events.models` alone, and reads providers by name.
"""
