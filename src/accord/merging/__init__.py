"""From claims and rulings to records: pure functions, no store, no clock."""

from accord.merging.blocking import find_block_keys
from accord.merging.change import Update, find_cluster, update, update_sources
from accord.merging.courses import SILENT_AFTER, find_courses, judge
from accord.merging.full import Merged, merge
from accord.merging.readings import Evidence
from accord.merging.rulings import check_rulings
from accord.merging.shelf import DocumentShelf, MemoryDocumentShelf, MemoryShelf, Shelf
from accord.merging.sources import Print, Rest, find_document_keys, take_print

__all__ = [
    "SILENT_AFTER",
    "DocumentShelf",
    "Evidence",
    "MemoryDocumentShelf",
    "MemoryShelf",
    "Merged",
    "Print",
    "Rest",
    "Shelf",
    "Update",
    "check_rulings",
    "find_block_keys",
    "find_cluster",
    "find_courses",
    "find_document_keys",
    "judge",
    "merge",
    "take_print",
    "update",
    "update_sources",
]
