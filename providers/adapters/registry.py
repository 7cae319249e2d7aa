"""The formats: the name that operators use for each, and its adapter."""

from providers.adapters.base import Adapter, SettingsError
from providers.adapters.frab import Frab
from providers.adapters.mapped import Mapped
from providers.adapters.plan_list import PlanList
from providers.adapters.xcal import XCal

__all__ = ["ADAPTERS", "SettingsError"]

ADAPTERS: dict[str, type[Adapter]] = {
    "planlist": PlanList,
    "frab": Frab,
    "xcal": XCal,
    "mapped": Mapped,
}
