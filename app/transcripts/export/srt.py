"""SubRip. It cannot escape a character that players take for markup: those are replaced by their look-alikes."""

import re
from collections.abc import Iterable, Iterator

from app.transcripts.export.clock import stamp
from app.transcripts.export.cues import Cue, cues
from app.transcripts.export.layout import SubtitleRules
from app.transcripts.records import Transcript

_RULES = SubtitleRules()
_LOOK_ALIKE = str.maketrans({"<": "\u2039", ">": "\u203a", "{": "(", "}": ")", "\\": "\u29f5"})

# Some readers take any line with two times of this form for the head of a subtitle.
_TIME = re.compile(r"(\d):(\d+):(\d+[.,]\d)")


def srt(transcript: Transcript, rules: SubtitleRules = _RULES) -> str:
    """The transcript as subtitles, numbered from 1."""
    return "".join(blocks(cues(transcript, rules, name_speakers=True)))


def blocks(shown: Iterable[Cue], first: int = 1) -> Iterator[str]:
    """Each cue as its block, blank line included; `first`: the number of the first."""
    for number, cue in enumerate(shown, first):
        text = _TIME.sub("\\1\u2236\\2\u2236\\3", "\n".join(cue.texts).translate(_LOOK_ALIKE))
        yield f"{number}\n{stamp(cue.begin, ',')} --> {stamp(cue.end, ',')}\n{text}\n\n"
