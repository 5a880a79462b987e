"""The library window as a program of its own: `python -m tests.ui.library.programs JOURNAL`.

It prints the title of each transcript it shows, and ends with its input.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from app.transcripts.records import SessionSummary
from app.ui.library.window import LibraryWindow


def main(path: str) -> int:
    application = QApplication(["library"])
    window = LibraryWindow(Path(path))
    window.open_session()
    told: list[str] = []

    def tell(session: SessionSummary) -> None:
        if session.title not in told[-1:]:
            told.append(session.title)
            print(session.title, flush=True)

    window.transcript.shown.connect(tell)
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(application.quit)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
