"""What exported documents say in the language of the interface. Any thread once the interface has its language."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.transcripts.export.phrases import Phrases
from app.transcripts.records import Line, Transcript
from app.ui.library import wording


def phrases() -> Phrases:
    """What documents say of their own."""
    return Phrases(
        began=QCoreApplication.translate("Documents", "Began"),
        length=QCoreApplication.translate("Documents", "Length"),
        source=QCoreApplication.translate("Documents", "Source"),
        recognizer=QCoreApplication.translate("Documents", "Recognizer"),
        language=QCoreApplication.translate("Documents", "Language"),
        untitled=QCoreApplication.translate("Documents", "Transcript {number}"),
        marked=QCoreApplication.translate("Documents", "Marked"),
        missing=QCoreApplication.translate("Documents", "{seconds} s of sound missing"),
        seam=QCoreApplication.translate("Documents", "From here on: {engine}"),
    )


def worded(transcript: Transcript) -> Transcript:
    """With the names that people read in the window."""
    session = transcript.session
    read = replace(
        session,
        title=wording.title(session),
        source=wording.source(session.source),
        engine=wording.engine_title(session.engine),
    )
    return replace(transcript, session=read, lines=tuple(map(_worded, transcript.lines)))


def _worded(line: Line) -> Line:
    segment = line.segment
    track, engine = wording.track(segment.track), wording.engine_title(segment.engine)
    return replace(line, segment=replace(segment, track=track, engine=engine))
