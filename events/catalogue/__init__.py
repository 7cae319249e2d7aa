"""What is served, and the one way to write it: fields, summaries, documents, corrections, the change log, generations.

Imports `events.models` and what is below it.
"""
