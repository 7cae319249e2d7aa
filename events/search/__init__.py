"""From a query string to a page of rows. `parameters.py` declares the search, `statement.py` makes SQL of it.

Imports `events.models` alone, and reads providers by name.
"""
