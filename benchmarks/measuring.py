"""Rounds of requests to both sites in turn, and what comes of them: medians and ratios.

Both are asked within the same second, again and again, so that a busy machine is busy for both.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles

from benchmarks.pages import Asked, Client, Page
from benchmarks.running import Running

ROUNDS = 7


@dataclass
class Taken:
    """What one page took on one server, a round at a time."""

    server: Running
    client: Client
    page: Page
    cpu_ms: list[float] = field(default_factory=list)
    wall_ms: list[float] = field(default_factory=list)

    def round(self, requests: int) -> None:
        """So many requests, one after the other."""
        asked = [next(self.page) for _ in range(requests)]
        before = self.server.cpu_ns()
        for one in asked:
            began = time.perf_counter()
            self.client.ask(one)
            self.wall_ms.append((time.perf_counter() - began) * 1000)
        self.cpu_ms.append((self.server.cpu_ns() - before) / 1e6 / requests)


def measure(ours: Taken, theirs: Taken, requests: int) -> dict[str, float]:
    """CPU of a request on both sites, their ratio, and our times: medians over the rounds."""
    for one in (ours, theirs):
        one.round(requests)  # warms what is compiled or cached once
        one.cpu_ms.clear()
        one.wall_ms.clear()
    for _ in range(ROUNDS):
        ours.round(requests)
        theirs.round(requests)
    cpu, bare = median(ours.cpu_ms), median(theirs.cpu_ms)
    return {
        "cpu_ms": round(cpu, 3),
        "bare_cpu_ms": round(bare, 3),
        "ratio": round(median(a / b for a, b in zip(ours.cpu_ms, theirs.cpu_ms, strict=True)), 2),
        "p50_ms": round(median(ours.wall_ms), 2),
        "p95_ms": round(quantiles(ours.wall_ms, n=20)[-1], 2),
    }


def weigh(client: Client, page: Callable[[], Page]) -> dict[str, int]:
    """Bytes of a first visit, and of a second by who kept it."""
    asked = next(page())
    answer, words = client.ask(asked)
    first = len(words)
    tag = answer.headers.get("ETag")
    if asked.body is not None or not tag:
        return {"bytes_first": first, "bytes_repeat": first}
    known = Asked(asked.path, {"If-None-Match": tag}, status=304)
    return {"bytes_first": first, "bytes_repeat": len(client.ask(known)[1])}
