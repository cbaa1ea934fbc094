"""Officials without their names: spokespeople, sources, and the holders of an office."""

from __future__ import annotations

from collections.abc import Sequence

from accord.core import Speaker
from accord.reading.filling.speaker.bodies import find_body
from accord.reading.filling.speaker.memory import Memory, Source, say_again
from accord.reading.filling.speaker.nouns import POSSESSIVE, Noun, find_noun, to_words
from accord.reading.filling.speaker.phrases import Line, Phrase
from accord.reading.mentions import PersonMention
from accord.reading.tokens import Token


def is_office(memory: Memory, line: Line, noun: Noun) -> bool:
    """Whether a phrase is of an office: "the Moldovan state secretary", "the head of state"."""
    title = " ".join(t.low for t in line.tokens[noun.bare.first : noun.bare.last])
    return line.low(noun.head) in memory.words.ranks or title in memory.words.offices


def find_official(memory: Memory, line: Line, noun: Noun) -> Source | None:
    """An official without a name; a holder or an unnamed source known before, where "the official" means one.

    A spokesperson without a name speaks for a body, which is the source.
    """
    words, span = memory.words, line.span(noun.bare)
    low, article = line.low(noun.head), line.low(noun.whole.first)
    plain, indefinite = noun.bare.last - noun.bare.first == 1, article in words["indefinite"]
    if plain and low in words["vague"]:
        return Source(None, span)
    if low in words["spokespeople"] and (body := _find_spoken_for(memory, line, noun)) is not None:
        return body
    if not indefinite and (plain or article in words["definite"]):
        known = _find_known(memory, line, noun)
        if known is not None:
            return known
        if plain and article in words["definite"]:
            return None
    name = to_words(memory.survey.text, span)
    if indefinite:
        return Source(Speaker(f"{article} {name}", "official"), span)
    lower = noun.bare.first == 0 and (plain or line.low(0) in words.common)
    return Source(Speaker(name[:1].lower() + name[1:] if lower else name, "official"), span)


def _find_known(memory: Memory, line: Line, noun: Noun) -> Source | None:
    """Whom "the spokesperson" or "the same official" means: a holder of the office, or the last unnamed official."""
    words, span, low = memory.words, line.span(noun.bare), line.low(noun.head)
    holder = _match_holder(memory, line, noun) if low in words.ranks else None
    if holder is not None:
        return Source(Speaker(holder.name, "official"), span, holder.name_span)
    again = noun.bare.last - noun.bare.first == 1 or line.low(noun.bare.first) in words["same"]
    before = memory.unnamed.speaker if memory.unnamed else None
    if again and before is not None and low.rstrip("s") in before.name.casefold():
        return say_again(memory.unnamed, span)
    return None


def _find_spoken_for(memory: Memory, line: Line, noun: Noun) -> Source | None:
    """The body that an unnamed spokesperson speaks for: "a spokesman for the ministry", "a bank spokesperson"."""
    if line.low(noun.head + 1) in memory.words["links"]:
        owner = Phrase(noun.head + 2, noun.bare.last)
    else:
        owner = Phrase(noun.bare.first, noun.head - (line.low(noun.head - 1) in POSSESSIVE))
    if owner.last <= owner.first or line.low(owner.last - 1) not in memory.words["bodies"]:
        return None
    return find_body(memory, line, find_noun(line, owner, memory.words))


def find_holder(memory: Memory, line: Line, noun: Noun) -> Source | None:
    """Who holds an office: the person of the story who does; where none is named, the office with its state or body."""
    span = line.span(noun.bare)
    holder = _match_holder(memory, line, noun)
    if holder is not None:
        return Source(Speaker(holder.name, "official"), span, holder.name_span)
    told = any(memory.states.get(t.end) for t in line.tokens[noun.bare.first : noun.bare.last])
    told = told or any(t.capital for t in line.tokens[noun.head + 1 : noun.bare.last])
    if not told or noun.bare.last - noun.bare.first == 1:
        return Source(None, span)
    return Source(Speaker(to_words(memory.survey.text, span), "official"), span)


def _match_holder(memory: Memory, line: Line, noun: Noun) -> PersonMention | None:
    """The person of the story whom an office means.

    Of several, the one whose office says least more, then the one spoken of, then the one named last.
    """
    tokens = line.tokens[noun.bare.first : noun.bare.last]
    wanted = _find_titles(memory, tokens, line.low(noun.head))
    said = {t.low for t in tokens}
    code = next((m.code for t in tokens if (m := memory.states.get(t.end))), None)
    later = {p.name for t in line.tokens[noun.bare.last :] if (p := line.ends.get(t.end))}
    best: tuple[tuple[int, int, int], PersonMention] | None = None
    for person in memory.survey.people:
        if person.name in later or not person.office or (code and person.state and person.state != code):
            continue
        office = person.office.casefold()
        held = {*office.replace("-", " ").split(), *office.split()}
        if not any(title <= held for title in wanted):
            continue
        more = len(held & memory.words["lesser"] - said)
        before = person.span.start < tokens[0].start
        order = (-more, _find_nearness(memory, person) + before, person.span.start if before else -person.span.start)
        if best is None or order > best[0]:
            best = (order, person)
    return best[1] if best else None


def _find_nearness(memory: Memory, person: PersonMention) -> int:
    """How much a person is spoken of: 4 for the one in the focus, 2 for the one credited last."""
    near = (memory.focus, memory.person)
    return next((4 - 2 * n for n, p in enumerate(near) if p is not None and p.name == person.name), 0)


def _find_titles(memory: Memory, tokens: Sequence[Token], rank: str) -> list[set[str]]:
    """The words an office must have to be meant by some words: those of "PM" are "prime minister"."""
    words = memory.words
    title = " ".join(t.low for t in tokens if memory.states.get(t.end) is None)
    own = {t.low for t in tokens if memory.states.get(t.end) is None}
    named = {rank, *(own & (words.fields | words.ranks))}
    others = words.offices.get(title, ()) if title in words.offices or len(tokens) > 1 else words.offices.get(rank, ())
    return [named, *(set(other.split()) for other in others)]
