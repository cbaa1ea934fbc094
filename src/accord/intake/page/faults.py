"""Pages that hold no article, or not all of it: walls of consent and pay, scripts alone, refusals, lists of links."""

from __future__ import annotations

import re

from lxml import html

from accord.intake.chrome import count_wall, is_wall
from accord.intake.page.lines import PageLine
from accord.intake.page.metadata import find_page_title, is_marked_paid
from accord.intake.source import Unreadable

# Characters of main text below which a page cannot be an article with a stray notice in it.
_SHORT = 600
_SENTENCE_END = re.compile(r"[.!?…。！？؟](?:[\s»”\"')]|$)")


def refuse_walls(root: html.HtmlElement, lines: list[PageLine], blocks: list[str]) -> None:
    """Refuse a page that shows a wall in place of an article.

    Raises:
        Unreadable: saying which wall it is and what to do about it.
    """
    visible = "\n".join(line.text for line in lines)
    main = "\n".join(blocks)
    prose = "\n".join(block for block in blocks if not count_wall("consent", block) and len(block) >= 60)
    title = find_page_title(root)
    if len(main) < _SHORT and (phrase := is_wall("refusal", f"{title}\n{main or visible[:_SHORT]}")):
        raise Unreadable(
            f"the site showed an error or a check in place of the page ({phrase!r})",
            "Open the page in a browser, save it when it is shown, and add the file.",
        )
    if len(prose) < 200 and count_wall("consent", f"{main}\n{visible[:4000]}") >= 2:
        raise Unreadable(
            "the page shows a question for consent in place of its text",
            "Open the page in a browser, answer, save it, and add the file.",
        )
    if len(main) < 200 and (phrase := is_wall("paywall", visible)):
        raise Unreadable(
            f"the page stands behind a paywall ({phrase!r})", "Save it from a browser in which you are logged in."
        )
    if len(main) < 200 and _is_script_only(root, visible):
        raise Unreadable(
            "the page holds scripts and no text: a browser fills it in",
            "Open the page in a browser, wait until it is shown, save it, and add the file.",
        )
    if next(root.iter("frameset"), None) is not None and len(main) < 200:
        raise Unreadable("the page is a set of frames and holds no text itself", "Add the pages inside its frames.")


def find_faults(root: html.HtmlElement, lines: list[PageLine], blocks: list[str]) -> list[tuple[str, str]]:
    """What is wrong with a page that does hold a text: cut off by a paywall, or a list of links and no article."""
    faults = []
    main = "\n".join(blocks)
    visible = "\n".join(line.text for line in lines)
    phrase = is_wall("paywall", visible) if len(main) < 2500 else None
    if phrase or (is_marked_paid(root) and len(main) < 1200):
        faults.append(
            (
                f"the page stands behind a paywall: only its first {len(main.split())} words are here",
                "Save it from a browser in which you are logged in.",
            )
        )
    if is_list(blocks):
        what = "hardly any of the page's text is sentences: it may be a list of links or a menu, not an article"
        faults.append((what, "Add the pages that it lists, one by one."))
    return faults


def is_list(blocks: list[str]) -> bool:
    """Whether hardly any of the main text is sentences: headlines of other pages, names, menus."""
    lines = [line for block in blocks for line in block.split("\n")]
    text = sum(map(len, lines))
    sentences = sum(len(line) for line in lines if len(line) >= 60 and _SENTENCE_END.search(line))
    return text > 300 and sentences < 0.2 * text


def _is_script_only(root: html.HtmlElement, visible: str) -> bool:
    if len(visible) > 1500:
        return False
    scripts = sum(1 for _ in root.iter("script"))
    noscript = " ".join(element.text_content() for element in root.iter("noscript"))[:5000]
    return bool(scripts and len(visible) < 400) or is_wall("script", f"{visible}\n{noscript}") is not None
