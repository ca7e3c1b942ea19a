"""An operator on an instance with keys, before and after its tables are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.features.commands.operator import KEYS, Operator


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    return Operator(tmp_path / "instance", **KEYS)


@pytest.fixture
def ready(operator: Operator) -> Operator:
    operator.must("migrate")
    return operator
