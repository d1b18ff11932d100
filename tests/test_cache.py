"""What is kept between runs: two processes do not spoil one another's, and it changes nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from generator.data.load import DataError
from generator.forms import reading, sound
from generator.forms.reading import load_forms
from generator.page.keep import Keep
from tests.small import ROOT

# Where the styles that come with the program do not fit, as after a change of the style sheet.
ASKING = """
import hashlib, sys
from pathlib import Path
from generator.session import Session, filling
session = Session(styles_folder=Path(sys.argv[1]), shipped_styles=None)
for name in ("cid-budget", "member-list"):
    form = session.forms[name]
    made = session.make("pdf", form, "hi", filling(form, None))
    print(hashlib.sha256(made.content).hexdigest())
"""


def test_two_processes_may_write_one_cache_at_once(tmp_path: Path) -> None:
    cache = tmp_path / "cache"

    def run() -> subprocess.Popen[str]:
        words = [sys.executable, "-c", ASKING, str(cache)]
        return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)

    both = [run(), run()]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert len(list(cache.glob("*.json"))) == len(list((cache / "forms").glob("*.json"))) == 1
    assert not list(cache.rglob("*.part"))
    later = run()  # from what they left
    told = later.communicate()[0]
    assert later.returncode == 0
    assert len({*said, told}) == 1


@pytest.fixture
def forms(tmp_path: Path) -> Path:
    """The definitions, to be changed."""
    folder = tmp_path / "forms"
    shutil.copytree(ROOT / "forms", folder)
    return folder


def test_forms_are_read_once_and_are_the_same_from_what_was_kept(
    forms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = partial(Keep, tmp_path / "kept")
    first = load_forms(forms, keep)
    assert first == load_forms(forms)
    monkeypatch.setattr(reading, "read_yaml", lambda path: pytest.fail(f"{path} was read"))
    assert load_forms(forms, keep) == first


def test_a_changed_definition_is_read_again(forms: Path, tmp_path: Path) -> None:
    keep = partial(Keep, tmp_path / "kept")
    load_forms(forms, keep)
    path = forms / "member-list.yaml"
    text = path.read_text(encoding="utf-8")
    changed = text.replace("en: Annexure 1", "en: Annexure 77", 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    assert load_forms(forms, keep)["member-list"].number.en == "Annexure 77"


@pytest.mark.parametrize("forged", [False, True])
def test_a_slip_is_told_at_its_place_whatever_is_kept(
    forged: bool, forms: Path, tmp_path: Path
) -> None:
    """`forged`: as if the one before had not found it."""
    keep = partial(Keep, tmp_path / "kept")
    path = forms / "member-list.yaml"
    text = path.read_text(encoding="utf-8").replace("\nslots:", "\nslotz:", 1)
    path.write_text(text, encoding="utf-8")
    if forged:
        files = reading._files(forms)
        kept = {name: one.data for name, one in reading._definitions(files)[0].items()}
        digests = sound.digests(forms, files)
        keep([*reading._READ_BY, sound.written(digests)]).write(kept)
    for _ in range(2):
        with pytest.raises(DataError) as told:
            load_forms(forms, keep)
        lines = [one.place.line for one in told.value.findings if one.place and "slotz" in one.en]
        assert lines == [text.partition("\nslotz:")[0].count("\n") + 2]
    assert len(list((tmp_path / "kept").rglob("*.json"))) == forged


def test_a_definition_that_cannot_be_opened_is_named(forms: Path, tmp_path: Path) -> None:
    (forms / "gone.yaml").symlink_to(forms / "nowhere.yaml")
    with pytest.raises(DataError) as told:
        load_forms(forms, partial(Keep, tmp_path / "kept"))
    assert [one.place.file for one in told.value.findings if one.place] == [
        (forms / "gone.yaml").as_posix()
    ]
