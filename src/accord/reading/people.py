"""Offices and the persons who hold them, carried through a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from accord.core import Span
from accord.reading.layout import Sentence
from accord.reading.mentions import OfficeMention, PersonMention, StateMention
from accord.reading.packs import load_words
from accord.reading.tokens import Token, find_tokens

# Ranks too common to mean an office unless something stands beside them.
_WEAK_RANKS = frozenset(
    "head chief leader chair deputy general commander director representative adviser advisor secretary coordinator dean "
    "speaker general governor prince king queen princess mp commissioner envoy ruler counsellor prefect".split()
)
_NAME_LIMIT = 6


@dataclass(frozen=True)
class OfficeWords:
    """The words of one language for offices and names."""

    ranks: dict[str, list[tuple[str, ...]]]
    fields: frozenset[str]
    former: frozenset[str]
    joiners: frozenset[str]
    counterpart: frozenset[str]
    plural: frozenset[str]
    honorifics: frozenset[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    person_verbs: frozenset[str]
    stand_ins: frozenset[str]
    institutions: frozenset[str]


@cache
def load_office_words(lang: str) -> OfficeWords:
    """The words of one language for offices and names."""
    words = load_words(lang, "offices")
    ranks: dict[str, list[tuple[str, ...]]] = {}
    for rank in [*words["ranks"], *words["plural"], *words["counterpart"]]:
        parts = tuple(rank.split())
        ranks.setdefault(parts[0], []).append(parts)
    for phrases in ranks.values():
        phrases.sort(key=len, reverse=True)
    return OfficeWords(
        ranks=ranks,
        **{
            name: frozenset(words[name])
            for name in (
                "fields", "former", "joiners", "counterpart", "plural", "honorifics", "particles", "not_names", "person_verbs",
                "stand_ins", "institutions",
            )
        },
    )  # fmt: skip


@dataclass(slots=True)
class _Office:
    """An office while it is read: token numbers, not characters."""

    first: int
    last: int
    title: str
    state: str | None
    plural: bool = False
    counterpart: bool = False
    former: bool = False
    weak: bool = False
    taken: bool = False


@dataclass(slots=True)
class Holder:
    """A person while the text is read: the fullest name, and what is said of the person anywhere."""

    name: str
    parts: tuple[str, ...]
    office: str | None = None
    state: str | None = None
    seen: int = 0
    offices: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Run:
    """Capitalised words that may be a name: token numbers."""

    first: int
    last: int
    holder: Holder | None = None
    office: _Office | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who a text is about.

    Attributes:
        people: mentions of named persons, in the order of the text.
        offices: mentions of offices, named holder or not, in the order of the text.
    """

    people: tuple[PersonMention, ...]
    offices: tuple[OfficeMention, ...]


def find_people(
    text: str, sentences: Sequence[Sentence], states: Sequence[StateMention], home: str | None = None,
    lang: str = "en", words_of: Sequence[list[Token]] | None = None,
) -> Cast:  # fmt: skip
    """Find the persons and the offices in a text, and who holds which.

    Args:
        text: the whole text.
        sentences: its sentences.
        states: the states named in it.
        home: code of the state the page is written in, for national offices that name none.
        lang: the language pack.
        words_of: the words of each sentence, where they are known.
    """
    words = load_office_words(lang)
    starts = {mention.span.start: mention for mention in states}
    holders: list[Holder] = []
    lines: list[tuple[list[Token], list[_Office], list[_Run]]] = []
    for number, sentence in enumerate(sentences):
        tokens = words_of[number] if words_of else find_tokens(text, sentence.span)
        marks = _mark_states(tokens, starts)
        offices = list(_find_offices(tokens, marks, words))
        runs = list(_find_runs(tokens, marks, offices, words))
        _settle_counterparts(offices, lines)
        for run in runs:
            _join_office(run, tokens, marks, offices, words, holders, runs)
        _share_plural(tokens, runs, offices, holders)
        lines.append((tokens, offices, runs))
    count = Counter(mention.code for mention in states)
    pair = [code for code, _ in sorted(count.items(), key=lambda item: (-item[1], item[0]))][:2]
    return _collect(lines, holders, home, pair)


