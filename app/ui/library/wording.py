"""Times, lengths, counts and marks in the reader's language.

Texts with a count stand here, where the count is a plain name: the tool that collects texts takes nothing else.
"""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale, QTime

from app.speech.catalog import ENGINES
from app.transcripts.records import Mark, SessionSummary
from app.transcripts.sound.places import Sound
from app.ui.language import named
from app.ui.library.reading import Row

_EMOTIONS = {
    "surprised": QT_TRANSLATE_NOOP("Library", "surprised"),
    "calm": QT_TRANSLATE_NOOP("Library", "calm"),
    "happy": QT_TRANSLATE_NOOP("Library", "happy"),
    "sad": QT_TRANSLATE_NOOP("Library", "sad"),
    "disgusted": QT_TRANSLATE_NOOP("Library", "disgusted"),
    "angry": QT_TRANSLATE_NOOP("Library", "angry"),
    "fearful": QT_TRANSLATE_NOOP("Library", "fearful"),
    "positive": QT_TRANSLATE_NOOP("Library", "positive"),
    "negative": QT_TRANSLATE_NOOP("Library", "negative"),
}
_UNREMARKABLE = {"", "neutral"}


def title(session: SessionSummary) -> str:
    """Its title, or one made of the time it began."""
    return session.title or QCoreApplication.translate("Library", "Session at {time}").format(time=begun(session))


def begun(session: SessionSummary) -> str:
    """The time of day at which it began, in local time."""
    return time_of_day(session.started)


def time_of_day(moment: datetime) -> str:
    """Local time, hours and minutes."""
    local = moment.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


def day(value: date, today: date) -> str:
    """Today, Yesterday, or the whole date."""
    distance = (today - value).days
    if distance == 0:
        return QCoreApplication.translate("Library", "Today")
    if distance == 1:
        return QCoreApplication.translate("Library", "Yesterday")
    return QLocale().toString(QDate(value.year, value.month, value.day), QLocale.FormatType.LongFormat)


