"""From results to hypotheses: numbers, places, what is covered, and what is told where a connection ended."""

import pytest

from app.speech.cloud.protocol import Result
from app.speech.cloud.scribe import UNSURE_SECONDS, Scribe
from app.speech.cloud.timeline import Timeline
from app.speech.events import Hypothesis, Word


def scribe(*, partials: bool = True) -> Scribe:
    return Scribe("them", "qwen", partials=partials)


def line(begin: float = 0.0, seconds: float = 60.0) -> Timeline:
    """A connection that was sent the stream from `begin` on."""
    timeline = Timeline()
    timeline.sound(begin, seconds)
    return timeline


def partial(key: str, text: str, begin: float | None = None, *, settled: str = "") -> Result:
    return Result(key, settled, text, final=False, begin=begin)


def final(key: str, text: str, begin: float | None = None, end: float | None = None) -> Result:
    return Result(key, text, "", final=True, begin=begin, end=end)


def tell(writer: Scribe, result: Result, timeline: Timeline, position: float) -> Hypothesis:
    told = writer.result(result, timeline, position)
    assert told is not None
    return told


def test_when_an_utterance_grows_and_ends_then_its_number_stays_and_its_revisions_count() -> None:
    writer, timeline = scribe(), line()
    told = [
        tell(writer, partial("a", "one", 1.0), timeline, 2.0),
        tell(writer, partial("a", " two", 1.0, settled="one"), timeline, 3.0),
        tell(writer, final("a", "One two.", 1.0, 2.5), timeline, 4.0),
        tell(writer, final("b", "Three.", 3.0, 4.0), timeline, 5.0),
    ]
    assert [(one.utterance, one.revision, one.final) for one in told] == [
        (1, 1, False),
        (1, 2, False),
        (1, 3, True),
        (2, 1, True),
    ]
    assert (told[1].settled, told[1].tentative) == ("one", " two")
    assert {(one.track, one.engine) for one in told} == {("them", "qwen")}
    assert writer.covered == 4.0
    assert not writer.busy


def test_when_a_connection_began_mid_stream_then_utterances_and_words_lie_in_the_stream() -> None:
    words = (Word("one", 0.5, 0.9), Word("two", 1.0, 1.5))
    told = tell(scribe(), Result("a", "one two", "", True, 0.5, 1.5, words=words), line(100.0), 103.0)
    assert (told.begin, told.end) == (100.5, 101.5)
    assert told.words == (Word("one", 100.5, 100.9), Word("two", 101.0, 101.5))


def test_when_only_words_have_times_then_the_last_word_ends_the_utterance() -> None:
    writer = scribe()
    told = tell(writer, Result("a", "one", "", True, 0.5, None, words=(Word("one", 0.5, 0.9),)), line(), 3.0)
    assert told.end == writer.covered == 0.9


def test_when_there_are_no_times_at_all_then_less_is_covered_rather_than_more() -> None:
    writer, timeline = scribe(), line()
    tell(writer, partial("a", "one"), timeline, 5.0)
    tell(writer, partial("a", "one two"), timeline, 8.0)
    tell(writer, partial("a", "one two"), timeline, 9.5)
    told = tell(writer, final("a", "one two"), timeline, 10.0)
    assert told.end == 8.0
    assert writer.covered == 8.0 - UNSURE_SECONDS


def test_when_a_service_claims_more_than_it_was_sent_then_only_that_is_covered() -> None:
    writer = scribe()
    tell(writer, final("a", "one", 0.0, 999.0), line(seconds=10.0), 10.0)
    assert writer.covered == 10.0


def test_when_times_jump_back_then_utterances_still_follow_each_other() -> None:
    writer, timeline = scribe(), line()
    tell(writer, final("a", "one", 1.0, 8.0), timeline, 9.0)
    told = tell(writer, final("b", "two", 2.0, 3.0), timeline, 9.0)
    assert (told.begin, told.end) == (8.0, 8.0)
    assert writer.covered == 8.0


def test_when_only_finals_are_wanted_then_partials_are_kept_back() -> None:
    writer, timeline = scribe(partials=False), line()
    assert writer.result(partial("a", "one"), timeline, 1.0) is None
    assert tell(writer, final("a", "one", 0.0, 1.0), timeline, 2.0).revision == 1


def test_when_an_utterance_comes_to_nothing_then_it_is_withdrawn_if_it_was_shown() -> None:
    writer, timeline = scribe(), line()
    assert writer.result(final("a", ""), timeline, 1.0) is None
    tell(writer, partial("b", "uh"), timeline, 2.0)
    told = tell(writer, final("b", "", 1.0, 2.0), timeline, 3.0)
    assert told.final
    assert not told.text


def test_when_a_later_utterance_ends_first_then_the_earlier_one_is_told_under_a_new_number() -> None:
    writer, timeline = scribe(), line()
    tell(writer, partial("a", "one", 1.0), timeline, 2.0)
    later = tell(writer, final("b", "two", 3.0, 4.0), timeline, 5.0)
    assert tell(writer, final("a", "one", 1.0, 2.0), timeline, 5.0).utterance > later.utterance