def _mark_states(tokens: list[Token], starts: dict[int, StateMention]) -> list[StateMention | None]:
    marks: list[StateMention | None] = [None] * len(tokens)
    i = 0
    while i < len(tokens):
        mention = starts.get(tokens[i].start)
        if mention:
            while i < len(tokens) and tokens[i].start < mention.span.end:
                marks[i] = mention
                i += 1
        else:
            i += 1
    return marks


# ---- offices ---------------------------------------------------------------------------------------------------------
def _find_offices(tokens: list[Token], marks: list[StateMention | None], words: OfficeWords) -> Iterator[_Office]:
    i, free = 0, 0
    while i < len(tokens):
        size = _rank_at(tokens, i, words)
        if not size or marks[i] or _leads_to_rank(tokens, marks, i + size, words):
            i += 1
            continue
        first, state = _extend_left(tokens, marks, i, free, words)
        last, named, of_state = _extend_right(tokens, marks, i + size, words)
        phrase = " ".join(token.low for token in tokens[i : i + size])
        singular = phrase
        plural = phrase in words.plural
        if plural:
            singular = _to_singular(phrase)
        counterpart = phrase in words.counterpart
        own = tokens[first:named]
        title = "" if counterpart else _to_title([t.text for t in own], phrase, singular)
        before = tokens[first - 1].low if first else ""
        yield _Office(
            first, last, title, state or of_state, plural, counterpart,
            former=before in words.former or (first > 0 and tokens[first].low.startswith("ex-")),
            weak=phrase in _WEAK_RANKS and last - first == size,
        )  # fmt: skip
        i = free = last


def _rank_at(tokens: list[Token], i: int, words: OfficeWords) -> int:
    for parts in words.ranks.get(tokens[i].low, ()):
        if all(i + k < len(tokens) and tokens[i + k].low == part for k, part in enumerate(parts)):
            return len(parts)
    return 0


def _leads_to_rank(tokens: list[Token], marks: list[StateMention | None], k: int, words: OfficeWords) -> bool:
    """Whether a rank only begins a longer one: "Deputy Foreign Minister"."""
    start = k
    while k < len(tokens) and k - start < 4 and not marks[k] and tokens[k].low in words.fields:
        k += 1
        if k < len(tokens) and _rank_at(tokens, k, words) and not marks[k]:
            return True
    return False


def _to_singular(phrase: str) -> str:
    return phrase[:-3] + "y" if phrase.endswith("ies") else phrase.removesuffix("s")


_SMALL = frozenset("of for and the to in on at".split())


def _to_title(parts: list[str], phrase: str, singular: str) -> str:
    title = " ".join(parts).replace(" ,", ",").replace(" '", "'").replace(" ’", "’").replace(" - ", "-").strip(" ,")
    if phrase != singular:
        title = title.lower().replace(phrase, singular)
    done = []
    for n, word in enumerate(title.split()):
        small = word.lower() in _SMALL and n > 0
        done.append(
            word.lower()
            if small
            else (word if not word.islower() else "-".join(p[:1].upper() + p[1:] for p in word.split("-")))
        )
    while done and done[-1].lower() in _SMALL:
        done.pop()
    return " ".join(done)


