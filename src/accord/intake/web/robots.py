"""What sites ask of robots: robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accord.intake.web.vetting import FetchError, Target

LONGEST = 512 * 1024


class Robots:
    """The robots.txt of the sites met so far; each is asked for once."""

    def __init__(self) -> None:
        self._rules: dict[str, Any] = {}

    def check(self, target: Target, agent: str, fetch: Callable[[str], tuple[int, bytes]]) -> None:
        """Check that a site lets robots fetch an address; a site whose robots.txt cannot be had does.

        Args:
            target: the address.
            agent: the name that the fetcher goes by.
            fetch: from an address to the status and the body; raises `FetchError`.

        Raises:
            FetchError: if the site asks robots to keep away.
        """
        if target.origin not in self._rules:
            self._rules[target.origin] = _read_rules(f"{target.origin}/robots.txt", fetch)
        rules = self._rules[target.origin]
        if rules is not None and not rules.can_fetch(f"{target.origin}{target.path}", agent):
            raise FetchError(
                f"the robots.txt of {target.host} asks programs not to fetch this page",
                "Open it in a browser, save it, and add the file.",
            )


def _read_rules(url: str, fetch: Callable[[str], tuple[int, bytes]]) -> Any:
    from protego import Protego

    try:
        status, body = fetch(url)
    except FetchError:
        return None
    return Protego.parse(body[:LONGEST].decode("utf-8", "replace")) if status == 200 else None
