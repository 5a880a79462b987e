"""Files through the queue: real files, sessions and journals; the words by script, and once by the real recognizer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copy

import pysubs2
import pytest

from app import paths
from app.queue.files import FileQueue
from app.queue.item import Item, Phase
from app.queue.remembered import place
from app.session.plan import SessionPlan, TrackPlan
from app.speech.engine import EngineOptions
from app.speech.events import EngineEvent, Hypothesis
from app.transcripts.library import Library
from app.transcripts.records import EndReason, Transcript
from tests.fakes.engine import Script, scripted
from tests.transcripts.samples import wait_until


class Queue:
    """A queue that recognises by script, and what it says."""

    def __init__(self, remembered: Path | None = None) -> None:
        self.told: list[tuple[Item, ...]] = []
        self.paced = False
        self.engine = "scripted"
        self.queue = FileQueue(self.plan, paths.journal_file(), self.told.append, remembered=remembered)

    def plan(self, path: Path) -> SessionPlan:
        model = "" if self.engine == "embedded" else "one" if path.suffix == ".flac" else "none"
        options = EngineOptions(model=model, partials=False, realtime=self.paced)
        track = TrackPlan(f"file:{path}", self.engine, options)
        return SessionPlan((track,), title=path.name, realtime=self.paced)

    def item(self, number: int) -> Item:
        return next(item for item in self.queue.items if item.number == number)

    def wait(self, number: int, phase: Phase) -> Item:
        wait_until(lambda: self.item(number).phase is phase)
        return self.item(number)


@pytest.fixture
def queue() -> Iterator[Queue]:
    made = Queue()
    yield made
    made.queue.close(10)


def final(utterance: int, text: str) -> EngineEvent:
    return Hypothesis("main", utterance, 1, text, "", True, utterance - 0.9, float(utterance))


def by_second(text: str, count: int = 10) -> Script:
    """A final a second."""
    return Script([(float(number), final(number, f"{text} {number}.")) for number in range(1, count + 1)])


def transcript(item: Item) -> Transcript:
    with Library(paths.journal_file()) as library:
        return library.transcript(item.uuid)


def test_when_files_are_added_then_each_becomes_a_transcript_in_its_turn(
    queue: Queue, recordings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (Path(copy(recordings / "jfk.flac", tmp_path / name)) for name in ("a.flac", "b.flac"))
    with scripted(monkeypatch, one=by_second("Said")):
        queue.queue.add([first, second])
        queue.wait(2, Phase.DONE)
    phases = [tuple(item.phase for item in items) for items in queue.told]
    assert (Phase.RUNNING, Phase.RUNNING) not in phases
    assert phases[0] == (Phase.WAITING, Phase.WAITING)
    for number, path in ((1, first), (2, second)):
        item = queue.item(number)
        assert (item.phase, item.path, item.part, item.message) == (Phase.DONE, path, 1.0, "")
        kept = transcript(item)
        assert (kept.session.title, kept.session.source) == (path.name, f"file:{path}")
        assert kept.session.end_reason == EndReason.FINISHED
        assert [line.text for line in kept.lines] == [f"Said {number}." for number in range(1, 11)]
        assert not path.with_suffix(".srt").exists()


def test_when_a_file_is_cancelled_then_it_goes_on_after_its_last_line(
    queue: Queue, recordings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.paced = True
    with scripted(monkeypatch, one=by_second("Before")):
        queue.queue.add([recordings / "jfk.flac"])
        wait_until(lambda: queue.item(1).reached >= 1.0)
        queue.queue.cancel(1)
        stopped = queue.wait(1, Phase.CANCELLED)
        wait_until(lambda: transcript(stopped).session.end_reason == EndReason.STOPPED)
        before = transcript(stopped)
        assert 1 <= len(before.lines) < 5
        assert stopped.duration == pytest.approx(11.0, abs=0.1)
    queue.paced = False
    with scripted(monkeypatch, one=by_second("After")):
        queue.queue.resume(1)
        done = queue.wait(1, Phase.DONE)
    whole = transcript(done)
    assert whole.session.uuid == before.session.uuid
    assert whole.session.end_reason == EndReason.FINISHED
    assert whole.lines[: len(before.lines)] == before.lines
    assert [line.segment.number for line in whole.lines] == list(range(1, len(whole.lines) + 1))
    ends = [line.segment.end for line in whole.lines]
    assert ends == [float(number) for number in range(1, len(ends) + 1)], "times go on in the whole file"
    assert ends[-1] <= 11.0, "what was transcribed before was not read again"
    assert {line.text[0] for line in whole.lines[len(before.lines) :]} == {"A"}


def test_when_a_file_was_left_half_way_by_another_program_then_adding_it_goes_on(
    queue: Queue, recordings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.paced = True
    with scripted(monkeypatch, one=by_second("Said")):
        queue.queue.add([recordings / "jfk.flac"])
        wait_until(lambda: queue.item(1).reached >= 1.0)
        queue.queue.close(10)
        left = queue.item(1)
        later = Queue()
        later.queue.add([recordings / "jfk.flac"])
        assert later.wait(1, Phase.DONE).uuid == left.uuid
        later.queue.add([recordings / "jfk.flac"])
        assert later.wait(2, Phase.DONE).uuid != left.uuid, "a whole one is not gone on with"
        later.queue.close(10)


def test_when_a_file_cannot_be_read_then_a_sentence_says_so_and_the_next_is_transcribed(
    queue: Queue, recordings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "notes.txt"
    bad.write_text("no sound")
    with scripted(monkeypatch, one=by_second("Said"), none=Script()):
        queue.queue.add([bad, tmp_path / "missing.mp3", recordings / "jfk.flac"])
        queue.wait(3, Phase.DONE)
    assert "no sound or video file" in queue.wait(1, Phase.FAILED).message
    assert "There is no file" in queue.wait(2, Phase.FAILED).message
    with Library(paths.journal_file()) as library:
        assert [session.title for session in library.sessions()] == ["jfk.flac"], "nothing is kept of no file"


def test_when_subtitles_are_wanted_then_they_lie_beside_the_file_and_over_nothing(
    queue: Queue, recordings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(copy(recordings / "jfk.flac", tmp_path / "talk.flac"))
    (tmp_path / "talk.srt").write_text("mine")
    with scripted(monkeypatch, one=by_second("Said")):
        queue.queue.add([path], subtitles=True)
        done = queue.wait(1, Phase.DONE)
    assert (tmp_path / "talk.srt").read_text() == "mine"
    assert done.saved == tmp_path / "talk (2).srt"
    assert [cue.plaintext for cue in pysubs2.load(str(done.saved))] == [f"Said {number}." for number in range(1, 11)]


def test_when_files_wait_then_they_can_be_taken_out_and_removed(
    queue: Queue, recordings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.paced = True
    with scripted(monkeypatch, one=by_second("Said")):
        queue.queue.add([recordings / "jfk.flac", recordings / "austen.flac", recordings / "jfk.flac"])
        assert len(queue.queue.items) == 2, "the same file does not wait twice"
        queue.queue.cancel(2)
        assert queue.item(2).phase is Phase.CANCELLED
        queue.queue.remove(1)
        assert len(queue.queue.items) == 2, "what runs is not removed"
        queue.queue.remove(2)
        queue.queue.cancel(1)
        queue.queue.remove(1)
        assert not queue.queue.items


@pytest.mark.slow
def test_when_a_real_recording_is_resumed_then_no_word_is_lost_or_doubled(queue: Queue, recordings: Path) -> None:
    queue.engine = "embedded"
    path = recordings / "two_cities.flac"
    queue.queue.add([path])
    wait_until(lambda: queue.item(1).reached > 1.0)
    queue.queue.cancel(1)
    queue.queue.resume(1)
    done = queue.wait(1, Phase.DONE)
    spoken = " ".join(line.text for line in transcript(done).lines).lower().split()
    wanted = (recordings / "two_cities.txt").read_text().lower().split()
    assert abs(len(spoken) - len(wanted)) <= max(2, len(wanted) // 20)
    assert replace(done, message="") == done


def test_when_the_program_ends_then_files_that_are_not_done_go_on_at_the_next_start(
    recordings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, missing = (tmp_path / name for name in ("a.flac", "b.flac", "missing.flac"))
    for path in (first, second):
        copy(recordings / "jfk.flac", path)
    remembered = place(paths.journal_file())
    one = Queue(remembered)
    with scripted(monkeypatch, one=by_second("Said")):
        one.queue.add([missing])
        one.wait(1, Phase.FAILED)
        one.paced = True
        one.queue.add([first, second], subtitles=True)
        wait_until(lambda: one.item(2).reached >= 1.0)
        one.queue.close(10)
        two = Queue(remembered)
        try:
            wait_until(lambda: len(two.queue.items) == 3)
            assert (two.item(1).phase, two.item(1).path) == (Phase.FAILED, missing)
            for number, path in ((2, first), (3, second)):
                done = two.wait(number, Phase.DONE)
                assert (done.path, done.saved) == (path, path.with_suffix(".srt"))
                assert len(transcript(done).lines) >= 10
            two.queue.remove(1)
        finally:
            two.queue.close(10)
    assert not remembered.exists()


@pytest.mark.parametrize("kept", ["", "[", "{}", '[3, ["x"], ["", "waiting", true, ""], ["y", "flying", true, ""]]'])
def test_when_the_list_of_files_is_damaged_then_the_queue_begins_empty(
    kept: str, recordings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered = place(paths.journal_file())
    remembered.parent.mkdir(parents=True)
    remembered.write_text(kept)
    queue = Queue(remembered)
    with scripted(monkeypatch, one=by_second("Said")):
        queue.queue.add([recordings / "jfk.flac"])
        queue.wait(1, Phase.DONE)
    assert len(queue.queue.items) == 1
    queue.queue.close(10)
