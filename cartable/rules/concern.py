"""A complaint about a dealer is not given to that dealer.

Source: domain rules §2: a complaint about a dealer, unit or person can't be held or closed by them. Units and people
are told apart by posts (``cartable.standing``); a dealer has no post, he has the file as the dealer who is sent.
"""

from __future__ import annotations

from cartable.errors import BadInput


def refuse_concerned_dealer(dealer_id: int | None, about_dealer_id: int | None) -> None:
    """Raises :class:`BadInput` at ``dealer_id`` when the dealer who shall see to it is the one complained of."""
    if dealer_id is not None and dealer_id == about_dealer_id:
        raise BadInput("dealer_is_concerned", field="dealer_id")
