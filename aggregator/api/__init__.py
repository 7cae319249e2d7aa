"""What monitors and clients are told of providers: readiness, freshness, counts, /metrics. Imports `monitoring` and below."""
