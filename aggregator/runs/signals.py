"""What other rooms are told of runs."""

from django.dispatch import Signal

# Sent with the `run` that has just ended, in the transaction that ends it: what a receiver raises undoes that.
run_ended = Signal()
