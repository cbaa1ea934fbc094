"""What can be wrong with a ledger as a whole. A fault says what, and what to do; what was kept before it is intact."""

from __future__ import annotations


class LedgerFault(Exception):
    """A ledger that cannot be opened, read or written.

    Attributes:
        ledger: its path or address, without a password.
        what: what is wrong, one sentence without its full stop.
        hint: what to do about it, one sentence without its full stop.
    """

    def __init__(self, ledger: str, what: str, hint: str) -> None:
        super().__init__(f"{ledger}: {what}. {hint}.")
        self.ledger = ledger
        self.what = what
        self.hint = hint


class NoLedger(LedgerFault):
    """There is nothing at the path, or it cannot be reached."""


class NotALedger(LedgerFault):
    """Something is there, but no ledger."""


class NewerLedger(LedgerFault):
    """A later version of Accord has written it."""


class DamagedLedger(LedgerFault):
    """Its file is damaged."""


class FullLedger(LedgerFault):
    """There is no room left to write."""


class BusyLedger(LedgerFault):
    """Others wrote to it for longer than the time we wait."""


class ReadOnlyLedger(LedgerFault):
    """It may be read, not written."""
