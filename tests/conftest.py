"""Shared by all tests: programs that read our files with other eyes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.readers import require


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Finds a program, as `readers.require` does."""
    return require
