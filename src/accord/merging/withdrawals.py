"""Whether an outlet took back what it alone reported: then nobody is left who says it, and nothing is disputed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accord.merging.conflicts import Change, Told, find_change, find_conflict
from accord.merging.places import is_one_name

# Within so many days an outlet that says otherwise corrects itself; later it may as well report what others say.
_WEEK = 7
# What more reports than this say was not taken back by the outlet of one.
_FEW = 4


def find_withdrawal(
    name: str, claims: Sequence[str], others: Sequence[str], told: Callable[[str], Told]
) -> Change | None:
    """The change from one value to the other, where the outlets of all that gave the first came round to the second.

    Within a week an outlet that says otherwise has corrected itself. Later it has where it says so in its own words,
    crediting nobody, and other outlets say the same; a year filled in wrongly from memory is said by it alone.

    Args:
        name: the field.
        claims: ids of the claims that give the first value.
        others: ids of those that give the second.
        told: a claim with what decides of its document.
    """
    if len(claims) > _FEW:
        return None
    changes = [_find_later_word(name, told(claim), others, told) for claim in claims]
    return changes[0] if changes and all(changes) else None


def _find_later_word(name: str, first: Told, others: Sequence[str], told: Callable[[str], Told]) -> Change | None:
    if not first.outlet or not first.published:
        return None
    backed = any((each := told(o)).outlet and not is_one_name(first.outlet, str(each.outlet)) for o in others)
    for other in others:
        later = told(other)
        if not later.outlet or not later.published or not is_one_name(first.outlet, later.outlet):
            continue
        days = (later.published - first.published).days
        own_words = later.claim.said_by is None or later.claim.said_by.kind == "outlet"
        if not (0 < days <= _WEEK or (days > 0 and own_words and backed)):
            continue
        if find_conflict(name, first, later) or find_change(name, first, later):
            why = f"{later.outlet} took back its report of {first.published}"
            return Change(first.claim.id, later.claim.id, why)
    return None
