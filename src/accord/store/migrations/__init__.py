"""The history of a ledger's tables: one file for each change, run in order, never edited once released."""
