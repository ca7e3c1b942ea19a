"""Who may open what: one table for the whole site, asked of every route as every kind of person.

A new route fails here until it stands in the table. Think twice before you write it down: the guard
asks for the role, the loader asks whose story it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.routing import Rule

from hoh_stories.accounts import tellers
from hoh_stories.accounts.actors import Actor
from hoh_stories.accounts.permissions import Role
from hoh_stories.ground.audit import Event
from hoh_stories.ground.db import deed, look
from hoh_stories.stories.models import Message, Story
from hoh_stories.stories.texts import Text
from tests import signing
from tests.world import Told, World

KINDS = ("nobody", "teller", "peer", "facilitator", "lead", "practitioner", "steward")

ALL = frozenset(KINDS)
TELLERS = frozenset({"teller"})
REVIEWERS = frozenset({"facilitator", "lead"})
LEADS = frozenset({"lead"})
PEERS = frozenset({"peer", "facilitator", "lead"})
PRACTITIONERS = frozenset({"practitioner"})
STEWARDS = frozenset({"steward"})
SIGNED_IN = ALL - {"nobody", "teller"}
KEEPERS = LEADS | STEWARDS

#: endpoint -> who passes the guard. The one table.
WHO_MAY: dict[str, frozenset[str]] = {
    # Doors and pages of the house
    **dict.fromkeys(("doors.greet", "doors.healthz", "doors.leave", "doors.readyz"), ALL),
    **dict.fromkeys(("pages.about", "pages.home", "pages.leaving", "pages.shift"), ALL),
    "pages.support": ALL,
    "static": ALL,
    # Signing in. Signing out is harmless for whoever is not signed in.
    **dict.fromkeys(("accounts.code", "accounts.place", "accounts.sign_in"), ALL),
    "accounts.sign_out": ALL,
    **dict.fromkeys(("accounts.recovery_code", "accounts.passkey_sign_in"), ALL),
    "accounts.stay": ALL,
    # One's own account: everybody who signs in
    **dict.fromkeys(("accounts.account", "accounts.end_one", "accounts.end_others"), SIGNED_IN),
    **dict.fromkeys(("accounts.prove", "accounts.passkey_prove"), SIGNED_IN),
    **dict.fromkeys(
        ("accounts.passphrase", "accounts.new_app", "accounts.recovery_codes"), SIGNED_IN
    ),
    **dict.fromkeys(("accounts.passkey_list", "accounts.passkey_remove"), SIGNED_IN),
    "accounts.not_yet": SIGNED_IN,
    "accounts.you": SIGNED_IN,
    # Coming in by a link: the link itself opens the door
    **dict.fromkeys(("accounts.invited", "accounts.invited_app", "accounts.invited_name"), ALL),
    # Keeping people: who is here, invitations, roles; no page of it names a story
    **dict.fromkeys(("accounts.people", "accounts.person", "accounts.invite"), KEEPERS),
    **dict.fromkeys(("accounts.invitation_yes", "accounts.invitation_back"), KEEPERS),
    **dict.fromkeys(("accounts.person_back", "accounts.person_sign_out"), KEEPERS),
    **dict.fromkeys(("accounts.person_proof", "moderation.person_leave"), KEEPERS),
    "moderation.person_roles": KEEPERS,
    # Looking after the site: never a word of a story. Help for each role is open to all.
    **dict.fromkeys(("stewarding.check", "stewarding.checks", "stewarding.undo"), STEWARDS),
    **dict.fromkeys(("stewarding.duties", "stewarding.home", "stewarding.log"), STEWARDS),
    **dict.fromkeys(("stewarding.history", "stewarding.part", "stewarding.version"), STEWARDS),
    **dict.fromkeys(("stewarding.backups", "stewarding.settings_list"), STEWARDS),
    "stewarding.backup_now": STEWARDS,
    **dict.fromkeys(("stewarding.line", "stewarding.lines"), STEWARDS),
    **dict.fromkeys(("stewarding.notes", "stewarding.note", "stewarding.new_note"), STEWARDS),
    "stewarding.how": ALL,
    "stewarding.known_names": STEWARDS,
    # Reading what is public
    **dict.fromkeys(("reading.being_with", "reading.gentle", "reading.guide"), ALL),
    **dict.fromkeys(("reading.heard", "reading.hide_topics", "reading.not_today"), ALL),
    **dict.fromkeys(("reading.stories", "reading.story", "reading.thanks"), ALL),
    **dict.fromkeys(("reading.value", "reading.values"), ALL),
    # Reading what is shared with members
    "reading.members.peers": PEERS,
    "reading.members.peers_gentle": PEERS,
    "reading.members.peers_heard": PEERS,
    "reading.members.peers_story": PEERS,
    "reading.members.peers_thanks": PEERS,
    "reading.members.agreement": PRACTITIONERS,
    "reading.members.learn": PRACTITIONERS,
    "reading.members.learn_gentle": PRACTITIONERS,
    "reading.members.learn_heard": PRACTITIONERS,
    "reading.members.learn_story": PRACTITIONERS,
    "reading.members.learn_thanks": PRACTITIONERS,
    # Writing: open to all, because there is no account; the loader knows whose draft it is (OWN)
    "stories.share": ALL,
    "stories.begun": ALL,
    "stories.both": ALL,
    "stories.key": ALL,
    "stories.key_back": ALL,
    "stories.check": ALL,
    "stories.part": ALL,
    "stories.rest": ALL,
    "stories.save": ALL,
    "stories.send": ALL,
    "stories.sent": ALL,
    "stories.take_back": ALL,
    "stories.notes": ALL,
    "stories.values": ALL,
    "stories.write": ALL,
    # Coming back with a key or a code: the key itself opens the door
    "telling.come_back": ALL,
    "telling.lost": ALL,
    "telling.code": ALL,
    "telling.by_code": ALL,
    "telling.pause_by_code": ALL,
    "telling.withdraw_by_code": ALL,
    "telling.leave": ALL,
    # A teller's own
    "telling.agree": TELLERS,
    "telling.change": TELLERS,
    "telling.choices": TELLERS,
    "telling.copy": TELLERS,
    "telling.copy_of": TELLERS,
    "telling.download": TELLERS,
    "telling.download_json": TELLERS,
    "telling.download_json_of": TELLERS,
    "telling.download_of": TELLERS,
    "telling.key": TELLERS,
    "telling.letters": TELLERS,
    "telling.links": TELLERS,
    "telling.my": TELLERS,
    "telling.name": TELLERS,
    "telling.not_here": TELLERS,
    "telling.not_today": TELLERS,
    "telling.opened": TELLERS,
    "telling.pause": TELLERS,
    "telling.preview": TELLERS,
    "telling.receipt": TELLERS,
    "telling.receipt_json": TELLERS,
    "telling.resume": TELLERS,
    "telling.risks": TELLERS,
    "telling.second_yes": TELLERS,
    "telling.stop": TELLERS,
    "telling.story": TELLERS,
    "telling.suggestion": TELLERS,
    "telling.suggestions": TELLERS,
    "telling.withdraw": TELLERS,
    "telling.yes": TELLERS,
    # Reviewing
    "moderation.queue": REVIEWERS,
    "moderation.claim": REVIEWERS,
    "moderation.decide": REVIEWERS,
    "moderation.decide_second": REVIEWERS,
    "moderation.drop": REVIEWERS,
    "moderation.drop_link": REVIEWERS,
    "moderation.extend": REVIEWERS,
    "moderation.give_back": REVIEWERS,
    "moderation.group": REVIEWERS,
    "moderation.law": REVIEWERS,
    "moderation.law_advice": REVIEWERS,
    "moderation.leave_second": REVIEWERS,
    "moderation.link": REVIEWERS,
    "moderation.open_text": REVIEWERS,
    "moderation.outcomes": REVIEWERS,
    "moderation.pass_on": REVIEWERS,
    "moderation.review": REVIEWERS,
    "moderation.second": REVIEWERS,
    "moderation.settle": REVIEWERS,
    "moderation.suggest": REVIEWERS,
    "moderation.take_second": REVIEWERS,
    "moderation.thread": REVIEWERS,
    # Being worried: who reads; the record itself is for leads alone (SG-09)
    **dict.fromkeys(("safeguarding.worry", "safeguarding.no_concern"), REVIEWERS),
    **dict.fromkeys(("safeguarding.mine", "safeguarding.debrief"), REVIEWERS),
    **dict.fromkeys(("safeguarding.records", "safeguarding.record", "safeguarding.doing"), LEADS),
    **dict.fromkeys(("safeguarding.done", "safeguarding.aside"), LEADS),
    "safeguarding.open_story": LEADS,
    **dict.fromkeys(("safeguarding.named", "safeguarding.authorities"), LEADS),
    "safeguarding.address": REVIEWERS,
    **dict.fromkeys(("stewarding.care_lists", "stewarding.care_list"), STEWARDS),
    **dict.fromkeys(("stewarding.care_authorities", "stewarding.care_authority"), STEWARDS),
    "pages.hard_things": ALL,
    # Practising on invented stories, before a role works and after
    **dict.fromkeys(("practice.room", "practice.cover", "practice.take"), REVIEWERS),
    **dict.fromkeys(("practice.open_text", "practice.pass_on", "practice.read"), REVIEWERS),
    **dict.fromkeys(("practice.words", "practice.suggest", "practice.notes"), REVIEWERS),
    **dict.fromkeys(("practice.checks", "practice.outcome", "practice.letter"), REVIEWERS),
    "practice.beside": REVIEWERS,
    # What leads decide
    "moderation.doors": LEADS,
    "moderation.hold": LEADS,
    "moderation.key_found": LEADS,
    "moderation.law_held": LEADS,
    "moderation.law_lead": LEADS,
    "moderation.again_list": LEADS,
    "moderation.again_read": LEADS,
    "moderation.law_lift": LEADS,
    "moderation.law_waiver": LEADS,
    "moderation.lost_key": LEADS,
    "moderation.lift": LEADS,
    "moderation.report_decide": LEADS,
    "moderation.report_open": LEADS,
    "moderation.reports": LEADS,
    "moderation.take_over": LEADS,
    # Anybody may report a concern, without an account (OS-04)
    "moderation.report": ALL,
    "moderation.reported": ALL,
}
#: A late POST gives whoever sent it their own words back (truth 5), and nobody else's.
OWN_WORDS_BACK = ("stories.write", "stories.save", "stories.both")
WORDS = "Aubergine umbrellas whisper"
SECRET = Text(f"{WORDS} upstairs", f"{WORDS} in the long corridor of the harbour.", WORDS, "en")


@dataclass
class Everybody:
    """One of each kind of person, each with a browser of their own."""

    app: Flask
    world: World
    teller: Actor
    people: dict[str, Actor]

    def browser(self, kind: str, teller: Actor | None = None) -> FlaskClient:
        client = self.app.test_client()
        with client.session_transaction() as session:
            if kind == "teller":
                with deed() as s:
                    visit = tellers.open_visit(s, (teller or self.teller).id, tellers.KEYLESS)
                session["v"] = visit
            elif kind != "nobody":
                session.update(signing.cookie_of(self.people[kind].id))
        return client


@pytest.fixture
def everybody(world: World, site: Flask) -> Everybody:
    roles = {
        "peer": (Role.PEER,),
        "facilitator": (Role.FACILITATOR,),
        "lead": (Role.FACILITATOR, Role.LEAD),
        "practitioner": (Role.PRACTITIONER,),
        "steward": (Role.STEWARD,),
    }
    people = {kind: world.a_person(*some) for kind, some in roles.items()}
    return Everybody(site, world, world.a_teller(), people)


def asked(app: Flask, story_id: str = "x" * 20) -> Iterator[tuple[Rule, str, str]]:
    """Every route of the site with every method that it answers: (rule, method, address)."""
    with app.test_request_context("/"):
        for rule in app.url_map.iter_rules():
            address = _address(app, rule, story_id)
            for method in sorted({"GET", "POST"} & (rule.methods or set())):
                yield rule, method, address


def _address(app: Flask, rule: Rule, story_id: str) -> str:
    values = {name: _value(rule, name, story_id) for name in rule.arguments}
    built = rule.build(values)
    assert built is not None, rule
    return built[1]


def _value(rule: Rule, name: str, story_id: str) -> Any:
    converter = rule._converters[name]
    known = {"lang": "en", "filename": "css/site.css", "story_id": story_id}
    if name in known:
        return known[name]
    if type(converter).__name__ == "AnyConverter":
        return sorted(converter.items)[0]
    return 1 if type(converter).__name__ == "IntegerConverter" else story_id


def guarded_only(app: Flask) -> None:
    """Let every view answer `in` at once, so that only the guard is asked."""
    for endpoint, view in list(app.view_functions.items()):
        app.view_functions[endpoint] = _stub(view)


def _stub(view: Callable[..., Any]) -> Callable[..., Any]:
    def answer(**_values: Any) -> str:
        return "in"

    for name in ("access", "public"):
        if hasattr(view, name):
            setattr(answer, name, getattr(view, name))
    return answer


def test_every_route_stands_in_the_table_and_the_table_names_no_other(site: Flask) -> None:
    routes = {rule.endpoint for rule in site.url_map.iter_rules()}

    missing, gone = routes - set(WHO_MAY), set(WHO_MAY) - routes
    assert not missing, f"write down who may, after thinking: {sorted(missing)}"
    assert not gone, f"these routes are no more, take them out: {sorted(gone)}"


def test_every_kind_of_person_passes_where_the_table_says_and_nowhere_else(
    everybody: Everybody,
) -> None:
    guarded_only(everybody.app)
    faults = []
    for kind in KINDS:
        browser = everybody.browser(kind)
        for rule, method, address in asked(everybody.app):
            if rule.endpoint == "static":
                continue
            answer = browser.open(address, method=method)
            may = kind in WHO_MAY[rule.endpoint]
            if (answer.status_code == 200) != may:
                faults.append(f"{kind} {method} {address}: {answer.status_code}, may: {may}")
    assert not faults, "\n".join(faults)


def test_whoever_may_not_is_led_to_a_door_or_told_that_nothing_is_here(
    everybody: Everybody,
) -> None:
    """A person of another role learns not even that the page exists."""
    guarded_only(everybody.app)
    faults = []
    for kind in KINDS:
        browser = everybody.browser(kind)
        for rule, method, address in asked(everybody.app):
            if kind in WHO_MAY[rule.endpoint]:
                continue
            answer = browser.open(address, method=method)
            signed_in = kind not in ("nobody", "teller")
            door = "/en/return" if WHO_MAY[rule.endpoint] == TELLERS else "/en/sign-in"
            led = answer.status_code == 303 and answer.headers["Location"] == door
            hidden = answer.status_code == 404
            if not (hidden if signed_in and door == "/en/sign-in" else led):
                faults.append(f"{kind} {method} {address}: {answer.status_code}")
    assert not faults, "\n".join(faults)


def stories_of_others(world: World) -> list[Told]:
    """Unpublished stories, in states in which somebody else may read them."""
    holder, second = world.a_facilitator(), world.a_facilitator()
    return [
        world.a_draft(SECRET),
        world.a_sent_story(SECRET),
        world.a_claimed_story(holder, SECRET),
        world.a_ready_story(SECRET, holder=holder, second=second),
        world.an_agreed_story(SECRET, holder=holder, second=second),
    ]


def test_nobody_reads_a_word_of_an_unpublished_story_that_is_not_theirs(
    everybody: Everybody,
) -> None:  # truth 6, DP-16
    told = stories_of_others(everybody.world)
    faults = []
    for kind in KINDS:
        browser = everybody.browser(kind)
        for story in told:
            for rule, method, address in asked(everybody.app, story.id):
                if rule.endpoint in ("static", "doors.leave", "accounts.sign_out"):
                    continue
                if "story_id" not in rule.arguments and story is not told[0]:
                    continue
                answer = browser.open(address, method=method)
                if answer.status_code >= 500 or b"Aubergine" in answer.data:
                    faults.append(f"{kind} {method} {address}: {answer.status_code}")
    assert not faults, "\n".join(faults)


def test_pages_of_somebody_elses_draft_do_not_open(everybody: Everybody) -> None:
    """OWN: the writing pages are open to all, and a draft to its teller alone."""
    draft = everybody.world.a_draft(SECRET)
    routes = [
        (rule, method, address)
        for rule, method, address in asked(everybody.app, draft.id)
        if rule.endpoint.startswith(("stories.", "telling.")) and "story_id" in rule.arguments
    ]
    faults = []
    for kind in KINDS:
        browser = everybody.browser(kind)
        for rule, method, address in routes:
            answer = browser.open(address, method=method)
            theirs = method == "POST" and rule.endpoint in OWN_WORDS_BACK
            if b"Aubergine" in answer.data or (answer.status_code == 200 and not theirs):
                faults.append(f"{kind} {method} {address}")
    assert not faults, "\n".join(faults)
    own = everybody.browser("teller", draft.teller)
    assert b"Aubergine" in own.get(f"/en/share/{draft.id}/write").data


def test_a_change_without_the_pages_token_changes_nothing(everybody: Everybody) -> None:
    told = stories_of_others(everybody.world)
    everybody.app.testing = True
    before = _traces()
    for kind in KINDS:
        for story in told:
            browser = everybody.browser(kind, story.teller)
            for rule, method, address in asked(everybody.app, story.id):
                if method == "POST" and rule.endpoint not in ("doors.leave",):
                    assert browser.post(address).status_code < 500, f"{kind} {address}"

    assert _traces() == before


def _traces() -> tuple[Any, ...]:
    with look() as s:
        stories = s.execute(
            select(Story.id, Story.state, Story.holder_id, Story.held_until).order_by(Story.id)
        ).all()
        return (
            s.scalar(select(func.count()).select_from(Event)),
            s.scalar(select(func.count()).select_from(Message)),
            tuple(map(tuple, stories)),
        )
