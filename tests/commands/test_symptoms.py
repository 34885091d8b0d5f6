"""`myeloma symptoms`: what is an emergency comes first, and says so in words."""

from __future__ import annotations

import json

from conftest import Run


def items(run: Run, *options: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run("symptoms", *options, "-f", "json").out)["items"]
    return found


def test_urgent_leaves_out_only_what_may_wait(run: Run) -> None:
    everything = items(run)
    assert items(run, "--urgent") == [item for item in everything if item["urgency"] != "report"] != everything


def test_what_is_more_urgent_comes_first(run: Run) -> None:
    urgencies = [item["urgency"] for item in items(run)]
    assert urgencies == sorted(urgencies, key=["emergency", "same-day", "report"].index)


def test_symptoms_say_by_words_what_is_an_emergency_and_that_nobody_reviewed_it(run: Run) -> None:
    text = " ".join(run("symptoms").out.split())
    assert text.index("EMERGENCY: get help now") < text.index("SAME DAY") < text.index("REPORT")
    assert "has not been reviewed by a clinician" in text
