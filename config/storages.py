"""Where files are kept: static ones, and the archive of feeds in a folder that nobody else may read, or in a bucket."""

from pathlib import Path
from typing import Any


def configure(archive: str, base: Path) -> dict[str, dict[str, Any]]:
    """Django's STORAGES, with `feeds` where an archive is named: a folder, relative ones below `base`, or s3://bucket/prefix."""
    found: dict[str, dict[str, Any]] = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    if archive.startswith("s3://"):
        bucket, _, prefix = archive.removeprefix("s3://").partition("/")
        # Keys and the region come from the environment, as of everything of Amazon's.
        named = {"bucket_name": bucket, "location": prefix, "file_overwrite": True, "max_memory_size": 8 * 1024**2}
        found["feeds"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": named}
    elif archive:
        found["feeds"] = {"BACKEND": "aggregator.archive.folder.PrivateFolder", "OPTIONS": {"location": str(base / archive)}}
    return found
