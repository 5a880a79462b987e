"""Words that matter to a person: each sentence that holds one is told once. GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.captions.alerts import alert_words, find_alerts
from app.captions.model import CaptionView

_NEWEST = 12
"""Lines of a view that are looked at: older ones have been."""
_SHOWN = 160


class Alerting:
    """Looks at captions as they come. A partial counts: nobody wants to be told too late."""

    def __init__(self, words: Callable[[], str], tell: Callable[[str, float], None]) -> None:
        """`words`: one a line, as they are now. `tell` gets what to say, and at which second of the session it was."""
        self._words = words
        self._tell = tell
        self._told: set[tuple[str, int]] = set()

    def look(self, view: CaptionView) -> None:
        """Called with every view that is shown."""
        words = alert_words(self._words())
        if not words:
            return
        for line in view.lines[-_NEWEST:]:
            key = (line.track, line.utterance)
            if key in self._told:
                continue
            found = find_alerts(line.text, words)
            if found:
                self._told.add(key)
                text = QCoreApplication.translate("Alerts", "“{word}”: {sentence}")
                self._tell(text.format(word=found[0].word, sentence=_around(line.text, found[0].begin)), line.begin)

    def forget(self) -> None:
        """Another session begins: its sentences are others."""
        self._told.clear()


def _around(text: str, place: int) -> str:
    """The sentence, or as much of it as a short message holds."""
    text = text.strip()
    if len(text) <= _SHOWN:
        return text
    begin = max(0, min(place - _SHOWN // 3, len(text) - _SHOWN))
    return ("…" if begin else "") + text[begin : begin + _SHOWN].strip() + ("…" if begin + _SHOWN < len(text) else "")
