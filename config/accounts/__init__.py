"""How people come into the admin besides by a password: single sign-on, a second factor; and their sessions.

Imports `aggregator.roles` and what Django and its libraries have for logins.
"""
