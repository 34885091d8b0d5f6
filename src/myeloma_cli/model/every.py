"""The type of any record that has an `id`, a `name` and `sources`."""

from .care import Care
from .disease import Cause, Definition, Question, Resource, Risk, Symptom, Term, Test, Topic
from .drugs import Drug, Regimen, Supportive, Treatment
from .effects import Effect

AnyRecord = (
    Drug
    | Treatment
    | Regimen
    | Supportive
    | Effect
    | Care
    | Symptom
    | Test
    | Definition
    | Cause
    | Risk
    | Term
    | Question
    | Resource
    | Topic
)
"""A record of any of the types that have an `id`, a `name` and `sources`."""
