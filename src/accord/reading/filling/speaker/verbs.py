"""Credits by a verb of speech: its subject, and whether what is said stands before it or after it."""

from __future__ import annotations

from accord.reading.filling.speaker.credits import Scan
from accord.reading.filling.speaker.memory import Source
from accord.reading.filling.speaker.phrases import QUOTES, Line, Phrase
from accord.reading.filling.speaker.sources import find_source
from accord.reading.filling.speaker.subjects import find_subject, find_subject_of_sentence, is_state
from accord.reading.filling.speaker.words import DASHES, SayWords

_TAIL_REACH = 14
_PUT_REACH = 14
_OPENING = 7
_SUBSTANCE = 2
_HEARERS = 6
# Letters of a title behind a name: "said J. Erdenebat PM".
_TITLE = 3
_STOPS = frozenset((".", ",", ";", ")", "!", "?"))
_PAUSES = frozenset((",", "–", "—", "!", "?", "…"))


def take_verb(scan: Scan, v: int) -> None:
    """Credit who says something by the verb at a word, where it is a verb and somebody says it."""
    line, words = scan.line, scan.words
    low = line.low(v)
    if not _is_speech(line, v, words):
        if low in words["naming"] and "what" in (line.low(k) for k in range(v - 5, v)):
            _take_naming(scan, v)
        return
    aux = v - 1
    while line.low(aux) in words["fillers"] and aux > 0:
        aux -= 1
    if line.low(aux) in words["passive"]:
        if low == "quoted":
            take_subject(scan, v, aux)
        elif line.low(v + 1) in ("by", "at") and low in words["agents"]:
            _take_agent(scan, v)
    elif (low in words["inverting"] and _closes(line, v)) or (
        not take_subject(scan, v, v) and low in words["inverting"]
    ):
        _take_subject_after(scan, v)


def _is_speech(line: Line, v: int, words: SayWords) -> bool:
    """Whether a word that may be one of speech is so here."""
    low, before = line.low(v), line.low(v - 1)
    if before in words["negations"] or before in words["nominal"]:
        return False
    needs = words.needs.get(low)
    if needs is None:
        return True
    for k in range(v + 1, v + 1 + (_PUT_REACH if low in ("put", "puts") else 2)):
        if line.low(k) in needs or (line.low(k) in QUOTES and '"' in needs):
            return not (line.low(k) in ("on", "upon") and _is_called_on(line, k, words))
    return False


def _is_called_on(line: Line, k: int, words: SayWords) -> bool:
    """Whether "she called on" goes on with a person: a visit, not a call for something."""
    near = range(k + 1, min(k + 3, len(line.tokens)))
    return any(line.tokens[n].start in line.starts or line.low(n) in words.ranks for n in near)


def _take_naming(scan: Scan, v: int) -> None:
    """Credit the body of "on what his office calls a private visit"."""
    found = find_subject(scan.memory, scan.line, v)
    if found is not None and found[1].speaker is not None and found[1].speaker.kind == "body":
        scan.credit(found[1], Phrase(found[0].first, v + 1), trailing=True)


def _take_agent(scan: Scan, v: int) -> None:
    """Credit X of "officials had been told by X that" and of "was announced by X"."""
    line, words = scan.line, scan.words
    phrase = line.phrase_after(v + 2)
    source = find_source(scan.memory, line, phrase) if phrase else None
    if phrase is None or source is None or source.speaker is None:
        return
    relative = any(line.low(k) in words["relatives"] or line.low(k) == "that" for k in range(max(0, v - 5), v))
    if line.low(v) in words["telling"] or not relative:
        back = line.low(0) in words["pointing"] and v <= _OPENING
        scan.credit(source, Phrase(v, phrase.last), trailing=line.low(phrase.last) != "that", back=back)


