"""HTML: one self-contained page, to look at and to send; it works without scripts and loads nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment


class Page(Protocol):
    """What the page needs to know; `accord.views.page.Page` is one."""

    @property
    def title(self) -> str:
        """Headline."""

    @property
    def lang(self) -> str:
        """ISO 639-1 code."""

    @property
    def total(self) -> int:
        """How many claims."""

    @property
    def types(self) -> Sequence[str]:
        """The type of each claim, in the order of their numbers."""

    @property
    def paragraphs(self) -> Sequence[object]:
        """The text, cut into segments, with cards beside it."""


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    # What is shown was written by strangers: everything is escaped, whatever the template's name ends in.
    return Environment(
        loader=PackageLoader("accord.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def to_html(page: Page) -> str:
    """A page's text with every claim marked where it stands, its fields beside it.

    Args:
        page: the page, from `accord.views.page.to_page`.
    """
    template = _environment().get_template("reading.html.j2")
    types = list(dict.fromkeys(page.types))
    return template.render(page=page, order=page.types, types=types, lines=_to_lines)


_LINES = 3


def _to_lines(types: Sequence[str]) -> str:
    """A coloured line under the words for each claim that states them, the widest claim lowest."""
    shown = types[-_LINES:]
    colours = ", ".join(f"linear-gradient(var(--{kind}), var(--{kind}))" for kind in shown)
    places = ", ".join(f"0 calc(100% - {3 * place}px)" for place in range(len(shown)))
    return (
        f"--u: var(--{shown[-1]}); background-image: {colours}; background-position: {places}; "
        "background-size: 100% 2px"
    )