def _extend_left(
    tokens: list[Token], marks: list[StateMention | None], i: int, free: int, words: OfficeWords
) -> tuple[int, str | None]:
    first = i
    while first > free:
        before = tokens[first - 1]
        if marks[first - 1]:
            break
        if (before.low in words.fields and before.low not in words.former) or (
            before.low in ("and", "&", ",")
            and first - 1 > free
            and tokens[first - 2].low in words.fields
            and tokens[first].low in words.fields
        ):
            first -= 1
        elif (
            before.capital and first == i and tokens[i].low in ("minister", "secretary", "commissioner") and tokens[i].capital
            and before.low not in words.not_names and before.low not in words.honorifics and before.text.isalpha()
        ):  # fmt: skip
            first -= 1
        else:
            break
    k = first - 1
    while k >= free and tokens[k].low in (
        "new",
        "visiting",
        "then",
        "newly-appointed",
        "current",
        "outgoing",
        "s",
        "'s",
        "’s",
    ):
        k -= 1
    if k - 1 >= free and tokens[k].text == "," and tokens[k - 1].low in words.stand_ins:
        k -= 2
    if (
        k >= 0
        and k >= free
        and (mention := marks[k])
        and mention.role in ("adjective", "name", "capital", "seat", "demonym")
    ):
        possessive = k + 1 < len(tokens) and tokens[k + 1].low in ("'s", "’s")
        if possessive or mention.role == "adjective" or tokens[k].text.isupper() or mention.role == "name":
            return first, mention.code
    return first, None


_STATE_LEADS = frozenset("the republic kingdom state federal democratic people 's ’s islamic united".split())


def _extend_right(
    tokens: list[Token], marks: list[StateMention | None], i: int, words: OfficeWords
) -> tuple[int, int, str | None]:
    """The end of an office's words, the end of its title, and the state it is of."""
    last, named, state = i, i, None
    while last < len(tokens) and tokens[last].low in ("of", "for", "to", "in"):
        link, k = tokens[last].low, last + 1
        while k < len(tokens) and tokens[k].low in _STATE_LEADS and not marks[k]:
            if tokens[k].low == "state" and k + 1 < len(tokens) and tokens[k + 1].low in ("for", "of", "in", "and"):
                break
            k += 1
        mention = marks[k] if k < len(tokens) else None
        if mention and mention.role in ("name", "capital", "city", "seat") and tokens[k].low not in words.fields:
            if link in ("in", "to") and not (
                state or tokens[i - 1].low in ("ambassador", "envoy", "commissioner", "representative")
            ):
                break
            while k < len(tokens) and marks[k] is mention:
                k += 1
            if link in ("of", "for"):
                state = state or mention.code
            last = k
            if link == "of" and k + 1 < len(tokens) and tokens[k].low in ("'s", "’s"):
                end = _extend_field(tokens, marks, k + 1, words)
                last = named = end if end > k + 1 else last
            continue
        if link in ("in", "to"):
            break
        end = _extend_field(tokens, marks, last + 1, words)
        if end == last + 1:
            break
        last = named = end
    return last, named, state


_FIELD_REACH = 9


def _extend_field(tokens: list[Token], marks: list[StateMention | None], i: int, words: OfficeWords) -> int:
    """The end of what an office is for: ``Foreign Affairs and European Integration``, ``the Finance Committee``.

    It runs through capitals, small words and the words of fields up to the last noun that such a name can end with; where
    there is none, through one or two capitals that no name of a person follows.
    """
    end, k = i, i
    while k < len(tokens) and k - i < _FIELD_REACH:
        token = tokens[k]
        known = token.low in words.fields or token.low in words.institutions
        if known:
            end = k + 1
        elif not (token.capital or token.low in words.joiners or marks[k]) or token.low in words.honorifics or (token.text == "," and not (
            k + 1 < len(tokens) and (tokens[k + 1].low in words.fields or tokens[k + 1].low in words.institutions)
        )):
            break
        k += 1
    if end > i:
        return end
    k = i
    while k < len(tokens) and k - i < 2 and tokens[k].capital and not marks[k] and tokens[k].low not in words.not_names:
        k += 1
    return k


def _settle_counterparts(offices: list[_Office], lines: list[tuple[list[Token], list[_Office], list[_Run]]]) -> None:
    earlier = [office for _, line, _ in lines[-3:] for office in line if office.title]
    for office in offices:
        if office.counterpart and earlier:
            office.title = earlier[-1].title
        elif office.title and not office.former:
            earlier.append(office)


