"""Whether this computer keeps up with the embedded recognizer, in plain words. GUI thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.session.speed import Pace, Speed, check_speed
from app.ui.widgets.aside import Errand
from app.ui.widgets.trial import Outcome, Trial, Verdict


class SpeedCheck(Trial):
    """Recognises six seconds of the bundled clip as they would be spoken, and says how late the words come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is loaded before the button is pressed."""
        super().__init__(QCoreApplication.translate("Widgets", "Check the speed"), parent)

    def prepared(self) -> Callable[[Errand], Speed]:
        return lambda errand: check_speed(tell=errand.tell, stopped=errand.stopped)

    def told(self, news: Any) -> None:
        self.show_progress(news)

    def judged(self, result: Speed) -> Verdict:
        match result.pace:
            case Pace.KEEPS_UP:
                outcome = Outcome.GOOD
                sentence = QCoreApplication.translate("Widgets", "This computer keeps up easily.")
                if result.share > 0.5:
                    sentence = QCoreApplication.translate("Widgets", "This computer keeps up.")
            case Pace.LATE:
                outcome = Outcome.POOR
                sentence = QCoreApplication.translate(
                    "Widgets",
                    "This computer keeps up, but captions come late. Close what else is running, or use the cloud.",
                )
            case _:
                outcome = Outcome.BAD
                sentence = QCoreApplication.translate(
                    "Widgets", "This computer is too slow just now: captions fall behind. A cloud key would help."
                )
        details = QCoreApplication.translate(
            "Widgets",
            "Words came at most {behind} s after they were spoken. Recognising takes {share} % of one processor core;"
            " loading took {loading} s.",
        )
        numbers = {
            "behind": f"{result.behind:.1f}",
            "share": max(1, round(result.share * 100)),
            "loading": f"{result.loading:.1f}",
        }
        return Verdict(outcome, sentence, details.format(**numbers))
