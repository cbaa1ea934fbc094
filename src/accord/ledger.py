"""The ledger: the one place where intake, reading and merging meet the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from accord.core import Document, Problem, Span, When
from accord.core.kept import Hit, KeptClaim, KeptDocument, KeptProblem
from accord.core.ruling import ContradictingRulings
from accord.core.vocabulary import CLAIM_TYPES, READERS, STATUSES
from accord.outcomes import Added, Removed, Reread, Shown, Step, Sum
from accord.questions import get_one, to_states, to_when, to_words
from accord.reader import (
    SECONDS_PER_SOURCE,
    Reader,
    Supply,
    Taken,
    find_supplies,
    read_document,
    take,
    to_given,
    to_reader_name,
    to_taken,
)
from accord.recordbook import RecordBook
from accord.records import settle
from accord.store import Change, Question, Read, Sighting, Store
from accord.workers import Crew, Failure, work_here

if TYPE_CHECKING:
    from accord.reading import Reading

Sources = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


class Ledger(RecordBook):
    """Documents and the claims read in them, kept, and the records that they add up to.

    Args:
        path: the ledger's file, ``:memory:``, or the SQLAlchemy address of a database.
        create: whether it may be made where there is none.

    Raises:
        LedgerFault: if it cannot be opened, is no ledger, or was written by a later version of Accord.
    """

    def __init__(self, path: str | os.PathLike[str] = "./accord.db", *, create: bool = True) -> None:
        self._store = Store(path if isinstance(path, str) else Path(path), create=create, settle=settle)
        try:
            self._bring_up()
        except BaseException:
            self._store.close()
            raise

    @property
    def name(self) -> str:
        """Its path, or its address without the password."""
        return self._store.name

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; what was kept is kept."""
        self._store.close()

    def add(
        self,
        sources: Sources,
        *,
        published: str | date | datetime | None = None,
        outlet: str | None = None,
        lang: str | None = None,
        title: str | None = None,
        author: str | None = None,
        url: str | None = None,
        reader: Reader = READERS[0],
        jobs: int = 1,
        seconds: float | None = SECONDS_PER_SOURCE,
        tell: Callable[[Step], None] | None = None,
    ) -> Added:
        """Read sources and keep what they say, each in one transaction.

        What is there already adds nothing; a page that changed is kept beside its earlier version; a source that
        cannot be read becomes a problem and the rest goes on. Stopped at any moment and run again, it ends as if it
        had never been stopped.

        Args:
            sources: files, folders, addresses, or ``-`` for standard input; one or several.
            published: metadata given by hand, for all of them, as in `accord.read_text`; and so the others.
            outlet: see there.
            lang: see there.
            title: see there.
            author: see there.
            url: see there.
            reader: name of a reader, or a function from a document to a reading.
            jobs: how many processes read. With more than one, a source that crashes its process loses only itself;
                a `reader` that is a function must then be importable.
            seconds: how long one source may take; None for as long as it likes.
            tell: called after each source.

        Raises:
            InvalidDocument: if `published` is no ISO 8601 date.
            InvalidReader: for a name that no reader has.
            LedgerFault: if the ledger cannot be written; what was kept before stays.
        """
        given = to_given(published=published, outlet=outlet, lang=lang, title=title, author=author, url=url)
        to_reader_name(reader)
        total = Sum()
        for name, added in self._add_each(sources, given, reader, jobs, seconds):
            total.add(added)
            if tell:
                tell(Step(name, added))
        return total.to_added()

    def _add_each(
        self, sources: Sources, given: Mapping[str, str], reader: Reader, jobs: int, seconds: float | None
    ) -> Iterator[tuple[str, Added]]:
        done: list[tuple[str, Added]] = []
        work = partial(take, reader=reader)

        def find_new() -> Iterator[Supply]:
            for found in find_supplies(sources, given):
                if isinstance(found, Problem):
                    self._store.keep_problems([found], found.source)
                    done.append((found.source, Added(problems=(found,))))
                elif self._store.has_sighting(_to_sighting(found)):
                    done.append((found.name, Added(duplicates=(found.name,))))
                else:
                    yield found

        def drain() -> Iterator[tuple[str, Added]]:
            yield from done
            done.clear()

        if jobs == 1:
            for supply in find_new():
                yield from drain()
                yield supply.name, self._keep(supply, work_here(work, supply, seconds), reader)
        else:
            with Crew(work, jobs, seconds, "accord.reader") as crew:
                for supply, taken in crew.work(find_new()):
                    yield from drain()
                    yield supply.name, self._keep(supply, taken, reader)
        yield from drain()

    def _keep(self, supply: Supply, taken: Taken | Failure, reader: Reader) -> Added:
        taken = to_taken(supply, taken)
        total, sighting = Sum(), _to_sighting(supply)
        for part, reading in enumerate(taken.readings):
            total.add(self._keep_reading(reading, _to_sighting(supply, part), reader))
        if taken.problems:
            self._store.keep_problems(taken.problems, sighting.place)
            total.problems += taken.problems
        return total.to_added()

    def _keep_reading(self, reading: Reading, sighting: Sighting, reader: Reader) -> Added:
        document = reading.document
        fault = _find_unkeepable(document)
        if fault:
            problem = Problem(sighting.name, fault, "Save the page as UTF-8 and add it again", fatal=True)
            self._store.keep_problems([problem], sighting.place)
            return Added(problems=(problem,))
        try:
            change = self._store.keep_document(_to_read(reading, reader), sighting)
        except ContradictingRulings as error:
            problem = Problem(sighting.name, str(error), "Undo one of the rulings, then add it again", fatal=True)
            self._store.keep_problems([problem], sighting.place)
            return Added(problems=(problem,))
        if not change.added:
            return Added(duplicates=(sighting.name,))
        line = self._store.find_lines([change.document])[change.document]
        return Added(documents=(line,), claims=len(change.gained), problems=reading.problems)

    def add_text(
        self,
        text: str,
        *,
        published: str | date | datetime | None = None,
        outlet: str | None = None,
        lang: str | None = None,
        title: str | None = None,
        author: str | None = None,
        url: str | None = None,
        reader: Reader = READERS[0],
        name: str = "text given by hand",
    ) -> Added:
        """Read a text at hand and keep what it says.

        Args:
            text: the whole text.
            published: as in `accord.read_text`, and so the others.
            outlet: see there.
            lang: see there.
            title: see there.
            author: see there.
            url: see there.
            reader: see there.
            name: the name under which the ledger lists it.

        Raises:
            InvalidDocument: if the text is empty or `published` is no ISO 8601 date.
            LedgerFault: if the ledger cannot be written.
        """
        document = Document.from_text(
            text, published=published, outlet=outlet, lang=lang, title=title, author=author, url=url
        )
        total = Sum()
        total.add(self._keep_reading(read_document(document, reader), Sighting(name), reader))
        return total.to_added()

    def claims(
        self,
        *states: str,
        type: str | Iterable[str] | None = None,
        since: str | When | None = None,
        until: str | When | None = None,
        said_by: str | None = None,
        status: str | Iterable[str] | None = None,
        person: str | None = None,
        document: int | str | None = None,
        earlier: bool = False,
        lost: bool = False,
        limit: int | None = None,
    ) -> tuple[KeptClaim, ...]:
        """The claims that fit all that is asked, by their days; undated ones come last.

        Args:
            *states: states that all take part: codes (ISO 3166 alpha-2, or a body's such as ``EU``) or names.
            type: one type of claim, or any of several.
            since: a day, month or year (``2024-05``): claims that may lie in it or later; undated ones are left out.
                The day of a figure is its period.
            until: the same, for claims that may lie in it or earlier.
            said_by: words of the name of who says it, in any order, in any case, with or without marks.
            status: one status, or any of several.
            person: words of the name or the office of one who takes part.
            document: number or id of the document that says it.
            earlier: also claims of earlier versions of pages.
            lost: also claims that a later reading no longer found.
            limit: at most so many.

        Raises:
            InvalidQuestion: for a word that is no type or status, or no state.
            InvalidWhen: for a date that is none.
            NotFound: if there is no such document.
        """
        question = Question(
            states=to_states(states),
            types=to_words(type, CLAIM_TYPES, "type of claim"),
            statuses=to_words(status, sorted({s for v in STATUSES.values() for s in v}), "status"),
            since=to_when(since),
            until=to_when(until),
            said_by=said_by,
            person=person,
            document=self._find_document(document) if document is not None else None,
            earlier=earlier,
            lost=lost,
            limit=limit,
        )
        return tuple(self._store.find_claims(question))

    def show(self, claim: int | str) -> Shown:
        """One claim with its document.

        Args:
            claim: its number, or its id, or a beginning of the id that no other has.

        Raises:
            NotFound: if there is none, or more than one.
        """
        id_ = get_one(self._store.find_claim_ids(str(claim)), "claim", claim)
        kept = self._store.open_claims([id_])[0]
        document = self._store.open_document(kept.claim.document)
        return Shown(kept, document, _find_sentences(document, kept))

    def documents(self) -> tuple[KeptDocument, ...]:
        """All documents, earlier versions among them, in the order in which they were added."""
        return tuple(self._store.find_documents())

    def document(self, document: int | str) -> Document:
        """One document with its text.

        Args:
            document: its number, or its id, or a beginning of the id that no other has.

        Raises:
            NotFound: if there is none, or more than one.
        """
        return self._store.open_document(self._find_document(document))

    def problems(self) -> tuple[KeptProblem, ...]:
        """What could not be read, quoted or resolved, as it was met; then the rulings that no longer fit."""
        return (*self._store.find_problems(), *self._find_misfits())

    def search(self, query: str, *, limit: int | None = 100) -> tuple[Hit, ...]:
        """The passages of documents that hold the words of `query`, the best first.

        Case, marks and the Turkic i make no difference. Words stand in a passage in any order; words in quotation
        marks stand one after the other; ``coop*`` finds what begins so.

        Args:
            query: what to look for.
            limit: at most so many.
        """
        return tuple(self._store.find_hits(query, limit))

    def reread(
        self,
        *,
        reader: Reader = READERS[0],
        documents: Iterable[int | str] | None = None,
        seconds: float | None = SECONDS_PER_SOURCE,
        tell: Callable[[Step], None] | None = None,
    ) -> Reread:
        """Read the kept bytes again, and put what is found now in the place of what was found then.

        Args:
            reader: name of a reader, or a function from a document to a reading.
            documents: numbers or ids; all latest versions where it is not given.
            seconds: how long one document may take.
            tell: called after each document.

        Raises:
            NotFound: if there is no such document.
            InvalidReader: for a name that no reader has.
            LedgerFault: if the ledger cannot be written; what was read again before stays so.
        """
        to_reader_name(reader)
        if documents is None:
            ids = [line.id for line in self._store.find_documents() if line.superseded_by is None]
        else:
            ids = [self._find_document(document) for document in documents]
        gained: list[str] = []
        lost: list[str] = []
        texts: list[str] = []
        problems: list[Problem] = []
        for id_ in ids:
            change = self._read_again(id_, reader, seconds)
            if isinstance(change, Change):
                gained += change.gained
                lost += change.lost
                texts += [change.document] if change.added else []
            else:
                problems += change
            if tell:
                tell(Step(id_, Added(problems=() if isinstance(change, Change) else tuple(change))))
        lines = self._store.find_lines(texts)
        return Reread(
            documents=len(ids),
            gained=tuple(self._store.open_claims(gained)),
            lost=tuple(self._store.open_claims(lost)),
            new_texts=tuple(sorted(lines.values(), key=lambda line: line.number)),
            problems=tuple(problems),
        )

    def _read_again(self, id_: str, reader: Reader, seconds: float | None) -> Change | list[Problem]:
        sighting = self._store.open_sighting(id_)
        taken: Taken | Failure
        if sighting is None or sighting.data is None:
            document = self._store.open_document(id_)
            done = work_here(partial(read_document, reader=reader), document, seconds)
            taken = done if isinstance(done, Failure) else Taken((done,))
        else:
            taken = work_here(partial(take, reader=reader), _to_supply(sighting), seconds)
        if isinstance(taken, Failure):
            name = sighting.name if sighting else id_
            return [Problem(name, taken.what, "The last reading stands; please report it with the page.", id_)]
        part = sighting.part if sighting else 0
        same = [reading for reading in taken.readings if reading.document.id == id_]
        reading = same[0] if same else next(iter(taken.readings[part : part + 1]), None)
        if reading is None:
            return list(taken.problems)
        try:
            if same or sighting is None:
                return self._store.keep_reading(_to_read(reading, reader))
            return self._replace(id_, reading, sighting, reader)
        except ContradictingRulings as error:
            name = sighting.name if sighting else id_
            return [Problem(name, str(error), "The last reading stands; undo one of the rulings.", id_)]

    def _replace(self, old: str, reading: Reading, sighting: Sighting, reader: Reader) -> Change:
        """Keep the text that came out differently as a later version; what both say is neither gained nor lost."""
        before = self._store.find_claims(Question(document=old))
        change = self._store.keep_document(_to_read(reading, reader), sighting, supersedes=old)
        after = self._store.open_claims(change.gained)
        said = {_to_content(kept): kept.claim.id for kept in before}
        says = {_to_content(kept): kept.claim.id for kept in after}
        return Change(
            change.document,
            change.added,
            gained=tuple(id_ for content, id_ in says.items() if content not in said),
            lost=tuple(id_ for content, id_ in said.items() if content not in says),
            supersedes=old,
        )

    def remove(self, document: int | str, *, why: str = "") -> Removed:
        """Take a document out, with its claims, its problems and, where no other needs them, its bytes.

        Args:
            document: its number, or its id, or a beginning of the id that no other has.
            why: the reason, which the ledger keeps with a line of the document.

        Raises:
            NotFound: if there is none, or more than one.
        """
        return Removed(self._store.withdraw(self._find_document(document), why), why)

    def _find_document(self, document: int | str) -> str:
        return get_one(self._store.find_document_ids(str(document)), "document", document)


