"""Who says it: the innermost source a text credits, carried through a readout."""

from __future__ import annotations

from accord.reading.filling.speaker.choice import Credits, find_credits, find_speaker, set_speaker
from accord.reading.filling.speaker.credits import Credit
from accord.reading.filling.speaker.transcripts import people_of_head

__all__ = ["Credit", "Credits", "find_credits", "find_speaker", "people_of_head", "set_speaker"]