def _closes(line: Line, v: int) -> bool:
    """Whether a verb behind a pause is followed by a person, and then by nothing that is said: "…, said X."."""
    if line.low(v - 1) not in _PAUSES:
        return False
    phrase = line.phrase_after(v + 1)
    if phrase is None or line.person_at_end(phrase) is None:
        return False
    end = phrase.last
    while end < len(line.tokens) and line.tokens[end].text.isupper() and len(line.low(end)) <= _TITLE:
        end += 1
    return _ends_at(line, end) or line.low(end) in line.words["tail"]


def _take_subject_after(scan: Scan, v: int) -> None:
    """Credit X of "…, said X"."""
    line = scan.line
    if line.low(v - 1) in _PAUSES or line.low(v - 1) in QUOTES:
        phrase = line.phrase_after(v + 1)
        source = find_source(scan.memory, line, phrase) if phrase else None
        if phrase and source:
            speaker = source.speaker
            if line.low(v) in line.words["bylines"] and speaker is not None and speaker.kind == "body":
                source = Source(None, source.span)
            scan.credit(source, Phrase(v, phrase.last), trailing=True)


# ---- the subject before ----------------------------------------------------------------------------------------------
def take_subject(scan: Scan, v: int, end: int) -> bool:
    """Credit the subject that stands before a verb; False where there is none.

    Args:
        scan: the sentence.
        v: number of the verb.
        end: number of the verb, or of its auxiliary.
    """
    line, words, low = scan.line, scan.words, scan.line.low(v)
    stance = low in words.stances
    found = find_subject(scan.memory, line, end)
    if found is None:
        return _take_shared_subject(scan, v, end, stance)
    phrase, source = found
    if stance and line.low(phrase.last - 1) in words["sides"]:
        source = Source(None, source.span)
    trailing, relative = _is_trailing(scan, phrase, v), _is_relative(line, phrase)
    if (trailing and stance) or not (_is_sure(line, v, words) or (trailing and _ends_at(line, v + 1))):
        return True
    if not _can_say(scan, phrase, source, low) or (relative and low in words["pledging"]):
        return True
    source = next((said for at, said in scan.citing if phrase.last <= at.first and at.last <= v + 1), source)
    if low in words["telling"] and _is_bidding(line, v):
        return True
    if " ".join((line.low(v + 1), line.low(v + 2))) in words["as_said"] or line.low(v + 1) in words["as_said"]:
        scan.credit(source, Phrase(v, v + 2), trailing=False, end=line.tokens[v].end, back=True)
        return True
    if trailing or relative:
        scan.credit(source, Phrase(phrase.first, v + 1), trailing=True, stance=stance)
    else:
        scan.credit(source, Phrase(v, v + 1), trailing=False, stance=stance, end=_end_of_relative(scan, end))
    return True


def _is_bidding(line: Line, v: int) -> bool:
    """Whether somebody is told to do something: "told officials to press on"."""
    for k in range(v + 1, v + 1 + _HEARERS):
        if line.low(k) in line.words["content"] or line.low(k) in _STOPS:
            return False
        if line.low(k) == "to":
            return line.low(k + 1) not in line.words["determiners"] and k > v + 1
    return False


def _can_say(scan: Scan, phrase: Phrase, source: Source, low: str) -> bool:
    """Whether a subject says something by a verb: figures show, a state says but takes no stance in the news."""
    words = scan.words
    if low in words["showing"]:
        lows = {scan.line.low(k) for k in range(phrase.first, phrase.last)}
        return bool(lows & (words["papers"] | words["outlets"]))
    return not ((low in words.stances or low in words["pledging"]) and is_state(scan.memory, source))


def _is_sure(line: Line, v: int, words: SayWords) -> bool:
    """Whether a word that is a noun too, "notes", is a verb: what is said follows it."""
    if line.low(v) not in words["unsure"] or line.low(v - 1) in ("did", "does"):
        return True
    if line.low(v + 1) in words["opening"] or line.low(v + 1) in QUOTES:
        return True
    # "The secretariat reports, the minister will come": what precedes is nothing but the subject.
    paused = any(line.low(k) in _STOPS for k in range(v))
    return line.low(v) in words["loose"] and line.low(v + 1) == "," and v <= _OPENING and not paused


