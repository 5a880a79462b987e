"""WebVTT: speakers as voices, and the moment of each word where the recognizer gave it."""

from collections.abc import Iterable, Iterator

from app.transcripts.export.clock import milliseconds, stamp
from app.transcripts.export.cues import Cue, cues
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.export.phrases import ENGLISH, Phrases
from app.transcripts.export.text import mark_note
from app.transcripts.records import Mark, Transcript

_RULES = SubtitleRules()
HEAD = "WEBVTT\n\n"


def vtt(transcript: Transcript, rules: SubtitleRules = _RULES, say: Phrases = ENGLISH) -> str:
    """The transcript as subtitles; a player that knows no word times shows the same text. Marks are comments."""
    shown = cues(transcript, rules, name_speakers=False)
    placed = [(cue.begin, 1, block) for cue, block in zip(shown, blocks(shown), strict=True)]
    placed += [(milliseconds(mark.at), 0, _comment(mark, say)) for mark in transcript.marks]
    return "".join((HEAD, *(block for _, _, block in sorted(placed, key=lambda one: one[:2])))).removesuffix("\n")


def _comment(mark: Mark, say: Phrases) -> str:
    note = mark_note(mark, say).replace("-->", "\u2192")  # an arrow would begin a cue
    return f"NOTE {note}\n\n"


def blocks(shown: Iterable[Cue]) -> Iterator[str]:
    """Each cue as its block, blank line included."""
    for cue in shown:
        begin, end = stamp(cue.begin, "."), stamp(cue.end, ".")
        voice = f"<v {_escaped(cue.label)}>" if cue.label else ""
        yield f"{begin} --> {end}\n{voice}{_timed(cue)}\n\n"


def _timed(cue: Cue) -> str:
    """The text, each word after its time; a time must lie inside the cue and after the one before."""
    last, lines = cue.begin, []
    for atoms, times in zip(cue.lines, cue.spoken, strict=True):
        text = ""
        for place, (atom, time) in enumerate(zip(atoms, times, strict=True)):
            text += " " if atom.spaced and place else ""
            if time is not None and last < time < cue.end:
                text += f"<{stamp(time, '.')}>"
                last = time
            text += _escaped(atom.text)
        lines.append(text)
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
