"""The sample office: its texts, people and stories are what a real office could hold, and the same for a seed."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from cartable.identifiers import (
    parse_foreign_id,
    parse_landline,
    parse_mobile,
    parse_national_id,
    parse_passport,
)
from cartable.permissions import ROLE_VERBS
from cartable.rules.case_states import OPEN, STATES, Standing, transition_for
from cartable.sample.composer import Composer
from cartable.sample.material import RESOURCES, cities, families, grievances, new_office, table
from cartable.sample.office import sample_office
from cartable.sample.stories import LAST_DAY, CaseStory, tell

SEED, COUNT = 11, 2_000
FAULTS = re.compile(
    "[\u064a\u0643\u0649\u0660-\u0669]|\u0647\u0654|\u06c0|  | [.،؛؟]|[.،؛][.،؛]|؟[.،]|\u200c\\s|\\s\u200c"
)
PLACEHOLDER = re.compile(r"[{}\[\]|]")
QUEUES = frozenset(each.code for each in sample_office().posts if each.kind == "queue")
ROLES = {each.code: each.role for each in sample_office().posts}


@pytest.fixture(scope="module")
def stories() -> tuple[CaseStory, ...]:
    return tell(SEED, COUNT)


@pytest.fixture(scope="module")
def texts(stories: tuple[CaseStory, ...]) -> list[str]:
    return [story.complaint.text for story in stories]


def test_same_seed_same_stories() -> None:
    assert tell(3, 60) == tell(3, 60)
    assert [story.complaint.text for story in tell(3, 60)] != [story.complaint.text for story in tell(4, 60)]


def test_texts_are_all_distinct(texts: list[str]) -> None:
    assert len(set(texts)) == len(texts) == COUNT


def test_texts_are_written_right_and_filled(stories: tuple[CaseStory, ...], texts: list[str]) -> None:
    written = texts + [story.complaint.subject for story in stories] + [story.person.address for story in stories]
    written += [step.text for story in stories for step in story.steps]
    words = [value for story in stories for step in story.steps for value in step.extra.values()]
    written += [value for value in words if isinstance(value, str)]

    assert [text for text in written if FAULTS.search(text) or PLACEHOLDER.search(text)] == []


def test_a_fifth_is_long_and_the_rest_short(texts: list[str]) -> None:
    long = [len(text) for text in texts if len(text) > 350]

    assert min(map(len, texts)) >= 110
    assert max(map(len, texts)) <= 700
    assert 0.15 < len(long) / COUNT < 0.27
    assert sum(length > 500 for length in long) / len(long) > 0.9


def test_no_sentence_is_worn_out(texts: list[str]) -> None:
    sentences = Counter(part.strip() for text in texts for part in re.split(r"(?<=[.؟])\s", text))

    assert max(sentences.values()) < COUNT * 0.03


def test_every_fault_category_and_kind_is_used(stories: tuple[CaseStory, ...]) -> None:
    told = {(story.complaint.family_code, story.complaint.fault_code) for story in stories}

    assert {(family.code, fault.code) for family in families() for fault in family.faults} <= told
    assert {each.category_code for each in grievances()} <= {story.complaint.category_code for story in stories}
    assert set(table("kinds")) | {"complaint"} == {story.complaint.kind for story in stories}


def test_a_model_has_only_faults_it_can_have(stories: tuple[CaseStory, ...]) -> None:
    possible = {
        (model.code, fault.code)
        for family in families()
        for model in family.models
        for fault in family.faults_of(model.code)
    }

    assert {(s.model_code, s.complaint.fault_code) for s in stories if s.complaint.fault_code} <= possible


def test_families_are_complete() -> None:
    for family in families():
        assert 3 <= len(family.models) <= 4
        assert len(family.faults) >= 5
        assert all(len(fault.said) >= 6 for fault in family.faults)
        assert {code for fault in family.faults for code in fault.models} <= {model.code for model in family.models}


def test_people_carry_valid_numbers_and_live_in_shipped_cities(stories: tuple[CaseStory, ...]) -> None:
    composer = Composer(SEED)
    people = [composer.person() for _ in range(300)]

    assert all(parse_national_id(each.national_id) == each.national_id for each in people)
    assert all(parse_mobile(each.mobile) == each.mobile for each in people)
    assert all(parse_landline(each.landline) == each.landline for each in people if each.landline)
    assert len({each.mobile for each in people}) == len(people)
    provinces = dict(_rows("ostan.csv", "id", "name"))
    shipped = {(name, provinces[province]) for name, province in _rows("shahr.csv", "name", "ostan")}
    assert {(each.name, each.province) for each in cities()} <= shipped


def _rows(name: str, *columns: str) -> list[tuple[str, ...]]:
    lines = (RESOURCES / "places" / name).read_text(encoding="utf-8-sig").splitlines()
    places = [lines[0].split(",").index(column) for column in columns]
    return [tuple(line.split(",")[place].strip() for place in places) for line in lines[1:]]


def test_serials_are_unique_unless_the_customer_came_again(stories: tuple[CaseStory, ...]) -> None:
    serials = Counter(story.serial for story in stories if story.serial and story.earlier is None)

    assert set(serials.values()) == {1}
    for story in stories:
        if story.earlier is not None:
            was = stories[story.earlier]
            assert (was.person, was.serial, was.model_code) == (story.person, story.serial, story.model_code)


def test_shares_are_those_of_an_office(stories: tuple[CaseStory, ...]) -> None:
    share = {
        "open": sum(story.state in OPEN for story in stories) / COUNT,
        "again": sum(story.earlier is not None for story in stories) / COUNT,
        "secret": sum(story.confidentiality > 0 for story in stories) / COUNT,
        "safety": sum(story.complaint.is_safety for story in stories) / COUNT,
        "letters": sum(story.channel in ("letter", "legal") for story in stories) / COUNT,
        "overdue": sum(_is_overdue(story) for story in stories) / COUNT,
    }

    assert {story.state for story in stories} == STATES
    assert 0.25 <= share["open"] <= 0.30
    assert 0.12 <= share["again"] <= 0.18
    assert 0.01 <= share["secret"] <= 0.03
    assert 0.005 <= share["safety"] <= 0.02
    assert 0.08 <= share["letters"] <= 0.14
    assert 0.06 <= share["overdue"] <= 0.10


def _is_overdue(story: CaseStory) -> bool:
    """Whether the last referral's deadline, in wall-clock minutes, has passed on the sample's last day."""
    if story.state != "in_progress":
        return False
    days = (LAST_DAY - story.registered_on).days
    left = days * 24 * 60 + 15 * 60 + 40 - story.minute_of_day
    due = None
    for step in story.steps:
        left -= step.after_minutes
        if step.verb == "refer":
            minutes = step.extra["due_minutes"]
            assert isinstance(minutes, int)
            due = left - minutes
    return due is not None and due > 0


def test_stories_keep_to_working_days_and_end_on_the_last(stories: tuple[CaseStory, ...]) -> None:
    assert all(earlier.registered_on <= later.registered_on for earlier, later in pairwise(stories))
    assert stories[0].registered_on >= LAST_DAY - timedelta(days=550)
    for story in stories:
        assert story.registered_on.weekday() not in (3, 4)
        assert 8 * 60 <= story.minute_of_day < 16 * 60
        assert all(step.after_minutes >= 0 for step in story.steps)
        minutes = story.minute_of_day + sum(step.after_minutes for step in story.steps)
        assert story.registered_on + timedelta(minutes=minutes) <= LAST_DAY


def test_coolers_break_in_summer_and_packages_in_winter(stories: tuple[CaseStory, ...]) -> None:
    months = {
        code: Counter(s.registered_on.month for s in stories if s.complaint.family_code == code)
        for code in ("split", "package")
    }

    assert months["split"][7] > 8 * max(1, months["split"][1])
    assert months["package"][1] > 4 * max(1, months["package"][7])


def test_every_step_is_allowed_to_whoever_does_it(stories: tuple[CaseStory, ...]) -> None:
    """Replays every story through the transition table and the roles' verbs, with its own bookkeeping of holders."""
    broken = [line for place, story in enumerate(stories) for line in _replay(place, story, stories)]

    assert broken == []


