"""A short run of `scripts/faults.py`, which keeps every promise under every kind of fault, and finds a broken one."""

from __future__ import annotations

import random
import sys

import pytest

from conftest import needs_posix

if sys.platform == "win32":
    pytest.skip("Windows has no such limits and signals", allow_module_level=True)

import faults


@needs_posix
def test_files_stay_whole_and_exit_codes_as_promised_under_faults() -> None:
    count = faults.inject([("lookup", "velcade")], 0, random.Random(1))  # noqa: S311 - faults, not secrets
    assert count.broken == []
    assert count.codes["full disk"] == {0: 3, 3: 6}
    assert count.codes["closed"].total() == 2 * len(faults.STREAMS) - 2
    assert {*count.codes} - {"failing call"} == {"full disk", "closed", "hung up"}


@needs_posix
def test_a_broken_promise_is_counted() -> None:
    count = faults.Count()
    page = faults.whole(("--version",))
    faults.full_disk(page._replace(ended=page.ended._replace(out=b"more than it prints" * 9)), 100, count)
    assert len(count.broken) == 6
    assert "--version" in count.report()
