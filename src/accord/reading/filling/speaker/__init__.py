"""Who says it: the innermost source a text credits, carried through a readout."""

from __future__ import annotations

from accord.reading.filling.speaker.choice import Credits, find_credits, set_speaker
from accord.reading.filling.speaker.credits import Credit

__all__ = ["Credit", "Credits", "find_credits", "set_speaker"]
