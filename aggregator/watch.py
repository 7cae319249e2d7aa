"""What somebody has to notice without being asked."""

from aggregator import recording


def tick() -> None:
    """Once a minute or so, by whoever is alive; twice at once does no harm."""
    recording.abandon_dead_runs()
