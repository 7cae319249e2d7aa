"""The pages for people who come by: what this is, how fresh each provider is, where to go on.

They are the same for all, without cookies and scripts, and are answered while PostgreSQL is away. May import what the API may.
"""
