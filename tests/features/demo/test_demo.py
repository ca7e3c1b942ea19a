"""The demo: whole, topped up, believable, and kept apart from anything real."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from hoh_stories import config
from hoh_stories.accounts import inside, queries, return_keys
from hoh_stories.accounts.models import Person, Teller
from hoh_stories.app import create_app
from hoh_stories.cli import main
from hoh_stories.config import Settings
from hoh_stories.demo import mark, seed
from hoh_stories.demo.people import people
from hoh_stories.demo.tales import tales
from hoh_stories.ground import audit, clock
from hoh_stories.ground.db import db, deed, look
from hoh_stories.publishing import verify, withdrawal
from hoh_stories.publishing.models import Publication, Stop
from hoh_stories.schema import upgrade
from hoh_stories.stories.models import Story
from tests.browser import Browser

pytestmark = pytest.mark.xdist_group("demo")


@dataclass
class Demo:
    """A demo that was built once for all tests of this file, in a copy of its own."""

    app: Any
    settings: Settings
    folder: Path

    def states(self) -> dict[str, int]:
        with look() as s:
            asked = select(Story.state, func.count()).group_by(Story.state)
            return dict(s.execute(asked).tuples().all())


def opened(folder: Path) -> Demo:
    settings = config.load({"HOH_DEMO": "1", "HOH_INSTANCE": str(folder)})
    upgrade(settings)
    app = create_app(settings)
    app.testing = True
    return Demo(app, settings, folder)


def let_go(demo: Demo) -> None:
    with demo.app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "instance"
    demo = opened(folder)
    mark.make_mark(demo.settings)
    seed.build(demo.settings)
    mark.note_built()
    let_go(demo)
    return folder


@pytest.fixture
def demo(built: Path, tmp_path: Path) -> Iterator[Demo]:
    folder = tmp_path / "instance"
    shutil.copytree(built, folder)
    found = opened(folder)
    yield found
    clock.unfreeze()
    let_go(found)


def test_every_state_of_the_way_is_there_to_be_seen(demo: Demo) -> None:
    states = demo.states()

    wanted = {"draft", "waiting", "in_review", "second_look", "with_teller", "your_yes"}
    assert wanted | {"heard", "closed", "agreed", "withdrawn"} == set(states)
    with look() as s:
        shown = set(s.scalars(select(Publication.state).distinct()))
        stops = {(stop.kind, stop.owner) for stop in s.scalars(select(Stop))}
    assert shown == {"published", "cooling_off", "ended", "withdrawn"}
    assert stops == {("pause", "teller"), ("hold", "lead")}


def test_there_are_stories_in_three_languages_and_of_every_kind(demo: Demo) -> None:
    page = Browser(demo.app, checked=False).get("/en/stories")

    assert page.status == 200
    assert {tale.text.language for tale in tales()} == {"en", "cy", "ar"}
    assert {tale.kind for tale in tales()} >= {"lived", "peer_practice", "from_work"}


def test_it_was_built_by_the_rules_of_the_house(demo: Demo) -> None:
    assert verify.faults() == []


def test_its_past_is_a_past_in_the_order_of_days(demo: Demo) -> None:
    with look() as s:
        days = list(s.scalars(select(audit.Event.on_day).order_by(audit.Event.seq)))

    assert days == sorted(days)
    assert days[-1] <= clock.today()


def test_four_people_read_today_two_of_them_leads(demo: Demo) -> None:  # design.md, Numbers
    for ahead in (0, 7, 27):
        readers = queries.readers_on(clock.today() + timedelta(days=ahead))
        assert (readers.count, readers.leads) == (4, 2)
    assert set(readers.languages) == {"ar", "cy", "en"}


def test_people_of_an_earlier_demo_may_begin_too(demo: Demo) -> None:
    with deed() as s:
        for person in s.scalars(select(Person)):
            person.trained_on = person.practised_on = person.agreed_on = person.agreement = None
    assert queries.readers_on(clock.today()).count == 0

    seed.top_up(demo.settings)

    assert queries.readers_on(clock.today()).count == 4


def test_a_second_start_changes_nothing_that_stands(demo: Demo) -> None:
    before = demo.states()

    assert seed.top_up(demo.settings) == []
    assert demo.states() == before


def test_what_time_emptied_is_there_again(demo: Demo) -> None:
    clock.freeze(clock.now() + timedelta(days=9))
    from hoh_stories.publishing import services

    services.publish_due()
    with look() as s:
        assert not s.scalars(select(Publication).where(Publication.due_at > clock.now())).all()
    now = clock.now()

    came = seed.top_up(demo.settings)
    clock.freeze(now)

    assert "cooling_off" in came
    with look() as s:
        assert s.scalars(select(Publication).where(Publication.state == "cooling_off")).all()
    assert queries.readers_on(clock.today()).count == 4
    assert verify.faults() == []


def test_topping_up_often_does_not_fill_the_shelf_with_one_story(demo: Demo) -> None:
    from hoh_stories.publishing import services

    for _ in range(3):
        clock.freeze(clock.now() + timedelta(days=9))
        now = clock.now()
        services.publish_due()
        seed.top_up(demo.settings)
        clock.freeze(now)

    with look() as s:
        published = s.scalar(
            select(func.count()).select_from(Publication).where(Publication.state == "published")
        )
    assert published <= sum(tale.state in ("published", "paused") for tale in tales()) + 1


def test_the_clock_runs_again_after_building(built: Path) -> None:
    first, then = clock.now(), clock.now()

    assert then > first


def test_a_story_that_somebody_took_back_does_not_come_again(demo: Demo) -> None:
    with look() as s:
        story = s.scalars(select(Story).where(Story.state == "waiting")).one()
    from hoh_stories.accounts.actors import teller

    withdrawal.withdraw(teller(story.teller_id), story.id)

    assert seed.top_up(demo.settings) == []
    assert "waiting" not in demo.states()


def run(*command: str, folder: Path, **env: str) -> Any:
    return CliRunner().invoke(main, command, env={"HOH_INSTANCE": str(folder), **env})


def test_people_tell_a_script_how_to_enter_as_each(demo: Demo) -> None:
    told = json.loads(run("demo", "people", "--json", folder=demo.folder).stdout)

    assert {tuple(row["roles"]) for row in told["people"]} == {
        tuple(map(str, cast.roles)) for cast in people()
    }
    assert len(told["tellers"]) == len(tales())
    for row in told["tellers"]:
        key = return_keys.read(row["return_key"])
        assert key is not None
        assert key == return_keys.read(row["digits"])
        tag = return_keys.tag_of(key, demo.settings.tag_key)
        with look() as s:
            assert s.scalars(select(Teller).where(Teller.key_tag == tag)).one()


def test_the_codes_that_are_told_open_the_door(demo: Demo) -> None:
    told = json.loads(run("demo", "people", "--json", folder=demo.folder).stdout)
    lead = next(row for row in told["people"] if row["name"] == "rhian")
    browser = Browser(demo.app)

    page = browser.get("/cy/sign-in")
    page = browser.submit(
        page, "form.where", {"username": lead["name"], "passphrase": lead["passphrase"]}
    )
    page = browser.submit(browser.follow(page), "form.where", {"code": lead["code"]})

    assert browser.get(page.location, 303).location == "/cy/queue"


def test_people_refuse_where_there_is_no_demo(tmp_path: Path) -> None:
    for command in (("demo", "people"), ("demo", "people", "--json")):
        told = run(*command, folder=tmp_path / "nothing")

        assert told.exit_code == 2
        assert told.output.strip() == "There is no demo here."
    assert not (tmp_path / "nothing").exists()


def test_people_refuse_an_unmarked_database_though_a_seed_lies_beside_it(demo: Demo) -> None:
    with deed() as s:
        s.delete(s.get_one(inside.Setting, "demo"))

    told = run("demo", "people", folder=demo.folder)

    assert (told.exit_code, told.output.strip()) == (2, "There is no demo here.")


def test_a_real_site_refuses_a_marked_database(demo: Demo) -> None:
    real = config.for_tests(demo.folder, demo.settings.database_url)

    with pytest.raises(mark.Refused):
        mark.refuse_a_demo(real)


def test_a_demo_refuses_an_unmarked_database_that_holds_anything(world: Any) -> None:
    world.a_teller()

    with pytest.raises(mark.Refused):
        mark.make_mark(world.site.config["SETTINGS"])
    assert not mark.is_marked()


def test_a_demo_marks_an_empty_database(site: Any) -> None:
    mark.make_mark(site.config["SETTINGS"])

    assert mark.is_marked()


def test_a_demo_refuses_any_address_but_this_machine(site: Any) -> None:
    from dataclasses import replace

    with pytest.raises(mark.Refused):
        mark.make_mark(replace(site.config["SETTINGS"], host="0.0.0.0"))


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "192.0.2.1"},
        {"Forwarded": "for=192.0.2.1"},
        {"X-Real-IP": "192.0.2.1"},
        {"Via": "1.1 somewhere"},
        {"Host": "stories.example.org"},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_a_demo_does_not_answer_what_was_forwarded(demo: Demo, headers: dict[str, str]) -> None:
    demo.app.wsgi_app = mark.here_only(demo.app.wsgi_app)
    client = demo.app.test_client()

    assert client.get("/healthz", base_url="http://127.0.0.1:8000").status_code == 200
    refused = client.get("/healthz", base_url="http://127.0.0.1:8000", headers=headers)

    assert refused.status_code == 403
    assert b"own machine" in refused.data


def test_a_demo_does_not_answer_a_stranger_on_the_network(demo: Demo) -> None:
    demo.app.wsgi_app = mark.here_only(demo.app.wsgi_app)

    answer = demo.app.test_client().get(
        "/healthz",
        base_url="http://127.0.0.1:8000",
        environ_overrides={"REMOTE_ADDR": "192.0.2.7"},
    )

    assert answer.status_code == 403


def test_a_building_that_was_broken_off_begins_anew(tmp_path: Path) -> None:
    from hoh_stories.try_it import _make_sure

    demo = opened(tmp_path / "instance")
    mark.make_mark(demo.settings)
    seed._people(demo.settings, clock.now())
    assert mark.is_half_built()

    with demo.app.app_context():
        _make_sure(demo.settings)

    assert mark.is_built()
    assert len(demo.states()) == 10
    let_go(demo)