def _replay(place: int, story: CaseStory, stories: tuple[CaseStory, ...]) -> list[str]:
    broken = []
    state, holder = "registered", story.registrar_role
    asked: dict[str, str] = {}
    queue, copies = "", set[str]()
    for step in story.steps:
        standing = Standing(
            state,
            is_holder=holder == step.role,
            came_from_other=holder in asked,
            in_my_queue=holder in QUEUES and holder.removesuffix("-Q") == step.role.rpartition("-")[0],
            came_from_queue=bool(queue),
            sent_unread=asked.get(holder) == step.role,
            copy_waits=step.role in copies,
        )
        move = transition_for(step.verb, standing)
        if move is None or step.verb not in ROLE_VERBS[ROLES[step.role]]:
            return [f"{place}: {step.verb} by {step.role} in {state}, held by {holder}"]
        if step.verb == "refer":
            to = str(step.extra["to"])
            if to == step.role:
                broken.append(f"{place}: refers to itself")
            asked[to], holder, queue = step.role, to, ""
            copies |= set(step.extra.get("copies", ()))  # type: ignore[arg-type]
        elif step.verb == "claim":
            queue, asked[step.role], holder = holder, asked[holder], step.role
        elif step.verb == "release":
            holder, queue = queue, ""
        elif step.verb in ("answer", "return", "recall"):
            holder, queue = asked[holder], ""
        elif step.verb == "reopen":
            holder = step.role
        elif step.verb == "merge":
            into = step.extra["into"]
            assert isinstance(into, int)
            if stories[into].state not in OPEN or stories[into].person != story.person:
                broken.append(f"{place}: merged into {into}")
        state = f"waiting_{step.extra['reason']}" if move.end == "waiting" else move.end or state
    return broken if state == story.state else [f"{place}: ends {state}, not {story.state}"]


