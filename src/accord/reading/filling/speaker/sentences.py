"""Who is credited in each sentence of a story, and for which of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accord.reading.filling.speaker.credits import CLOSE, Credit, Scan
from accord.reading.filling.speaker.memory import Memory
from accord.reading.filling.speaker.phrases import QUOTES, Line, Phrase
from accord.reading.filling.speaker.sources import find_source
from accord.reading.filling.speaker.subjects import find_subject, find_subject_of_sentence, is_state
from accord.reading.filling.speaker.verbs import take_subject, take_verb
from accord.reading.filling.speaker.words import DASHES


def find_line_credits(memory: Memory, line: Line, quoted: Sequence[bool]) -> list[Credit]:
    """The credits of one sentence, in the order of its words.

    Args:
        memory: what the text said before; it is kept up to date.
        line: the sentence.
        quoted: for each word, whether it stands in a quotation.
    """
    scan, triggers = Scan(memory, line, quoted), memory.words.triggers
    for i, token in enumerate(line.tokens):
        if token.low in triggers and not quoted[i]:
            _take_word(scan, i)
    memory.note_sentence(line)
    for credit in scan.found:
        memory.note_credit(credit.source)
    return scan.found


def _take_word(scan: Scan, i: int) -> None:
    line, words, low = scan.line, scan.words, scan.line.low(i)
    if low in words.leads and _take_lead(scan, i):
        return
    if low in words.verbs or low in words.stances:
        if line.tokens[i].text == low:
            take_verb(scan, i)
    elif low in words["participles"]:
        if line.low(i - 1) == "," or line.low(i - 1) in words["joints"]:
            _take_participle(scan, i)
    elif low in words["giving"]:
        if line.low(len(line.tokens) - 1) == ":":
            take_subject(scan, i, i)
    elif low in words["holding"]:
        _take_document(scan, i)
    elif low in words["mute"]:
        _note_mute(scan, i)
    elif low in DASHES and line.low(i - 1) in QUOTES:
        _take_dash(scan, i)


def _take_lead(scan: Scan, i: int) -> bool:
    """Credit X of "according to X" and of "citing X"; False where nobody is named."""
    line, words = scan.line, scan.words
    leads = words.leads[line.low(i)]
    parts = next((p for p in leads if all(line.low(i + k) == part for k, part in enumerate(p))), None)
    phrase = line.phrase_after(i + len(parts)) if parts else None
    source = find_source(scan.memory, line, phrase) if phrase else None
    if parts is None or phrase is None or source is None:
        return False
    if " ".join(parts) in words["citing"]:
        if line.low(phrase.last) == "as" or is_state(scan.memory, source):
            return True
        scan.citing.append((Phrase(i, phrase.last), source))
        if scan.found and 0 <= line.tokens[i].start - scan.found[-1].place.end < CLOSE:
            scan.found[-1] = replace(scan.found[-1], source=source)
            scan.memory.note_credit(source)
            return True
    leading = i < 2 or line.low(i - 1) in ("and", "but", ";")
    scan.credit(source, Phrase(i, phrase.last), trailing=not leading)
    return True


def _take_participle(scan: Scan, v: int) -> None:
    """Credit the subject of "…, he told reporters, adding that"."""
    source = scan.subject or find_subject_of_sentence(scan.memory, scan.line, v)
    if source is not None and source.speaker is not None:
        scan.credit(source, Phrase(v, v + 1), trailing=False)


def _take_document(scan: Scan, v: int) -> None:
    """Credit the document of "the Quito Declaration runs to 80 points", for what is told of it next."""
    found = find_subject(scan.memory, scan.line, v)
    if found is None or found[1].speaker is None:
        return
    if scan.line.low(found[0].last - 1) in scan.words["documents"]:
        scan.credit(found[1], Phrase(v, v + 1), trailing=False, stance=True)


def _note_mute(scan: Scan, v: int) -> None:
    """Remember the subject of "declined to comment", for an "it did say" that follows."""
    found = find_subject(scan.memory, scan.line, v)
    if found is not None:
        scan.memory.note_credit(found[1])


def _take_dash(scan: Scan, i: int) -> None:
    """Credit who stands after a quotation and a dash."""
    phrase = scan.line.phrase_after(i + 1)
    source = find_source(scan.memory, scan.line, phrase) if phrase else None
    if phrase and source and source.speaker:
        scan.credit(source, Phrase(i + 1, phrase.last), trailing=True)