def test_when_the_connection_is_lost_then_what_was_shown_is_taken_back() -> None:
    writer, timeline = scribe(), line()
    tell(writer, partial("a", "one", 1.0), timeline, 2.0)
    (taken,) = writer.withdraw()
    assert (taken.utterance, taken.revision, taken.final, taken.text, taken.incomplete) == (1, 2, True, "", False)
    assert writer.covered == 0.0
    assert tell(writer, partial("a", "one", 1.0), line(), 2.0).utterance == 2


def test_when_no_more_comes_then_what_was_shown_ends_as_incomplete() -> None:
    writer, timeline = scribe(), line()
    tell(writer, partial("a", "two", 1.0, settled="one "), timeline, 2.0)
    (ended,) = writer.abandon()
    assert (ended.text, ended.final, ended.incomplete, ended.tentative) == ("one two", True, True, "")
    assert writer.covered == ended.end
    assert writer.abandon() == []


def test_when_what_was_taken_back_did_not_come_again_then_it_is_told_in_the_end() -> None:
    writer = scribe()
    tell(writer, partial("a", "one two three", 1.0), line(), 4.0)
    writer.withdraw()
    tell(writer, partial("a", "one", 1.0), line(), 2.0)
    taken, kept = writer.abandon()
    assert (taken.utterance, taken.text) == (2, "")
    assert (kept.utterance, kept.text, kept.incomplete) == (3, "one two three", True)


def test_when_what_was_taken_back_came_again_then_it_is_told_once() -> None:
    writer = scribe()
    tell(writer, partial("a", "one two", 1.0), line(), 4.0)
    writer.withdraw()
    tell(writer, final("a", "One two.", 1.0, 3.0), line(), 4.0)
    assert writer.abandon() == []


# Sound that is sent twice from an uncertain place.


@pytest.fixture
def unsure() -> Scribe:
    """The service gave no times, and the connection was lost after its final."""
    writer, timeline = scribe(), line()
    tell(writer, partial("a", "open valve three"), timeline, 8.0)
    tell(writer, final("a", "Open valve three."), timeline, 10.0)
    writer.withdraw()
    writer.again()
    return writer


def test_when_words_come_again_then_they_are_told_once(unsure: Scribe) -> None:
    timeline = line(unsure.covered)
    growing = tell(unsure, Result("a", "Valve three and", " pump", final=False), timeline, 9.0)
    assert (growing.settled, growing.tentative) == ("", "and pump")
    ended = tell(unsure, final("a", "Valve three, and pump two."), timeline, 12.0)
    assert ended.text == "and pump two."


def test_when_all_of_it_came_before_then_nothing_is_told(unsure: Scribe) -> None:
    timeline = line(unsure.covered)
    assert unsure.result(partial("a", "valve"), timeline, 8.5) is None
    assert unsure.result(final("a", "valve three"), timeline, 9.0) is None
    assert tell(unsure, final("b", "Three more."), timeline, 12.5).text == "Three more."


def test_when_other_words_are_heard_there_then_they_are_told_as_they_are(unsure: Scribe) -> None:
    assert tell(unsure, final("a", "Close it."), line(unsure.covered), 8.0).text == "Close it."


def test_when_the_words_are_said_later_then_they_stay(unsure: Scribe) -> None:
    timeline = line(unsure.covered)
    assert tell(unsure, final("a", "three more", 10.0, 11.0), timeline, 20.0).text == "three more"


def test_when_the_place_was_certain_then_nothing_is_taken_for_a_repeat() -> None:
    writer = scribe()
    tell(writer, final("a", "no", 1.0, 2.0), line(), 4.0)
    writer.again()
    assert tell(writer, final("b", "no no", 0.5, 1.5), line(2.0), 4.0).text == "no no"


# Another engine's hypotheses.


def test_when_another_engine_stands_in_then_its_utterances_are_numbered_as_ours() -> None:
    writer = scribe()
    tell(writer, final("a", "one", 1.0, 2.0), line(), 4.0)
    theirs = Hypothesis("them", 1, 1, "", "two", False, 3.0, 3.5, "embedded")
    ended = Hypothesis("them", 1, 2, "two", "", True, 3.0, 4.0, "embedded")
    told = [writer.adopt(theirs), writer.adopt(ended)]
    assert [(one.utterance, one.revision, one.engine) for one in told if one] == [
        (2, 1, "embedded"),
        (2, 2, "embedded"),
    ]
    assert writer.covered == 4.0


def test_when_another_engine_stands_in_for_finals_only_then_its_partials_are_kept_back() -> None:
    writer = scribe(partials=False)
    assert writer.adopt(Hypothesis("them", 1, 1, "", "two", False, 3.0, 3.5, "embedded")) is None
