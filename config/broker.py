"""Keeps a worker alive that loses the broker while it has a task.

Celery 5.7 closes a lost connection, and Kombu would then put the task back, or acknowledge it, over that same
connection: an AttributeError, which ends the worker. The broker has the task still and delivers it again in time;
whoever gets it finds that it is done (see `aggregator.runs.deliveries`).
"""

from typing import Any

from kombu.transport import redis


class QoS(redis.QoS):
    @property
    def lost(self) -> bool:
        transport = self.channel.connection
        return transport is None or transport.client is None

    def restore_unacked(self, client: Any = None) -> None:
        if not self.lost:
            super().restore_unacked(client)

    def ack(self, delivery_tag: str) -> None:
        if not self.lost:
            super().ack(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        if not self.lost:
            super().reject(delivery_tag, requeue)


def install() -> None:
    redis.Channel.QoS = QoS
