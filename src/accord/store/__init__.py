"""Where a ledger is kept: SQLite by default, PostgreSQL by address; what it holds is never edited."""

from accord.store.asking import Question
from accord.store.faults import (
    BusyLedger,
    DamagedLedger,
    FullLedger,
    LedgerFault,
    NewerLedger,
    NoLedger,
    NotALedger,
    ReadOnlyLedger,
)
from accord.store.keeping import Change, Read
from accord.store.recalling import RecordQuestion
from accord.store.rows import Sighting
from accord.store.shelf import Moved, Source, StoreShelf
from accord.store.store import Store

__all__ = [
    "BusyLedger",
    "Change",
    "DamagedLedger",
    "FullLedger",
    "LedgerFault",
    "Moved",
    "NewerLedger",
    "NoLedger",
    "NotALedger",
    "Question",
    "Read",
    "ReadOnlyLedger",
    "RecordQuestion",
    "Sighting",
    "Source",
    "Store",
    "StoreShelf",
]
