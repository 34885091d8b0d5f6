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
    assert "No clinician has reviewed the urgency advice" in text


def test_the_urgent_signs_fit_two_screens_and_the_eight_of_the_article_are_marked(run: Run) -> None:
    for form in ("text", "table"):
        page = run("symptoms", "--urgent", "-f", form, "--width", "80").out
        assert len(page.splitlines()) <= 2 * 24
    marked = {item["name"] for item in items(run) if item["in_article"]}
    shown = " ".join(run("symptoms").out.split())
    assert len(marked) == 8
    assert all(f"{name}*" in shown for name in marked)


def test_in_short_no_sign_is_left_out_and_notes_stand_in_full_only(run: Run) -> None:
    short, full = (" ".join(run("symptoms", *options).out.split()) for options in ((), ("--full",)))
    for item in items(run):
        assert item["name"] in short
        assert item["action"] in full
        assert not item["note"] or (item["note"] in full and item["note"] not in short)


def test_what_urgent_leaves_out_is_told(run: Run) -> None:
    result = run("symptoms", "--urgent", "cannot", "sleep")
    assert (result.code, result.out) == (1, "")
    assert "needs help now or today; leave out --urgent" in result.err
