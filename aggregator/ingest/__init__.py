"""From a feed's bytes to served rows: translate, stage, overlay, merge, judge.

Imports `runs` and `models`, and `events.catalogue` for writing; nothing of `monitoring`, which stands beside it.
"""
