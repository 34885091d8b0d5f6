"""The type of any record that has an `id`, a `name` and `sources`."""

from .disease import Cause, Definition, Question, Resource, Risk, Symptom, Term, Test, Topic
from .drugs import Drug, Regimen, Treatment
from .effects import Effect

AnyRecord = (
    Drug
    | Treatment
    | Regimen
    | Effect
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
