"""`hearline models`, `vocabulary` and `doctor` as a person meets them, with the stand-in for the service."""

import json
import os
import signal
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import main
from app.commands import doctor
from app.errors import ExitCode
from app.speech.cloud import models
from app.speech.cloud.keys import VARIABLE
from tests.service.faults import Fault, Kind
from tests.service.service import KEY, Service
from tests.service.words import Recording, numbered


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setenv(VARIABLE, KEY)
    with Service(clips=()) as running:
        yield running


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> "Said":
    return Said(capsys)


class Said:
    """Runs a command and keeps what it says."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.code = 0

    def __call__(self, *words: str) -> str:
        self.code = main(list(words))
        captured = self._capsys.readouterr()
        return captured.out + captured.err


def test_when_models_are_listed_then_each_has_its_line_and_those_going_away_only_on_request(said: Said) -> None:
    listed, everything = said("models"), said("models", "--all")
    for model in models.MODELS.values():
        assert (f" {model.id} " in listed) is not bool(model.replacement)
        assert f" {model.id} " in everything
    assert "retired: use fun-asr-realtime" in everything
    assert "Beijing, Singapore" in listed


def test_when_models_are_wanted_as_json_then_every_row_says_what_the_model_can(said: Said) -> None:
    rows = {row["id"]: row for row in json.loads(said("models", "--json", "--all"))}
    assert set(rows) == set(models.MODELS)
    assert rows["qwen3-asr-flash-realtime"]["manual"] is True
    assert "vocabulary_id" in rows["fun-asr-realtime"]["parameters"]


def test_when_a_hotword_list_is_made_changed_and_removed_then_the_service_has_it_meanwhile(
    service: Service, said: Said, tmp_path: Path
) -> None:
    place = ("--endpoint", service.url)
    words = tmp_path / "words.txt"
    words.write_text("Sonnenberg, 5, de\nHearline\n")
    made = said("vocabulary", "create", "--file", str(words), "--prefix", "plant", *place).strip()
    assert made.startswith("vocab-plant-")
    assert made in said("vocabulary", "list", *place)
    shown = said("vocabulary", "show", made, *place)
    assert "for fun-asr-realtime" in shown
    assert "Sonnenberg, 5, de" in shown
    words.write_text("Brocken\n")
    said("vocabulary", "update", made, "--file", str(words), *place)
    assert "Brocken" in said("vocabulary", "show", made, *place)
    said("vocabulary", "delete", made, *place)
    assert said("vocabulary", "list", *place) == ""
    assert said.code == ExitCode.OK


@pytest.mark.parametrize("words", [("show",), ("create",), ("update", "vocab-x"), ("delete",)])
def test_when_something_is_missing_then_it_is_named(service: Service, said: Said, words: tuple[str, ...]) -> None:
    told = said("vocabulary", *words, "--endpoint", service.url)
    assert told.startswith("hearline: This needs ")
    assert said.code == ExitCode.USAGE


@pytest.fixture
def cloud_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all checks the one of the cloud: the others look at this computer."""
    for check in ("_sound", "_recognizer", "_display", "_keyring", "_disk"):
        monkeypatch.setattr(doctor, check, doctor._settings)


def cloud(said: Said, service: Service, *words: str) -> dict[str, object]:
    findings = json.loads(said("doctor", "--json", "--engine", "qwen", "--endpoint", service.url, *words))
    found: dict[str, object] = next(finding for finding in findings if finding["link"] == "cloud")
    return found


@pytest.mark.usefixtures("cloud_only")
def test_when_the_cloud_works_then_doctor_says_how_long_each_step_took(service: Service, said: Said) -> None:
    finding = cloud(said, service)
    assert finding["good"] is True
    for step in ("connected in", "key accepted in", "model ready in", "qwen3-asr-flash-realtime at ws://"):
        assert step in str(finding["sentence"])


@pytest.mark.usefixtures("cloud_only")
@pytest.mark.parametrize(
    ("fault", "at_fault"),
    [
        (Fault(Kind.STATUS, code=401), "key or region"),
        (Fault(Kind.NO_START, message_code="Model.NotExist", message="no"), "model"),
        (Fault(Kind.STATUS, code=503), "service"),
        (Fault(Kind.RST), "network"),
    ],
)
def test_when_the_cloud_does_not_work_then_doctor_says_what_is_at_fault(
    fault: Fault, at_fault: str, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, KEY)
    with Service((fault,), clips=()) as service:
        finding = cloud(said, service)
    assert finding["good"] is False
    assert f"At fault: {at_fault}." in str(finding["sentence"])
    assert said.code == ExitCode.FAILED


@pytest.mark.usefixtures("cloud_only")
def test_when_the_model_is_a_chat_model_then_doctor_says_what_to_expect(said: Said, service: Service) -> None:
    findings = json.loads(said("doctor", "--json", "--engine", "omni", "--endpoint", service.url))
    assert "it may answer or leave out what was said" in findings[-1]["sentence"]


@pytest.mark.parametrize("words", [("transcribe",), ("listen", "--source")], ids=["transcribe", "listen"])
def test_when_a_model_is_going_away_then_whoever_uses_it_is_told_on_standard_error(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "words.wav"
    write(path, numbered(3, pause=0.3))
    monkeypatch.setenv(VARIABLE, KEY)
    source = f"file:{path}" if words[0] == "listen" else str(path)
    with Service(clips=(), strict=False) as service:
        model = ("--engine", "fun-asr", "--model", "fun-asr-realtime-2025-11-07", "--endpoint", service.url)
        assert main([*words, source, *model, "--no-failover"]) == ExitCode.OK
    told = capsys.readouterr()
    assert "word1 word2 word3" in told.out
    assert told.err.count("is being retired; use fun-asr-realtime instead") == 1


@pytest.mark.slow
@pytest.mark.parametrize("twice", [True, False])
def test_when_interrupted_while_the_service_is_away_then_it_is_said_what_is_waited_for_and_a_second_time_ends_it(
    tmp_path: Path, twice: bool
) -> None:
    path = tmp_path / "words.wav"
    write(path, numbered(60))
    with Service((Fault(Kind.AWAY, after=1.0, seconds=60.0),), clips=()) as service:
        place = ("--engine", "qwen", "--endpoint", service.url, "--no-failover")
        program = subprocess.Popen(
            [sys.executable, "-m", "app", "listen", "--source", f"file:{path}", *place],
            env={**os.environ, VARIABLE: KEY},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        with program:
            assert program.stderr
            assert service.wait_for(lambda running: bool(running.connections and running.connections[0].struck), 30)
            program.send_signal(signal.SIGINT)
            said = program.stderr.readline()
            assert "Waiting" in said
            if twice:
                program.send_signal(signal.SIGINT)
            assert program.wait(8) == ExitCode.OK
            said += program.stderr.read()
            assert ("did not come back" in said) is not twice


def write(path: Path, spoken: Recording) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(spoken.rate)
        file.writeframes(spoken.pcm)