def _is_relative(line: Line, phrase: Phrase) -> bool:
    """Whether a credit stands in a clause on what it is for: "the road, which the ministry says will open"."""
    if line.low(phrase.first - 1) not in ("which", "that", "what", "whom"):
        return False
    return line.low(phrase.first - 2) not in ("for", "to", "in", "of", "with")


def _end_of_relative(scan: Scan, end: int) -> int | None:
    """Where what is said in "X, who said so yesterday, arrived" ends."""
    line = scan.line
    if "who" not in (line.low(end - 1), line.low(end - 2)):
        return None
    for i in range(end + 1, len(line.tokens)):
        if line.low(i) == "," and not scan.quoted[i]:
            return line.tokens[i].start
    return None


def _take_shared_subject(scan: Scan, v: int, end: int, stance: bool) -> bool:
    """A verb after "and": who did what stands before it in the sentence says this too."""
    line, words, k = scan.line, scan.words, end - 1
    while k > 0 and line.low(k) in words["fillers"]:
        k -= 1
    if line.low(k) == ",":
        opening = line.opening_of_aside(k)
        k = opening - 1 if opening is not None and line.low(opening + 1) in words["asides"] else k
    if line.low(k) not in ("and", "but") or not _is_sure(line, v, words):
        return False
    source = scan.subject or find_subject_of_sentence(scan.memory, line, v)
    if source is None:
        return False
    scan.credit(source, Phrase(v, v + 1), trailing=False, stance=stance)
    return True


# ---- before or after -------------------------------------------------------------------------------------------------
def _is_trailing(scan: Scan, phrase: Phrase, v: int) -> bool:
    """Whether a credit comes after what it is for: "…, the ministry said in a statement"."""
    line, words, first = scan.line, scan.words, phrase.first
    while line.low(first - 1) in words.honorifics or (
        line.low(first - 1) == "." and line.low(first - 2) in words.honorifics
    ):
        first -= 1
    before = line.low(first - 1)
    if before in QUOTES:
        return first > _SUBSTANCE + 1
    if first < _SUBSTANCE or not (before in _PAUSES or before == ")"):
        return False
    leading = line.low(0) in words["prepositions"] or line.low(0) in words["asides"]
    if leading and first <= _OPENING and not _ends_at(line, v + 1):
        return False
    return _has_tail(line, v, words)


def _ends_at(line: Line, k: int) -> bool:
    return k >= len(line.tokens) or line.tokens[k].text in _STOPS


def _has_tail(line: Line, v: int, words: SayWords) -> bool:
    """Whether a verb is followed by when, where and to whom it was said, and by nothing that was said."""
    k = v + 1
    if _ends_at(line, k):
        return not (line.low(k) == "," and line.low(k + 1) in QUOTES)
    if line.low(v) in words["telling"]:
        heard = line.phrase_after(k)
        k = heard.last if heard else k
    elif line.low(k) not in words["tail"]:
        return False
    for i in range(k, min(k + _TAIL_REACH, len(line.tokens))):
        if line.tokens[i].text in _STOPS or line.low(i) in DASHES:
            return True
        if line.low(i) in QUOTES or (line.low(i) in words["content"] and not _is_on_noun(line, i, words)):
            return False
    return True


def _is_on_noun(line: Line, i: int, words: SayWords) -> bool:
    """Whether a "that" is about the noun before it: "in a statement that gave no reason", "the talks that ended"."""
    if line.low(i) != "that":
        return False
    following = line.low(i + 1)
    acts = following.endswith(("s", "ed")) and following not in words["own"] | words["pronouns"]
    return acts or line.low(i - 1) in words["papers"]
