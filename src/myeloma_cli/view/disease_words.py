"""Labels and tones for the enums of symptoms and tests."""

from __future__ import annotations

from ..model.disease import Crab, TestKind, Urgency
from ..render.sheet import Tone

CRAB = {
    Crab.CALCIUM: "calcium",
    Crab.RENAL: "renal",
    Crab.ANEMIA: "anemia",
    Crab.BONE: "bone",
}

URGENCY_HEADINGS = {
    Urgency.EMERGENCY: "EMERGENCY: get help now",
    Urgency.SAME_DAY: "SAME DAY: call your care team now, today at the latest",
    Urgency.REPORT: "REPORT: tell your care team",
}

URGENCY_TONES = {Urgency.EMERGENCY: Tone.ALARM, Urgency.SAME_DAY: Tone.CAUTION, Urgency.REPORT: Tone.NAME}

TEST_KINDS = {
    TestKind.BLOOD: "Blood",
    TestKind.URINE: "Urine",
    TestKind.MARROW: "Bone marrow",
    TestKind.IMAGING: "Scans and X-rays",
    TestKind.EXAM: "Examination",
    TestKind.TISSUE: "Tissue",
}
