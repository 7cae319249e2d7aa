"""The channels that alerts go out by. A recipient's `kind` is a key of this list."""

from collections.abc import Mapping

from aggregator.channels.base import Channel
from aggregator.channels.email import Email
from aggregator.channels.webhook import Webhook

CHANNELS: Mapping[str, Channel] = {
    "email": Email(),
    "webhook": Webhook(),
}
