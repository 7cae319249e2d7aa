"""What a feed looks like, against what it looked like before: names, values and fields that providers change unasked.

sampler   what one reading saw · comparison   what of it is news, and what is remembered of it
"""

from aggregator.ingest.drift.comparison import Shape, accepted, judge, shape_key
from aggregator.ingest.drift.sampler import ShapeSampler

__all__ = ["Shape", "ShapeSampler", "accepted", "judge", "shape_key"]
