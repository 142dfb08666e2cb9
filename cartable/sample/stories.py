"""Stories of the sample office's files: who came with what, and every act on it until the sample's last day.

A story is a script. Another module replays it through the real commands; nothing here knows a database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from cartable.rules.case_states import OPEN
from cartable.sample.agenda import Agenda, wall_clock
from cartable.sample.composer import ComposedComplaint, Composer
from cartable.sample.fates import DAY_MS, Fate, draw_fates
from cartable.sample.identity import Identities
from cartable.sample.material import table
from cartable.sample.moves import Extra, Sheet
from cartable.sample.office import sample_office
from cartable.sample.people import SamplePerson
from cartable.sample.reception import Reception
from cartable.sample.routes import Route, write_escalation, write_route
from cartable.sample.schedule import cut, schedule
from cartable.sample.wording import Decks

LAST_DAY = date(2026, 11, 22)
REPEAT_SHARE = 0.2
"""More than come again in the end: a story too young or without a machine is passed over."""
COMES_AGAIN_AFTER_DAYS = 10
MERGED_AFTER_DAYS = 2
ESCALATED_AFTER_DAYS = 15
ABOUT_DEALER = frozenset({"conduct", "overcharge", "warranty_refused"})
"""Categories of which some turn out to be complaints about the dealer himself."""
ABOUT_DEALER_EVERY = 4
NEIGHBOURS_EVERY = 90
"""One new customer in so many gives the landline that a neighbour has given before."""


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One act on the file, ``after_minutes`` wall-clock minutes after the step before (the first: after registration).

    ``verb`` is one of refer, recall, return, claim, release, act, answer, note, call, repeat_contact, follow_up,
    acknowledge, wait, resume, letter, close, archive, reopen, merge, void; ``role`` the acting post's code. ``text``
    is the verb's main words: paraph, body, reason of a void or merge. ``extra`` by verb: refer {to, purpose, urgency,
    due_minutes, copies?}, return and reopen {reason}, call {direction, result, seconds, promise?, promise_minutes?},
    repeat_contact {next_step?, next_minutes?}, follow_up {kind, due_minutes}, wait {reason}, close {outcome},
    archive {place}, merge {into: index of a story}, letter {direction, correspondent, subject, their_number?,
    their_days_before?, body_code?, dispatch?}. All minutes run from the step.
    """

    verb: str
    role: str
    after_minutes: int
    text: str
    extra: Extra


@dataclass(frozen=True, slots=True)
class CaseStory:
    """One file from its registration on; ``minute_of_day`` is office time, ``registrar_role`` a post's code.

    ``earlier`` is the index of an earlier story of this customer, if he has been here before; same person and serial.
    ``about_dealer_code`` names the dealer complained of; ``dealer_code``, who sees to it, is another or empty.
    ``state`` is the one the file ends in. ``serial`` may be empty, with or without ``serial_absent_reason``.
    """

    registered_on: date
    minute_of_day: int
    registrar_role: str
    person: SamplePerson
    complaint: ComposedComplaint
    channel: str
    contact_group: str
    route: str
    model_code: str
    serial: str
    serial_absent_reason: str
    sold_on: date
    dealer_code: str
    urgency: int
    confidentiality: int
    steps: tuple[StoryStep, ...]
    earlier: int | None
    state: str
    about_dealer_code: str = ""


def tell(seed: int, count: int = 2_000, ends_on: date = LAST_DAY) -> tuple[CaseStory, ...]:
    """So many stories in the order of registration, the same for the same arguments."""
    return tuple(_Teller(seed, count, ends_on).stories())


