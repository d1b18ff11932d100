"""Packs are in the state: what is there as it would be made is left, and nothing is lost of it."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.books.items import Items
from generator.console.packing import FOLDER, TABLE, Packed, Packing, Packs
from generator.console.report import Exit, Job, NotReady, Options
from generator.packs import press
from generator.packs.work import Done, Maker, Task, worker
from generator.pipeline import Pipeline
from generator.run import fingerprint, pool, where
from generator.run.plan import Prepared
from generator.session import Session
from tests import built, killed
from tests.small import PLACES, budgets, listed, write
from tests.test_killed import Faults
from tests.test_state import as_it_lies

FORMS = ("member-list", "operating-cost")
BOOKS = ("bor-cash", "bor-visitors")
WITH_BOOKS = Packing("block", {"member-list": 2}, books=BOOKS)
BLOCKS = ["block-DUR", "block-JYO", "block-MAT"]
PACK = f"{FOLDER}/by-block/en/block-JYO.pdf"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The examples, to be changed."""
    folder = tmp_path / "data"
    shutil.copytree(built.ROOT / "examples", folder, ignore=shutil.ignore_patterns("broken"))
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def packs(
    data: Path, out: Path, packing: Packing = WITH_BOOKS, session: Session = built.SESSION,
    **more: object,
) -> Packs:  # fmt: skip
    """The packs of some data, as `pack` makes them, of few forms and books."""
    asked: dict[str, object] = {"forms": FORMS, "langs": ("en",), "formats": ("pdf",), **more}
    pipeline = Pipeline(session)
    options = Options(out, **asked)  # type: ignore[arg-type]
    packing = replace(packing, asked=replace(packing.asked, pages=2))
    plan = pipeline.press.joined(pipeline.plan(data, options), packing)
    return pipeline.press.packs(plan, packing, lambda _: None)


def made(done: Packs) -> list[str]:
    """The names of the packs that a run really made."""
    return sorted(one.path.stem for one in done.packed if not one.unchanged)


