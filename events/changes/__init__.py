"""The change log as it is read: by clients that follow it, and by operators. `events.catalogue.recorder` writes it.

Imports `events.search`, `events.catalogue` and what is below them.
"""
