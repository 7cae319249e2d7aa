"""The formats we speak: the word an operator says for each, and who reads it."""

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
