"""Dates in running text: where they stand and which days they mean."""

from accord.reading.dates.find import DateMention, find_dates
from accord.reading.dates.pack import load_words
from accord.reading.dates.words import DateWords

__all__ = ["DateMention", "DateWords", "find_dates", "load_words"]
