"""Who acts, and who may be chosen: actors, posts, the signed-in user."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """Whose hand this is. ``post_ids`` are all posts acted from; ``post_id`` signs where none is implied.

    ``principal_id`` is the user on whose behalf a deputy acts; both names are kept on every act.
    """

    user_id: int
    post_id: int
    post_ids: tuple[int, ...]
    principal_id: int | None = None


@dataclass(frozen=True, slots=True)
class PostChoice:
    """A post as a receiver or as one's own seat. ``kind`` is ``person`` or ``queue``."""

    id: int
    code: str
    title: str
    unit_id: int
    unit_name: str
    kind: str
    occupants: str = ""

    @property
    def label(self) -> str:
        """What a list shows: the person first, then the seat."""
        return f"{self.occupants} – {self.title}" if self.occupants else self.title


@dataclass(frozen=True, slots=True)
class Principal:
    """A colleague in whose place one may act today."""

    user_id: int
    name: str
    posts: tuple[PostChoice, ...]
    login: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A log-in: the actor, what to call him, his seats, whom he stands in for, and the verbs his role has."""

    actor: Actor
    login: str
    name: str
    posts: tuple[PostChoice, ...]
    queues: tuple[PostChoice, ...]
    principals: tuple[Principal, ...]
    verbs: frozenset[str]
    roles: frozenset[str]
    office_name: str
    time_zone: str
    must_change_password: bool


@dataclass(frozen=True, slots=True)
class SampleUser:
    """A user of the sample office as the log-in screen offers him."""

    login: str
    name: str
    post_title: str
    password: str
