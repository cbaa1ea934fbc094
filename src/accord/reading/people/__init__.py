"""Offices and the persons who hold them, carried through a text."""

from accord.reading.people.cast import Cast, find_people
from accord.reading.people.words import OfficeWords, load_office_words

__all__ = ["Cast", "OfficeWords", "find_people", "load_office_words"]
