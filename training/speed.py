"""How fast the assistant is: `python -m training.speed model` (or `patterns`), by itself.

One line: characters a second of wall time and of processor time on 50,000 characters, the cold
start (a process that has nothing loaded until its first finding), the most memory. Best of five,
because others share the machine.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

SIZE, ROUNDS = 50_000, 5


def speed(engine: str) -> dict[str, float]:
    """One engine: `cold` s, `chars`, `wall` and `cpu` s of the best rounds, `peak` MB."""
    began = time.perf_counter()
    from hoh_stories.safety.engine import assistant

    looking = assistant(engine)
    looking.look("My sister Eira lives in Barry.", "en")
    cold = time.perf_counter() - began
    text = _text()
    rounds = [_timed(lambda: looking.look(text, "en")) for _ in range(ROUNDS)]
    return {
        "cold": cold,
        "chars": len(text),
        "wall": min(wall for wall, _ in rounds),
        "cpu": min(cpu for _, cpu in rounds),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _text() -> str:
    from training import marked

    whole = "\n\n".join(told.text for told in marked.stories(language="en"))
    return whole[:SIZE]


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def line(engine: str) -> str:
    """The figures as a person reads them."""
    told = speed(engine)
    a_second = told["chars"] / told["wall"]
    return (
        f"assistant speed, {engine}: {told['chars']:.0f} characters in {told['wall']:.2f} s"
        f" ({a_second:,.0f} a second; {told['cpu']:.2f} s of processor time),"
        f" cold start {told['cold']:.2f} s, peak {told['peak']:.0f} MB"
    )


if __name__ == "__main__":
    print(line(sys.argv[1]))
