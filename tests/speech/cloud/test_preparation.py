"""What is to be done before the first connection: waited for as long as it is worth, and no longer."""

import threading
from collections.abc import Callable
from dataclasses import replace
from queue import SimpleQueue

import pytest

from app.errors import ServiceError, UsageError
from app.speech.cloud import engine as cloud
from app.speech.cloud import preparation
from app.speech.cloud.driver import CloudEngine
from app.speech.cloud.models import Family
from app.speech.cloud.preparation import FILE_SECONDS, LIVE_SECONDS, Preparation
from app.speech.engine import EngineOptions, Hotword
from app.speech.events import Health, Notice
from tests.service.service import KEY, Service
from tests.service.words import numbered
from tests.speech.cloud.playing import HURRIED, Player, play, said

Calls = SimpleQueue[Callable[[], None]]
WORDS = numbered(12)


def test_when_there_is_nothing_to_do_then_the_connection_is_made_at_once_and_once() -> None:
    ready = Preparation(None, print, live=True)
    ready.start(100.0, Calls().put)
    assert ready.connect_at == 100.0
    assert ready.due(100.0)
    assert not ready.due(101.0)
    assert ready.connect_at is None


@pytest.mark.parametrize(("live", "patience"), [(True, LIVE_SECONDS), (False, FILE_SECONDS)])
def test_when_the_work_takes_long_then_live_sound_waits_shorter_than_a_file(live: bool, patience: float) -> None:
    release = threading.Event()

    def work() -> str:
        release.wait(5)
        return ""

    slow = Preparation(work, print, live=live)
    slow.start(0.0, Calls().put)
    assert not slow.due(patience - 0.1)
    assert slow.due(patience)
    release.set()


def test_when_the_work_is_done_then_nobody_waits_any_longer() -> None:
    calls = Calls()
    told: list[str] = []
    quick = Preparation(lambda: "Mind the step.", told.append, live=False)
    quick.start(0.0, calls.put)
    calls.get(timeout=5)()
    assert quick.due(0.1)
    assert told == ["Mind the step."]
    assert not quick.take_stale()


def test_when_the_work_is_done_after_the_connection_then_a_fresh_one_is_wanted_once() -> None:
    calls = Calls()
    late = Preparation(lambda: "", print, live=True)
    late.start(0.0, calls.put)
    assert late.due(LIVE_SECONDS)
    calls.get(timeout=5)()
    assert late.take_stale()
    assert not late.take_stale()


@pytest.mark.parametrize(
    ("error", "warning"),
    [
        (
            ServiceError("The account has ten lists already.", remedy="Delete one."),
            "The account has ten lists already. Delete one.",
        ),
        (RuntimeError(), "The service has not put the hotwords into use yet."),
    ],
)
def test_when_the_work_fails_then_that_is_a_warning_and_the_connection_is_made(error: Exception, warning: str) -> None:
    def work() -> str:
        raise error

    calls = Calls()
    told: list[str] = []
    failing = Preparation(work, told.append, live=True)
    failing.start(0.0, calls.put)
    calls.get(timeout=5)()
    assert failing.due(0.0)
    assert told == [warning]


def test_when_hotwords_are_in_use_late_then_the_connection_is_changed_at_a_pause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(preparation, "LIVE_SECONDS", 0.0)
    release = threading.Event()
    with Service(clips=()) as service:
        options = EngineOptions(endpoint=service.url, key=lambda _: KEY, hotwords=(Hotword("word7"),))
        asked, _ = cloud.service(Family.FUN_ASR, options)
        prepare = asked.prepare
        assert prepare is not None

        def slowly() -> str:
            release.wait(10)
            return prepare()

        engine = CloudEngine(replace(asked, prepare=slowly), HURRIED, live=True)
        player = Player(engine)
        player.feed(WORDS.pcm[: round(WORDS.words[5].begin * 16_000) * 2 - 6_400])
        assert player.wait_for(lambda played: played.words == said(WORDS)[:5])
        release.set()
        assert service.wait_for(lambda running: len(running.connections) == 2)
        player.feed(WORDS.pcm[round(WORDS.words[5].begin * 16_000) * 2 - 6_400 :])
        played = player.finish()
    assert played.words == said(WORDS)


@pytest.mark.parametrize("family", [Family.FUN_ASR, Family.QWEN_AUDIO])
def test_when_a_hotword_breaks_the_rules_then_that_is_known_before_anything_starts(family: Family) -> None:
    with pytest.raises(UsageError, match="Hotword 1 has more than 7 parts"):
        cloud.service(family, EngineOptions(hotwords=(Hotword("a b c d e f g h"),)))


def test_when_hotwords_cannot_be_used_then_the_session_goes_on_and_says_so() -> None:
    with Service(clips=(), strict=False) as service:
        options = EngineOptions(endpoint=service.url, key=lambda _: KEY, hotwords=(Hotword("word7"),))
        asked, _ = cloud.service(Family.FUN_ASR, options)

        def refused() -> str:
            raise ServiceError("The hotwords are not in use.")

        played = play(CloudEngine(replace(asked, prepare=refused), HURRIED, live=False), WORDS)
    assert played.words == said(WORDS)
    assert [event for _, event in played.events if isinstance(event, Notice)] == [
        Notice("main", "The hotwords are not in use.")
    ]
    assert played.health[-1] is Health.LISTENING
