"""Every name that leads to a record, each once, with the places and languages where it is in use."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..model.drugs import Drug, Named, NameKind, NameList, Regimen, Region, Supportive
from ..names.index import index_of
from ..names.key import key
from .filters import Filter, filter_by
from .vocabulary import not_one_of

if TYPE_CHECKING:
    from ..dataset import Dataset


class KnownName(NamedTuple):
    """A name of a record; `regions` and `languages` may be unknown. `is_own`: it is from somebody's own data."""

    name: str
    kind: NameKind
    regions: tuple[Region, ...]
    languages: tuple[str, ...]
    record: Named
    note: str
    sources: tuple[str, ...]
    is_own: bool = False


class _Use(NamedTuple):
    """One entry of a name in the data."""

    name: str
    kind: NameKind
    sources: tuple[str, ...]
    region: Region | None = None
    language: str = ""
    note: str = ""
    is_own: bool = False


def known_names(data: "Dataset") -> tuple[KnownName, ...]:
    """All names of one meaning, in the order of the records, a record's own name first.

    Names of one key are one name; what has several meanings, such as VAD, leads to no record.
    """
    index = index_of(data)
    lists: dict[str, list[NameList]] = {}
    for name_list in data.names.lists:
        lists.setdefault(name_list.drug, []).append(name_list)
    return tuple(
        _known_name(record, uses)
        for record in data.named
        for key_, uses in _by_key(_uses_of(record, lists.get(record.id, ())))
        if not index.ambiguity(uses[0].name, key_)
    )


def _uses_of(record: Named, lists: Iterable[NameList]) -> Iterator[_Use]:
    is_own = "id" in record.overlaid
    if isinstance(record, Regimen):
        for name in (record.name, *record.synonyms):
            yield _Use(name, NameKind.REGIMEN, record.sources, is_own=is_own)
        return
    yield _Use(record.name, NameKind.GENERIC, record.sources[:1], is_own=is_own)
    for brand in record.brands if isinstance(record, (Drug, Supportive)) else ():
        yield _Use(
            brand.name, NameKind.BRAND, _sources_of(record, "brands"), brand.region, note=brand.note, is_own=is_own
        )
    # Before the record's own synonyms, because a list knows what kind of name it holds.
    for each in lists:
        for name in each.names:
            yield _Use(name, each.kind, each.sources, each.region, each.language, each.note, bool(each.overlaid))
    for synonym in record.synonyms:
        yield _Use(synonym, NameKind.SYNONYM, _sources_of(record, "synonyms"), is_own=is_own)


def _sources_of(record: Named, field: str) -> tuple[str, ...]:
    if not isinstance(record, Drug):
        return record.sources
    return tuple(support.source for support in record.support if field in support.fields)


def _by_key(uses: Iterable[_Use]) -> Iterable[tuple[str, list[_Use]]]:
    filed: dict[str, list[_Use]] = {}
    for use in uses:
        filed.setdefault(key(use.name), []).append(use)
    return filed.items()


def _known_name(record: Named, uses: list[_Use]) -> KnownName:
    first = uses[0]
    return KnownName(
        first.name,
        first.kind,
        tuple(dict.fromkeys(use.region for use in uses if use.region)),
        tuple(dict.fromkeys(use.language for use in uses if use.language)),
        record,
        "; ".join(dict.fromkeys(use.note for use in uses if use.note)),
        tuple(dict.fromkeys(source for use in uses for source in use.sources)),
        first.is_own,
    )


def _choose_language(word: str, data: "Dataset") -> str:
    languages = sorted({name_list.language for name_list in data.names.lists if name_list.language})
    for language in languages:
        if language.casefold() == word.strip().casefold():
            return language
    raise not_one_of(word, languages)


NAME_FILTERS = (
    filter_by("--kind", "-k", help="{}. May be repeated.", choices=NameKind, values=lambda name, _: (name.kind,)),
    filter_by("--region", "-r", help="Sold in the region: {}.", choices=Region, values=lambda name, _: name.regions),
    Filter(
        ("--language", "-l"),
        metavar="LANGUAGE",
        help="In a language, such as Japanese.",
        values=lambda name, _: name.languages,
        choose=_choose_language,
    ),
)
"""The filters of `names`."""
