"""Misspelt everyday words: the word that was meant, where it is near and nothing else was.

Drug names are not repaired here, nor are words that may be misspelt drug names: `names.near` offers those.
"""

from __future__ import annotations

from collections.abc import Iterable

_LEAST_MISSPELT = 4
_LONG_WORD = 10
"""Letters: a shorter word is not repaired; a word from the second length may have two slips, not one."""


def meant_by(word: str, known: Iterable[str], names: Iterable[str]) -> str:
    """The known everyday word that a misspelt one means; empty if none is near, or if it may be one of the names."""
    if len(word) < _LEAST_MISSPELT or word in _NO_SLIPS or _is_near_any(word, names):
        return ""
    return _nearest(word, known)


def _nearest(word: str, known: Iterable[str]) -> str:
    """The known everyday word nearest to a misspelt one; empty if none is near."""
    most = 2 if len(word) >= _LONG_WORD else 1
    best, least = "", most + 1
    for other in sorted(known):
        if other[:1] != word[:1] or abs(len(other) - len(word)) > most or len(other) <= _LEAST_MISSPELT:
            continue
        distance = _distance(word, other, most)
        if distance < least:
            best, least = other, distance
    return best


def _is_near_any(word: str, names: Iterable[str]) -> bool:
    """Whether a word may be a misspelt drug name, which is never repaired here."""
    return any(
        name[:1] == word[:1]
        and len(name) >= _LEAST_MISSPELT + 1
        and abs(len(name) - len(word)) <= 1
        and _distance(word, name, 1) <= 1
        for name in names
    )


def _distance(one: str, other: str, most: int) -> int:
    """The number of slips between two words: a letter more, less, other, or two swapped; above `most`, any number."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before_last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        if min(row) > most and (not before or min(before) > most):
            return most + 1
    return row[-1]


_NO_SLIPS = frozenset(
    """
    tinge there where heard sweet blend tend still think thinks thing things these those than them then when want
    wants like liked likes live lives life love make makes made many more most must need needs never once only other
    over own same such take takes taken taking tell tells told time under until upon used using well went while work
    world year hello thanks thank about after again against because before below between both come comes coming down
    each even every find first found from gets give given goes gone good great into keep keeps kept know knows last
    left long look looks much name names next none people place right said says seem seems several since soon start
    starts started sure their through together tomorrow turn turns turned weather which whole within without yours
    cook rice food menu laptop computer phone house home room kitchen chair table door window garden street friend
    friends family school doctor doctors nurse nurses hospital clinic ward appointment morning night spain france
    italy paris london america football results result letter letters paper book books music film hand hands part
    staging parts kind kinds class meal meals price fight fights light lights sight might flight eight would stuff point
    three though share spend speed simple stage month months whose shall shade shape staff stock story seven paint
    boost boots value path print copy state stack small send shell store water walter position password setting
    settings green certain reporting newer faster tables leading track trunk chunk pick remaining cancel sent march
    match angle possibly difference later shown status depth clock sell timer timers tasks teams loops scale noisy
    attach rusty reading stats stan past writer finder tried layer salt aware ticket favor favour closer stray
    tuning turning stale waiter paste sharing scanning props reached alter wrote slower chance chances alive fewer
    slots route maker inspired boxes topic cloud shipping accidental shorten brand slight trick looking brian wright
    threat reach seeking handy bitter meeting ties dive drive flood space spice tiles suck cooked cooking chose lamp
    large sack lange miles drafts draws angel cram conner sept pond thorough polls sheen court count counts selling
    women woman blame sake shave stall woods words spoken learning training painting bring boring grown peace plate
    planet plane planes pitch patch greet grain skull skill hunter hunting bowls notice noticing picking packing
    personal person parcel parking party nearby normal norman storm swiss maria brady terry barry harry jerry becky
    kerry wendy sandy stuart trevor seat seats theme thirty treat treats
    """.split()  # noqa: SIM905
)
"""Common words that are near words of signs, and are no slips for them."""
