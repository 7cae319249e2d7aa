"""Translates strangers: fetches feeds and reads them into our words. Imports neither `events` nor `aggregator`; its adapters not
even Django. From above: models; adapters and fetching; schemas and XML; values; errors.
"""
