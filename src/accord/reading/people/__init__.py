"""Offices and the persons who hold them, carried through a text."""

from accord.reading.people.cast import Cast, find_people, is_spelled_alike
from accord.reading.people.words import OfficeWords, load_office_words

__all__ = ["Cast", "OfficeWords", "find_people", "is_spelled_alike", "load_office_words"]
