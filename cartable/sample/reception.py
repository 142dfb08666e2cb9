"""How a file of the sample office comes in: by which channel, at whose desk, with which serial, how secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from cartable.sample.composer import ComposedComplaint, Composer
from cartable.sample.identity import KNOWN_SHARE, Identities
from cartable.sample.material import table
from cartable.sample.people import SamplePerson

CHANNELS = {
    "phone": 64, "letter": 9, "dealer": 8, "web": 5, "in_person": 4, "sms": 3, "social": 2, "email": 2, "legal": 1,
}  # fmt: skip
SHIRAZ_PROVINCE = "فارس"
SECRET_SHARES = {"violation_report": 1.0, "conduct": 0.12}
BODY_ROUTES = {
    "hemayat": "consumer_body", "consumer_association": "consumer_body", "tazirat": "tazirat",
    "inspection": "inspection",
}  # fmt: skip
WITHOUT_SERIAL = frozenset({"enquiry", "criticism", "suggestion", "appreciation", "violation_report"})
ABSENT_REASONS = ("unreadable", "torn", "out_of_reach", "damaged", "differs_from_card")
ABSENT_SHARE, UNASKED_SHARE = 0.04, 0.08


@dataclass(frozen=True, slots=True)
class Entrance:
    """Channel, the registering post's code, contact group and route (codes of the office's lists).

    ``body`` is the code and name of the body outside that wrote; absent for customers.
    """

    channel: str
    registrar: str
    contact_group: str
    route: str
    body: tuple[str, str] | None


class Reception:
    """Draws how files come in."""

    def __init__(self, rng: Random, composer: Composer, identities: Identities) -> None:
        self._rng = rng
        self._composer = composer
        self._identities = identities

    def person(self) -> SamplePerson:
        """A new customer; many do not give their national id."""
        return self._identities.of(self._composer.person(), is_known=self._rng.random() < KNOWN_SHARE)

    def entrance(self, person: SamplePerson, *, through_body: bool, waits: bool) -> Entrance:
        """Where ``person`` comes in; a file that ``waits`` for something else is not led by the lawyer."""
        channel = self._rng.choices(tuple(CHANNELS), tuple(CHANNELS.values()))[0]
        if through_body:
            channel = "legal"
        elif waits and channel == "legal":
            channel = "phone"
        registrar = self._registrar(channel, person)
        if channel == "legal":
            code, name = self._rng.choice(table("desk_moves")["letter"]["bodies"])
            return Entrance(channel, registrar, "organization", BODY_ROUTES[code], (code, name))
        group = "dealer" if channel == "dealer" else "customer"
        return Entrance(channel, registrar, group, "branch" if registrar == "SPR-1" else "head_office", None)

    def serial(self, complaint: ComposedComplaint) -> tuple[str, str]:
        """Serial and the reason of its absence; both are empty where nobody asked."""
        if complaint.kind in WITHOUT_SERIAL or complaint.category_code == "not_delivered":
            return "", ""
        chance = self._rng.random()
        if chance < ABSENT_SHARE:
            return "", self._rng.choice(ABSENT_REASONS)
        if chance < ABSENT_SHARE + UNASKED_SHARE:
            return "", ""
        produced_on = complaint.sold_on - timedelta(days=self._rng.randint(20, 200))
        return self._composer.serial(complaint.model_code, produced_on), ""

    def confidentiality(self, complaint: ComposedComplaint) -> int:
        """0 or 1: what is said of somebody's misconduct is not for everybody."""
        about = complaint.kind if complaint.kind in SECRET_SHARES else complaint.category_code
        return int(self._rng.random() < SECRET_SHARES.get(about, 0.0))

    def _registrar(self, channel: str, person: SamplePerson) -> str:
        if channel in ("letter", "legal"):
            return "SC-1"
        if channel == "dealer":
            return "DA-1"
        if channel not in ("phone", "in_person"):
            return "PR-2"
        if person.province == SHIRAZ_PROVINCE:
            return "SPR-1"
        return "PR-1" if self._rng.random() < 0.65 else "PR-2"
