"""The test of a cloud engine: the same as “hearline doctor --engine”, step by step before one's eyes. GUI thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from app.errors import HearlineError
from app.speech import catalog
from app.speech.engine import EngineOptions
from app.ui.language import joined, translated
from app.ui.widgets.aside import Errand
from app.ui.widgets.trial import Outcome, Trial, Verdict

if TYPE_CHECKING:
    from app.speech.cloud.probe import Report, Step  # loaded when a test begins, in its thread

_STEPS = {
    "name found": QT_TRANSLATE_NOOP("Widgets", "The service's name was found in {milliseconds} ms."),
    "connected": QT_TRANSLATE_NOOP("Widgets", "Connected in {milliseconds} ms."),
    "encrypted": QT_TRANSLATE_NOOP("Widgets", "Encrypted in {milliseconds} ms."),
    "key accepted": QT_TRANSLATE_NOOP("Widgets", "The key was accepted in {milliseconds} ms."),
    "model ready": QT_TRANSLATE_NOOP("Widgets", "The model was ready in {milliseconds} ms."),
}
_FAULTS = {
    "key or region": QT_TRANSLATE_NOOP("Widgets", "The key does not work, or it belongs to another region."),
    "model": QT_TRANSLATE_NOOP("Widgets", "The model cannot be used."),
    "network": QT_TRANSLATE_NOOP("Widgets", "The network does not reach the service."),
    "service": QT_TRANSLATE_NOOP("Widgets", "The service itself is at fault just now."),
}


class EngineTest(Trial):
    """Opens one session with the service and says which of key, region, model and network is at fault.

    Sends no sound. An engine that needs no key has nothing to test here; see `SpeedCheck` for that.
    """

    def __init__(self, chosen: Callable[[], tuple[str, EngineOptions]], parent: QWidget | None = None) -> None:
        """`chosen`: asked at each start, in the GUI thread, for the engine's name and its options."""
        super().__init__(QCoreApplication.translate("Widgets", "Test the connection"), parent)
        self._chosen = chosen
        self._steps: list[Step] = []

    def prepared(self) -> Callable[[Errand], "Report"]:
        self._steps = []
        engine, options = self._chosen()

        def run(errand: Errand) -> "Report":
            from app.speech.cloud.probe import probe

            if not catalog.find(engine).info.needs_key:
                raise HearlineError("This engine works on this computer: there is no connection to test.")
            return probe(engine, options, tell=errand.tell, stopped=errand.stopped)

        return run

    def told(self, news: Any) -> None:
        self._steps.append(news)
        self.show_details(_lines(self._steps))

    def judged(self, result: "Report") -> Verdict:
        if result.error is None:
            sentence = QCoreApplication.translate("Widgets", "{model} at {host} can be used.")
            said = sentence.format(model=result.model, host=result.host)
            return Verdict(Outcome.GOOD, joined(said, translated(result.notice)), _lines(result.steps))
        fault = QCoreApplication.translate("Widgets", str(_FAULTS.get(result.fault.value, "")))
        outcome = Outcome.POOR if result.error.retryable else Outcome.BAD
        return Verdict(outcome, joined(fault, translated(result.error.sentence)), _lines(result.steps))


def _lines(steps: "list[Step] | tuple[Step, ...]") -> str:
    return "\n".join(
        QCoreApplication.translate("Widgets", str(_STEPS.get(step.name, step.name))).format(
            milliseconds=round(step.seconds * 1000)
        )
        for step in steps
    )
