"""From claims and rulings to records: pure functions, no store, no clock."""

from accord.merging.blocking import find_block_keys
from accord.merging.change import Update, find_cluster, update, update_sources
from accord.merging.courses import SILENT_AFTER, find_courses, judge
from accord.merging.full import Merged, collect_seldom, find_records, merge
from accord.merging.readings import Evidence
from accord.merging.rulings import check_rulings, decide
from accord.merging.shelf import DocumentShelf, MemoryDocumentShelf, MemoryShelf, Shelf
from accord.merging.sources import (
    FIRST_LIMIT,
    Print,
    Rest,
    find_document_keys,
    find_print_keys,
    point_at_source,
    take_print,
)

__all__ = [
    "FIRST_LIMIT",
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
    "collect_seldom",
    "decide",
    "find_block_keys",
    "find_cluster",
    "find_courses",
    "find_document_keys",
    "find_print_keys",
    "find_records",
    "judge",
    "merge",
    "point_at_source",
    "take_print",
    "update",
    "update_sources",
]
