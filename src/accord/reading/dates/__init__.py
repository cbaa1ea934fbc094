"""Dates in running text: where they stand and which days they mean."""

from accord.reading.dates.find import DateMention, find_dates
from accord.reading.dates.words import DateWords, load_words

__all__ = ["DateMention", "DateWords", "find_dates", "load_words"]
