"""What is wrong with the whole service, and where docs/operations.md says how to mend it: `manage.py doctor`.

Every part is examined, whatever is wrong with the others, and none is waited for longer than a few seconds. Imports what the rest
of monitoring imports.
"""

from aggregator.monitoring.doctor.examination import examine
from aggregator.monitoring.doctor.findings import Finding, Severity

__all__ = ["Finding", "Severity", "examine"]
