"""Mail leaves by one door, without a word of anybody's: the worker's alerts to people here (SG-04).

Tellers never need mail, and no page sends any: a web process does not even load what could.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from flask import Flask

from hoh_stories.safeguarding.checklists import FOLDER, LANGUAGES
from tests.house.source import TOP, imports, modules, where

#: What sends mail, or hands it to a program that does.
SENDERS = ("smtplib", "aiosmtplib", "flask_mail", "flask_mailman", "email.message", "email.mime")
DOOR = "hoh_stories.safeguarding.post"  #: the one module that may
USERS = ("hoh_stories.safeguarding.alerts",)  #: who may ask it

PAGES = """
import sys
from pathlib import Path
from hoh_stories import config, schema
from hoh_stories.app import create_app
settings = config.for_tests(Path(sys.argv[1]))
schema.upgrade(settings)
for address in ("/en/stories", "/en/return", "/en/sign-in"):
    assert create_app(settings).test_client().get(address).status_code == 200, address
print(*sorted(name for name in sys.modules if name.partition(".")[0] in sys.argv[2:]))
"""


def test_only_one_module_asks_for_what_sends_mail() -> None:
    faults = [
        f"{where(modules()[module], line)}: {name} sends mail"
        for module in modules()
        for line, name in imports(module)
        if module != DOOR
        and any(name == sender or name.startswith(f"{sender}.") for sender in SENDERS)
    ]
    assert not faults, "\n".join(faults)


def test_only_the_alerts_use_that_door_and_only_the_worker_uses_the_alerts() -> None:
    users = {
        name: {module for module in modules() for _, asked in imports(module) if asked == name}
        for name in (DOOR, *USERS)
    }
    inside = {module for module in users[DOOR] if module != DOOR}
    assert {module.removesuffix(".NotSent") for module in inside} <= set(USERS)
    assert users[USERS[0]] <= {"hoh_stories.jobs"}


def test_a_process_that_answers_pages_loads_no_sender(tmp_path: Path) -> None:
    senders = [sender for sender in SENDERS if "." not in sender]
    command = [sys.executable, "-c", PAGES, str(tmp_path), *senders]
    told = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert told.stdout.split() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_says_one_fixed_thing_without_a_link(language: str) -> None:
    mail = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))["mail"]
    assert set(mail) == {"subject", "words"}
    for words in mail.values():
        assert [one for one in ("%", "{", "://", "www.") if one in words] == []


def test_the_library_for_signing_in_has_no_post_to_send_by(site: Flask) -> None:
    """Flask-Security could send codes and notices: here it is given nothing to do it with."""
    assert not {"mail", "mailman"} & set(site.extensions)
    with site.app_context(), pytest.raises(ValueError, match="No email extension"):
        site.extensions["security"]._mail_util.send_mail("x", "x", "a@x.example", "b", "x", None)