def test_codes_are_those_of_the_office(stories: tuple[CaseStory, ...]) -> None:
    lists = {name: {code for code, _ in entries} for name, entries in sample_office().lists}
    named = {("remedy", story.complaint.remedy) for story in stories if story.complaint.remedy} | {
        ("serial_absent_reason", story.serial_absent_reason) for story in stories if story.serial_absent_reason
    }
    named |= {("contact_group", story.contact_group) for story in stories}
    named |= {("route", story.route) for story in stories}
    of_verb = {
        "close": ("outcome", "outcome"), "return": ("return_reason", "reason"), "reopen": ("reopen_reason", "reason"),
        "call": ("call_result", "result"), "wait": ("wait_reason", "reason"),
    }  # fmt: skip
    for step in (step for story in stories for step in story.steps if step.verb in of_verb):
        name, key = of_verb[step.verb]
        named.add((name, str(step.extra[key])))

    assert {(name, code) for name, code in named if code not in lists[name]} == set()
    categories = {each.code for each in sample_office().categories}
    assert {story.complaint.category_code for story in stories} - {""} <= categories


def test_the_office_keeps_what_a_new_office_starts_with() -> None:
    office = sample_office()
    start = new_office()

    assert {post["code"] for unit in start["unit"] for post in unit["post"]} <= {post.code for post in office.posts}
    assert {code for user in office.users for code in user.post_codes} == {
        post.code for post in office.posts if post.kind == "person"
    }
    assert len({user.login for user in office.users}) == len(office.users)
    assert set(ROLES.values()) == set(ROLE_VERBS)


def test_coverage_of_a_city_and_family_is_ranked_without_gaps() -> None:
    ranks: dict[tuple[str, str], list[int]] = {}
    for dealer in sample_office().dealers:
        for each in dealer.coverage:
            ranks.setdefault((each.city_name, each.family_code), []).append(each.rank)

    assert all(found == list(range(1, len(found) + 1)) for found in ranks.values())
    assert len({city for city, _ in ranks}) >= 25
    assert sample_office().dealer_for("شیراز", "split")


def test_last_day_is_a_working_day() -> None:
    assert date(2026, 11, 22) == LAST_DAY


def test_customers_are_known_by_all_kinds_of_identifiers(stories: tuple[CaseStory, ...]) -> None:
    people = [story.person for story in stories if story.earlier is None]
    kinds = Counter(
        kind
        for each in people
        for kind in ("national_id", "foreign_id", "passport", "identifier_absent")
        if getattr(each, kind)
    )

    assert 0.4 < kinds["national_id"] / len(people) < 0.5
    assert all(0 < kinds[kind] / len(people) < 0.06 for kind in ("foreign_id", "passport", "identifier_absent"))
    assert sum(kinds.values()) < len(people)
    assert all(parse_foreign_id(each.foreign_id) == each.foreign_id for each in people if each.foreign_id)
    assert all(parse_passport(each.passport) == each.passport for each in people if each.passport)
    assert {each.identifier_absent for each in people} == {"", "has_none", "not_given"}


def test_a_dealer_never_sees_to_a_complaint_about_himself(stories: tuple[CaseStory, ...]) -> None:
    about = [story for story in stories if story.about_dealer_code]

    assert 20 < len(about) < 120
    assert all(story.about_dealer_code != story.dealer_code for story in about)


def test_some_neighbours_share_a_telephone(stories: tuple[CaseStory, ...]) -> None:
    owners: dict[str, set[str]] = {}
    for story in stories:
        if story.person.landline:
            owners.setdefault(story.person.landline, set()).add(story.person.mobile)

    assert sum(len(each) > 1 for each in owners.values()) >= 5
