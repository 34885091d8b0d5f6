"""Labels for what is said of side effects: how often, which part of the body, and the subjects of precautions."""

from __future__ import annotations

from ..model.effects import BodySystem, HowOften

HOW_OFTEN = {
    HowOften.VERY_COMMON: "very common",
    HowOften.COMMON: "common",
    HowOften.UNCOMMON: "uncommon",
    HowOften.RARE: "rare",
    HowOften.NAMED: "named, no number",
}

HOW_OFTEN_HEADINGS = {
    HowOften.VERY_COMMON: "Very common (10% of people or more)",
    HowOften.COMMON: "Common (1 to under 10%)",
    HowOften.UNCOMMON: "Uncommon (0.1 to under 1%)",
    HowOften.RARE: "Rare (under 0.1%)",
    HowOften.NAMED: "Named, without a number",
}

SYSTEMS = {system: system.value.replace("-", " ").capitalize() for system in BodySystem}

SUBJECT_LABELS = {
    "monitor": "What is checked",
    "prevention": "What is given or done to prevent harm",
    "pregnancy": "Pregnancy, birth control, breastfeeding",
    "interactions": "Interactions",
    "organs": "Kidneys and liver",
    "laboratory": "Effects on laboratory tests",
    "call_when": "When to call",
    "practical": "Practical points",
}
"""The fields of precautions under the headings of a full card."""

NOT_RANKED = (
    "These frequencies come from different trials, with different patients and other drugs: do not rank drugs by them."
)
