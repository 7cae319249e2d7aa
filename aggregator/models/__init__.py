"""The models, by what they are about: runs, feeds between runs, questions, incidents, heartbeats.

Imports `aggregator.channels`, and the fields of `providers.models`; keys to other applications go by name.
"""

from aggregator.models.feeds import ContentDay, EventDigest, FeedState, KeptDocument
from aggregator.models.heartbeats import Heartbeat
from aggregator.models.incidents import Alert, Incident, Recipient
from aggregator.models.questions import HeldId, HeldRemoval, HeldValue, Question, Undo
from aggregator.models.runs import APPLIED, DryRun, Rejection, Status, SyncRun, Tally, Trigger

__all__ = [
    "APPLIED",
    "Alert",
    "ContentDay",
    "DryRun",
    "EventDigest",
    "FeedState",
    "Heartbeat",
    "HeldId",
    "HeldRemoval",
    "HeldValue",
    "Incident",
    "KeptDocument",
    "Question",
    "Recipient",
    "Rejection",
    "Status",
    "SyncRun",
    "Tally",
    "Trigger",
    "Undo",
]
