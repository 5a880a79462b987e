"""What the speakers say is captioned once; what only the person said is never lost."""

from app.captions.echo import HOLD_SECONDS, EchoGate, Evidence
from app.speech.events import EngineEvent, Health, HealthChanged, Hypothesis, Word

THEIRS = "It was the best of times, it was the worst of times."


def said(track: str, text: str, begin: float, end: float, *, utterance: int = 1, final: bool = True) -> Hypothesis:
    settled, tentative = (text, "") if final else ("", text)
    return Hypothesis(track, utterance, 1, settled, tentative, final, begin, end)


def gate(*, loud: bool = True, own: float | None = None) -> EchoGate:
    return EchoGate("you", "them", Evidence(lambda _begin, _end: loud, lambda _begin, _end: own))


def texts(events: list[EngineEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, Hypothesis)]


def test_an_echo_that_comes_before_the_others_words_is_held_until_they_come() -> None:
    door = gate()
    echo = said("you", "it was the best of times", 1.1, 3.1)
    assert door.feed(echo, 10.0) == []
    assert door.waiting
    passed = door.feed(said("them", THEIRS, 1.0, 5.0), 10.5)
    assert texts(passed) == [THEIRS, ""]
    assert not door.waiting


def test_own_words_over_the_others_go_out_in_their_order_once_it_is_known() -> None:
    door = gate()
    assert door.feed(said("you", "I disagree.", 1.1, 2.0), 10.0) == []
    assert door.feed(said("you", "Let me say why.", 2.1, 3.0, utterance=2), 11.0) == []
    assert texts(door.feed(said("them", THEIRS, 1.0, 5.0), 11.5)) == [THEIRS, "I disagree.", "Let me say why."]


def test_who_speaks_on_when_the_others_have_ended_does_not_wait() -> None:
    played = 5.0
    door = EchoGate("you", "them", Evidence(lambda begin, _end: begin < played, lambda _begin, _end: None))
    assert door.feed(said("you", "I disagree, and let me say why.", 4.0, 9.0), 10.0) == []
    assert texts(door.feed(said("them", THEIRS, 1.0, 4.9), 10.1)) == [THEIRS, "I disagree, and let me say why."]


def test_nothing_waits_longer_than_the_limit() -> None:
    door = gate()
    door.feed(said("you", "I disagree.", 1.1, 2.0), 10.0)
    assert door.due(10.0 + HOLD_SECONDS - 0.1) == []
    assert texts(door.due(10.0 + HOLD_SECONDS)) == ["I disagree."]


def test_nothing_waits_while_the_others_are_quiet() -> None:
    door = gate(loud=False)
    assert texts(door.feed(said("you", "it was the best of times", 1.1, 3.1), 10.0)) == ["it was the best of times"]


def test_who_wears_a_headset_waits_no_longer_once_that_is_known_until_an_echo_is_heard() -> None:
    door = gate(own=20.0)
    waited = []
    for turn in range(8):
        begin = 10.0 * turn
        passed = door.feed(said("you", "I disagree.", begin + 1, begin + 2, utterance=turn), begin + 2.5)
        waited.append(not passed)
        if turn == 6:
            door.feed(said("them", THEIRS, begin + 4.0, begin + 8.0, utterance=turn), begin + 8.5)
            assert texts(door.feed(said("you", THEIRS, begin + 4.8, begin + 8.8, utterance=90), begin + 9.3)) == [""]
        door.feed(said("them", "Nobody else does.", begin + 1, begin + 9, utterance=10 + turn), begin + 9.5)
    assert waited == [True] * 4 + [False] * 3 + [True]


def test_who_repeats_what_was_said_before_is_heard() -> None:
    door = gate()
    door.feed(said("them", THEIRS, 1.0, 5.0), 10.0)
    assert door.feed(said("you", THEIRS, 7.0, 11.0), 16.0) == []
    assert texts(door.drain()) == [THEIRS]


def test_who_repeats_the_last_words_at_once_is_heard_where_the_sound_tells() -> None:
    number = "Twelve thirty four fifty six."
    for own, left in ((20.0, number), (None, "")):
        door = gate(own=own)
        door.feed(said("them", number, 1.0, 3.0), 10.0)
        door.feed(said("you", number, 2.5, 4.5), 12.0)
        assert texts(door.drain()) == [left]


def test_words_are_left_out_with_their_times() -> None:
    door = gate()
    door.feed(said("them", "It was the best of times", 1.0, 3.0), 10.0)
    heard = ["it", "was", "the", "best", "yes", "indeed"]
    words = tuple(Word(text, 1.0 + at / 3, 1.3 + at / 3) for at, text in enumerate(heard))
    [left] = door.feed(Hypothesis("you", 1, 1, " ".join(heard), "", True, 1.0, 3.0, words=words), 12.0)
    assert isinstance(left, Hypothesis)
    assert (left.text, left.words) == ("yes indeed", words[4:])


def test_an_open_utterance_that_is_an_echo_is_not_shown() -> None:
    door = gate()
    door.feed(said("them", "It was the best of times", 1.0, 3.0, final=False), 10.0)
    assert door.feed(said("you", "it was the best", 1.1, 2.5, final=False), 10.1) == []
    assert texts(door.feed(said("you", "so what", 1.1, 2.5, final=False), 10.1)) == ["so what"]


def test_an_open_utterance_is_not_shown_before_it_is_known_what_was_played() -> None:
    door = gate()
    assert door.feed(said("you", "so what", 1.1, 2.5, final=False), 10.0) == []
    door.feed(said("them", "It was", 1.0, 1.5, final=False), 10.1)
    assert door.feed(said("you", "so what", 1.1, 2.5, final=False), 10.2) == []
    door.feed(said("them", "It was the best of times", 1.0, 2.4, final=False), 10.3)
    assert texts(door.feed(said("you", "so what", 1.1, 2.5, final=False), 10.4)) == ["so what"]


def test_a_clear_voice_is_shown_at_once() -> None:
    assert texts(gate(own=20.0).feed(said("you", "so what", 1.1, 2.5, final=False), 10.0)) == ["so what"]


def test_states_and_other_tracks_pass() -> None:
    door = gate()
    events: list[EngineEvent] = [HealthChanged("you", Health.LISTENING), said("third", THEIRS, 1.0, 2.0)]

    assert [passed for event in events for passed in door.feed(event, 1.0)] == events
