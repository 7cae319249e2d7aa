"""What changed of what is served: recorded by whoever writes, read by those who follow, and by operators.

Imports `events.models`, and `events.search.cursors` for positions.
"""