# ---- names -----------------------------------------------------------------------------------------------------------
def _find_runs(
    tokens: list[Token], marks: list[StateMention | None], offices: list[_Office], words: OfficeWords
) -> Iterator[_Run]:
    taken = {k for office in offices for k in range(office.first, office.last)}
    i = 0
    while i < len(tokens):
        if not _can_begin(tokens, marks, i, taken, words):
            i += 1
            continue
        k = i + 1
        while k < len(tokens) and k - i < _NAME_LIMIT + 2 and k not in taken and not _hard_mark(marks[k]):
            token = tokens[k]
            if (token.low in words.particles and _name_follows(tokens, marks, k, taken, words)) or (token.capital and (token.low not in words.not_names or token.low in words.particles)):
                k += 1
            else:
                break
        yield _Run(i, k)
        i = k


def _hard_mark(mention: StateMention | None) -> bool:
    return mention is not None


def _can_begin(
    tokens: list[Token], marks: list[StateMention | None], i: int, taken: set[int], words: OfficeWords
) -> bool:
    token = tokens[i]
    if i in taken or _hard_mark(marks[i]) or not token.capital or token.low in words.honorifics:
        return False
    if token.low in words.particles:
        return _name_follows(tokens, marks, i, taken, words)
    return token.low not in words.not_names


def _name_follows(
    tokens: list[Token], marks: list[StateMention | None], k: int, taken: set[int], words: OfficeWords
) -> bool:
    for j in range(k + 1, min(k + 3, len(tokens))):
        if j in taken or marks[j]:
            return False
        if tokens[j].low in words.particles:
            continue
        return tokens[j].capital and tokens[j].low not in words.not_names
    return False


_ORG_ENDS = frozenset(
    "ltd inc plc llc jsc corp corporation company bank group holding holdings industries airlines airways railways university institute "
    "ministry commission committee council forum summit agreement treaty union federation association fund agency authority press "
    "gazette times post herald news tribune conference convention declaration protocol plan initiative programme program project "
    "hospital logistics regional school museum church cathedral river lake valley bridge station plant park tower gate road highway "
    "league stadium shipping steel motors energy oil gas mining telecom capital partners consulting systems technologies laboratory "
    "embassy cup league championship games festival airport port house hall palace hotel square street office centre center foundation".split()
)


def _is_name(tokens: list[Token], run: _Run) -> bool:
    parts = tokens[run.first : run.last]
    if any(part.low in _ORG_ENDS for part in parts):
        return False
    return not (len(parts) == 1 and parts[0].text.isupper() and len(parts[0].text) > 1)


def _join_office(
    run: _Run,
    tokens: list[Token],
    marks: list[StateMention | None],
    offices: list[_Office],
    words: OfficeWords,
    holders: list[Holder],
    runs: list[_Run],
) -> None:
    if not _is_name(tokens, run):
        return
    size = run.last - run.first
    k = run.first - 1
    honoured = False
    while k >= 0 and (tokens[k].low in words.honorifics or tokens[k].text == "." or tokens[k].low in ("hon",)):
        honoured = honoured or tokens[k].low in words.honorifics
        k -= 1
    comma = k >= 0 and tokens[k].text in (",", "(", "—", "–", ":")
    before = next((o for o in offices if o.last - 1 == (k - 1 if comma else k)), None)
    if before and comma and before.taken:
        before = None
    after = _office_after(run, tokens, offices)
    known = _find_holder(tokens, run, holders)
    if before and comma and (size < 2 or (before.counterpart is False and before.weak)):
        before = None
    if before and comma and known is None and after and not before.counterpart and _is_list(tokens, run, offices):
        before = None
    office = before if before and not (before.former and not before.title) else after
    paired = size > 1 and k > 0 and tokens[k].low in ("and", "&") and any(r.last == k and r.holder for r in runs)
    if office is None and not honoured and known is None and not paired and not _acts(run, tokens, marks, words):
        return
    if known is None and office is None and size == 1 and not honoured:
        return
    if known is None:
        name = _to_name(tokens, run)
        known = Holder(name, _name_parts(tokens, run, words))
        holders.append(known)
    elif size > len(known.name.split()) and known.parts[-1] in _name_parts(tokens, run, words):
        known.name, known.parts = _to_name(tokens, run), _name_parts(tokens, run, words)
    if office and not office.plural:
        if office.counterpart and (peer := _last_holder(run, runs)):
            known.office = known.office or peer.office
        elif office.title and not office.former and not known.office:
            known.office = office.title
        known.state = known.state or office.state
        run.office, office.taken = office, True
    known.state = known.state or _state_beside(run, tokens, marks)
    run.holder = known
    if office is None and known.office is None and _follows_possessive(run, tokens, marks):
        known.office = _office_in_parallel(run, offices)


