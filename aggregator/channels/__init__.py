"""How alerts leave us: a file for each channel, and `registry.py`, which lists them.

`aggregator.models` checks a recipient with them, and `aggregator.monitoring.alerts` sends through them. Imports
`providers.fetching` and `providers.errors`; no model, and no channel another.
"""
