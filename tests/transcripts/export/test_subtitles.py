from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.captions.model import Segment
from app.errors import UsageError
from app.speech.events import Word
from app.transcripts.export.clean import plain
from app.transcripts.export.cues import Cue, cues
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.records import Line
from tests.transcripts.samples import WHEN, line, transcript

RULES = SubtitleRules()
TIME = st.floats(0, 4000)
TEXT = st.lists(
    st.sampled_from(
        [
            "the",
            "budget,",
            "meeting.",
            "天气非常好。",
            "会议",
            "مرحبا",
            "👩‍👩‍👧",
            "e\u0301te\u0301",
            "x" * 60,
            "(a)",
            "—",
            "12:30",
            "“天”",
            " ",
            "\n",
        ]
    )
    | st.text(max_size=12),
    max_size=60,
)


@st.composite
def segments(draw: st.DrawFn) -> Line:
    begin = draw(TIME)
    end = begin + draw(st.floats(0, 90))
    glue = draw(st.sampled_from([" ", ""]))
    said = draw(TEXT)
    words: tuple[Word, ...] = ()
    if draw(st.booleans()):
        step = (end - begin) / max(1, len(said))
        words = tuple(Word(word, begin + place * step, begin + (place + 1) * step) for place, word in enumerate(said))
    return Line(Segment(1, draw(st.sampled_from("AB")), begin, end, glue.join(said), words=words), WHEN)


def shown(cue: Cue) -> str:
    return "".join(cue.texts).replace(" ", "")


@given(st.lists(segments(), max_size=6))
@settings(max_examples=150, deadline=None)
def test_when_anything_was_said_then_its_subtitles_keep_the_rules(lines: list[Line]) -> None:
    found = cues(transcript(*lines), RULES, name_speakers=False)
    for before, after in pairwise(found):
        assert after.begin >= before.end + 80
    for cue in found:
        assert 1000 <= cue.end - cue.begin <= 7000
        assert 1 <= len(cue.texts) <= 2
        assert all(RULES.room(text) <= RULES.full for text in cue.texts)
        assert all(text.strip() for text in cue.texts)


@given(segments())
@settings(max_examples=150, deadline=None)
def test_when_a_segment_is_split_then_no_character_is_lost_or_moved(one: Line) -> None:
    found = cues(transcript(one), RULES, name_speakers=False)
    assert "".join(map(shown, found)) == plain(one.text).replace(" ", "")
    assert all(cue.begin + 1 >= one.segment.begin * 1000 for cue in found)
    for cue in found:
        spoken = [time for row in cue.spoken for time in row if time is not None]
        assert spoken == sorted(spoken)


@given(st.lists(segments(), max_size=4), st.integers(10, 60), st.integers(4, 30), st.integers(1, 4))
@settings(max_examples=60, deadline=None)
def test_when_rules_are_others_then_those_are_kept(lines: list[Line], narrow: int, wide: int, rows: int) -> None:
    rules = SubtitleRules(narrow, wide, rows, min_duration=0.5, max_duration=5, gap=0.2)
    found = cues(transcript(*lines), rules, name_speakers=True)
    for before, after in pairwise(found):
        assert after.begin >= before.end + 200
    for cue in found:
        assert 500 <= cue.end - cue.begin <= 5000
        assert len(cue.texts) <= rows
        assert all(rules.room(text) <= rules.full for text in cue.texts)


def test_when_english_is_long_then_it_breaks_at_sentences_and_into_even_lines() -> None:
    said = (
        "Hello there, this is a rather long segment. It has several sentences in it, some longer than others,"
        " and it goes on until two lines are full. Then it ends."
    )
    found = cues(transcript(line(said, 0, 12)), RULES, name_speakers=False)
    assert [cue.texts for cue in found] == [
        ("Hello there, this is a rather long", "segment. It has several sentences in it,"),
        ("some longer than others, and it goes on", "until two lines are full. Then it ends."),
    ]
    assert found[0].begin == 0
    assert found[-1].end == 12000


