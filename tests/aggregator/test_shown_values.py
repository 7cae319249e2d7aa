"""What pages of the admin show of values that are stored as JSON: words, and nothing where there is nothing."""

import html
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from events.admin import words
from events.admin.display import NOTHING
from events.changes.versions import Delta
from events.models import Event
from providers.models import Provider
from tests import factories

pytestmark = pytest.mark.django_db
NAMES = words.Names(ZoneInfo("UTC"), {}, {})


@pytest.fixture
def viewer() -> Client:
    """May look at everything and change nothing."""
    user = User.objects.create_user("viewer", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client = Client()
    client.force_login(user)
    return client


def value(page: Any, label: str) -> str:
    """What stands beside a label, as a reader sees it."""
    text = html.unescape(re.sub("<[^>]+>", " ", page.content.decode().partition(f"{label}")[2]))
    return re.sub(r"\s+", " ", text).strip()


def event_page(client: Client, event: Event) -> Any:
    return client.get(f"/admin/events/event/{event.pk}/change/")


def test_an_event_without_translations_shows_that_there_is_nothing(provider: Provider, admin_client: Client) -> None:
    page = event_page(admin_client, factories.event(provider, "1"))
    assert value(page, "Translations").startswith(NOTHING)
    assert "null" not in re.sub("<[^>]+>|<script.*?</script>", " ", page.content.decode(), flags=re.DOTALL)


def test_translations_are_told_by_language_in_their_own_letters(provider: Provider, admin_client: Client) -> None:
    told = {"sv": {"title": "Sånger <b>", "description": "En kväll"}, "ja": {"title": "椿"}}
    page = event_page(admin_client, factories.event(provider, "1", translations=told))
    assert value(page, "Translations").startswith(f"ja: 椿 sv: Sånger <b> {NOTHING} En kväll")
    assert "Sånger &lt;b&gt;" in page.content.decode()


def test_a_change_of_a_translation_is_told_in_words(provider: Provider) -> None:
    before, after = {"sv": {"title": "Sånger"}}, {"sv": {"title": "Sånger"}, "fi": {"title": "Laulut", "description": "Ilta"}}
    deltas = [Delta("event", None, None, None, "translations", before, after)]
    assert words.in_words("1", deltas, NAMES).lines == [f"translations sv: Sånger → fi: Laulut {NOTHING} Ilta, sv: Sånger"]


TURNING = ["מופע מחול", "مهرجان", "tour \N{RIGHT-TO-LEFT OVERRIDE}ruot"]


@pytest.mark.parametrize("title", [*TURNING, "Camela", "Tango für 2", "東京"])
def test_a_title_that_is_read_from_the_right_turns_nothing_around_it(provider: Provider, title: str) -> None:
    (line,) = words.in_words("1", [Delta("event", None, None, None, "title", title, "Camela: 20")], NAMES).lines
    isolated = f"\N{FIRST STRONG ISOLATE}{title}\N{POP DIRECTIONAL ISOLATE}" if title in TURNING else title
    assert line == f"title {isolated} → Camela: 20"


def test_who_may_only_look_reads_a_recipe_in_its_own_letters_and_no_null(provider: Provider, viewer: Client) -> None:
    page = viewer.get(f"/admin/providers/provider/{provider.pk}/change/")
    assert value(page, "Recipe").startswith(NOTHING)
    Provider.objects.update(recipe={"timezone": "Europe/Madrid", "mapping": {"event": {"title": "Ópera"}}})
    page = viewer.get(f"/admin/providers/provider/{provider.pk}/change/")
    assert value(page, "Recipe").startswith('{ "mapping": { "event": { "title": "Ópera" } }, "timezone": "Europe/Madrid" }')


def test_the_tasks_of_a_schedule_say_what_they_are_given(admin_client: Client) -> None:
    hourly = IntervalSchedule.objects.create(every=1, period="hours")
    PeriodicTask.objects.create(name="one", task="t", interval=hourly, args='["acme"]', kwargs='{"forced": true}')
    PeriodicTask.objects.create(name="none", task="t", interval=hourly)
    page = admin_client.get(f"/admin/django_celery_beat/intervalschedule/{hourly.pk}/change/").content.decode()
    assert "acme, forced=True" in page
    assert "[]" not in re.sub("<script.*?</script>", "", page, flags=re.DOTALL).partition("Given to it")[2].partition("<form")[0]
