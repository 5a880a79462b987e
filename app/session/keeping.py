"""A session's place in the journal: opened when the first session begins, closed with the program."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app import paths
from app.audio.frames import AudioFrame
from app.captions.model import Segment
from app.session.plan import SessionPlan
from app.session.session import Record
from app.session.subtitles import rules
from app.settings.model import Transcripts
from app.transcripts.export.growing import GrowingFile, file_name
from app.transcripts.journal import Journal
from app.transcripts.records import EndReason, Line, SessionStart
from app.transcripts.sound.places import folder_of
from app.transcripts.sound.recorder import Recorder

_DAY = 86400.0
_log = logging.getLogger(__name__)


class _Entry:
    """One session on its way to all the places where it is kept. Any thread."""

    def __init__(self, plan: SessionPlan, start: SessionStart, journal: Journal | None) -> None:
        """Begins the session in the journal, if there is one."""
        self._labels = labels(plan)
        self._journal = journal
        self.start = start
        self.session = journal.begin(start) if journal else 0
        self.reached = 0.0
        self.recorder: Recorder | None = None
        self.growing: GrowingFile | None = None
        self.forgotten = False
        self.empty = True
        """There is nothing in it that anybody could want: no words, no mark, no sound, no file asked for by name."""

    def append(self, segment: Segment) -> None:
        """Returns once the segment is on the disk, or in memory with the trouble said."""
        if self.forgotten:
            return
        self.empty = False
        named = replace(segment, track=self._labels.get(segment.track, segment.track))
        if self._journal:
            self._journal.append(self.session, named)
        if self.growing:
            self.growing.append(Line(named, datetime.now(UTC)))

    def hear(self, track: str, frame: AudioFrame) -> None:
        """Never blocks."""
        self.reached = max(self.reached, frame.end)
        if self.recorder:
            self.empty = False
            self.recorder.hear(self._labels.get(track, track), frame)

    def mark(self, note: str) -> float | None:
        """Never blocks."""
        if self.forgotten or not self._journal:
            return None
        self.empty = False
        self._journal.mark(self.session, self.reached, note, wait=False)
        return self.reached

    def forget(self) -> None:
        """Never blocks."""
        self.forgotten = True
        if self._journal:
            self._journal.forget(self.session, wait=False)
        for beside in (self.recorder, self.growing):
            if beside:
                beside.discard()

    def end(self, reason: EndReason) -> None:
        """Waits a moment for the sound and the growing file to be whole. One with nothing in it leaves nothing."""
        if self.empty:
            self.forget()
        elif self._journal:
            self._journal.end(self.session, reason)
        for beside in (self.recorder, self.growing):
            if beside:
                beside.close()


class Keeping:
    """One journal, one session at a time. Any thread."""

    def __init__(
        self, choices: Callable[[], Transcripts], tell: Callable[[str], None], place: Path | None = None
    ) -> None:
        """`choices` is asked at each begin; `tell` gets a sentence when the disk is in trouble, '' when it is not.

        `place`: the journal's file, None = this user's.
        """
        self._choices = choices
        self._tell = tell
        self._place = place or paths.journal_file()
        self._lock = threading.Lock()
        self._telling = threading.Lock()
        self._tidied = time.monotonic()
        self._told: dict[str, str] = {}
        self._journal: Journal | None = None
        self._entry: _Entry | None = None

    def begin(self, plan: SessionPlan, live: Path | None = None) -> Record | None:
        """A new session; None if nothing of it is to be kept. Raises DiskError, UsageError.

        `live`: a file that grows while the session goes on, besides the one that was chosen for all sessions.
        """
        if time.monotonic() - self._tidied > _DAY:
            self.tidy()
        choices = self._choices()
        start = started(plan)
        growing = self._growing(plan, start, choices, live)
        if not choices.keep and not growing:
            return None
        entry = _Entry(plan, start, self._opened() if choices.keep else None)
        entry.growing = growing
        entry.empty = live is None
        if choices.keep and choices.keep_audio:
            entry.recorder = Recorder(folder_of(self._place, start.uuid), lambda told: self._say("sound", told))
        with self._lock:
            self._entry = entry
        return entry

    def mark(self, note: str = "") -> float | None:
        """Marks this moment of the session that goes on; where that is in seconds of it. None if none is kept.

        Never blocks.
        """
        with self._lock:
            return self._entry.mark(note) if self._entry else None

    def forget(self) -> bool:
        """The session that goes on is not to be kept: what was kept of it is removed for good. False if none is.

        Never blocks; captions go on. The next session is kept again.
        """
        with self._lock:
            entry = self._entry
            if entry is None or entry.forgotten:
                return False
            entry.forget()
            return True

    @property
    def reached(self) -> float | None:
        """Seconds of sound of the session that is being kept, None if none is."""
        with self._lock:
            return self._entry.reached if self._entry and not self._entry.forgotten else None

    @property
    def uuid(self) -> str:
        """The session that is being kept, '' if none is."""
        with self._lock:
            return self._entry.start.uuid if self._entry and not self._entry.forgotten else ""

    def tidy(self) -> threading.Thread:
        """Removes, in a thread of its own that is returned, what has been kept for longer than was chosen.

        Called when the program starts; from then on it happens once a day, when a session begins.
        """
        self._tidied = time.monotonic()
        thread = threading.Thread(target=self._tidy, name="retention", daemon=True)
        thread.start()
        return thread

    def end(self, reason: EndReason) -> None:
        """Ends the session that was begun last; nothing if it ended already."""
        with self._lock:
            entry, self._entry = self._entry, None
        if entry:
            entry.end(reason)

    def close(self) -> None:
        """Ends what is open and closes the journal."""
        self.end(EndReason.STOPPED)
        with self._lock:
            journal, self._journal = self._journal, None
        if journal:
            journal.close()

    def _tidy(self) -> None:
        from app.transcripts.retention import Retention, tidy

        chosen = self._choices()
        due = Retention(chosen.keep_days, chosen.audio_days, chosen.audio_gigabytes * 1e9)
        try:
            tidy(self._place, due)
        except Exception as error:  # noqa: BLE001 - the outermost function of the thread; it is tried again next time
            _log.warning("old transcripts could not be removed: %s", type(error).__name__)

    def _opened(self) -> Journal:
        with self._lock:
            if self._journal is None:
                self._journal = Journal(self._place, on_state=lambda state: self._say("journal", state.sentence))
            return self._journal

    def _growing(
        self, plan: SessionPlan, start: SessionStart, choices: Transcripts, live: Path | None
    ) -> GrowingFile | None:
        def tell(sentence: str) -> None:
            self._say("file", sentence)

        labelled, how = len(plan.tracks) > 1, rules(choices)
        if live is not None:
            return GrowingFile(
                live, live.suffix.lstrip(".").lower(), labelled=labelled, tell=tell, at_once=True, rules=how
            )
        if not choices.live_format:
            return None
        folder = Path(choices.live_folder).expanduser() if choices.live_folder else paths.documents_folder()
        path = folder / file_name(start, choices.live_format)
        return GrowingFile(path, choices.live_format, labelled=labelled, tell=tell, rules=how)

    def _say(self, about: str, sentence: str) -> None:
        """In the threads of the journal, the recorder and the growing file: one sentence about all of them."""
        with self._telling:
            self._told[about] = sentence
            whole = " ".join(filter(None, self._told.values()))
        self._tell(whole)


def started(plan: SessionPlan) -> SessionStart:
    """What the journal knows of a session when it begins."""
    first = plan.tracks[0]
    return SessionStart(
        title=plan.title,
        source=" + ".join(track.source for track in plan.tracks),
        engine=first.engine,
        language=first.options.language,
    )


def labels(plan: SessionPlan) -> Mapping[str, str]:
    """What people read in place of a track's name, where it has a label."""
    return {track.options.track: track.label for track in plan.tracks if track.label}


@contextmanager
def keep(
    plan: SessionPlan, choices: Transcripts, *, tell: Callable[[str], None], live: Path | None = None
) -> Iterator[Record | None]:
    """One session kept for as long as the block lasts; None inside if nothing of it is. Raises as `Keeping.begin`."""
    keeping = Keeping(lambda: choices, tell)
    keeping.tidy()
    try:
        record = keeping.begin(plan, live)
        yield record
    except BaseException:
        keeping.end(EndReason.FAILED)
        raise
    finally:
        keeping.close()
