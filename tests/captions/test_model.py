"""The rules of the view, checked with hand-written and with generated streams of events."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.captions.model import KEPT_LINES, CaptionView, Segment, apply
from app.speech.events import AudioLost, EngineEvent, Health, HealthChanged, Hypothesis, Word


def said(
    utterance: int,
    text: str,
    *,
    final: bool = False,
    revision: int = 1,
    settled: str | None = None,
    track: str = "main",
) -> Hypothesis:
    settled = (text if final else "") if settled is None else settled
    return Hypothesis(
        track, utterance, revision, settled, text[len(settled) :], final, utterance * 2.0, utterance * 2.0 + 1.5
    )


def follow(*events: EngineEvent) -> tuple[CaptionView, list[Segment]]:
    view, segments = CaptionView(), []
    for event in events:
        view, segment = apply(view, event)
        if segment:
            segments.append(segment)
    return view, segments


def test_a_final_takes_the_place_of_its_partial() -> None:
    view, segments = follow(said(1, "ask not"), said(1, "Ask not what.", final=True, revision=2))
    assert [(line.text, line.final) for line in view.lines] == [("Ask not what.", True)]
    assert [segment.text for segment in segments] == ["Ask not what."]


def test_settled_text_on_screen_outlives_an_engine_that_takes_it_back() -> None:
    view, _ = follow(
        said(1, "we shall go on", settled="we shall "), said(1, "he shall go on", settled="he ", revision=2)
    )
    assert view.lines[0].settled == "we shall "
    assert view.lines[0].text == "we shall go on"


def test_a_late_partial_after_its_final_changes_nothing() -> None:
    before, _ = follow(said(1, "Done.", final=True))
    after, segment = apply(before, said(1, "Done and", revision=9))
    assert after is before
    assert segment is None


def test_a_repeated_final_is_kept_once() -> None:
    _, segments = follow(said(1, "Once.", final=True), said(1, "Once.", final=True, revision=2))
    assert len(segments) == 1


def test_an_older_revision_is_ignored() -> None:
    view, _ = follow(said(1, "newer", revision=5), said(1, "older", revision=4))
    assert view.lines[0].text == "newer"


def test_an_empty_final_withdraws_the_utterance() -> None:
    view, segments = follow(said(1, "uh"), said(1, "", final=True, revision=2))
    assert view.lines == ()
    assert segments == []


def test_an_utterance_left_open_disappears_when_a_later_one_ends() -> None:
    view, _ = follow(said(1, "never ended"), said(2, "Ended.", final=True))
    assert [line.text for line in view.lines] == ["Ended."]


def test_tracks_do_not_disturb_each_other() -> None:
    view, segments = follow(
        said(1, "from them", track="them"),
        said(1, "From you.", final=True, track="you"),
        said(1, "From them.", final=True, track="them", revision=2),
    )
    assert [segment.track for segment in segments] == ["you", "them"]
    assert [segment.number for segment in segments] == [1, 2]
    assert len(view.lines) == 2


def test_a_gap_is_written_before_the_next_segment_and_only_there() -> None:
    _, segments = follow(
        AudioLost("main", 1.0, 3.5),
        AudioLost("main", 3.5, 4.0),
        said(1, "One.", final=True),
        said(2, "Two.", final=True),
    )
    assert [segment.gap_before for segment in segments] == [3.0, 0.0]


def test_health_keeps_the_last_word_of_each_track() -> None:
    behind = HealthChanged("main", Health.BEHIND, seconds=3.0)
    view, _ = follow(HealthChanged("main", Health.STARTING), HealthChanged("you", Health.LISTENING), behind)
    assert [change.track for change in view.health] == ["main", "you"]
    assert view.health[0] == behind


def test_words_language_and_emotion_reach_the_segment() -> None:
    words = (Word("hello", 2.0, 2.5),)
    final = replace(said(1, "Hello.", final=True), words=words, language="en", emotion="happy", engine="qwen")
    _, [segment] = follow(final)
    assert (segment.words, segment.language, segment.emotion, segment.engine) == (words, "en", "happy", "qwen")


def test_only_the_newest_finished_lines_are_carried() -> None:
    view, segments = follow(*(said(n, f"Line {n}.", final=True) for n in range(1, KEPT_LINES + 50)))
    assert len(view.lines) == KEPT_LINES
    assert view.lines[-1].text == segments[-1].text


_TEXT = st.text(alphabet="ab 中é", max_size=12)
_EVENTS = st.lists(
    st.builds(
        lambda track, utterance, revision, settled, tentative, final: Hypothesis(
            track, utterance, revision, settled, "" if final else tentative, final, float(utterance), utterance + 0.5
        ),
        st.sampled_from(["them", "you"]),
        st.integers(1, 4),
        st.integers(1, 6),
        _TEXT,
        _TEXT,
        st.booleans(),
    ),
    max_size=40,
)


@given(_EVENTS)
def test_whatever_comes_settled_text_grows_and_each_utterance_ends_once(events: list[Hypothesis]) -> None:
    view = CaptionView()
    ended: set[tuple[str, int]] = set()
    numbers: list[int] = []
    for event in events:
        before = {(line.track, line.utterance): line for line in view.lines}
        view, segment = apply(view, event)
        for line in view.lines:
            old = before.get((line.track, line.utterance))
            if old and old.final:
                assert line == old
            elif old and not line.final:
                assert line.settled.startswith(old.settled)
        if segment:
            assert (event.track, event.utterance) not in ended
            ended.add((event.track, event.utterance))
            numbers.append(segment.number)
    assert numbers == list(range(1, len(numbers) + 1))
