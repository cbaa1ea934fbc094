"""What a text names: states, people, places and bodies, each at its place."""

from __future__ import annotations

from dataclasses import dataclass

from accord.core import Span


@dataclass(frozen=True, slots=True)
class StateMention:
    """A state, or a body of states, named at a place in the text.

    Attributes:
        span: the words.
        code: ISO 3166 alpha-2, or the code of a body of states.
        role: ``name``, ``adjective``, ``demonym``, ``capital``, ``seat`` or ``city``.
    """

    span: Span
    code: str
    role: str


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office named at a place in the text.

    Attributes:
        span: the words.
        title: in title case, in the singular.
        state: the state it is of where that is said.
        plural: whether it is said of several persons.
        held: whether its holder is named beside it.
    """

    span: Span
    title: str
    state: str | None
    plural: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named at a place in the text, with what the whole text says of the person.

    Attributes:
        span: the words, office and honorific included where they stand beside the name.
        name_span: the name alone.
        name: the fullest name in the text.
        office: title of the office, as named.
        state: code of the state the person acts for.
        gender: ``m`` or ``f`` where the text tells.
    """

    span: Span
    name_span: Span
    name: str
    office: str | None
    state: str | None
    gender: str | None = None
