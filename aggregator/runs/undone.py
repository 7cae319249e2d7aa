"""Content that somebody has taken back: it is not applied again until somebody says yes."""

from typing import Any

from aggregator.models import Undo
from providers.models import Provider


class UndoneContentError(Exception):
    """A feed gives what was undone. `facts` is what its question tells."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__(facts["message"])
        self.facts = facts


def refuse(provider: Provider, content: bytes) -> None:
    """Raises UndoneContentError where the newest undo of this very content stands."""
    undo = Undo.objects.filter(provider=provider, content=content, ended_at=None).order_by("-id").first()
    if undo is not None:
        why = f": {undo.reason}" if undo.reason else ""
        message = f"The feed gives what it gave in run {undo.run_id}, which was undone on {undo.made_at:%Y-%m-%d %H:%M} UTC{why}."
        raise UndoneContentError({"message": message, "undone_run": undo.run_id})
