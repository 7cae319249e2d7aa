"""What can go wrong between a provider and us.

FeedError                the run fails, nothing is applied
├── FetchError           the feed could not be had
└── DocumentError        what came is not a feed that can be trusted as a whole

A record that is refused is no exception: it is a `providers.schemas.Rejected`.
"""

from typing import Any


class FeedError(Exception):
    """An error with a sentence for the operator, a code for programs, and whether it is retryable."""

    def __init__(self, code: str, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.retryable = retryable
        # How that begins which came in place of a feed, if anything did.
        self.came = b""
        # All of it, where it could not be made XML and somebody asked for it; see `providers.fetching.spool.Original`.
        self.original: Any = None


class FetchError(FeedError):
    """The fetch brought no usable answer within the limits. `status` is the answer's, where there was one."""

    status: int | None = None


class DocumentError(FeedError):
    """The document is not well-formed, truncated, declares a DTD, has another root, or is too large."""

    # Of a record: none can tell how many others the same mistake hides.
    hides_others = False
