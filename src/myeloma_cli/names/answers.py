"""What a name that was asked for leads to: a record, names in it, or near names."""

from typing import NamedTuple

from ..model.drugs import Ambiguity, LookAlike, Named, NameKind, NameList


class Match(NamedTuple):
    """A record and the name, as the data writes it, that led to it; `lists` are the record's further names."""

    record: Named
    name: str
    kind: NameKind
    lists: tuple[NameList, ...] = ()


class Suggestion(NamedTuple):
    """A name that may have been meant, and how like it is to what was typed: 1 is the same name."""

    match: Match
    score: float


class Mention(NamedTuple):
    """A known name in a line, and its place in the line as typed: `line[start:end]`.

    `score` is 1 for the name itself, and less for a word that is only near to it, which is offered and not assumed.
    """

    match: Match
    start: int
    end: int
    score: float = 1.0


class Answer(NamedTuple):
    """What became of one name that was asked for; `match` is None where the data has no such name.

    Then `suggestions` are the names that are near, `ambiguity` is there if the name has several meanings, and
    `look_alikes` if it is another drug's name that is mixed up with a name of the data. `misfit` says which amount in
    it belongs to another product than the one that it names. With a match `look_alikes` are the other drugs' names that
    the match's drug is mixed up with.

    `mentions` are the names of drugs and combinations in a line that is more than one name, and `regimens` the ids of
    the combinations that exactly its drugs make. `is_within`: the mentions are taken as the answer to the line.

    `is_own`: somebody's own data has a part in the answer; `bundled` is the record that the bundled data would answer,
    where that is another or own data hides it.
    """

    query: str
    match: Match | None
    suggestions: tuple[Suggestion, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    ambiguity: Ambiguity | None = None
    mentions: tuple[Mention, ...] = ()
    regimens: tuple[str, ...] = ()
    misfit: str = ""
    is_within: bool = False
    is_own: bool = False
    bundled: Named | None = None

    @property
    def found(self) -> bool:
        """Whether the data has the name, or the names in the line are taken as its answer."""
        return self.match is not None or self.is_within

    @property
    def name(self) -> str | None:
        """The generic name, or the name of the kind of treatment; None where the name was not found."""
        if self.is_within:
            return " + ".join(dict.fromkeys(mention.match.record.name for mention in self.mentions))
        return self.match.record.name if self.match else None

    @property
    def is_several(self) -> bool:
        """Whether the line names more than one drug or combination."""
        return len({mention.match.record.id for mention in self.mentions}) > 1

    def taken_within(self) -> "Answer":
        """The answer by the names in a line that is no name; the same where one of them is only near to a known one."""
        if self.match or not self.mentions or any(mention.score < 1 for mention in self.mentions):
            return self
        return self._replace(is_within=True)
