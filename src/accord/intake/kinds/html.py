"""Web pages, saved by any browser or fetched."""

from __future__ import annotations

from accord.intake.characters import keep_text, tidy_line
from accord.intake.decoding import Decoded, decode_page
from accord.intake.kinds.text import dropped_characters
from accord.intake.sniffing import looks_like_html
from accord.intake.source import Kind, Page, Source


def read(source: Source) -> Page:
    """The main text of a page below its headline and date line; metadata from markup, visible lines and address."""
    return read_markup(decode_page(source), source)


def read_markup(decoded: Decoded, source: Source) -> Page:
    """A page of markup that is already text.

    Raises:
        Unreadable: if it holds no text: empty, a wall, scripts alone, an error of the site, or too large.
    """
    # Imported here: they bring lxml along, which no plain text needs.
    from accord.intake.page.article import compose
    from accord.intake.page.blocks import LEAST_ARTICLE, find_blocks
    from accord.intake.page.faults import find_faults, refuse_walls
    from accord.intake.page.lines import find_lines
    from accord.intake.page.metadata import find_article_body, find_metadata
    from accord.intake.page.tree import parse_page

    markup, dropped = keep_text(decoded.text)
    tree = parse_page(markup)
    lines = find_lines(tree.root)
    blocks = find_blocks(tree.root, lines)
    spare = find_article_body(tree.root)
    if spare and sum(map(len, blocks)) < max(LEAST_ARTICLE, len(spare) // 3):
        blocks = [line for part in spare.split("\n") if (line := tidy_line(part))]
    refuse_walls(tree.root, lines, blocks)
    faults = [*decoded.faults, *find_faults(tree.root, lines, blocks)]
    if tree.mended:
        what = "the tags of the page are nested too deep or too large; it was read without those"
        faults.append((what, "Check that its text is whole."))
    page = compose(source, lines, blocks, find_metadata(tree.root, markup))
    page.problems[:0] = [source.problem(*fault) for fault in faults]
    if dropped:
        page.problems.append(dropped_characters(source, dropped))
    return page


KIND = Kind("HTML", (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), looks_like_html, read)
