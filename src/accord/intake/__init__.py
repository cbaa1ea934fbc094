"""Bytes, files, folders, addresses and standard input, made documents or problems.

What a document's text is: of a plain text, the characters as decoded, with line ends made one line feed and control
characters dropped; of a laid-out page (HTML, PDF, .docx, mail), headline, date line and paragraphs set off by blank
lines, items of lists and rows of tables one line each, in composed characters (NFC) with plain spaces.
"""

import logging

from accord.intake.folder import find_sources
from accord.intake.read import read_bytes, read_file, read_stream, read_url
from accord.intake.source import MAX_BYTES, Intake

__all__ = ["MAX_BYTES", "Intake", "find_sources", "read_bytes", "read_file", "read_stream", "read_url"]

# What these libraries log is told in problems; without a handler of its own it would end up on standard error.
for _name in ("trafilatura", "stamina", "charset_normalizer", "pypdfium2"):
    logging.getLogger(_name).addHandler(logging.NullHandler())
