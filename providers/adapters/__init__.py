"""One file a format: pure readers from elements to `EventData`, in `registry`.

Import `providers.schemas`, `field_types`, `xml` and what is below them; neither Django nor the network.
"""
