"""What is said of a name that is not found."""

from __future__ import annotations

from ..model.drugs import Drug
from ..names.index import Answer, Suggestion


def miss(answer: Answer) -> str:
    """What the name may have meant, or what else it is; empty where it was found, or nothing is known of it."""
    if answer.found:
        return ""
    if answer.ambiguity:
        return f"it may mean {answer.ambiguity.may_mean}; give the whole name"
    if answer.look_alikes:
        first = answer.look_alikes[0]
        ours = _or([each.name for each in answer.look_alikes])
        return f"it is {first.other_is}, and is mixed up with {ours}"
    if answer.is_several:
        return f"it names several: {', '.join(each.match.record.name for each in answer.suggestions)}; ask for each"
    if answer.suggestions:
        return f"did you mean {_or([_suggested(each) for each in answer.suggestions])}?"
    return ""


def _suggested(suggestion: Suggestion) -> str:
    match = suggestion.match
    own = match.record.name
    return match.name if match.name == own or not isinstance(match.record, Drug) else f"{match.name} ({own})"


def _or(words: list[str]) -> str:
    different = list(dict.fromkeys(words))
    return " or ".join(filter(None, [", ".join(different[:-1]), different[-1]]))
