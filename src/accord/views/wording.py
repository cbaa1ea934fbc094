"""The values of a claim in words that a person reads: dates, numbers, people, places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from accord.core import Claim, Figure, InvalidDocument, Person, Place, Speaker, When
from accord.core.document import to_datetime
from accord.views.characters import to_plain

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_MARKS = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def to_date(when: When | None) -> str:
    """A date in words: ``3 October 2024``, ``May 2023``, ``January to August 2024``, ``by 2030``."""
    if when is None:
        return ""
    left, slash, right = when.edtf.partition("/")
    if not slash:
        return _to_point(left)
    if left in ("", ".."):
        return f"by {_to_point(right)}"
    if right in ("", ".."):
        return f"from {_to_point(left)}"
    first, last = _to_point(left), _to_point(right)
    if left[:4] == right[:4] and len(left) > 4 and len(left) == len(right):
        first = first.removesuffix(f" {left[:4]}")
        if len(left) == 10 and left[:7] == right[:7]:
            return f"{first.split()[0]}–{last}"
    return f"{first} to {last}"


def _to_point(point: str) -> str:
    mark = _MARKS.get(point[-1:], "")
    parts = point.rstrip("~?%").split("-")
    if len(parts) == 1:
        return mark + parts[0]
    month = int(parts[1])
    name = _SEASONS.get(month) or _MONTHS[month - 1]
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{mark}{day}{name} {parts[0]}"


def to_published(published: str | None) -> str:
    """The day of publication in words, with the hour and zone where they are known."""
    if not published:
        return ""
    try:
        time = to_datetime(published)
    except InvalidDocument:
        return to_plain(published)
    day = f"{time.day} {_MONTHS[time.month - 1]} {time.year}"
    return day if len(published) <= 10 else f"{day}, {time:%H:%M}{_to_zone(time)}"


def to_day(published: str | None) -> str:
    """The day of publication alone, short: ``4 Oct 2024``."""
    if not published:
        return ""
    try:
        time = to_datetime(published)
    except InvalidDocument:
        return to_plain(published)
    return f"{time.day} {_MONTHS[time.month - 1][:3]} {time.year}"


def _to_zone(time: datetime) -> str:
    zone = f"{time:%z}"
    return f" (UTC{zone[:3]}:{zone[3:5]})" if zone else ""


def to_number(value: float) -> str:
    """A number as it is read: ``586 million``, ``1.25 billion``, ``12,500``."""
    for size, name in _SCALES:
        if abs(value) >= size:
            return f"{_to_digits(value / size)} {name}"
    return _to_digits(value)


def _to_digits(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0").rstrip(".")


def to_figure(figure: Figure) -> str:
    """A figure in words: ``trade turnover: more than 586 million USD, up 18 %, January to July 2024``."""
    said = []
    if figure.value is not None:
        said.append(" ".join(filter(None, [to_number(figure.value), figure.unit])))
    if figure.change_pct is not None:
        said.append(f"{'up' if figure.change_pct >= 0 else 'down'} {_to_digits(abs(figure.change_pct))} %")
    if figure.multiple is not None:
        said.append(f"{_to_digits(figure.multiple)} times as much")
    amount = ", ".join(said)
    if figure.qualifier:
        amount = f"{figure.qualifier} {amount}"
    flow = f" {figure.flow.replace('>', ' → ')}" if figure.flow else ""
    period = f", {to_date(figure.period)}" if figure.period else ""
    return to_plain(f"{figure.measure}{flow}: {amount}{period}")


def to_state(code: str, names: Mapping[str, str]) -> str:
    """A state in words: ``Azerbaijan (AZ)``; its code alone where its name is not known."""
    return f"{names[code]} ({code})" if code in names else code


def to_person(person: Person) -> str:
    """A person in words: ``Ali Asadov, Prime Minister (AZ)``."""
    office = f", {person.office}" if person.office else ""
    return to_plain(f"{person.name}{office}{f' ({person.state})' if person.state else ''}")


def to_place(place: Place | None) -> str:
    """A place in words: ``Minsk (BY)``."""
    return to_plain(f"{place.name}{f' ({place.state})' if place.state else ''}") if place else ""


def to_speaker(speaker: Speaker | None) -> str:
    """Who says it, in words; empty where the text credits nobody."""
    return to_plain(speaker.name) if speaker else ""


def to_kind(claim: Claim) -> str:
    """What a claim is, in words: ``state visit``, ``limited, expanded meeting``, ``memorandum``."""
    if not claim.kinds:
        return claim.type
    kinds = ", ".join(claim.kinds)
    return kinds if claim.type == "agreement" else f"{kinds} {claim.type}"


def to_status(status: str) -> str:
    """A status in words: ``in force``."""
    return status.replace("_", " ")
