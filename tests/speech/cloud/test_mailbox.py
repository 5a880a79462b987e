"""One wait for everything: sound, signals, calls and the end; who puts too much waits, but never for sound."""

import threading
import time
from collections.abc import Callable
from functools import partial

from app.audio.frames import AudioFrame
from app.speech.cloud.mailbox import Mailbox
from app.speech.cloud.transport import Closed, Connection, Target

CONNECTION = Connection(Target("wss://nowhere.invalid", "/", lambda: ""), lambda *_: None)


def frame(position: int) -> AudioFrame:
    return AudioFrame(bytes(320), 0, position, 0.0)


def later(act: Callable[[], None]) -> None:
    threading.Timer(0.05, act).start()


def test_when_nothing_comes_then_the_wait_ends_in_time() -> None:
    began = time.monotonic()
    assert Mailbox().take(0.05, knows_end=False) == Mailbox().take(0.0, knows_end=False)
    assert time.monotonic() - began < 1.0


def test_when_anything_comes_then_the_wait_ends_and_all_of_it_is_taken_in_order() -> None:
    for put in ("feed", "signal", "call", "finish", "abort"):
        mailbox = Mailbox()
        acts: dict[str, Callable[[], None]] = {
            "feed": partial(mailbox.feed, frame(0)),
            "signal": partial(mailbox.signal, CONNECTION, Closed(1000)),
            "call": partial(mailbox.call, print),
            "finish": mailbox.finish,
            "abort": mailbox.abort,
        }
        later(acts[put])
        post = mailbox.take(5.0, knows_end=False)
        assert (len(post.frames), len(post.signals), len(post.calls), post.finished, post.aborted) == (
            put == "feed",
            put == "signal",
            put == "call",
            put in ("finish", "abort"),
            put == "abort",
        )


def test_when_the_end_is_known_then_it_wakes_nobody() -> None:
    mailbox = Mailbox()
    mailbox.finish()
    began = time.monotonic()
    mailbox.take(0.1, knows_end=True)
    assert time.monotonic() - began >= 0.1


def test_when_finished_then_later_sound_is_ignored_and_earlier_sound_is_not() -> None:
    mailbox = Mailbox()
    mailbox.feed(frame(0))
    mailbox.finish()
    mailbox.feed(frame(160))
    assert [one.position for one in mailbox.take(0.0, knows_end=False).frames] == [0]


def test_when_signals_pile_up_then_their_sender_waits_until_they_are_read() -> None:
    mailbox = Mailbox()
    sent = threading.Semaphore(0)

    def send() -> None:
        for _ in range(1500):
            mailbox.signal(CONNECTION, Closed(1000))
            sent.release()

    sender = threading.Thread(target=send)
    sender.start()
    for _ in range(1000):
        assert sent.acquire(timeout=5)
    assert not sent.acquire(timeout=0.05)
    mailbox.feed(frame(0))
    assert len(mailbox.take(0.0, knows_end=False).signals) == 1000
    sender.join(5)
    assert not sender.is_alive()


def test_when_aborted_then_a_sender_that_waits_goes_on() -> None:
    mailbox = Mailbox()

    def send() -> None:
        for _ in range(1001):
            mailbox.signal(CONNECTION, Closed(1000))

    sender = threading.Thread(target=send)
    sender.start()
    mailbox.abort()
    sender.join(5)
    assert not sender.is_alive()
    assert mailbox.aborted


def test_when_sound_is_fed_and_sent_then_the_backlog_is_what_lies_between() -> None:
    mailbox = Mailbox()
    for position in range(0, 16_000, 160):
        mailbox.feed(frame(position))
    assert (mailbox.fed, mailbox.backlog) == (1.0, 1.0)
    mailbox.reached(0.75)
    assert mailbox.backlog == 0.25
    mailbox.reached(0.25)
    assert mailbox.backlog == 0.75


def test_when_there_is_room_again_then_whoever_waits_for_it_goes_on() -> None:
    mailbox = Mailbox()
    mailbox.feed(frame(0))
    assert not mailbox.wait_for_room(0.0, 0.02)
    later(lambda: mailbox.reached(0.01))
    assert mailbox.wait_for_room(0.0, 5.0)
    mailbox.feed(frame(16_000))
    later(mailbox.abort)
    assert mailbox.wait_for_room(0.0, 5.0)
