"""The page of a pair of states as HTML: self-contained, to look at and to send; no scripts, nothing loaded."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from accord.exports.plots import to_svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment


class Page(Protocol):
    """What the page needs to know; `accord.views.pair_page.Page` is one."""

    @property
    def title(self) -> str:
        """The states by name."""

    @property
    def years(self) -> Sequence[object]:
        """The timeline."""

    @property
    def board(self) -> Sequence[object]:
        """The promises by step."""

    @property
    def disputes(self) -> Sequence[object]:
        """Both sides of each."""

    @property
    def figures(self) -> Sequence[object]:
        """Tables and plots."""

    @property
    def sources(self) -> Sequence[object]:
        """What is quoted."""


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    # What is shown was written by strangers: everything is escaped, whatever the template's name ends in.
    environment = Environment(
        loader=PackageLoader("accord.exports", "templates/page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["to_svg"] = to_svg
    environment.filters["count"] = to_count
    return environment


def to_html(page: Page) -> str:
    """One page: timeline, promises, disputes, figures, sources; every fact opens its quotation.

    Args:
        page: the page, from `accord.views.pair_page.to_page`.
    """
    return _environment().get_template("page.html").render(page=page)


def to_count(number: int, one: str, many: str | None = None) -> str:
    """A number and what is counted: ``1 source``, ``3 sources``."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
