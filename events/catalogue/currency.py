"""What a price is in."""

from typing import LiteralString

# Its zone's own currency, or else its provider's, `v`; the braces stand for the zone's.
CURRENCY: LiteralString = "coalesce({}, v.options ->> 'currency')"
