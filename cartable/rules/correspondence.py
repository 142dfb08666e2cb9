"""Which earlier letters a letter may refer to (عطف، پیرو).

Source: domain rules §3. «عطف به» answers a letter of the other side, «پیرو» goes on from a letter of the same side.
"""

from __future__ import annotations

IN_REPLY_TO, FOLLOWING = "in_reply_to", "following"

REFERRED: dict[str, dict[str, tuple[str, ...]]] = {
    IN_REPLY_TO: {
        "incoming": ("outgoing",),
        "outgoing": ("incoming", "internal"),
        "internal": ("incoming", "internal"),
    },
    FOLLOWING: {
        "incoming": ("incoming",),
        "outgoing": ("outgoing", "internal"),
        "internal": ("internal", "outgoing"),
    },
}
"""Relation and direction of the letter that is written, to the directions of letters it may refer to."""


def may_refer(relation: str, direction: str, other_direction: str, other_state: str) -> bool:
    """Whether a letter may name the other: only one with a number that stands can be named at all."""
    return other_state == "final" and other_direction in REFERRED[relation][direction]
