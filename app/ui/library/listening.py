"""Hearing a transcript: from a line on, with what is said highlighted. GUI thread."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from app.audio.playback import Playback, Stretch
from app.errors import AudioError
from app.transcripts.sound.places import Piece
from app.transcripts.spoken import word_at
from app.ui.bridge import Bridge
from app.ui.library.transcript_pane import TranscriptPane

_EVERY_MS = 50
_AHEAD = 200


class Listening(QObject):
    """Plays one thing at a time; the device is opened and fed in a thread of its own."""

    failed = Signal(object)
    """An AudioError: nothing can be heard."""

    def __init__(self, pane: TranscriptPane) -> None:
        """`pane`: the transcript to hear, and its button."""
        super().__init__(pane)
        self._pane = pane
        self._playback: Playback | None = None
        self._pieces: tuple[Piece, ...] = ()
        self._row = self._count = 0
        self._bridge = Bridge(self._ended, self)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._follow)
        pane.play.clicked.connect(self.toggle)
        pane.view.time_clicked.connect(self.play)
        pane.shown.connect(self._shown)
        self._label()

    @property
    def playing(self) -> bool:
        """Something is being heard."""
        return self._playback is not None

    def toggle(self) -> None:
        """Stops, or plays from the current line on."""
        if self.playing:
            self.stop()
        else:
            self.play(max(0, self._pane.view.currentIndex().row()))

    def play(self, row: int) -> None:
        """Plays from that row of the transcript on, all tracks together; nothing if there is no sound of it."""
        self.stop()
        line = self._pane.model.row_at(row)
        pieces = self._pane.sound.since(line.begin) if line else ()
        if line is None or not pieces:
            return
        self._row, self._pieces = row, pieces
        # Each playback has a number, so that the end of the one before is not taken for its end.
        self._count = number = self._count + 1
        self._playback = Playback(
            [Stretch(piece.path, piece.begin) for piece in pieces],
            line.begin,
            None,
            lambda error: self._bridge.publish((number, error)),
        )
        self._timer.start()
        self._label()

    def stop(self, wait: float = 0.0) -> None:
        """Silence; waits so many seconds for it."""
        playback, self._playback = self._playback, None
        if playback:
            playback.stop()
            playback.wait(wait)
        self._timer.stop()
        self._pane.view.show_spoken(-1, None)
        self._label()

    def _ended(self, told: tuple[int, AudioError | None]) -> None:
        number, error = told
        if self._playback is not None and number == self._count:
            self.stop()
            if error:
                self.failed.emit(error)

    def _shown(self) -> None:
        """Another transcript is open, or the same one has grown."""
        if self.playing and not set(self._pieces) <= set(self._pane.sound.pieces):
            self.stop()
        self._label()

    def _follow(self) -> None:
        if self._playback is None:
            return
        second = self._playback.position
        row = self._row_at(second)
        line = self._pane.model.row_at(row)
        if line is None:
            return
        if row != self._row:
            self._row = row
            self._pane.view.show_line(row + 1)
        words = line.words if line.original is None else ()
        self._pane.view.show_spoken(row, word_at(line.text, words, second))

    def _row_at(self, second: float) -> int:
        """The last line that has begun."""
        model, found = self._pane.model, self._row
        for row in range(found + 1, min(found + _AHEAD, model.last)):
            line = model.row_at(row)
            if line is None or line.begin > second:
                break
            found = row
        return found

    def _label(self) -> None:
        button = self._pane.play
        button.setVisible(bool(self._pane.sound.pieces))
        button.setText(
            QCoreApplication.translate("Library", "Stop")
            if self.playing
            else QCoreApplication.translate("Library", "Play from here")
        )
