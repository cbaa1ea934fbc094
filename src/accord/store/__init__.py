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
from accord.store.rows import Sighting
from accord.store.store import Store

__all__ = [
    "BusyLedger",
    "Change",
    "DamagedLedger",
    "FullLedger",
    "LedgerFault",
    "NewerLedger",
    "NoLedger",
    "NotALedger",
    "Question",
    "Read",
    "ReadOnlyLedger",
    "Sighting",
    "Store",
]
