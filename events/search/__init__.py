"""From a query string to a page of rows. `parameters.py` declares the search, `statement.py` makes SQL of it.

Imports `events.catalogue` and what is below it, and reads providers by name.
"""
