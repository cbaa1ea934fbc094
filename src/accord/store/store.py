"""One ledger's tables, opened: every method is one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from accord.core import Document, Problem
from accord.core.kept import Hit, KeptClaim, KeptDocument, KeptProblem
from accord.store import asking, keeping
from accord.store.asking import Question
from accord.store.dialect import open_engine, reading, to_name, to_url, writing
from accord.store.keeping import Change, Read
from accord.store.rows import Sighting
from accord.store.schema import prepare


class Store:
    """The tables of one ledger.

    Args:
        ledger: path of a SQLite file, ``:memory:``, or the address of a database.
        create: whether a ledger may be made where there is none.

    Raises:
        LedgerFault: if it cannot be opened, is none, or was written by a later version of Accord.
    """

    def __init__(self, ledger: str | Path, *, create: bool = True) -> None:
        url = to_url(ledger)
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
            return keeping.keep_document(connection, read, sighting, supersedes=supersedes)

    def keep_reading(self, read: Read) -> Change:
        """Put a new reading in the place of the last one."""
        with writing(self._engine) as connection:
            return keeping.keep_reading(connection, read)

    def keep_problems(self, problems: Iterable[Problem], place: str | None = None) -> None:
        """Keep problems, each once; those met before at `place` make room where `place` is given."""
        with writing(self._engine) as connection:
            if place is not None:
                keeping.clear_failures(connection, place)
            keeping.keep_problems(connection, problems, place)

    def withdraw(self, document: str, why: str) -> KeptDocument:
        """Take a document out with all that rests on it; gives back its line as it was."""
        with writing(self._engine) as connection:
            line = asking.find_lines(connection, [document])[document]
            keeping.withdraw(connection, document, why)
            return line

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
