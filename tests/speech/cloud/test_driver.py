"""The cloud engine on a good day: real sockets, the stand-in at the other end."""

import json
import statistics
import threading
import time
from itertools import pairwise

import pytest

from app.audio.frames import AudioFrame
from app.speech import catalog
from app.speech.cloud.models import Family
from app.speech.engine import EngineOptions
from app.speech.events import Health, Hypothesis
from tests.service.faults import Fault, Kind, Script
from tests.service.service import KEY, Service
from tests.service.words import numbered
from tests.speech.cloud.playing import Player, engine_for, play, said
from tests.speech.cloud.raw_server import Peer, serving

TEN = numbered(10)


@pytest.mark.parametrize("family", [Family.QWEN, Family.FUN_ASR])
def test_when_all_goes_well_then_every_word_comes_once_at_its_place(family: Family) -> None:
    with Service(clips=()) as service:
        played = play(engine_for(service, family), TEN)
    assert played.error is None
    assert played.words == said(TEN)
    assert played.health == [Health.CONNECTING, Health.LISTENING]
    assert [final.utterance for final in played.finals] == sorted(final.utterance for final in played.finals)
    assert {final.engine for final in played.finals} == {family.value}
    for final, first, last in zip(played.finals, TEN.words[::5], TEN.words[4::5], strict=True):
        assert final.begin == pytest.approx(first.begin, abs=0.1)
        assert final.end == pytest.approx(last.end, abs=1.0)


def test_when_partials_come_then_revisions_count_up_and_settled_text_only_grows() -> None:
    with Service(clips=()) as service:
        played = play(engine_for(service), TEN)
    hypotheses = [event for _, event in played.events if isinstance(event, Hypothesis)]
    assert len(hypotheses) > len(played.finals)
    for utterance in {event.utterance for event in hypotheses}:
        told = [event for event in hypotheses if event.utterance == utterance]
        assert [event.revision for event in told] == list(range(1, len(told) + 1))
        partials = [event.settled for event in told if not event.final]
        assert all(later.startswith(earlier) for earlier, later in pairwise(partials))
        assert [event.final for event in told].index(True) == len(told) - 1


def test_when_only_finals_are_wanted_then_only_finals_come() -> None:
    with Service(clips=()) as service:
        played = play(engine_for(service, partials=False), TEN)
    assert all(event.final for _, event in played.events if isinstance(event, Hypothesis))
    assert played.words == said(TEN)


def test_when_words_have_times_then_they_are_places_in_the_stream() -> None:
    with Service(clips=()) as service:
        played = play(engine_for(service, Family.FUN_ASR), TEN)
    words = [word for final in played.finals for word in final.words]
    assert [word.begin for word in words] == pytest.approx([word.begin for word in TEN.words], abs=0.05)


