"""The replica is read by `events.search.connections` alone, where it has reached the generation; the ORM reads the primary."""

from typing import Any


class Router:
    def db_for_read(self, _model: Any, **_: Any) -> str:
        return "default"

    def db_for_write(self, _model: Any, **_: Any) -> str:
        return "default"

    def allow_relation(self, *_: Any, **__: Any) -> bool:
        return True

    def allow_migrate(self, db: str, _app: str, **_: Any) -> bool:
        return db == "default"
