"""What a feed looks like, against what it looked like before: names, values and fields that providers change unasked.

looking   what one reading saw · judging   what of it is news, and what is remembered of it
"""

from aggregator.drift.judging import Drift, Shape, accepted, judge, shape_key
from aggregator.drift.looking import Looking

__all__ = ["Drift", "Looking", "Shape", "accepted", "judge", "shape_key"]
