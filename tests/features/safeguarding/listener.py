"""A mail server on this machine that keeps what it is given: enough of SMTP for one sender."""

from __future__ import annotations

import socketserver
import threading
from dataclasses import dataclass, field
from email import message_from_string
from email.message import Message
from types import TracebackType
from typing import Any


@dataclass
class Listener:
    """`with Listener() as server:`; `server.took`: (to whom, message). `busy`: refuses all."""

    took: list[tuple[str, Message]] = field(default_factory=list)
    busy: bool = False

    def __enter__(self) -> Listener:
        listener = self

        class Talk(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                listener._talk(self)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk)
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: Any, _trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def people(self) -> list[str]:
        """To whom, in order."""
        return [to for to, _ in self.took]

    def _talk(self, line: Any) -> None:
        to = ""

        def say(words: str) -> None:
            line.wfile.write(f"{words}\r\n".encode())

        say("220 here")
        while asked := line.rfile.readline().decode().strip():
            verb = asked[:4].upper()
            if verb == "RCPT":
                to = asked.partition("<")[2].rstrip(">")
            if verb == "DATA" and not self.busy:
                say("354 go on")
                self.took.append((to, message_from_string(self._body(line))))
            say("421 busy" if self.busy else "221 bye" if verb == "QUIT" else "250 fine")
            if verb == "QUIT" or self.busy:
                return

    def _body(self, line: Any) -> str:
        lines = iter(lambda: line.rfile.readline().decode(), ".\r\n")
        return "".join(lines).replace("\r\n", "\n")
