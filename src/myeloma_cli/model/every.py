"""Any record that has an `id`, a `name` and `sources`."""

from .disease import Cause, Definition, Question, Resource, Risk, Symptom, Term, Test
from .drugs import Drug, Regimen, Treatment

AnyRecord = Drug | Treatment | Regimen | Symptom | Test | Definition | Cause | Risk | Term | Question | Resource
"""What has an `id`, a `name` and `sources`."""
