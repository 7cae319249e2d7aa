"""How alerts leave us: a file for each channel, and `registry.py`, which lists them.

Channels know neither the models nor each other; `aggregator.models` checks a recipient with them, and
`aggregator.monitoring.alerts` sends through them.
"""
