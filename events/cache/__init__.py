"""Kept answers: keys, generations, and bodies with metadata that means nothing here.

Knows nothing of HTTP, nor of what a key stands for; imports `events.search` for its connections, `events.changes`,
and what is below them.
"""
