"""Telephone sound goes to telephone models as it is."""

import argparse
import io
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.audio.file import FileSource
from app.audio.frames import AudioFrame
from app.audio.stdin import StdinSource
from app.commands import options
from app.session.plan import SessionPlan, TrackPlan
from app.session.session import Session
from app.settings.model import Settings
from app.speech import catalog
from app.speech.engine import EngineOptions
from app.speech.events import Notice
from tests.audio.sounds import samples, write_wav
from tests.service.fixtures import key, service
from tests.service.service import Service
from tests.service.words import numbered
from tests.session.test_session import Seen

__all__ = ["key", "service"]

CALL = numbered(6, rate=8_000)
MODEL = "paraformer-realtime-8k-v2"


@pytest.fixture
def call(tmp_path: Path) -> Path:
    return write_wav(tmp_path / "call.wav", samples(CALL.pcm)[:, None], 8_000)


def test_a_call_reaches_a_telephone_model_at_its_own_rate(call: Path, service: Service) -> None:
    chosen = EngineOptions(model=MODEL, endpoint=service.url, failover=False)
    session = Session(SessionPlan((TrackPlan(f"file:{call}", "paraformer", chosen),)), None, seen := Seen())
    session.start()
    assert session.wait(30)
    assert seen.error is None
    assert " ".join(seen.finals).replace(",", "").replace(".", "").split() == [word.text for word in CALL.words]
    [record] = service.connections
    assert record.seconds == pytest.approx(CALL.seconds, abs=0.5)


def test_a_call_in_chinese_gets_a_telephone_model_by_itself_which_is_said(call: Path, service: Service) -> None:
    parser = argparse.ArgumentParser()
    options.add_source(parser)
    options.add_engine(parser)
    words = ["--engine", "paraformer", "--language", "zh", "--endpoint", service.url, "--no-failover"]
    plan = options.plan(parser.parse_args(words), Settings(), source=f"file:{call}")
    session = Session(replace(plan, realtime=False), None, seen := Seen())
    assert seen.error is None
    session.start()
    assert session.wait(30)
    assert len("".join(seen.finals)) > 20
    [record] = service.connections
    assert record.seconds == pytest.approx(CALL.seconds, abs=0.5)
    [said] = [event.sentence for event in seen.events if isinstance(event, Notice)]
    assert said == f"This sound is of telephone quality: Hearline uses the model {MODEL}, which is made for it."


def test_not_a_sample_is_changed(call: Path) -> None:
    assert catalog.sound_rate("paraformer", EngineOptions(model=MODEL)) == 8_000
    assert catalog.sound_rate("paraformer", EngineOptions(rate=8_000, language="zh")) == 8_000
    assert catalog.sound_rate("paraformer", EngineOptions(rate=8_000, language="en")) == 16_000
    source = FileSource(call, rate=8_000)
    source.open()
    frames = [frame for frame in source.frames() if isinstance(frame, AudioFrame)]
    assert {frame.rate for frame in frames} == {8_000}
    assert np.array_equal(samples(b"".join(frame.pcm for frame in frames)), samples(CALL.pcm))


@pytest.mark.parametrize("raw", [True, False])
def test_standard_input_is_taken_at_that_rate_too(call: Path, raw: bool) -> None:
    reading, writing = os.pipe()
    with io.FileIO(writing, "w") as pipe:
        pipe.write((CALL.pcm if raw else call.read_bytes())[:30_000])
    source = StdinSource(reading, rate=8_000)
    source.open()
    frames = [frame for frame in source.frames() if isinstance(frame, AudioFrame)]
    os.close(reading)
    heard = b"".join(frame.pcm for frame in frames)
    assert {frame.rate for frame in frames} == {8_000}
    assert len(heard) > 29_000
    assert CALL.pcm.startswith(heard)


@pytest.mark.parametrize(("engine", "model"), [("embedded", ""), ("paraformer", ""), ("qwen", "of-their-own")])
def test_other_models_get_the_usual_rate(engine: str, model: str) -> None:
    assert catalog.sound_rate(engine, EngineOptions(model=model)) == 16_000
