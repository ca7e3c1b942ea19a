"""How much of a processor's time a piece of work takes, and nothing that stands beside it.

A worker that ran thousands of tests has a large heap: one collection of it takes a second, and it
comes whenever it comes. Nothing is collected while we measure.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any


def seconds(work: Callable[[], Any]) -> float:
    """Seconds of this process's processor time that `work` takes."""
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()
