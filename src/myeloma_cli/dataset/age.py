"""How old the data is, and saying so: an old fact must not be taken for a current one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from ..errors import UsageError

OLD_AFTER = timedelta(days=180)
"""How long after its as-of day the data is old: new drugs and withdrawals come several times a year."""


def marked(envelope: Mapping[str, Any]) -> dict[str, Any]:
    """What stands round the items, with `data_is_old` where the data is old. Raises UsageError, as `warning` does."""
    return {**envelope, **({"data_is_old": True} if warning(envelope) else {})}


def warning(envelope: Mapping[str, Any]) -> str:
    """What to tell a person whose data is old; empty where it is not. Raises UsageError for a wrong `MYELOMA_TODAY`."""
    days = (_today() - date.fromisoformat(str(envelope["as_of"]))).days
    if days <= OLD_AFTER.days:
        return ""
    return f"the data is {days} days old (as of {envelope['as_of']}): drugs and their status may have changed since"


def _today() -> date:
    given = os.environ.get("MYELOMA_TODAY")
    if not given:
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise UsageError(f"MYELOMA_TODAY must be a day, as 2026-11-23, not '{given}'") from None
