"""How old the data is: an old fact must not be taken for a current one."""

from __future__ import annotations

import os
from datetime import date, timedelta

from ..errors import UsageError

OLD_AFTER = timedelta(days=180)
"""How long after its as-of day the data is old: new drugs and withdrawals come several times a year."""


def age_warning(as_of: date) -> str:
    """What to tell a person whose data is old; empty where it is not. Raises UsageError for a wrong `MYELOMA_TODAY`."""
    age = _today() - as_of
    if age <= OLD_AFTER:
        return ""
    return f"the data is {age.days} days old (as of {as_of.isoformat()}): drugs and their status may have changed since"


def _today() -> date:
    given = os.environ.get("MYELOMA_TODAY")
    if not given:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"MYELOMA_TODAY must be a day, as 2026-11-23, not '{given}'") from None