def length(seconds: float) -> str:
    """How long something took, to the precision that matters: 45 s, 12 min, 1 h 4 min."""
    whole = max(0, round(seconds))
    if whole < 60:
        return QCoreApplication.translate("Library", "{seconds} s").format(seconds=whole)
    hours, minutes = divmod(whole // 60, 60)
    if not hours:
        return QCoreApplication.translate("Library", "{minutes} min").format(minutes=minutes)
    return QCoreApplication.translate("Library", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def clock(seconds: float) -> str:
    """A place in a session: 2:05, 1:02:05."""
    minutes, second = divmod(max(0, int(seconds)), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02d}:{second:02d}" if hour else f"{minute}:{second:02d}"


def words(count: int) -> str:
    """How many words."""
    if count == 1:
        return QCoreApplication.translate("Library", "1 word")
    return QCoreApplication.translate("Library", "%Ln words", "", count)


def lines(count: int) -> str:
    """How many lines."""
    if count == 1:
        return QCoreApplication.translate("Library", "1 line")
    return QCoreApplication.translate("Library", "%Ln lines", "", count)


def more_lines(count: int) -> str:
    """More lines than that."""
    return QCoreApplication.translate("Library", "More than %Ln lines", "", count)


def deleted(count: int) -> str:
    """Several sessions are in the bin."""
    return QCoreApplication.translate("Library", "%Ln transcripts were deleted.", "", count)


def merged(count: int) -> str:
    """Several sessions have become one."""
    return QCoreApplication.translate("Library", "%Ln transcripts were merged into one.", "", count)


def put_back(count: int) -> str:
    """Sessions are out of the bin."""
    if count == 1:
        return QCoreApplication.translate("Library", "The transcript was put back.")
    return QCoreApplication.translate("Library", "%Ln transcripts were put back.", "", count)


def erase(count: int) -> str:
    """Whether sessions are to go for good."""
    if count == 1:
        return QCoreApplication.translate("Library", "Remove this transcript and its sound for good?")
    return QCoreApplication.translate("Library", "Remove %Ln transcripts and their sound for good?", "", count)


def track(name: str) -> str:
    """Whom one hears: the names Hearline gives are in the reader's language."""
    match name:
        case "Them":
            return QCoreApplication.translate("Tracks", "Them")
        case "You":
            return QCoreApplication.translate("Tracks", "You")
    return name


def figures(session: SessionSummary) -> list[str]:
    """When, how long, how many words."""
    return [begun(session), length(session.duration), words(session.words)]


def origin(session: SessionSummary) -> list[str]:
    """Source and engine, as far as they are known."""
    return [text for text in (source(session.source), engine_title(session.engine)) if text]


def source(text: str) -> str:
    """What people call what was heard, as far as it is not a device's own name."""
    return " + ".join(_one_source(part) for part in text.split(" + "))


def _one_source(text: str) -> str:
    kind, _, rest = text.partition(":")
    match kind:
        case "system" if not rest:
            return QCoreApplication.translate("Library", "Computer sound")
        case "microphone" if not rest:
            return QCoreApplication.translate("Library", "Microphone")
        case "app" if rest:
            return rest
        case "file" if rest:
            return QCoreApplication.translate("Library", "File {name}").format(name=Path(rest).name)
    return named(text)


def engine_title(name: str) -> str:
    """What people call an engine; a name that is not in the catalog (a model's, an older one) stays as it is."""
    return named(ENGINES[name].info.title) if name in ENGINES else name


def sound(kept: Sound) -> str:
    """How much room the kept sound takes; '' if none was kept."""
    if not kept.size:
        return ""
    size = QLocale().formattedDataSize(kept.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    return QCoreApplication.translate("Library", "{size} of sound").format(size=size)


def badge(session: SessionSummary) -> str:
    """The mark of a session that is not simply done; '' for one that is."""
    if session.live and session.source.startswith("file:"):
        return QCoreApplication.translate("Library", "Being transcribed")
    if session.live:
        return QCoreApplication.translate("Library", "Recording")
    if session.recovered:
        return QCoreApplication.translate("Library", "Recovered")
    return ""


def gap(seconds: float) -> str:
    """Sound that is missing."""
    count = max(1, round(seconds))
    if count == 1:
        return QCoreApplication.translate("Library", "1 s of sound was lost here")
    return QCoreApplication.translate("Library", "%Ln s of sound were lost here", "", count)


def seam(engine: str) -> str:
    """Another engine goes on."""
    return QCoreApplication.translate("Library", "From here on: {engine}").format(engine=engine_title(engine))


def mark(value: Mark) -> str:
    """A moment the user marked."""
    where = clock(value.at)
    if value.note:
        return QCoreApplication.translate("Library", "Marked at {time}: {note}").format(time=where, note=value.note)
    return QCoreApplication.translate("Library", "Marked at {time}").format(time=where)


def emotion(name: str) -> str:
    """How it was said; '' if there is nothing to remark."""
    if name.lower() in _UNREMARKABLE:
        return ""
    known = _EMOTIONS.get(name.lower())
    return QCoreApplication.translate("Library", str(known)) if known else name


def notes(row: Row) -> list[str]:
    """What stands above a line: lost sound, another engine, marks."""
    found = [gap(row.gap)] if row.gap > 0 else []
    if row.seam:
        found.append(seam(row.seam))
    return [*found, *(mark(one) for one in row.marks)]


def remarks(row: Row) -> list[str]:
    """What stands behind a line: how it was said, whether it is whole, whether it was edited."""
    found = [emotion(row.emotion)]
    if row.incomplete:
        found.append(QCoreApplication.translate("Library", "cut short"))
    if row.hidden:
        found.append(QCoreApplication.translate("Library", "hidden line"))
    elif row.original is not None:
        found.append(QCoreApplication.translate("Library", "edited"))
    return [text for text in found if text]


def spoken(row: Row, *, labelled: bool) -> str:
    """A whole row as one sentence, for a screen reader."""
    if not row.track and not row.text:
        return QCoreApplication.translate("Library", "This line could not be kept.")
    label = f"{track(row.track)}: " if labelled else ""
    behind = f" ({', '.join(remarks(row))})" if remarks(row) else ""
    above = "".join(f"{note}. " for note in notes(row))
    return f"{above}{clock(row.begin)} {label}{row.text}{behind}"


def short_day(moment: datetime) -> str:
    """The date in short, in local time."""
    local = moment.astimezone()
    return QLocale().toString(QDate(local.year, local.month, local.day), QLocale.FormatType.ShortFormat)
