"""No mail leaves this house: nothing that could send one is here, so none holds a word (truth 9).

When mail comes, this is where it is noticed; what it may say is then truth 3's and 9's to hold.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from tests.house.source import TOP, imports, modules, where

#: What sends mail, or hands it to a program that does.
SENDERS = ("smtplib", "aiosmtplib", "flask_mail", "flask_mailman", "email.message", "email.mime")

EVERYTHING = """
import pkgutil, sys
from importlib import import_module
from pathlib import Path
import hoh_stories
for found in pkgutil.walk_packages(hoh_stories.__path__, "hoh_stories."):
    if not found.name.endswith("__main__"):
        import_module(found.name)
from hoh_stories import config, schema
from hoh_stories.app import create_app
settings = config.for_tests(Path(sys.argv[1]))
schema.upgrade(settings)
for address in ("/en/stories", "/en/return", "/en/sign-in"):
    assert create_app(settings).test_client().get(address).status_code == 200, address
print(*sorted(name for name in sys.modules if name.partition(".")[0] in sys.argv[2:]))
"""


def test_no_module_asks_for_what_sends_mail() -> None:
    faults = [
        f"{where(modules()[module], line)}: {name} sends mail"
        for module in modules()
        for line, name in imports(module)
        if any(name == sender or name.startswith(f"{sender}.") for sender in SENDERS)
    ]
    assert not faults, "\n".join(faults)


def test_no_library_brings_a_sender_along(tmp_path: Path) -> None:
    """Every module is loaded and pages have answered: the sending part of no library is there."""
    senders = [sender for sender in SENDERS if "." not in sender]
    command = [sys.executable, "-c", EVERYTHING, str(tmp_path), *senders]
    told = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert told.stdout.split() == []


def test_the_library_for_signing_in_has_no_post_to_send_by(site: Flask) -> None:
    """Flask-Security could send codes and notices: here it is given nothing to do it with."""
    assert not {"mail", "mailman"} & set(site.extensions)
    with site.app_context(), pytest.raises(ValueError, match="No email extension"):
        site.extensions["security"]._mail_util.send_mail("x", "x", "a@x.example", "b", "x", None)
