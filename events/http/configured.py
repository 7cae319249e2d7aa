"""Settings that every request is looked at by: Django's own object takes as long for one as for three of these."""

from typing import Any

from django.conf import settings
from django.core.signals import setting_changed


class Configured:
    """Each is kept from when it was asked first, not from the import: the settings themselves import who asks."""

    def __init__(self) -> None:
        setting_changed.connect(self.forget)

    def __getattr__(self, name: str) -> Any:
        value = getattr(settings, name)
        setattr(self, name, value)
        return value

    def forget(self, setting: str, **_: Any) -> None:
        """Receives Django's `setting_changed`: tests change some."""
        self.__dict__.pop(setting, None)


configured = Configured()
