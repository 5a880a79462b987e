"""The end of a recognition as a table: circumstances and time in, the next move out."""

import pytest

from app.speech.cloud.ending import FORMALITY_SECONDS, Circumstances, Ending, Move

ON = {"listening": True, "asked_at": None, "unsent": False, "waiting": True, "busy": False, "covered": False}
ASKED = {**ON, "listening": False, "asked_at": 100.0}
OFF = {**ON, "listening": False, "unsent": True}

CASES = [
    ("a connection has all sound", ON, 0.0, Move.ASK),
    ("sound is left to send", {**ON, "unsent": True}, 5.0, Move.WAIT),
    ("finals reach to the end and nobody is connected", {**OFF, "covered": True}, 0.0, Move.OVER),
    ("the service was asked a moment ago", ASKED, 1.0, Move.WAIT),
    ("the service owes words for half the time", ASKED, 6.0, Move.ASK_AGAIN),
    ("all words are told, the goodbye is missing", {**ASKED, "waiting": False}, 1.0, Move.WAIT),
    ("the goodbye is missing for long", {**ASKED, "waiting": False}, FORMALITY_SECONDS, Move.GIVE_UP),
    ("an utterance is open", {**ASKED, "waiting": False, "busy": True}, FORMALITY_SECONDS, Move.WAIT),
    ("an utterance stays open", {**ASKED, "waiting": False, "busy": True}, 12.0, Move.GIVE_UP),
    ("nobody can be reached", OFF, 11.9, Move.WAIT),
    ("nobody can be reached in time", OFF, 12.0, Move.GIVE_UP),
]


@pytest.mark.parametrize(("given", "after", "move"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_when_sound_has_ended_then_the_move_follows_from_the_circumstances(
    given: dict[str, object], after: float, move: Move
) -> None:
    ending = Ending(12.0, live=True)
    begun = [ending.begun]
    ending.begin(100.0)
    assert [*begun, ending.begun] == [False, True]
    assert ending.move(Circumstances(**given), 100.0 + after) is move  # type: ignore[arg-type]


def test_when_sound_goes_on_then_there_is_nothing_to_do() -> None:
    assert Ending(12.0, live=True).move(Circumstances(**ON), 1e6) is Move.WAIT  # type: ignore[arg-type]


def test_when_a_second_connection_was_asked_then_there_is_no_third() -> None:
    ending = Ending(12.0, live=True)
    ending.begin(100.0)
    ending.asked_again = True
    assert ending.move(Circumstances(**ASKED), 106.0) is Move.WAIT  # type: ignore[arg-type]
    assert ending.move(Circumstances(**ASKED), 112.0) is Move.GIVE_UP  # type: ignore[arg-type]


@pytest.mark.parametrize(("live", "move"), [(True, Move.GIVE_UP), (False, Move.WAIT)])
def test_when_a_file_still_goes_on_then_its_end_is_waited_for_and_that_of_live_sound_is_not(
    live: bool, move: Move
) -> None:
    ending = Ending(12.0, live=live)
    ending.begin(100.0)
    ending.begin(105.0)
    ending.moved(111.0)
    assert ending.move(Circumstances(**OFF), 112.0) is move  # type: ignore[arg-type]


def test_when_results_still_come_then_the_service_is_not_left() -> None:
    ending = Ending(12.0, live=False)
    ending.begin(100.0)
    ending.moved(105.0)
    assert ending.move(Circumstances(**ASKED), 106.0) is Move.WAIT  # type: ignore[arg-type]