def change(data: Path, file: str, old: str, new: str) -> None:
    text = (data / file).read_text(encoding="utf-8")
    assert old in text
    (data / file).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No page of a document or a book is composed while this is there."""
    with monkeypatch.context() as patch:
        patch.setattr(Session, "composed", lambda *_: pytest.fail("a document is composed"))
        patch.setattr(Items, "leaves", lambda *_: pytest.fail("a book is drawn"))
        patch.setattr(pool, "answers", lambda *_, **__: pytest.fail("a worker is started"))
        yield


# --- nothing has changed ----------------------------------------------------------------------


def test_a_second_run_touches_nothing(
    data: Path, out: Path, request: pytest.FixtureRequest
) -> None:
    first = packs(data, out, formats=("pdf", "docx"))
    assert made(first) == sorted([*BLOCKS, *BLOCKS])
    before = as_it_lies(out)
    request.getfixturevalue("idle")
    again = packs(data, out, formats=("pdf", "docx"), jobs=8)
    assert made(again) == []
    assert [(one.path, one.lines) for one in again.packed] == [
        (one.path, one.lines) for one in first.packed
    ]
    assert as_it_lies(out) == before
    assert {where.NAME, f"{FOLDER}/by-block/{TABLE}"} < before.keys()


def test_a_pack_is_listed_in_the_manifest_as_it_lies(data: Path, out: Path) -> None:
    packs(data, out)
    assert listed(out) == [f"{FOLDER}/by-block/en/{name}.pdf" for name in BLOCKS]
    text = (out / "manifest.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        assert (row["lang"], row["format"]) == ("en", "pdf")
        assert row["path"].endswith(f"/{row['subject']}.pdf")


# --- something has ----------------------------------------------------------------------------


def test_one_changed_record_rebuilds_its_packs_and_no_others(data: Path, out: Path) -> None:
    packs(data, out)
    change(data, "groups-jyotsnapur.yaml", "ज्योत्स्ना देवी", "ज्योति देवी")
    change(data, "groups-jyotsnapur.yaml", "Jyotsna Devi", "Jyoti Devi")
    assert made(packs(data, out)) == ["block-JYO"]


def test_an_entry_of_a_book_rebuilds_the_packs_of_its_group(data: Path, out: Path) -> None:
    packs(data, out)
    change(data, "accounts.yaml", 'voucher: "1", amount: 2000', 'voucher: "1", amount: 1999')
    done = packs(data, out)
    assert made(done) == ["block-JYO"]
    # Whoever packs no book of money does not mind.
    without = replace(WITH_BOOKS, books=("bor-visitors",))
    packs(data, out, without)
    change(data, "accounts.yaml", 'voucher: "1", amount: 1999', 'voucher: "1", amount: 1998')
    assert made(packs(data, out, without)) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(WITH_BOOKS, copies={"member-list": 3}),
        replace(WITH_BOOKS, copies={"member-list": 2, "bor-cash": 2}),
        replace(WITH_BOOKS, both=False),
        replace(WITH_BOOKS, grams=70),
        replace(WITH_BOOKS, books=BOOKS[:1]),
        replace(WITH_BOOKS, books=()),
        replace(WITH_BOOKS, asked=replace(WITH_BOOKS.asked, first=101)),
        replace(WITH_BOOKS, asked=replace(WITH_BOOKS.asked, period="2026-27")),
    ],
    ids=lambda other: repr(other)[:60],
)
def test_other_options_are_other_packs(data: Path, out: Path, other: Packing) -> None:
    packs(data, out)
    assert made(packs(data, out, other)) == BLOCKS
    assert made(packs(data, out, other)) == []


def test_digits_and_the_program_are_part_of_a_pack(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs(data, out, langs=("hi",))
    assert made(packs(data, out, langs=("hi",), digits="deva")) == BLOCKS
    packs(data, out, langs=("hi",))
    monkeypatch.setattr(fingerprint, "_versions", lambda: iter(["another"]))
    assert made(packs(data, out, langs=("hi",))) == BLOCKS


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("forms/member-list.yaml", ("en: Members", "en: People")),
        ("forms/books/bor-cash.yaml", ("en: Particulars", "en: Details")),
        ("forms/books/shared/page.yaml", ("en: Panchayat", "en: Gram panchayat")),
        ("templates/packs/pack-cover.yaml", ("en: Contents", "en: What is in it")),
        ("templates/books.html", ("</", "\n</")),
    ],
)
def test_definitions_and_templates_are_part_of_a_pack(
    data: Path, tmp_path: Path, file: str, change: tuple[str, str]
) -> None:
    root = tmp_path / "root"
    for name in ("forms", "templates", "fonts"):
        shutil.copytree(built.ROOT / name, root / name)

    def prints() -> dict[str, str]:
        pipeline = Pipeline(Session(root, built.SESSION.styles_folder))
        plan = pipeline.plan(data, Options(tmp_path / "out", FORMS, ("en",), ("pdf",)))
        maker = Maker(pipeline.session, pipeline.press.joined(plan, WITH_BOOKS), WITH_BOOKS)
        return {task.stem: task.fingerprint for task in maker.tasks()}

    before = prints()
    assert prints() == before
    assert all(before.values())
    text = (root / file).read_text(encoding="utf-8")
    assert change[0] in text
    (root / file).write_text(text.replace(*change, 1), encoding="utf-8")
    after = prints()
    assert after.keys() == before.keys()
    assert not set(after.values()) & set(before.values())


# --- other hands ------------------------------------------------------------------------------


def test_a_pack_edited_by_hand_is_noticed_kept_and_made_anew(data: Path, out: Path) -> None:
    packs(data, out)
    name, file = PACK, out / PACK
    whole, found = file.read_bytes(), file.stat()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))  # and looks as it did
    done = packs(data, out)
    assert (made(done), done.edited) == (["block-JYO"], (name,))
    assert file.read_bytes() == whole
    assert (out / ".stale" / name).read_bytes() != whole


def test_the_clerk_is_told_of_an_edited_pack(
    data: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["pack", str(data), "--form", "operating-cost", "--out", str(out), "--jobs", "1"]
    assert cli.main(command, Pipeline(built.SESSION)) == Exit.DONE
    file = out / FOLDER / "by-block" / "hi" / "block-JYO.pdf"
    file.write_bytes(b"%PDF-1.4 with notes")
    capsys.readouterr()
    assert cli.main(command, Pipeline(built.SESSION)) == Exit.DONE
    told = capsys.readouterr()
    assert "block-JYO.pdf" in told.err
    assert "changed by hand" in told.err
    assert told.out.count("unchanged") == 2
    assert (out / ".stale" / file.relative_to(out)).read_bytes() == b"%PDF-1.4 with notes"


def test_a_table_with_notes_in_it_is_kept_aside(data: Path, out: Path) -> None:
    packs(data, out)
    table = f"{FOLDER}/by-block/{TABLE}"
    whole = (out / table).read_bytes()
    (out / table).write_bytes(whole + b"paid\r\n")
    assert packs(data, out).edited == (table,)
    assert (out / table).read_bytes() == whole
    assert (out / ".stale" / table).read_bytes() == whole + b"paid\r\n"
    # Its own versions it knows.
    assert packs(data, out, replace(WITH_BOOKS, grams=70)).edited == ()


def test_a_pack_that_is_gone_is_made_again(data: Path, out: Path) -> None:
    packs(data, out)
    (out / FOLDER / "by-block" / "en" / "block-DUR.pdf").unlink()
    assert made(packs(data, out)) == ["block-DUR"]


def test_without_its_state_the_folder_is_known_by_its_manifest(data: Path, out: Path) -> None:
    def lose_it() -> None:
        for file in out.glob(f"{where.NAME}*"):
            file.unlink()

    packs(data, out)
    before = as_it_lies(out)
    lose_it()
    done = packs(data, out)
    assert made(done) == BLOCKS
    assert (done.edited, done.stale) == ((), ())
    after = as_it_lies(out)
    assert {name: one for name, one in after.items() if where.NAME not in name} == {
        name: one for name, one in before.items() if where.NAME not in name
    }
    # And what lies there is ours, and no other hand's.
    lose_it()
    change(data, "groups-jyotsnapur.yaml", "ज्योत्स्ना देवी", "ज्योति देवी")
    change(data, "groups-jyotsnapur.yaml", "Jyotsna Devi", "Jyoti Devi")
    assert packs(data, out).edited == ()
    assert as_it_lies(out)[PACK] != before[PACK]


# --- who else writes there --------------------------------------------------------------------


def test_a_build_leaves_packs_and_books_and_packs_leave_documents(data: Path, out: Path) -> None:
    def run(*words: str) -> int:
        command = [words[0], str(data), *words[1:], "--out", str(out), "--lang", "hi", "--quiet"]
        return cli.main(command, Pipeline(built.SESSION))

    few = ("--group", "FPG-101", "--book", "bor-stock")
    assert run("books", *few) == run("books", *few, "--by", "book") == Exit.DONE
    assert run("pack", "--only", "FPG-101") == Exit.DONE
    kept = set(listed(out))
    assert kept == {
        "hi/books/FPG-101.pdf", "hi/bor-stock/FPG-101.pdf", f"{FOLDER}/by-block/hi/block-JYO.pdf",
    }  # fmt: skip
    assert run("build", "--format", "pdf") == Exit.DONE
    assert kept < set(listed(out))
    assert run("pack") == Exit.DONE
    assert kept < set(listed(out))
    assert not (out / ".stale").exists()


# --- faults, and several processes ------------------------------------------------------------


def test_a_pack_with_a_fault_in_it_is_made_again(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Session.composed

    def faulty(self: Session, form: object, *rest: object) -> object:
        if form is self.forms["operating-cost"]:
            raise RuntimeError("no such thing")
        return whole(self, form, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Session, "composed", faulty)
        assert all(one.failed for one in packs(data, out).packed)
    assert made(packs(data, out)) == BLOCKS
    assert made(packs(data, out)) == []


@pytest.mark.parametrize("how", ["once", "stopped"])
def test_a_fault_at_any_write_leaves_whole_packs_and_the_next_run_all_of_them(
    tmp_path: Path, how: str
) -> None:
    """Over what an earlier run has made of other data, of which one pack is made no longer."""
    pipeline, codes = Pipeline(built.SESSION), ("C-1", "C-2", "C-3")

    def planned(name: str, codes: Sequence[str]) -> Prepared:
        text = killed.each_its_own_vo(PLACES + budgets(*codes), codes)
        options = Options(tmp_path, langs=("en",), formats=("pdf",))
        return pipeline.plan(write(tmp_path / name, text), options)

    def run(plan: Prepared, out: Path, told: list[Packed]) -> Packs:
        assert plan.options is not None
        plan = replace(plan, options=replace(plan.options, out=out))
        return pipeline.press.packs(plan, Packing("vo"), lambda _: None, told.append)

    run(planned("a", codes), tmp_path / "before", [])
    plan = planned("b", (*codes[1::-1], "C-4"))
    run(plan, tmp_path / "still", [])
    older, whole = killed.content(tmp_path / "before"), killed.content(tmp_path / "still")
    at, fails = 0, True
    while fails:
        out, told = tmp_path / f"out-{at}", []
        shutil.copytree(tmp_path / "before", out)
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, at, once=True, stopped=how == "stopped")
            with contextlib.suppress(OSError, KeyboardInterrupt):
                run(plan, out, told)
        fails = faults.count > at
        for name, text in killed.content(out).items():
            listed = name.endswith((".csv", ".part"))
            assert listed or text in (older.get(name), whole.get(name)), (at, name)
        again: list[Packed] = []
        done = run(plan, out, again)
        assert done.edited == (), at
        finished = {one.path for one in told}
        assert finished <= {one.path for one in again if one.unchanged}, at
        assert killed.content(out) == whole, at
        assert not list(out.rglob("*.part")), at
        assert {one.name for one in (out / ".stale").rglob("*.pdf")} == {"vo-VO-C-3.pdf"}, at
        at += 1
    assert at > 20


def test_a_pack_that_kills_its_workers_is_told_and_leaves_nothing(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs(data, out)
    kept = replace(WITH_BOOKS, books=())

    def killed_twice(_start: object, tasks: Iterable[Task], *_: object, **__: object) -> object:
        for task in tasks:
            (out / PACK).with_name(f".{task.stem}.pdf.part").write_bytes(b"half of it")
            yield Done(task)

    with monkeypatch.context() as patch:
        patch.setattr(pool, "answers", killed_twice)
        patch.setattr(press, "ENOUGH", 1)
        done = packs(data, out, kept, jobs=2)
    assert [one.path.stem for one in done.packed if one.failed] == BLOCKS[1::-1] + BLOCKS[2:]
    assert sorted(done.stale) == [f"{FOLDER}/by-block/en/{name}.pdf" for name in BLOCKS]
    assert not list(out.rglob("*.part"))
    assert made(packs(data, out, kept)) == BLOCKS


def test_a_run_that_is_stopped_leaves_no_part_of_its_workers(
    data: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_start: object, tasks: Sequence[Task], *_: object, **__: object) -> object:
        (out / PACK).parent.mkdir(parents=True)
        (out / PACK).with_name(f".{tasks[1].stem}.pdf.part").write_bytes(b"half of it")
        raise KeyboardInterrupt

    monkeypatch.setattr(pool, "answers", stopped)
    monkeypatch.setattr(press, "ENOUGH", 1)
    with pytest.raises(KeyboardInterrupt):
        packs(data, out, jobs=2)
    assert not list(out.rglob("*.part"))


def test_two_processes_make_the_same_bytes(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = packs(data, tmp_path / "alone", langs=("en", "hi"), formats=("pdf", "docx"))
    monkeypatch.setattr(press, "ENOUGH", 1)
    started: list[int] = []
    real = pool.answers

    def answers(*given: Any, **how: Any) -> Any:
        started.append(given[2])
        return real(*given, **how)

    monkeypatch.setattr(pool, "answers", answers)
    told: list[Job] = []
    pipeline = Pipeline(built.SESSION)
    options = Options(tmp_path / "two", FORMS, ("en", "hi"), ("pdf", "docx"), jobs=2)
    packing = replace(WITH_BOOKS, asked=replace(WITH_BOOKS.asked, pages=2))
    plan = pipeline.press.joined(pipeline.plan(data, options), packing)
    two = pipeline.press.packs(plan, packing, told.append)
    assert started == [2]
    assert two.packed == alone.packed
    assert sorted(told, key=repr) == sorted(plan.jobs, key=repr)
    one, other = (
        {name: found[2] for name, found in as_it_lies(tmp_path / name_of).items()}
        for name_of in ("alone", "two")
    )
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name] and where.NAME not in name] == []


def test_a_worker_that_finds_other_data_refuses_to_work(data: Path, out: Path) -> None:
    start = worker(
        Pipeline, (built.ROOT, built.SESSION.styles_folder),
        (data, Options(out, FORMS, ("en",), ("pdf",))), Packing(),
    )  # fmt: skip
    job = Job(Packing().folder, "en", "pdf", "block-JYO")
    with pytest.raises(NotReady, match="have changed"):
        start(Task("block-JYO", job, "that of yesterday"))
    with pytest.raises(NotReady, match="have changed"):
        start(Task("block-OLD", job, "that of yesterday"))
