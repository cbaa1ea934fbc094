"""One ledger's tables, opened: every method is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from accord.core import Claim, Document, Problem
from accord.core.kept import Hit, KeptClaim, KeptDocument, KeptProblem, KeptRuling, RecordLine
from accord.core.record import Record
from accord.core.ruling import Ruling
from accord.store import asking, keeping, recalling
from accord.store.asking import Question
from accord.store.dialect import open_engine, reading, to_name, to_url, writing
from accord.store.keeping import Change, Read
from accord.store.recalling import RecordQuestion
from accord.store.rows import Sighting
from accord.store.schema import prepare
from accord.store.shelf import Moved, StoreShelf, find_rulings

Settle = Callable[[StoreShelf, Moved], None]


class Store:
    """The tables of one ledger.

    Args:
        ledger: path of a SQLite file, ``:memory:``, or the address of a database.
        create: whether a ledger may be made where there is none.
        settle: called in each transaction that moves claims, to make the records of them anew.

    Raises:
        LedgerFault: if it cannot be opened, is none, or was written by a later version of Accord.
    """

    def __init__(self, ledger: str | Path, *, create: bool = True, settle: Settle | None = None) -> None:
        url = to_url(ledger)
        self._settle = settle
        self.name = to_name(url)
        self._engine = open_engine(url, create=create)
        try:
            prepare(self._engine, create=create)
        except BaseException:
            self._engine.dispose()
            raise

    def close(self) -> None:
        """Let go of the database; what was kept is on disk already."""
        self._engine.dispose()

    def keep_document(self, read: Read, sighting: Sighting, *, supersedes: str | None = None) -> Change:
        """Keep a document with all that was read in it: see `accord.store.keeping.keep_document`."""
        with writing(self._engine) as connection:
            change = keeping.keep_document(connection, read, sighting, supersedes=supersedes)
            if change.added and self._settle:
                before = (change.supersedes,) if change.supersedes else ()
                gone = tuple(one for name in before for one in _find_counting(connection, name))
                self._settle(StoreShelf(connection), Moved(gone, ((read.document, _to_claims(read)),)))
            return change

    def keep_reading(self, read: Read) -> Change:
        """Put a new reading in the place of the last one."""
        with writing(self._engine) as connection:
            keeping.take_turn(connection)
            gone = _find_counting(connection, read.document.id)
            change = keeping.keep_reading(connection, read)
            if gone and self._settle and (change.gained or change.lost):
                self._settle(StoreShelf(connection), Moved(gone, ((read.document, _to_claims(read)),)))
            return change

    def keep_problems(self, problems: Iterable[Problem], place: str | None = None) -> None:
        """Keep problems, each once; those met before at `place` make room where `place` is given."""
        with writing(self._engine) as connection:
            if place is not None:
                keeping.clear_failures(connection, place)
            keeping.keep_problems(connection, problems, place)

    def withdraw(self, document: str, why: str) -> KeptDocument:
        """Take a document out with all that rests on it; gives back its line as it was."""
        with writing(self._engine) as connection:
            keeping.take_turn(connection)
            line = asking.find_lines(connection, [document])[document]
            gone = _find_counting(connection, document)
            before = asking.find_supersedes(connection, document)
            keeping.withdraw(connection, document, why)
            if gone and self._settle:
                come: tuple[tuple[Document, tuple[Claim, ...]], ...] = ()
                if before and asking.is_latest(connection, before):
                    claims = asking.find_standing_claims(connection, before)
                    come = ((asking.open_document(connection, before), claims),)
                self._settle(StoreShelf(connection), Moved(gone, come))
            return line

    @contextmanager
    def reckon(self, *, write: bool = False) -> Iterator[StoreShelf]:
        """The claims, keys and records, all from one moment; with `write` in a transaction of its own."""
        with writing(self._engine) if write else reading(self._engine) as connection:
            if write:
                keeping.take_turn(connection)
            yield StoreShelf(connection)

    def keep_ruling(self, ruling: Ruling, settle: Callable[[StoreShelf, list[Ruling]], None]) -> KeptRuling:
        """Keep a ruling, and make anew in the same transaction what it touches.

        Args:
            ruling: the decision.
            settle: called with the shelf and the rulings as they were before; what it raises undoes all.
        """
        with writing(self._engine) as connection:
            keeping.take_turn(connection)
            shelf = StoreShelf(connection)
            former = shelf.find_rulings()
            number = keeping.keep_ruling(connection, ruling)
            settle(shelf, former)
            return KeptRuling(ruling, number)

    def find_rulings(self) -> list[KeptRuling]:
        """All rulings, in the order of their numbers."""
        with reading(self._engine) as connection:
            return find_rulings(connection)

    def find_record_lines(self, question: RecordQuestion) -> list[RecordLine]:
        """The records asked for as lines, by their days; undated ones come last."""
        with reading(self._engine) as connection:
            return recalling.find_record_lines(connection, question)

    def find_records(self, question: RecordQuestion) -> list[Record]:
        """The records asked for, whole, in the same order."""
        with reading(self._engine) as connection:
            return recalling.find_records(connection, question)

    def find_record_ids(self, name: str) -> list[str]:
        """The ids of the records that hold the claim of that number, or whose id begins so; two at most."""
        with reading(self._engine) as connection:
            return recalling.find_record_ids(connection, name)

    def open_records(self, ids: Iterable[str]) -> dict[str, tuple[Record, RecordLine]]:
        """Some records by their ids, each with its line."""
        with reading(self._engine) as connection:
            return recalling.find_records_by_id(connection, ids)

    def find_records_of(self, claims: Iterable[str]) -> dict[str, str]:
        """Claim to the record it is in, for those that are in one."""
        with reading(self._engine) as connection:
            return recalling.find_records_of(connection, claims)

    def find_documents_of(self, states: Iterable[str]) -> list[str]:
        """Ids of the documents that say anything of all these states together."""
        with reading(self._engine) as connection:
            return recalling.find_documents_of(connection, tuple(states))

    def find_known(self, ids: Iterable[str]) -> dict[str, tuple[date, str | None]]:
        """Of some documents and their later versions (the day of each, id of the version before it)."""
        with reading(self._engine) as connection:
            return recalling.find_known(connection, ids)

    def find_standing_claims(self, document: str) -> tuple[Claim, ...]:
        """The claims of the last reading of a document."""
        with reading(self._engine) as connection:
            return asking.find_standing_claims(connection, document)

    def find_counts(self) -> list[tuple[str, str, int, int, int, date | None]]:
        """For each two states (one, other, records, disputed ones, sources, last day), the busiest first."""
        with reading(self._engine) as connection:
            return recalling.find_counts(connection)

    def find_documents(self) -> list[KeptDocument]:
        """All documents, in the order of their numbers."""
        with reading(self._engine) as connection:
            return asking.find_documents(connection)

    def find_lines(self, ids: Iterable[str]) -> dict[str, KeptDocument]:
        """The lines of some documents, by their ids."""
        with reading(self._engine) as connection:
            return asking.find_lines(connection, ids)

    def find_document_ids(self, name: str) -> list[str]:
        """The ids of the documents of that number, or whose id begins so; two at most."""
        with reading(self._engine) as connection:
            return asking.find_document_ids(connection, name)

    def find_claim_ids(self, name: str) -> list[str]:
        """The ids of the claims of that number, or whose id begins so; two at most."""
        with reading(self._engine) as connection:
            return asking.find_claim_ids(connection, name)

    def open_document(self, document: str) -> Document:
        """The whole document."""
        with reading(self._engine) as connection:
            return asking.open_document(connection, document)

    def find_claims(self, question: Question) -> list[KeptClaim]:
        """The claims asked for, by their days; undated ones come last."""
        with reading(self._engine) as connection:
            return asking.find_claims(connection, question)

    def open_claims(self, ids: Iterable[str]) -> list[KeptClaim]:
        """Some claims by their ids, in the order of their numbers."""
        with reading(self._engine) as connection:
            return asking.open_claims(connection, ids)

    def find_problems(self) -> list[KeptProblem]:
        """All problems, in the order in which they were met."""
        with reading(self._engine) as connection:
            return asking.find_problems(connection)

    def find_hits(self, query: str, limit: int | None = None) -> list[Hit]:
        """The passages that hold what `query` asks for, the best first."""
        with reading(self._engine) as connection:
            return asking.find_hits(connection, query, limit)

    def has_sighting(self, sighting: Sighting) -> list[str]:
        """The ids of the documents that were met in this very way before."""
        with reading(self._engine) as connection:
            return asking.has_sighting(connection, sighting)

    def open_sighting(self, document: str) -> Sighting | None:
        """Where a document was first met, with its bytes."""
        with reading(self._engine) as connection:
            return next((sighting for _, sighting in asking.find_sightings(connection, [document])), None)


def _find_counting(connection: Connection, document: str) -> tuple[tuple[Document, tuple[Claim, ...]], ...]:
    """A document with its claims, where merging has it."""
    shelf = StoreShelf(connection)
    if shelf.get_source(document) is None:
        return ()
    return ((asking.open_document(connection, document), tuple(shelf.find_document_claims(document))),)


def _to_claims(read: Read) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in read.claims}.values())
