"""The age of the data: an old fact must not be taken for a current one."""

from __future__ import annotations

import os
from datetime import date, timedelta

from ..errors import UsageError

OLD_AFTER = timedelta(days=180)
"""The age, since the as-of date, from which the data is old: approvals and withdrawals come several times a year."""


def age_warning(as_of: date) -> str:
    """The warning that the data is old; empty where it is not. Raises UsageError if `MYELOMA_TODAY` is not a date."""
    age = _today() - as_of
    if age <= OLD_AFTER:
        return ""
    return f"the data is {age.days} days old (as of {as_of.isoformat()}); drugs and their status may have changed"


def _today() -> date:
    value = os.environ.get("MYELOMA_TODAY")
    if not value:
        return date.today()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"MYELOMA_TODAY must be a date such as 2026-11-23, not '{value}'") from None
