"""Figures as people read them."""

from dataclasses import replace
from datetime import date

import pytest

from app.transcripts.records import Mark
from app.ui.library import wording
from app.ui.library.reading import Row
from tests.transcripts.samples import transcript

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (-1, "0 s"),
        (59.4, "59 s"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h 0 min"),
        (9000, "2 h 30 min"),
    ],
)
def test_when_a_length_is_said_then_it_is_as_precise_as_it_matters(seconds: float, said: str) -> None:
    assert wording.length(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0:00"), (-3, "0:00"), (65.9, "1:05"), (3600, "1:00:00"), (36_061, "10:01:01")]
)
def test_when_a_place_is_said_then_hours_come_only_when_there_are_any(seconds: float, said: str) -> None:
    assert wording.clock(seconds) == said


def test_when_a_day_is_near_then_it_has_a_name() -> None:
    assert wording.day(TODAY, TODAY) == "Today"
    assert wording.day(date(2026, 2, 28), TODAY) == "Yesterday"
    assert "2026" in wording.day(date(2026, 2, 27), TODAY)
    assert "2026" in wording.day(date(2026, 3, 2), TODAY)


@pytest.mark.parametrize(("count", "said"), [(0, "0 words"), (1, "1 word"), (2, "2 words")])
def test_when_words_are_counted_then_one_is_not_many(count: int, said: str) -> None:
    assert wording.words(count) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "1 s of sound was lost here"), (2.6, "3 s of sound were lost here")]
)
def test_when_sound_was_lost_then_whole_seconds_are_said(seconds: float, said: str) -> None:
    assert wording.gap(seconds) == said


@pytest.mark.parametrize(
    ("name", "said"), [("", ""), ("neutral", ""), ("NEUTRAL", ""), ("Happy", "happy"), ("pensive", "pensive")]
)
def test_when_an_emotion_is_known_then_only_what_is_remarkable_is_said(name: str, said: str) -> None:
    assert wording.emotion(name) == said


def test_when_a_row_is_read_aloud_then_it_is_all_there() -> None:
    row = Row(
        number=3,
        begin=65,
        track="Them",
        text="No.",
        original="Know.",
        gap=2.0,
        seam="embedded",
        emotion="angry",
        incomplete=True,
        marks=(Mark(64.0, "decision"), Mark(65.0, "")),
    )
    assert wording.spoken(row, labelled=True) == (
        "2 s of sound were lost here. From here on: On this computer. Marked at 1:04: decision. Marked at 1:05. "
        "1:05 Them: No. (angry, cut short, edited)"
    )
    assert wording.spoken(replace(row, text=""), labelled=False).endswith("(angry, cut short, hidden line)")
    assert wording.spoken(Row(3), labelled=False) == "This line could not be kept."


def test_when_a_session_has_no_title_then_its_time_names_it() -> None:
    session = transcript(title="").session
    assert wording.title(session) == f"Session at {wording.time_of_day(session.started)}"
    assert wording.title(replace(session, title="Talk")) == "Talk"


def test_when_a_session_goes_on_or_was_cut_short_then_it_has_a_badge() -> None:
    session = transcript().session
    assert wording.badge(session) == ""
    assert wording.badge(replace(session, ended=None)) == "Recording"
    assert wording.badge(replace(session, end_reason="recovered")) == "Recovered"


def test_when_an_engine_is_not_in_the_catalog_then_its_own_name_is_said() -> None:
    session = replace(transcript().session, source="", engine="qwen3-asr-flash-realtime")
    assert wording.origin(session) == ["qwen3-asr-flash-realtime"]