def test_when_chinese_is_long_then_it_breaks_after_punctuation_and_never_before_it() -> None:
    said = "今天的天气非常好，我们一起去公园散步吧。明天可能会下雨，所以最好今天就去，不要等到后天才后悔。"  # noqa: RUF001 - Chinese is written so
    found = cues(transcript(line(said, 0, 12)), RULES, name_speakers=False)
    assert found[0].texts == ("今天的天气非常好，", "我们一起去公园散步吧。")  # noqa: RUF001 - as above
    assert all(len(text) <= 16 for cue in found for text in cue.texts)
    assert not any(text[0] in "，。、" for cue in found for text in cue.texts)  # noqa: RUF001 - as above


def test_when_words_have_times_then_cues_begin_and_end_with_their_words() -> None:
    said = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    words = said.split()
    # A long pause after the ninth word.
    begins = [0.4 * place + (4.0 if place > 8 else 0.0) for place in range(len(words))]
    timed = tuple(Word(word, begin, begin + 0.3) for word, begin in zip(words, begins, strict=True))
    found = cues(transcript(Line(Segment(1, "m", 0.0, 12.0, said, words=timed), WHEN)), RULES, name_speakers=False)
    times = dict(zip(words, begins, strict=True))
    for cue in found:
        assert cue.begin == round(times[cue.texts[0].split()[0]] * 1000)
    assert len(found) > 1


def test_when_speech_is_slow_then_a_cue_goes_after_seven_seconds() -> None:
    (found,) = cues(transcript(line("Well", 10, 40)), RULES, name_speakers=False)
    assert (found.begin, found.end) == (10000, 17000)


def test_when_a_cue_is_short_then_it_stays_as_long_as_it_takes_to_read() -> None:
    (alone,) = cues(transcript(line("This takes about two seconds.", 5, 5.2)), RULES, name_speakers=False)
    assert alone.end - alone.begin == pytest.approx(1706, abs=1)
    first, _ = cues(
        transcript(line("This takes about two seconds.", 5, 5.2), line("Next", 6.5, 7)), RULES, name_speakers=False
    )
    assert first.end == 6420


def test_when_two_speak_at_once_then_their_cues_follow_each_other() -> None:
    both = transcript(line("Hello", 1.0, 4.0, track="A"), line("Hi there", 1.2, 3.0, track="B", number=2))
    first, second = cues(both, RULES, name_speakers=True)
    assert first.texts == ("A: Hello",)
    assert second.texts == ("B: Hi there",)
    assert (first.begin, first.end) == (1000, 2000)
    assert (second.begin, second.end) == (2080, 3080)


def test_when_one_speaks_during_anothers_long_line_then_every_cue_of_both_says_whose_it_is() -> None:
    long = "It was the best of times, it was the worst of times. " * 4
    talk = transcript(
        line(long, 0.0, 16.0, track="Them"),
        line("Yes, of course.", 6.0, 7.0, track="You", number=2),
        line(long, 20.0, 36.0, track="Them", number=3),
    )
    found = [" ".join(cue.texts) for cue in cues(talk, RULES, name_speakers=True)]
    during = [text for text in found if text.startswith(("Them: ", "You: "))]
    assert during.index("You: Yes, of course.") in range(1, len(during) - 1)
    assert found[: len(during)] == during
    assert sum(text.startswith("Them: ") for text in found) < len(found) - 1, "a line nobody interrupts has one name"
    assert all(RULES.room(text) <= RULES.full for cue in cues(talk, RULES, name_speakers=True) for text in cue.texts)


def test_when_a_speaker_has_an_endless_name_then_there_is_still_room_for_words() -> None:
    both = transcript(line("Hello " * 30, 0, 9, track="N" * 500), line("x", 10, 11, track="B"))
    found = cues(both, RULES, name_speakers=True)
    assert all(RULES.room(text) <= RULES.full for cue in found for text in cue.texts)
    assert " ".join(found[0].texts).startswith("N" * 24 + ": Hello")
    assert not any("N" in text for text in found[1].texts)


def test_when_a_word_is_wider_than_a_line_then_it_is_cut_between_characters() -> None:
    family = "👩‍👩‍👧" * 40
    found = cues(transcript(line(family, 0, 9)), RULES, name_speakers=False)
    assert all(text.replace("👩‍👩‍👧", "") == "" for cue in found for text in cue.texts)


def test_when_rules_cannot_be_kept_then_they_are_refused() -> None:
    for wrong in ({"line_length": 3}, {"lines": 0}, {"min_duration": 8.0}, {"reading_speed": 0.0}, {"gap": -1.0}):
        with pytest.raises(UsageError):
            SubtitleRules(**wrong)
