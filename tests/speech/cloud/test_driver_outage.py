"""Longer absences: what is held, what is given up and told, and how every run comes to its end."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.errors import ServiceError
from app.speech.cloud import line, retry
from app.speech.cloud.models import Family
from app.speech.events import Health, HealthChanged
from tests.service.faults import Fault, Kind
from tests.service.service import Service
from tests.service.words import numbered
from tests.speech.cloud.playing import HURRIED, Played, Player, engine_for, play, said
from tests.speech.cloud.raw_server import Peer, serving

WORDS = numbered(12)
MID_WORD = WORDS.words[6].begin + 0.1


def test_when_the_service_is_away_for_a_while_then_its_return_is_noticed_soon_and_no_word_is_lost() -> None:
    with Service((Fault(Kind.AWAY, after=MID_WORD, seconds=3.0),), clips=()) as service:
        played = play(engine_for(service), WORDS)
        assert service.returned is not None
        # Two seconds, and what a busy machine adds.
        assert service.connections[-1].accepted - service.returned < 3.5
    assert played.words == said(WORDS)
    assert not played.lost
    assert held(played) >= 1.0


def test_when_the_next_connection_is_long_in_coming_then_the_seconds_held_are_told_as_they_grow() -> None:
    with Service((Fault(Kind.RST, after=2.0), Fault(Kind.HANG, connection=2)), clips=()) as service:
        player = Player(engine_for(service, live=True))
        player.feed(WORDS.pcm[: round(2.5 * 32_000)])
        assert player.wait_for(lambda played: Health.RECONNECTING in played.health)
        assert service.wait_for(lambda running: len(running.connections) == 2)
        player.feed(WORDS.pcm[round(2.5 * 32_000) :])
        assert player.wait_for(lambda played: held(played) == int(WORDS.seconds))
        player.abort()


def held(played: Played) -> float:
    return max(event.seconds for _, event in played.events if isinstance(event, HealthChanged))


def test_when_nobody_answers_at_the_start_then_it_is_tried_until_somebody_does() -> None:
    with Service((Fault(Kind.AWAY, seconds=1.0),), clips=()) as service:
        played = play(engine_for(service), WORDS)
    assert played.words == said(WORDS)
    assert played.health[0] is Health.CONNECTING
    assert played.health[-1] is Health.LISTENING


def test_when_live_sound_ends_while_the_service_is_away_then_the_end_comes_in_time_and_tells_the_gap() -> None:
    with Service((Fault(Kind.AWAY, after=MID_WORD, seconds=60.0),), clips=()) as service:
        player = Player(engine_for(service, live=True, limits=replace(HURRIED, finish=1.0)))
        player.feed(WORDS.pcm)
        assert player.wait_for(lambda played: Health.RECONNECTING in played.health)
        began = time.monotonic()
        played = player.finish()
        assert time.monotonic() - began < 2.0
    assert played.error is None
    # What was shown before the service went away is kept, marked as incomplete.
    assert played.words[:5] == said(WORDS)[:5]
    assert played.words == said(WORDS)[: len(played.words)]
    assert [gap.end for gap in played.lost] == [pytest.approx(WORDS.seconds)]
    assert WORDS.words[4].end - 0.1 < played.lost[0].begin < played.lost[0].end


def test_when_a_file_cannot_be_sent_any_more_then_the_run_fails_with_the_cause() -> None:
    with Service((Fault(Kind.AWAY, after=MID_WORD, seconds=60.0),), clips=()) as service:
        played = play(engine_for(service, limits=replace(HURRIED, give_up=0.5)), WORDS)
    assert isinstance(played.error, ServiceError)
    assert played.error.code in ("refused", "lost")
    assert played.health[-1] is Health.FAILED


def test_when_the_service_was_never_there_then_the_end_says_so() -> None:
    with Service(clips=()) as service:
        url = service.url
    del service
    with Service(clips=()) as other:
        engine = engine_for(other, live=True, limits=replace(HURRIED, finish=0.5), endpoint=url)
        played = play(engine, WORDS)
    assert isinstance(played.error, ServiceError)
    assert played.error.code == "refused"


def test_when_an_absence_outlasts_the_tape_then_one_gap_is_told_and_the_rest_is_recognised() -> None:
    many = numbered(30)
    with Service((Fault(Kind.AWAY, after=MID_WORD, seconds=1.5),), clips=()) as service:
        player = Player(engine_for(service, limits=replace(HURRIED, tape=6.0)))
        player.feed(many.pcm[: round(MID_WORD + 0.5) * 32_000])
        assert player.wait_for(lambda played: Health.RECONNECTING in played.health)
        player.feed(many.pcm[round(MID_WORD + 0.5) * 32_000 :])
        played = player.finish()
    assert len(played.lost) == 1
    gap = played.lost[0]
    assert gap.end == pytest.approx(many.seconds - 6.0, abs=0.2)
    heard = [word.text for word in many.words if word.end < gap.begin + 0.1 or word.begin > gap.end]
    assert [word for word in played.words if word in heard] == heard
    assert len(set(played.words)) == len(played.words)


@pytest.mark.parametrize("state", ["connecting", "waiting for ready", "listening", "waiting to retry", "finishing"])
def test_when_aborted_in_any_state_then_the_run_ends_within_a_second(state: str) -> None:
    faults = {
        "connecting": (Fault(Kind.HANG),),
        "waiting for ready": (Fault(Kind.LATE_READY, seconds=60.0),),
        "listening": (),
        "waiting to retry": (Fault(Kind.STATUS, code=429, retry_after=60.0),),
        "finishing": (Fault(Kind.MUTE, seconds=60.0), Fault(Kind.NO_FINISH)),
    }
    with Service(faults[state], clips=(), strict=False) as service:
        engine = engine_for(service)
        player = Player(engine)
        player.feed(WORDS.pcm)
        reached: dict[str, Callable[[Service], object]] = {
            "connecting": lambda _: service.connections and service.connections[0].struck,
            "waiting for ready": lambda _: service.connections and "session.update" in service.connections[0].received,
            "listening": lambda _: service.connections and service.connections[0].seconds > 1.0,
            "waiting to retry": lambda _: service.connections and service.connections[0].ended,
            "finishing": lambda _: service.connections and "session.finish" in service.connections[0].received,
        }
        if state == "waiting to retry":
            assert player.wait_for(lambda played: Health.RECONNECTING in played.health)
        if state == "finishing":
            engine.finish()
        assert service.wait_for(lambda running: bool(reached[state](running)))
        began = time.monotonic()
        played = player.abort()
        assert time.monotonic() - began < 1.0
    assert played.error is None


def test_when_aborted_while_the_service_reads_nothing_then_the_run_ends_within_a_second() -> None:
    stop = threading.Event()

    def script(peer: Peer) -> None:
        peer.accept()
        peer.send('{"type":"session.created"}')
        peer.message()
        peer.send('{"type":"session.updated"}')
        stop.wait(20)

    with serving(script) as server, Service(clips=()) as service:
        engine = engine_for(service, endpoint=server.url, limits=replace(HURRIED, pace=10_000.0, tape=600.0))
        player = Player(engine)
        assert player.wait_for(lambda played: Health.LISTENING in played.health)
        player.feed(bytes(300 * 32_000))
        assert not engine.wait_for_room(0.0, 0.5)
        began = time.monotonic()
        player.abort()
        assert time.monotonic() - began < 1.0
        stop.set()


def test_when_finished_then_a_service_that_never_says_so_is_not_waited_for_beyond_the_deadline() -> None:
    with Service((Fault(Kind.NO_FINISH, times=9),), clips=()) as service:
        played = play(engine_for(service, Family.FUN_ASR), WORDS)
    assert played.words == said(WORDS)
    assert played.seconds < 8.0


def test_when_the_end_comes_amid_a_word_and_the_service_is_gone_then_what_was_shown_is_kept_as_incomplete() -> None:
    with Service((Fault(Kind.MUTE, after=WORDS.words[8].begin, seconds=60.0, times=9),), clips=()) as service:
        player = Player(engine_for(service, live=True, limits=replace(HURRIED, finish=1.0, pace=4.0)))
        player.feed(WORDS.pcm[: round(WORDS.words[9].begin * 16_000) * 2])
        played = player.finish()
    assert played.words[:5] == said(WORDS)[:5]
    assert played.words[5:] == said(WORDS)[5 : len(played.words)]
    assert [final.incomplete for final in played.finals] == [False, True]


@pytest.mark.parametrize("network", ["comes back", "stays away"])
def test_when_the_network_comes_back_then_that_ends_the_wait(network: str, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses: set[str] = set()
    looks = threading.Semaphore(0)

    def routes() -> frozenset[str]:
        looks.release()
        return frozenset(addresses)

    monkeypatch.setattr(line, "routes", routes)
    monkeypatch.setattr(retry, "_FIRST", 30.0)
    monkeypatch.setattr(retry, "_LONGEST_UNREACHED", 30.0)
    with Service(clips=()) as service:
        gone = service.url
    with Service(clips=()) as service:
        player = Player(engine_for(service, live=True, endpoint=gone))
        # The first retry is made at once; the second would be half a minute later.
        for _ in range(3):
            assert looks.acquire(timeout=5)
        with Service(clips=(), port=int(gone.rsplit(":", 1)[1])) as returned:
            if network == "comes back":
                addresses.add("192.0.2.7")
            came = returned.wait_for(lambda running: bool(running.connections), 1.5)
            player.abort()
    assert came is (network == "comes back")
