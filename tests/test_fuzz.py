"""A sample of what `python -m tests.fuzz 100000` tries: no traceback, no hang, no value lost."""

from __future__ import annotations

import fuzz
import pytest

from generator.data import model


@pytest.mark.parametrize("seed", range(4))
def test_documents_that_nobody_would_write_are_read_without_loss(seed: int) -> None:
    outcome = fuzz.run(250, seed)
    assert outcome.wrong == []
    assert outcome.documents >= 225 + 1
    assert outcome.with_errors < 0.98 * outcome.documents
    assert len(outcome.rules) > 20


def test_the_judge_sees_a_text_that_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.data.parse._Builder._without_value", lambda *_: None)
    assert any(wrong.startswith("lost") for wrong in fuzz.run(500, 1).wrong)


def test_the_judge_sees_a_value_that_no_record_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    validate = model._typed

    def forgetful(data, kind):  # type: ignore[no-untyped-def]
        return validate({key: value for key, value in data.items() if key != "fee"}, kind)

    monkeypatch.setattr(model, "_typed", forgetful)
    text = b"blocks:\n  - {code: A, name: {hi: x, en: y}, fee: 1}\n"
    outcome = fuzz.Outcome()
    with fuzz.tempfile.TemporaryDirectory() as folder:
        fuzz.tried(text, fuzz.Path(folder), outcome)
    assert [wrong.split("\n")[0] for wrong in outcome.wrong] == ["lost: [\"('fee',)\"]"]


def test_the_judge_sees_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "build", lambda _: 1 / 0)
    assert "ZeroDivisionError" in fuzz.run(10, 1).wrong[0]