class _Teller:
    """Tells story after story from one seed."""

    def __init__(self, seed: int, count: int, ends_on: date) -> None:
        self._rng = Random(f"stories {seed}")
        self._composer = Composer(seed)
        self._reception = Reception(self._rng, self._composer, Identities(seed))
        self._decks = Decks(self._rng)
        self._agenda = Agenda(ends_on)
        self._moments = self._agenda.registrations(self._rng, count)
        self._fates = draw_fates(self._rng, self._moments, self._agenda.end_ms)
        self._office = sample_office()
        self._dealer_names = {each.code: each.name for each in self._office.dealers}
        self._told: list[CaseStory] = []
        self._open: list[int] = []

    def stories(self) -> Iterator[CaseStory]:
        """All of them, in order."""
        for start_ms, fate in zip(self._moments, self._fates, strict=True):
            story = self._story(start_ms, fate)
            if story.state in OPEN and story.confidentiality == 0:
                self._open.append(len(self._told))
            self._told.append(story)
            yield story

    def _story(self, start_ms: int, fate: Fate) -> CaseStory:
        day, minute = wall_clock(start_ms)
        earlier = self._earlier(day, fate)
        if fate.state == "merged" and earlier is None:
            fate = Fate("closed")
        known = None if earlier is None else self._told[earlier]
        waits = fate.state.startswith("waiting")
        person = known.person if known else self._with_shared_landline(self._reception.person())
        entrance = self._reception.entrance(person, through_body=fate.state == "waiting_external", waits=waits)
        complaint = self._composer.complaint(
            day,
            person,
            channel=entrance.channel,
            model_code=known.model_code if known else "",
            kind="complaint" if waits else "",
            sold_on=known.sold_on if known else None,
            with_fault=waits,
        )
        confidentiality = self._reception.confidentiality(complaint)
        dealer = self._office.dealer_for(person.city_name, complaint.family_code)
        route = Route(
            complaint=complaint,
            channel=entrance.channel,
            must_wait=fate.state.removeprefix("waiting_") if waits else "",
            correspondent=entrance.body[1] if entrance.body else f"{person.given_name} {person.family_name}",
            body=entrance.body,
            is_secret=confidentiality > 0,
            must_last=fate.state in OPEN,
        )
        sheet = Sheet(self._rng, self._decks, self._slots(person, complaint, dealer), entrance.registrar)
        pause_before = self._write(sheet, route, fate, start_ms, earlier)
        steps = tuple(
            StoryStep(move.verb, move.role, minutes, move.text, move.extra)
            for move, minutes in schedule(self._rng, self._agenda, start_ms, sheet.moves, fate, pause_before)
        )
        serial, absent = (known.serial, known.serial_absent_reason) if known else self._reception.serial(complaint)
        is_about = bool(
            dealer
            and fate.state != "merged"
            and complaint.category_code in ABOUT_DEALER
            and len(self._told) % ABOUT_DEALER_EVERY == 0
        )
        return CaseStory(
            registered_on=day,
            minute_of_day=minute,
            registrar_role=entrance.registrar,
            person=person,
            complaint=complaint,
            channel=entrance.channel,
            contact_group=entrance.contact_group,
            route=entrance.route,
            model_code=complaint.model_code,
            serial=serial,
            serial_absent_reason=absent,
            sold_on=complaint.sold_on,
            dealer_code=dealer if not is_about and (complaint.fault_code or entrance.channel == "dealer") else "",
            urgency=2 if complaint.is_safety else int(self._rng.random() < 0.12),
            confidentiality=confidentiality,
            steps=steps,
            earlier=earlier,
            state=sheet.state,
            about_dealer_code=dealer if is_about else "",
        )

    def _with_shared_landline(self, person: SamplePerson) -> SamplePerson:
        """Some live in one house with a customer who called before, and have its telephone."""
        if len(self._told) % NEIGHBOURS_EVERY:
            return person
        house = next(
            (
                each.person
                for each in reversed(self._told)
                if each.person.landline and each.person.city_name == person.city_name
            ),
            None,
        )
        return person if house is None else replace(person, landline=house.landline, address=house.address)

    def _write(self, sheet: Sheet, route: Route, fate: Fate, start_ms: int, earlier: int | None) -> int | None:
        """Writes the moves that happen; returns before which one the file lay idle, if it did."""
        if fate.state == "void":
            sheet.refer("MG-1", "for_review", "void")
            sheet.void()
            return None
        if fate.state == "merged" and earlier is not None:
            sheet.note()
            sheet.merge(earlier)
            return None
        write_route(sheet, route)
        is_old = self._agenda.end_ms - start_ms > ESCALATED_AFTER_DAYS * DAY_MS
        sheet.rewind(cut(self._rng, sheet.moves, fate, is_old=is_old))
        if fate.state != "in_progress" or not is_old or route.is_secret or sheet.holder == "MG-1":
            return None
        if sheet.holder.endswith("-Q"):
            sheet.claim(sheet.holder.replace("-Q", "-1"))
        pause_before = len(sheet.moves)
        write_escalation(sheet, route)
        return pause_before

    def _earlier(self, day: date, fate: Fate) -> int | None:
        """The story of a customer who comes again: any for a new matter, an open one for a file to be merged."""
        if fate.state == "merged":
            pool = [place for place in self._open if self._days_since(place, day) >= MERGED_AFTER_DAYS]
            return self._rng.choice(pool) if pool else None
        if not self._told or self._rng.random() >= REPEAT_SHARE:
            return None
        place = self._rng.randrange(len(self._told))
        is_fit = self._days_since(place, day) >= COMES_AGAIN_AFTER_DAYS and self._told[place].complaint.fault_code
        return place if is_fit else None

    def _days_since(self, place: int, day: date) -> int:
        return (day - self._told[place].registered_on).days

    def _slots(self, person: SamplePerson, complaint: ComposedComplaint, dealer: str) -> dict[str, str]:
        """What the desk's own words may name; part and fault only where there is one."""
        family = next(each for each in self._office.families if each.code == complaint.family_code)
        fault = next((each.name for each in family.faults if each.code == complaint.fault_code), "")
        title = "خانم" if person.sex == "f" else "آقای"
        slots = {
            "customer": f"{title} {person.family_name}",
            "product": family.product,
            "model": complaint.model_code,
            "city": person.city_written,
            "dealer": self._dealer_names.get(dealer, person.city_written),
            "day": self._rng.choice(table("phrases")["days"][:5]),
        }
        return slots | ({"fault": fault, "part": complaint.part} if fault else {})
