"""Write the sheet by which a nurse reviews the signs: `python scripts/review_sheet.py`, to docs/review-signs.md."""

from __future__ import annotations

from pathlib import Path

from myeloma_cli.dataset import Dataset
from myeloma_cli.finding.signs import select_symptoms
from myeloma_cli.model.disease import FirstCall, Symptom

SHEET = Path(__file__).parents[1] / "docs" / "review-signs.md"
_FIRST = {
    FirstCall.EMERGENCY_NUMBER: "emergency number",
    FirstCall.HOSPITAL: "hospital",
    FirstCall.LINE: "24-hour line",
    FirstCall.TEAM: "team",
}
_INTRODUCTION = """# Signs, for review by a nurse

No clinician has reviewed the urgency advice of this tool. This sheet is for whoever does, sign by sign. Beside each
sign stand the level and whom it says to call first. Write in the color that the UKONS triage tool gives it (red, amber
or green), what Macmillan's page says, and whether ours is right: too late, too early, or fine. The whole text of a sign
is in `myeloma symptoms --full`; `data/symptoms.toml` is the place to correct it.

In the whole, please ask of each text: does it begin with what to do? Is any one sign enough, where it should be? Does
it say whom to call if nobody answers? Could somebody read it as "you are fine"?

Reviewed by, with role and date: ____________________
"""


def sheet(data: Dataset) -> str:
    """The sheet in Markdown: a row for each sign, the most urgent first."""
    head = "| Sign | Level | First | UKONS | Macmillan | Right? |\n|---|---|---|---|---|---|\n"
    return f"{_INTRODUCTION}\n{head}{''.join(map(_row, select_symptoms(data.symptoms, urgent=False)))}"


def _row(sign: Symptom) -> str:
    return f"| {sign.name} | {sign.urgency.value} | {_FIRST[sign.first_call]} | | | |\n"


if __name__ == "__main__":
    SHEET.write_text(sheet(Dataset()), encoding="utf-8")
