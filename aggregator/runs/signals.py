"""Signals about runs, for packages that `runs` may not import."""

from django.dispatch import Signal

# Sent with the `run` that has just ended, in the transaction that ends it: what a receiver raises undoes that.
run_ended = Signal()
