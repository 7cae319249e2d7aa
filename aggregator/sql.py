"""Pieces of the merge's statements, put together from names in our own modules, never from values."""


def list_of(alias: str, fields: tuple[str, ...]) -> str:
    return ", ".join(f"{alias}.{field}" for field in fields)


def assign(source: str, fields: tuple[str, ...]) -> str:
    return ", ".join(f"{field} = {source}.{field}" for field in fields)


def differs(stored: str, staged: str, fields: tuple[str, ...]) -> str:
    return f"({stored}.stale_since IS NOT NULL OR ({list_of(stored, fields)}) IS DISTINCT FROM ({list_of(staged, fields)}))"


def kind_of(stored: str, staged: str, fields: tuple[str, ...]) -> str:
    return f"""CASE WHEN {stored}.id IS NULL THEN 'created' WHEN {stored}.stale_since IS NOT NULL THEN 'restored'
        WHEN {differs(stored, staged, fields)} THEN 'updated' ELSE 'unchanged' END"""
