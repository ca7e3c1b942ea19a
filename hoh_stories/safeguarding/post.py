"""The one way out for mail: a short sentence without a link, to people here who asked for it.

Only the worker loads this; no page does. Nothing of a story, a teller or a record is ever given to
it (truth 3, truth 9; tests/house/test_no_mail.py). Who is written to, and when, is `alerts`.
"""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage

from hoh_stories.config import LOOPBACK

SECONDS = 10  #: a server that does not answer is tried again in a minute


class NotSent(Exception):
    """The mail server did not take it. Says nothing of to whom."""


@dataclass(frozen=True)
class Post:
    """A mail server, and who we are to it."""

    host: str
    port: int
    sender: str

    def send(self, to: str, subject: str, words: str) -> None:
        """Hand one message over. A server elsewhere must speak TLS. Raises NotSent."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message.set_content(words)
        try:
            with smtplib.SMTP(self.host, self.port, "localhost", SECONDS) as server:
                if self.host not in LOOPBACK:
                    server.starttls(context=ssl.create_default_context())
                server.send_message(message)
        except (OSError, smtplib.SMTPException, ValueError) as fault:
            raise NotSent(type(fault).__name__) from None
