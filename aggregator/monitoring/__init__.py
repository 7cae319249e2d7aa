"""Whether all is well, and who is told: freshness, heartbeats, queues, incidents, alerts, metrics.

Imports `runs`, `scheduling` and `models`; hears of a run's end by the signal that `runs` sends.
"""