def test_when_the_stream_began_before_the_engine_then_places_are_those_of_the_stream() -> None:
    with Service(clips=()) as service:
        engine = engine_for(service)
        player = Player(engine)
        for start in range(0, len(TEN.pcm), 3200):
            piece = TEN.pcm[start : start + 3200]
            engine.feed(AudioFrame(piece, 0, 160_000 + start // 2, 0.0))
        played = player.finish()
    assert played.finals[0].begin == pytest.approx(10.3, abs=0.1)


@pytest.mark.parametrize(
    ("family", "model"),
    [(Family.PARAFORMER, "paraformer-realtime-8k-v2"), (Family.FUN_ASR, "fun-asr-flash-8k-realtime")],
)
def test_when_the_model_wants_telephone_sound_then_it_gets_that(family: Family, model: str) -> None:
    with Service(clips=()) as service:
        played = play(engine_for(service, family, model=model), TEN)
        assert service.received_seconds == pytest.approx(TEN.seconds, abs=0.3)
    assert played.words == said(TEN)


def test_when_sound_comes_while_connecting_then_none_of_it_is_lost() -> None:
    with Service(clips=()) as service:
        engine = engine_for(service)
        for start in range(0, len(TEN.pcm), 640):
            engine.feed(AudioFrame(TEN.pcm[start : start + 640], 0, start // 2, 0.0))
        engine.finish()
        played = Player(engine).join(20)
    assert played.words == said(TEN)


def test_when_no_sound_comes_at_all_then_the_end_is_quick_and_silent() -> None:
    with Service(clips=()) as service:
        played = Player(engine_for(service)).finish(3.0)
    assert played.error is None
    assert not played.finals


def test_when_there_is_only_silence_then_nothing_is_said() -> None:
    with Service(clips=()) as service:
        player = Player(engine_for(service))
        player.feed(bytes(3 * 32_000))
        played = player.finish()
    assert played.error is None
    assert not played.finals
    assert not played.lost


@pytest.mark.parametrize("sent", [True, False], ids=["all sound sent", "sound still waiting"])
@pytest.mark.parametrize("script", [(), (Fault(Kind.RST, after=2.5),)], ids=["kept", "dropped"])
def test_when_pushed_to_talk_then_each_commit_ends_an_utterance(script: Script, *, sent: bool) -> None:
    with Service(script, clips=()) as service:
        engine = engine_for(service, manual=True)
        player = Player(engine)
        half = round(TEN.words[5].begin * 16_000) * 2 - 1600
        player.feed(TEN.pcm[:half])
        if sent:
            assert engine.wait_for_room(0.0, 5.0)
        engine.commit()
        player.feed(TEN.pcm[half:])
        played = player.finish()
    assert played.words == said(TEN)
    assert len(played.finals) == 2


def test_when_the_context_changes_then_it_goes_to_the_service_with_the_task_open() -> None:
    with Service(clips=()) as service:
        engine = engine_for(service, Family.FUN_ASR)
        player = Player(engine)
        player.feed(TEN.pcm)
        assert player.wait_for(lambda played: played.finals)
        engine.update_context("valves and pumps")
        played = player.finish()
        assert "continue-task" in service.connections[0].received
    assert played.words == said(TEN)


def test_when_a_source_can_wait_then_it_is_told_when_there_is_room() -> None:
    with Service(clips=()) as service:
        engine = engine_for(service)
        player = Player(engine)
        player.feed(TEN.pcm)
        assert not engine.wait_for_room(-1.0, 0.05)
        assert engine.wait_for_room(0.5, 10.0)
        assert engine.backlog <= 0.5
        player.finish()


def test_when_made_by_the_catalog_then_the_key_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHSCOPE_API_KEY", KEY)
    with Service(clips=()) as service:
        options = EngineOptions(endpoint=service.url, failover=False)
        played = play(catalog.find("qwen").create(options), numbered(2, pause=0.2))
    assert played.words == ["word1", "word2"]


def test_when_the_service_says_something_then_it_is_told_within_five_milliseconds() -> None:
    def script(peer: Peer) -> None:
        peer.accept()
        peer.send(json.dumps({"type": "session.created"}))
        configured = threading.Event()
        threading.Thread(target=speak, args=(peer, configured), daemon=True).start()
        while True:
            if '"session.update"' in str(peer.message()):
                peer.send(json.dumps({"type": "session.updated"}))
                configured.set()

    def speak(peer: Peer, configured: threading.Event) -> None:
        assert configured.wait(5)
        kind = "conversation.item.input_audio_transcription.text"
        for _ in range(60):
            pause.wait(0.01)
            peer.send(json.dumps({"type": kind, "item_id": "a", "text": "", "stash": f"{time.monotonic()}"}))

    pause = threading.Event()
    delays: list[float] = []
    with serving(script) as server:
        options = EngineOptions(endpoint=server.url, key=lambda _: KEY, failover=False)
        engine = catalog.find("qwen").create(options)
        player = Player(engine)
        player.wait_for(
            lambda played: len([event for _, event in played.events if isinstance(event, Hypothesis)]) >= 60
        )
        player.abort()
        for at, event in player.played.events:
            if isinstance(event, Hypothesis):
                delays.append(at + player.began - float(event.tentative))
    assert statistics.median(delays) < 0.005
