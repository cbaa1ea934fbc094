"""The shelf of kinds of sources. To add one, add a file that ends in a `KIND`, and its line here."""

from __future__ import annotations

from accord.intake.kinds.docx import KIND as DOCX
from accord.intake.kinds.email import KIND as EMAIL
from accord.intake.kinds.html import KIND as HTML
from accord.intake.kinds.markdown import KIND as MARKDOWN
from accord.intake.kinds.mhtml import KIND as MHTML
from accord.intake.kinds.pdf import KIND as PDF
from accord.intake.kinds.text import KIND as TEXT
from accord.intake.kinds.webarchive import KIND as WEBARCHIVE
from accord.intake.source import Kind

# In the order in which they are asked; the last takes whatever is a text.
KINDS: tuple[Kind, ...] = (PDF, DOCX, WEBARCHIVE, MHTML, EMAIL, HTML, MARKDOWN, TEXT)