def _last_holder(run: _Run, runs: list[_Run]) -> Holder | None:
    """The office holder named last before a name, in its sentence."""
    return next((r.holder for r in reversed(runs) if r.last <= run.first and r.holder and r.holder.office), None)


def _follows_possessive(run: _Run, tokens: list[Token], marks: list[StateMention | None]) -> bool:
    return run.first > 1 and tokens[run.first - 1].low in ("'s", "’s") and marks[run.first - 2] is not None


def _office_in_parallel(run: _Run, offices: list[_Office]) -> str | None:
    """The office said once for two: "Fiji's prime minister, A, and Samoa's B"."""
    earlier = [o for o in offices if o.taken and o.last <= run.first and run.first - o.last <= 10]
    return earlier[-1].title if earlier else None


def _is_list(tokens: list[Token], run: _Run, offices: list[_Office]) -> bool:
    return any(o.plural and o.first < run.first for o in offices)


def _office_after(run: _Run, tokens: list[Token], offices: list[_Office]) -> _Office | None:
    k = run.last
    if k + 1 >= len(tokens) or tokens[k].text not in (",", "(", "—", "–"):
        return None
    for office in offices:
        if office.first > k and office.first - k <= 7 and not office.plural:
            between = [t for t in tokens[k + 1 : office.first]]
            if all(not t.capital or t.low in ("'s", "’s") or n < 4 for n, t in enumerate(between)) and all(
                t.low in ("the", "a", "an", "its", "his", "her", "their", "country", "'s", "’s", "new", "who", "is", "as", "then", "former") or t.capital for t in between
            ):  # fmt: skip
                end = tokens[office.last].text if office.last < len(tokens) else "."
                return (
                    office
                    if end in (",", ".", ";", ")", "—", "–", ":") or end in ("who", "and", "said", "told", "in", "on")
                    else None
                )
            return None
    return None


def _acts(run: _Run, tokens: list[Token], marks: list[StateMention | None], words: OfficeWords) -> bool:
    size = run.last - run.first
    following = tokens[run.last] if run.last < len(tokens) else None
    if size < 2 or size > 5 or following is None:
        return False
    possessed = (
        run.first > 0
        and tokens[run.first - 1].low in ("'s", "’s")
        and run.first > 1
        and marks[run.first - 2] is not None
    )
    return following.low in words.person_verbs or (possessed and following.low in (",", "and", "met", "."))


def _state_beside(run: _Run, tokens: list[Token], marks: list[StateMention | None]) -> str | None:
    k = run.last
    if k + 1 < len(tokens) and tokens[k].low in ("of", "for", ",", "("):
        k += 1
        while k < len(tokens) and tokens[k].low in ("the", "republic", "of", "kingdom"):
            k += 1
        if k < len(tokens) and (mention := marks[k]) and mention.role in ("name", "capital"):
            close = next((t.text for j, t in enumerate(tokens[k:], k) if marks[j] is not mention), ".")
            if tokens[run.last].low in ("of", "for") or close in (")", ".", ";") or close == "":
                return mention.code
    if run.first > 1 and tokens[run.first - 1].low in ("'s", "’s") and (mention := marks[run.first - 2]):
        return mention.code
    return None


