"""Those who propose where claims stand: each takes a survey and gives scored proposals."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from accord.reading.proposal import Proposal
from accord.reading.proposers import rules, trained
from accord.reading.survey import Survey

Proposer = Callable[[Survey], list[Proposal]]

# To add a proposer: one file beside this one and one line here.
PROPOSERS: MappingProxyType[str, Proposer] = MappingProxyType({"trained": trained.propose, "rules": rules.propose})
