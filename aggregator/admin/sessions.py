"""The open sessions of accounts: where and when each began. Nobody is shown a session's key, which is what opens it."""

import logging
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from events.http.clients import client_address

BEGUN = "begun"
LONGEST_AGENT = 200
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenSession:
    key: str
    user_id: str
    # As ISO 8601; all three are empty for one that began before they were noted.
    begun_at: str
    address: str
    agent: str

    @property
    def described(self) -> str:
        return f"{self.begun_at[:16].replace('T', ' ')} UTC from {self.address}, {self.agent or 'no user agent'}"


def open_sessions() -> list[OpenSession]:
    """Of all accounts, the newest first. There are few: people's, of half a day."""
    found = []
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        data = session.get_decoded()
        if user_id := data.get(SESSION_KEY):
            begun = data.get(BEGUN) or {"at": "", "address": "", "agent": ""}
            found.append(OpenSession(session.session_key, user_id, begun["at"], begun["address"], begun["agent"]))
    return sorted(found, key=lambda one: one.begun_at, reverse=True)


def of(user: User) -> list[OpenSession]:
    return [one for one in open_sessions() if one.user_id == str(user.pk)]


def end(users: list[User]) -> int:
    """Ends all sessions of these accounts at once. Returns how many."""
    wanted = {str(user.pk) for user in users}
    keys = [one.key for one in open_sessions() if one.user_id in wanted]
    rows: int = Session.objects.filter(session_key__in=keys).delete()[0]
    return rows


@receiver(user_logged_in)
def _note_login(request: HttpRequest, user: User, **_: Any) -> None:
    address = client_address(request.META)
    agent = request.headers.get("User-Agent", "")[:LONGEST_AGENT]
    request.session[BEGUN] = {"at": timezone.now().isoformat(), "address": address, "agent": agent}
    logger.info("logged in: %s", user.get_username())


@receiver(user_logged_out)
def _note_logout(user: User | None, **_: Any) -> None:
    if user is not None:
        logger.info("logged out: %s", user.get_username())
