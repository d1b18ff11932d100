"""Shared by all tests: programs that read our files with other eyes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator

import pytest

from generator.page.weasy import PangoMissing
from tests.readers import require


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    return (yield from _skipped_without_pango(item))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    return (yield from _skipped_without_pango(item))


def _skipped_without_pango(item: pytest.Item) -> Generator[None, None, None]:
    """A test that asks Pango is skipped where there is none, but fails in CI; see `require`."""
    try:
        return (yield)
    except PangoMissing as error:
        if not os.environ.get("CI"):
            pytest.skip(f"{item.name}: {error}")
        raise


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Finds a program, as `readers.require` does."""
    return require


@pytest.fixture(autouse=True, scope="session")
def _both_languages() -> Generator[None, None, None]:
    """Messages in both languages, whatever the developer's own is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANGUAGE", "both")
        yield


@pytest.fixture(autouse=True)
def _garbage_is_looked_for() -> Generator[None, None, None]:
    """A command makes the search for garbage rare for its process (`heap.py`); of a process that
    runs thousands of tests, each of which is a command, that would take all memory."""
    often = gc.get_threshold()
    yield
    gc.set_threshold(*often)
    gc.unfreeze()
