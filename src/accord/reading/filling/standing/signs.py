"""The words of a text that tell how a thing stands, each with what it tells where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accord.core import Span
from accord.reading.filling.site import Site
from accord.reading.filling.standing.turning import (
    Turns,
    find_turn,
    helper,
    is_beside,
    is_name,
    load_turns,
    plain,
    shares_future,
)
from accord.reading.phrases import Hit
from accord.reading.survey import Survey
from accord.reading.tokens import Token

# What a thing is where no word tells how it stands, and what it is while it is still to come.
START = {"event": "happened", "agreement": "signed", "project": "ongoing"}
OPEN = {"event": "planned", "agreement": "negotiated", "project": "planned"}
IDEA = {"event": "planned", "agreement": "proposed", "project": "proposed"}
_GOING = {"event": "ongoing", "agreement": "negotiated", "project": "ongoing"}

# What the words that suit every family say of each: the tables ``any`` of the pack.
_ANY = {
    "coming": OPEN,
    "idea": IDEA,
    "going": _GOING,
    "held_up": {"event": "cancelled", "agreement": "negotiated", "project": "stalled"},
    "off": {"event": "cancelled", "agreement": "ended", "project": "cancelled"},
    "unreal": {"event": "cancelled", "agreement": "negotiated", "project": "planned"},
}
# What a word tells once it is turned; None: nothing.
_EVENT_TURNED = {
    "wish": "planned",
    "future": "planned",
    "yet": "planned",
    "not": "cancelled",
    "never": "cancelled",
    "unreal": "cancelled",
}
# A project whose start or end is denied stands still; one that never will start is cancelled.
_PROJECT_TURNED = {
    "wish": "proposed",
    "future": "planned",
    "yet": "stalled",
    "not": "stalled",
    "never": "cancelled",
    "unreal": "planned",
}
_TO_SIGN = {"wish": "proposed", **dict.fromkeys(("future", "yet", "not", "never", "unreal"), "negotiated")}
_UNDONE = {"not": None, "never": None}
# A treaty that is to be ratified has been signed, and so has one that is not in force; the day on which one will come
# into force, or end, is the date of that status.
_TURNED: dict[str, dict[str, dict[str, str | None]]] = {
    "event": {
        "bare": {"until": "happened", **_EVENT_TURNED},
        "happened": {**_EVENT_TURNED},
        "ongoing": {**_EVENT_TURNED},
        "planned": {"not": "cancelled", "never": "cancelled"},
        "cancelled": {**_UNDONE},
    },
    "agreement": {
        "bare": {"until": "signed", **_TO_SIGN},
        "negotiated": {"wish": "proposed"},
        "signed": {**_TO_SIGN},
        "ratified": {**dict.fromkeys(("future", "yet", "not", "never", "unreal"), "signed")},
        "in_force": {**dict.fromkeys(("yet", "not", "never", "unreal"), "signed")},
        "ended": {**_UNDONE},
    },
    "project": {
        "bare": {"until": "ongoing", **_PROJECT_TURNED},
        "completed": {**_PROJECT_TURNED},
        "ongoing": {**_PROJECT_TURNED},
        "planned": {"wish": "proposed", "not": "cancelled", "never": "cancelled"},
        "stalled": {"not": "ongoing", "never": "ongoing"},
        "cancelled": {**_UNDONE},
    },
}
# Words that tell nothing by themselves: a verb that only its chain turns, and a share of the work.
_BARE, _PART = "bare", "part"
# A word that only describes the thing says half of what it would tell.
_BESIDE = 0.5
# What a verb unknown to the pack tells by its form alone.
_PROGRESSIVE = {"event": 1.4, "agreement": 0.8, "project": 1.4}
_PERFECT = 0.7
_VERB_REACH = 4
_VOTED = 1.8
# "Is" written short behind a pronoun.
_SHORT_IS = ("'s",)
_HOUSE_REACH = 7
_HELPED_REACH = 7
_UNTIL_REACH = 3


class Sign(NamedTuple):
    """A word that tells a status: its place, the status as the words before it turn it, its weight."""

    start: int
    end: int
    status: str
    weight: float


def find_signs(site: Site, family: str, places: Sequence[Span]) -> list[Sign]:
    """The words in the given places that tell how a thing stands.

    Args:
        site: where the claim stands.
        family: ``event``, ``agreement`` or ``project``: which table of the pack speaks.
        places: where to look.
    """
    known: dict[tuple[str, tuple[Span, ...]], list[Sign]] = site.survey.__dict__.setdefault("_signs", {})
    key = (family, tuple(places))
    if key not in known:
        known[key] = _read_signs(site, family, key[1])
    return list(known[key])


def _read_signs(site: Site, family: str, places: Sequence[Span]) -> list[Sign]:
    known: dict[tuple[str, Hit], Sign | None] = site.survey.__dict__.setdefault("_told", {})
    found: list[Sign] = []
    for hit in site.survey.hits_in(places, "status"):
        if (family, hit) not in known:
            known[family, hit] = _read_hit(site, family, hit)
        if sign := known[family, hit]:
            found.append(sign)
    signs = [sign for sign in found if not any(_overrules(other, sign) for other in found)]
    signs = [sign for sign in signs if not _only_helps(site, family, sign, signs)]
    if any(sign.status == _PART for sign in signs):
        # What is done in part is not done: "two thirds of the track has been laid".
        signs = [sign._replace(status="ongoing") if sign.status in (_PART, "completed") else sign for sign in signs]
    signs += [sign for place in places for sign in _find_verbs(site, family, place, signs)]
    return signs + [sign for place in places for sign in _find_votes(site, place)] if family == "agreement" else signs


def _read_hit(site: Site, family: str, hit: Hit) -> Sign | None:
    """What a word of the pack tells of a thing of the family where it stands, or None."""
    group, _, said = hit.key.partition(".")
    if group == "any":
        said = _ANY[said][family]
    elif group != family:
        return None
    turns, tokens = load_turns(site.survey.lang), _tokens_at(site, hit.start)
    at, after = bisect_left(tokens, (hit.start,)), bisect_left(tokens, (hit.end,))
    words = hit.phrase.split()
    # Parliaments are told by their names; any other word is none of these once it is part of a name.
    if said != "ratified" and len(words) == 1 and is_name(tokens, at, turns):
        return None
    turn = None
    if not turns.denial.isdisjoint(words):
        if any(token.low in turns.until for token in tokens[after : after + _UNTIL_REACH]):
            return Sign(hit.start, hit.end, START[family], hit.weight * _BESIDE)
    elif words[0] not in turns.whole:
        turn = find_turn(tokens, at, turns)
    if turn is None and said == _BARE and shares_future(tokens, at, turns):
        turn = "future"
    status = _turn(family, said, turn)
    if status is None or status == _BARE:
        return None
    return Sign(hit.start, hit.end, status, hit.weight * (_BESIDE if is_beside(tokens, at, after, turns) else 1.0))


def _turn(family: str, said: str, turn: str | None) -> str | None:
    return _TURNED[family].get(said, {}).get(turn, said) if turn else said


def _tokens_at(site: Site, offset: int) -> list[Token]:
    return site.survey.tokens[site.survey.sentence_at(offset)]


def _overrules(other: Sign, sign: Sign) -> bool:
    """Whether a longer phrase says otherwise than a part of it: "signing was postponed" than "signing"."""
    inside = other.start <= sign.start and sign.end <= other.end and sign.end - sign.start < other.end - other.start
    return inside and other.status != sign.status


def _only_helps(site: Site, family: str, sign: Sign, signs: Sequence[Sign]) -> bool:
    """Whether "will" only helps a word that tells another status: "will miss the meeting", "will enter into force"."""
    turns = load_turns(site.survey.lang)
    if sign.status != OPEN[family] or site.text[sign.start : sign.end].casefold() not in turns.future:
        return False
    tokens = _tokens_at(site, sign.start)
    after = bisect_left(tokens, (sign.end,))
    for token in tokens[after : after + _HELPED_REACH]:
        helped = [other for other in signs if other.start == token.start]
        if helped:
            return all(other.status != OPEN[family] for other in helped)
        if plain(token) not in turns.denial and not turns.links_on(plain(token)):
            return False
    return False


def _find_verbs(site: Site, family: str, place: Span, known: Sequence[Sign]) -> Iterator[Sign]:
    """Verbs that the pack does not know, by their form: "are sinking the piles", "has equipped two clinics"."""
    survey, turns = site.survey, load_turns(site.survey.lang)
    for number in range(survey.sentence_at(place.start), survey.sentence_at(max(place.start, place.end - 1)) + 1):
        tokens = survey.tokens[number]
        for at, tense in _forms_of(survey, number, turns):
            token = tokens[at]
            if not place.start <= token.start < place.end:
                continue
            if tense == "then" and (family != "event" or token.low in turns.motion):
                continue
            if tense != "perfect":
                if _is_known(token, known) or _is_told_next(family, tokens, at, known):
                    continue
                if status := _turn(family, _GOING[family], find_turn(tokens, at, turns)):
                    yield Sign(token.start, token.end, status, _PROGRESSIVE[family])
            elif family == "project":
                verb = next((t for t in tokens[at + 1 : at + _VERB_REACH] if not _helps(t, turns)), None)
                if verb and verb.low.endswith(turns.participle) and not _is_known(verb, known):
                    status = _turn(family, "completed", find_turn(tokens, bisect_left(tokens, verb), turns))
                    yield Sign(verb.start, verb.end, status or "completed", _PERFECT)


def _find_votes(site: Site, place: Span) -> Iterator[Sign]:
    """Verbs of approval whose subject is a house of parliament: "the assembly cleared the accord"."""
    survey, turns = site.survey, load_turns(site.survey.lang)
    for number in range(survey.sentence_at(place.start), survey.sentence_at(max(place.start, place.end - 1)) + 1):
        tokens = survey.tokens[number]
        for at, token in enumerate(tokens):
            if token.low not in turns.approving or not place.start <= token.start < place.end:
                continue
            before, after = tokens[max(0, at - _HOUSE_REACH) : at], tokens[at + 1 : at + 1 + _HOUSE_REACH]
            by = next((k for k, other in enumerate(after) if other.low in turns.agent), len(after))
            if any(other.low in turns.houses for other in (*before, *after[by:])):
                status = _turn("agreement", "ratified", find_turn(tokens, at, turns))
                yield Sign(token.start, token.end, status or "ratified", _VOTED)


def _forms_of(survey: Survey, number: int, turns: Turns) -> list[tuple[int, str]]:
    """Numbers of the words of a sentence that tell by their form what goes on, or went on, and of those like "has"."""
    known: dict[int, list[tuple[int, str]]] = survey.__dict__.setdefault("_forms", {})
    if number not in known:
        tokens = survey.tokens[number]
        known[number] = forms = []
        for at, token in enumerate(tokens):
            if token.low.endswith(turns.progressive) and token.low not in turns.steady:
                if tense := _goes_on(tokens, at, turns):
                    forms.append((at, tense))
            elif helper(token, turns) in turns.has:
                forms.append((at, "perfect"))
    return known[number]


def _goes_on(tokens: Sequence[Token], at: int, turns: Turns) -> str | None:
    """What a form of "be" before a word makes of it: "are meeting", "were still talking": now; "was meeting": then."""
    chain: list[str] = []
    for k in range(at - 1, max(-1, at - _VERB_REACH), -1):
        low = helper(tokens[k], turns)
        if low in _SHORT_IS and k and tokens[k - 1].low in turns.pronouns:
            return "now"
        if low in turns.now:
            return "now"
        if low in turns.was:
            return "then" if turns.still.isdisjoint(chain) else "now"
        if low not in turns.denial and not turns.links_on(low):
            return None
        chain.append(low)
    return None


def _helps(token: Token, turns: Turns) -> bool:
    return turns.links_on(token.low) or plain(token) in turns.denial


def _is_known(token: Token, known: Sequence[Sign]) -> bool:
    """Whether a sign of the pack covers a word."""
    return any(sign.start < token.end and token.start < sign.end for sign in known)


def _is_told_next(family: str, tokens: Sequence[Token], at: int, known: Sequence[Sign]) -> bool:
    """Whether the next word tells that nothing goes on yet: "is being planned"."""
    after = tokens[at + 1].start if at + 1 < len(tokens) else -1
    return any(sign.start == after and sign.status in (OPEN[family], IDEA[family]) for sign in known)
