"""The documents of a page under their numbers, and the words that claims quote of them, in their sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Protocol

from accord.core import Claim, Document, Span
from accord.views.characters import to_flat, to_link, to_plain
from accord.views.page import find_paragraphs
from accord.views.pair_page.model import Paper, Part, Place, Quote, Source, Words
from accord.views.wording import to_day, to_status

PAGE_LANG = "en"
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
# Languages written from right to left (Unicode CLDR, layout orientation).
_RTL = frozenset("ar ckb dv fa he ks ku-arab nqo ps sd syr ug ur yi".split())

Sentences = Callable[[Document], Iterable[Span]]


class Rest(Protocol):
    """That one document is no source of its own beside another."""

    @property
    def document(self) -> str:
        """Id of the later document."""

    @property
    def why(self) -> str:
        """A sentence."""


@dataclass(frozen=True)
class Cited:
    """What a page can quote.

    Attributes:
        claims: by id.
        documents: by id.
        numbers: document id to its number on the page: ``3``, or ``3b``.
        clusters: document id to the number of its source.
        names: names of states by their codes.
        sentences: how a document is cut into sentences.
    """

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    numbers: Mapping[str, str]
    clusters: Mapping[str, int]
    names: Mapping[str, str]
    sentences: Sentences
    _cut: dict[str, tuple[Span, ...]] = field(default_factory=dict, repr=False, compare=False)

    def document(self, claim: str) -> Document:
        """The document that says it."""
        return self.documents[self.claims[claim].document]

    def order(self, claim: str) -> tuple[str, str, int, str]:
        """Early before late; within a document in the order of the text."""
        document = self.document(claim)
        day = document.published_on
        start = self.claims[claim].evidence["claim"][0].start
        return (day.isoformat() if day else "9999", document.id, start, claim)

    def count_sources(self, claims: Iterable[str]) -> int:
        """How many source clusters stand behind claims."""
        return len({self.clusters[self.claims[c].document] for c in claims})

    def to_words(self, text: str, claim: str) -> Words:
        """Text that stands so in the document of a claim."""
        lang = to_lang(self.document(claim))
        return Words(to_plain(text), lang, to_dir(lang), quoted=True)

    def quote(self, claims: Iterable[str], field: str | None = None) -> tuple[Quote, ...]:
        """What claims say, in their sentences; the earliest first, copies of the same words together.

        Args:
            claims: their ids.
            field: where one field alone is asked for: its words are marked, and no others; where the claim has none
                for it, those that state it.
        """
        found: dict[tuple[tuple[Part, ...], str], dict[Place, None]] = {}
        for id_ in sorted(set(claims), key=self.order):
            document = self.document(id_)
            parts = self._cut_sentences(self.claims[id_], document, field)
            found.setdefault((parts, to_lang(document)), {})[self._to_place(id_)] = None
        return tuple(Quote(parts, lang, to_dir(lang), tuple(places)) for (parts, lang), places in found.items())

    def _to_place(self, id_: str) -> Place:
        claim, document = self.claims[id_], self.document(id_)
        return Place(
            claim=id_,
            source=self.numbers[document.id],
            outlet=to_outlet(document),
            day=to_day(document.published),
            language=to_language(to_lang(document)),
            link=to_link(document.url),
            said_by=to_plain(claim.said_by.name) if claim.said_by else "",
            status=to_status(claim.status),
        )

    def _cut_sentences(self, claim: Claim, document: Document, field: str | None) -> tuple[Part, ...]:
        stated = [q.span for q in claim.evidence["claim"]]
        fields = [q.span for name, quotations in claim.evidence.items() if name != "claim" for q in quotations]
        if field:
            fields = [q.span for q in claim.evidence.get(field, ())]
        around: dict[Span, None] = {}
        for span in sorted((*stated, *fields)):
            around.update(dict.fromkeys(self._find_around(document, span)))
        if field and fields:
            stated = []
        parts: list[Part] = []
        last: int | None = None
        for place in sorted(around):
            if last is not None:
                parts.append(Part(" " if not document.text[last : place.start].strip() else " … "))
            parts += _cut(document.text, place, stated, fields)
            last = place.end
        return tuple(parts)

    def _find_around(self, document: Document, span: Span) -> Sequence[Span]:
        """The sentences that hold a span; where the text has none there, the paragraphs."""
        if document.id not in self._cut:
            self._cut[document.id] = tuple(sorted(self.sentences(document)))
        found = [s for s in self._cut[document.id] if s.overlaps(span)]
        if not found or found[0].start > span.start or found[-1].end < span.end:
            found = [s for s in find_paragraphs(document.text) if s.overlaps(span)]
        return found or [span]


def _cut(text: str, place: Span, stated: Sequence[Span], fields: Sequence[Span]) -> list[Part]:
    cuts = {place.start, place.end}
    for span in (*stated, *fields):
        cuts |= {min(max(edge, place.start), place.end) for edge in (span.start, span.end)}
    parts: list[Part] = []
    for start, end in pairwise(sorted(cuts)):
        here = Span(start, end)
        mark = "field" if any(s.contains(here) for s in fields) else ""
        mark = mark or ("claim" if any(s.contains(here) for s in stated) else "")
        words = to_flat(text[start:end])
        if parts and parts[-1].mark == mark:
            words = parts.pop().text + words
        parts.append(Part(words, mark))
    return parts


# --- the list of sources --------------------------------------------------------------------------------------------


def number_documents(
    documents: Mapping[str, Document],
    cited: Iterable[str],
    clusters: Iterable[Sequence[str]],
    copies: Iterable[str] = (),
) -> tuple[dict[str, str], dict[str, int]]:
    """(document to its number on the page, document to the number of its source); the earliest source is the first.

    Args:
        documents: by id.
        cited: ids of those that are quoted.
        clusters: ids of documents that stand for one source share a tuple.
        copies: ids of those that are no source of their own; within a source they come after the others.
    """
    wanted, later = set(cited), set(copies)
    groups = [[d for d in cluster if d in wanted] for cluster in clusters]
    alone = wanted - {d for group in groups for d in group}
    groups = [
        sorted(g, key=lambda d: (d in later, _order(documents[d]))) for g in (*groups, *([d] for d in alone)) if g
    ]
    groups.sort(key=lambda g: _order(documents[g[0]]))
    numbers, sources = {}, {}
    for number, group in enumerate(groups, 1):
        for at, name in enumerate(group):
            numbers[name] = f"{number}{to_letters(at) if len(group) > 1 else ''}"
            sources[name] = number
    return numbers, sources


def _order(document: Document) -> tuple[str, str]:
    return (document.published or "9999", document.id)


def to_letters(at: int) -> str:
    """``a`` to ``z``, then ``aa``."""
    return (to_letters(at // 26 - 1) if at >= 26 else "") + "abcdefghijklmnopqrstuvwxyz"[at % 26]


def to_sources(cited: Cited, rests: Iterable[Rest], claims: Iterable[str]) -> tuple[Source, ...]:
    """The list of what is quoted, source by source.

    Args:
        cited: what the page can quote.
        rests: why a document is no source of its own.
        claims: ids of the claims on the page.
    """
    why = {rest.document: to_plain(rest.why) for rest in rests}
    counts: dict[str, int] = {}
    for claim in claims:
        name = cited.claims[claim].document
        counts[name] = counts.get(name, 0) + 1
    papers: dict[int, list[Paper]] = {}
    for name, number in sorted(
        cited.numbers.items(), key=lambda item: (cited.clusters[item[0]], len(item[1]), item[1])
    ):
        paper = _to_paper(cited.documents[name], number, counts.get(name, 0), why.get(name, ""))
        papers.setdefault(cited.clusters[name], []).append(paper)
    return tuple(Source(number, tuple(each)) for number, each in sorted(papers.items()))


def _to_paper(document: Document, number: str, claims: int, why: str) -> Paper:
    lang = to_lang(document)
    dates = [f for f in document.all_found("published")[1:] if f.value[:10] != (document.published or "")[:10]]
    return Paper(
        number=number,
        outlet=to_outlet(document),
        title=Words(to_plain(document.title), lang, to_dir(lang), quoted=True) if document.title else None,
        day=to_day(document.published),
        language=to_language(lang),
        link=to_link(document.url),
        claims=claims,
        why=why,
        dates=tuple(dict.fromkeys(f"{to_day(f.value)} ({f.origin.value})" for f in dates)),
    )


def to_outlet(document: Document) -> str:
    """Who published it, or what else it goes by."""
    return to_plain(document.outlet) or to_plain(document.author) or "outlet not known"


# --- languages ------------------------------------------------------------------------------------------------------


def to_lang(document: Document) -> str:
    """The code of its language; ``und`` where it is none."""
    return document.lang if _LANG.fullmatch(document.lang) else "und"


def to_dir(lang: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``."""
    return "rtl" if lang.lower().partition("-")[0] in _RTL or lang.lower() in _RTL else "ltr"


def to_language(lang: str) -> str:
    """The English name of a language by its code; the code itself where it has none."""
    names = _load_languages()
    name = names.get(lang.lower()) or names.get(lang.lower().partition("-")[0])
    return name or ("language not known" if lang == "und" else lang)


@cache
def _load_languages() -> Mapping[str, str]:
    lines = (files(__package__) / "languages.tsv").read_text("utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {code: name for code, _, name in pairs}
