"""People: correcting, joining and parting them."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.commands.base import Command
from cartable.commands.cases import PartyInput


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectParty(Command):
    """Corrects a person's own record.

    ``emptied`` names the fields of ``party`` whose known value is to be forgotten; it is left empty there.
    """

    party_id: int
    version: int
    party: PartyInput
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePhone(Command):
    """«این شماره مشترک است»: the number serves many; stops duplicate warnings."""

    number: str
    is_shared: bool = True
