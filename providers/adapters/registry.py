"""The formats: the name that operators use for each, and its adapter."""

from providers.adapters.base import Adapter, SettingsError
from providers.adapters.frab import Frab
from providers.adapters.ics import Ics
from providers.adapters.mapped import Mapped
from providers.adapters.plan_list import PlanList
from providers.adapters.shipped import adapters
from providers.adapters.xcal import XCal

__all__ = ["ADAPTERS", "FORMATS", "SettingsError"]

# Those that read XML in their own way.
ADAPTERS: dict[str, type[Adapter]] = {
    "planlist": PlanList,
    "frab": Frab,
    "xcal": XCal,
    "mapped": Mapped,
}
# And those that are another's: iCalendar's text, and the recipes that come with us.
FORMATS: dict[str, type[Adapter]] = {**ADAPTERS, "ics": Ics, **adapters()}
