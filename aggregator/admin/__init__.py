"""The operations admin: providers, their runs and what those refused; schedules and accounts.

Imports `aggregator.tasks` and `aggregator.operations` for what it does, and anything below for what it shows.
"""

from aggregator.admin.accounts import AccountAdmin, AttemptAdmin, RoleAdmin
from aggregator.admin.alerts import IncidentAdmin, RecipientAdmin
from aggregator.admin.dashboard import context
from aggregator.admin.providers import ProviderAdmin
from aggregator.admin.rejections import RejectionAdmin
from aggregator.admin.runs import RunAdmin
from aggregator.admin.schedules import TaskAdmin

__all__ = [
    "AccountAdmin",
    "AttemptAdmin",
    "IncidentAdmin",
    "ProviderAdmin",
    "RecipientAdmin",
    "RejectionAdmin",
    "RoleAdmin",
    "RunAdmin",
    "TaskAdmin",
    "context",
]
