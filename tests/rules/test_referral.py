"""Whose request the holder works on, read from chains of referrals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.rules.referral import Hop, Origin, needs_action, open_hop, trace

X, A, B, Q = 1, 2, 3, 9
"""The one who asks, two who work, and a queue."""


def chain(*moves: tuple[int, int, str, str]) -> list[Hop]:
    """A chain of (from, to, result, reason), each the parent of the next, sent at 10, 20, 30…, due a day later."""
    return [
        Hop(
            id=place, parent_id=place - 1 if place > 1 else None, is_copy=False, from_post_id=start, to_post_id=end,
            purpose="for_action", reason=reason, result=result, sent_at=place * 10, due_at=place * 10 + 1000,
            read_at=None,
        )
        for place, (start, end, result, reason) in enumerate(moves, 1)
    ]  # fmt: skip


CHAINS = {
    "registered by himself": ([(A, A, "", "")], A, None, None),
    "asked": ([(X, X, "forwarded", ""), (X, A, "", "")], A, 2, None),
    "answered back to who registered it": (
        [(A, A, "forwarded", ""), (A, B, "answered", ""), (B, A, "", "answer")], A, None, None,
    ),
    "answered back to one who was asked": (
        [(X, X, "forwarded", ""), (X, A, "forwarded", ""), (A, B, "answered", ""), (B, A, "", "answer")], A, 2, None,
    ),
    "returned to one who was asked": (
        [(X, X, "forwarded", ""), (X, A, "forwarded", ""), (A, B, "returned", ""), (B, A, "", "unclear")], A, 2, None,
    ),
    "recalled by one who was asked": (
        [(X, X, "forwarded", ""), (X, A, "forwarded", ""), (A, B, "recalled", ""), (A, A, "", "recalled")], A, 2, None,
    ),
    "an answer that was recalled": (
        [(X, X, "forwarded", ""), (X, A, "answered", ""), (A, X, "recalled", "answer"), (A, A, "", "recalled")],
        A, 2, None,
    ),
    "claimed": ([(X, X, "forwarded", ""), (X, Q, "claimed", ""), (Q, A, "", "claimed")], A, 2, Q),
    "claimed after another released it": (
        [(X, X, "forwarded", ""), (X, Q, "claimed", ""), (Q, B, "released", "claimed"), (B, Q, "claimed", "released"),
         (Q, A, "", "claimed")],
        A, 2, Q,
    ),
    "claimed, referred and answered back": (
        [(X, X, "forwarded", ""), (X, Q, "claimed", ""), (Q, A, "forwarded", "claimed"), (A, B, "answered", ""),
         (B, A, "", "answer")],
        A, 2, Q,
    ),
    "claimed and returned to who sent it": (
        [(X, X, "forwarded", ""), (X, Q, "claimed", ""), (Q, A, "returned", "claimed"), (A, X, "", "unclear")],
        X, None, None,
    ),
    "claimed by who sent it to his own queue": (
        [(A, A, "forwarded", ""), (A, Q, "claimed", ""), (Q, A, "", "claimed")], A, None, Q,
    ),
    "passed on": ([(X, X, "forwarded", ""), (X, A, "forwarded", ""), (A, B, "", "")], B, 3, None),
}  # fmt: skip


@pytest.mark.parametrize("name", CHAINS)
def test_the_request_behind_the_open_referral(name: str) -> None:
    moves, holder, request, queue = CHAINS[name]
    hops = chain(*moves)
    origin = trace(hops, holder)

    assert (None if origin.request is None else origin.request.id, origin.queue_post_id) == (request, queue)
    if request is not None:
        assert origin.due_back_at == hops[request - 1].due_at - 10


def test_copies_and_ended_referrals_are_not_open() -> None:
    done = chain((X, X, "closed", ""))
    assert open_hop(done) is None
    assert trace(done, X) == Origin()


@given(st.permutations(range(5)))
def test_the_order_of_reading_does_not_matter(order: list[int]) -> None:
    hops = chain(*CHAINS["claimed, referred and answered back"][0])

    assert trace([hops[place] for place in order], A) == trace(hops, A)


@pytest.mark.parametrize(
    ("purpose", "last_action_at", "needed"),
    [
        ("for_action", None, True),
        ("for_action", 9, True),
        ("for_action", 10, False),
        ("for_action", 11, False),
        ("for_opinion", None, False),
        ("for_information", 9, False),
    ],
)
def test_an_action_is_needed_since_it_was_asked_for(purpose: str, last_action_at: int | None, needed: bool) -> None:
    (hop,) = chain((X, A, "", ""))
    asked = Hop(**{name: getattr(hop, name) for name in hop.__dataclass_fields__} | {"purpose": purpose})

    assert needs_action(asked, last_action_at) is needed
    assert not needs_action(None, last_action_at)