def _share_plural(tokens: list[Token], runs: list[_Run], offices: list[_Office], holders: list[Holder]) -> None:
    """Give "presidents A and B" their office, one by one."""
    for office in offices:
        if not office.plural:
            continue
        k, first = office.last, True
        for run in runs:
            if run.first < office.last:
                continue
            between = [t.low for t in tokens[k : run.first]]
            if any(
                b not in (",", "and", "mr", "ms", "mrs", ".", ":", "of", "'s", "’s") and not tokens[k + n].capital
                for n, b in enumerate(between)
            ):
                break
            if (
                len(between) > 6
                or not _is_name(tokens, run)
                or (first and between and between[0] not in (",", ":", "mr", "ms"))
            ):
                break
            first = False
            holder = run.holder or _find_holder(tokens, run, holders)
            if holder is None:
                holder = Holder(_to_name(tokens, run), _name_parts(tokens, run, load_office_words("en")))
                holders.append(holder)
            holder.office = holder.office or office.title
            run.holder, k = holder, run.last


def _name_parts(tokens: list[Token], run: _Run, words: OfficeWords) -> tuple[str, ...]:
    parts = tuple(t.low for t in tokens[run.first : run.last] if t.low not in words.particles and t.text != ".")
    return parts or tuple(t.low for t in tokens[run.first : run.last])


def _to_name(tokens: list[Token], run: _Run) -> str:
    name = ""
    for n, token in enumerate(tokens[run.first : run.last]):
        gap = " " if n and token.start > tokens[run.first + n - 1].end else ""
        name += gap + token.text
    return name


def _find_holder(tokens: list[Token], run: _Run, holders: list[Holder]) -> Holder | None:
    """The known person that a name means: the one seen last whose last, first or other name it is."""
    parts = [t.low for t in tokens[run.first : run.last] if t.text != "."]
    core = [p for p in parts if len(p.rstrip(".")) > 1] or parts
    for rank in (lambda h: h.parts[-1] == core[-1], lambda h: h.parts[0] == core[0], lambda h: core[-1] in h.parts):
        for holder in reversed(holders):
            mine = set(holder.parts)
            if rank(holder) and (set(core) <= mine or mine <= set(core) or (len(core) == 1)):
                return holder
    return None


# ---- the whole text --------------------------------------------------------------------------------------------------
def _give_states(holders: list[Holder], home: str | None, pair: Sequence[str]) -> None:
    """Say for whom an office is held where the text does not: for the state the page is from, or the other of the two."""
    for holder in holders:
        if holder.state or not holder.office:
            continue
        rivals = {h.state for h in holders if h is not holder and h.office == holder.office and h.state}
        if home and home not in rivals:
            holder.state = home
        elif len(pair) == 2 and len(rivals & set(pair)) == 1:
            holder.state = next(code for code in pair if code not in rivals)


def _collect(
    lines: list[tuple[list[Token], list[_Office], list[_Run]]],
    holders: list[Holder],
    home: str | None,
    pair: Sequence[str],
) -> Cast:
    _give_states(holders, home, pair)
    people: list[PersonMention] = []
    offices: list[OfficeMention] = []
    for tokens, line, runs in lines:
        for office in line:
            span = Span(tokens[office.first].start, tokens[office.last - 1].end)
            if office.title and not office.weak and not office.former:
                offices.append(OfficeMention(span, office.title, office.state))
        for run in runs:
            holder = run.holder
            if holder is None and _is_name(tokens, run):
                holder = _find_holder(tokens, run, holders) if run.last - run.first <= 3 else None
                if (
                    holder
                    and run.last - run.first == 1
                    and tokens[run.first].low not in (holder.parts[-1], holder.parts[0])
                ):
                    holder = None
            if holder is None:
                continue
            name_span = Span(tokens[run.first].start, tokens[run.last - 1].end)
            start = name_span.start
            if run.office and run.office.last <= run.first:
                start = tokens[run.office.first].start
            people.append(
                PersonMention(Span(start, name_span.end), name_span, holder.name, holder.office or None, holder.state)
            )
    return Cast(tuple(people), tuple(offices))
