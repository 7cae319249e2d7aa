"""From a recipe's source to one file: asks for the addresses, reads on in pages, and grafts what elements name onto them.

collect  the whole, in its order · pages  from one page to the next · grafts  documents that elements name
session  one run's requests: their addresses, secrets, pace and record · looks  what expressions find in a document
conditions  whether anything changed · given_file  a file in place of it all

Imports `providers.recipes`, `fetching` and `converting`; not Django. What is kept between runs is handed in.
"""

from providers.collecting.collect import Collecting
from providers.collecting.given_file import as_put_together
from providers.collecting.grafts import Keeper, KeptGraft
from providers.collecting.session import DocumentRequest, Reading

__all__ = ["Collecting", "DocumentRequest", "Keeper", "KeptGraft", "Reading", "as_put_together"]