def _to_sighting(supply: Supply, part: int = 0) -> Sighting:
    return Sighting(
        name=supply.name,
        data=supply.data,
        path=supply.path,
        url=supply.url,
        media_type=supply.media_type,
        given=supply.given,
        part=part,
    )


def _to_supply(sighting: Sighting) -> Supply:
    return Supply(
        name=sighting.name,
        data=sighting.data or b"",
        path=sighting.path,
        url=sighting.url,
        media_type=sighting.media_type,
        given=sighting.given,
    )


def _to_read(reading: Reading, reader: Reader) -> Read:
    name, version = to_reader_name(reader)
    problems = [
        Problem(p.source, p.what, p.hint, p.document or reading.document.id, p.span, p.fatal) for p in reading.problems
    ]
    return Read(reading.document, reading.claims, problems, name, version)


def _to_content(kept: KeptClaim) -> str:
    """What a claim says, without where it stands: two texts of one page move all offsets."""
    entry = kept.claim.as_dict()
    words = {k: [q[2] for q in v] for k, v in entry["quotations"].items()}
    left_out = ("id", "document", "score", "reasons", "evidence", "quotations")
    return repr([sorted((k, repr(v)) for k, v in entry.items() if k not in left_out), sorted(words.items())])


def _find_unkeepable(document: Document) -> str | None:
    try:
        document.text.encode()
        "".join(found.value + found.quote for found in document.metadata).encode()
    except UnicodeEncodeError:
        return "the text holds halves of characters, which no encoding can keep"
    if "\0" in document.text:
        return "the text holds NUL characters, which not every database can keep"
    return None


def _find_sentences(document: Document, kept: KeptClaim) -> dict[str, tuple[Span, ...]]:
    """The sentences that hold the quotations of each field; where the text has none, the lines."""
    from accord.reading.layout import find_layout

    text = document.text
    sentences = [sentence.span for sentence in find_layout(document).sentences]
    found: dict[str, tuple[Span, ...]] = {}
    for name, quotations in kept.claim.evidence.items():
        spans: dict[Span, None] = {}
        for quotation in quotations:
            around = [span for span in sentences if span.overlaps(quotation.span)]
            if not around or around[0].start > quotation.start or around[-1].end < quotation.end:
                start = text.rfind("\n", 0, quotation.start) + 1
                end = text.find("\n", quotation.end)
                around = [Span(start, end if end >= 0 else len(text))]
            spans.update(dict.fromkeys(around))
        found[name] = tuple(spans)
    return found
