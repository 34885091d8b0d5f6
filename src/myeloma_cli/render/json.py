"""JSON: the items in their envelope, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import Page
    from .sheet import Sheet


def render(sheet: Sheet, page: Page) -> str:
    """One indented object; characters beyond ASCII are written as themselves, not escaped."""
    return json.dumps({**sheet.envelope, "items": sheet.items}, indent=2, ensure_ascii=False) + "\n"
