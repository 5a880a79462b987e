"""What can be told about sound by its level alone: enough to tell a deaf service from a silent room. Pure."""

import math
from array import array
from dataclasses import dataclass

_BLOCK_SECONDS = 0.02
_RISE_DB_PER_SECOND = 1.0
_SPEECH_DB, _SPEECH_ABOVE_FLOOR_DB = -50.0, 12.0
_HISS_DB, _HISS_ABOVE_FLOOR_DB = -30.0, 6.0
_NOTHING_DB = -72.0

_SUSPICIOUS_SECONDS = 3.0
_LONGEST_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Heard:
    """`voiced`: seconds that stand out from the floor as speech does. `quiet`: nobody could hear a word in it."""

    voiced: float
    quiet: bool


class Loudness:
    """Follows the floor of a stream: down at once, up slowly, so that lasting noise and music stop counting as speech.

    The two answers err to different sides: what is called voiced is hardly ever silence, what is called quiet never
    speech. Much is neither.
    """

    def __init__(self) -> None:
        """Nothing was heard yet."""
        self._floor: float | None = None

    def hear(self, pcm: bytes, rate: int) -> Heard:
        """The next sound of the stream, PCM16."""
        samples = array("h", pcm)
        size = max(4, round(rate * _BLOCK_SECONDS))
        voiced, quiet = 0.0, True
        for start in range(0, len(samples), size):
            block = samples[start : start + size : 4]
            seconds = min(size, len(samples) - start) / rate
            swing = max(block) - min(block)
            level = 20 * math.log10(swing / 65535) if swing else -100.0
            self._floor = min(level, (level if self._floor is None else self._floor) + _RISE_DB_PER_SECOND * seconds)
            above = level - self._floor
            if level > _SPEECH_DB and above > _SPEECH_ABOVE_FLOOR_DB:
                voiced += seconds
            quiet = quiet and (level < _NOTHING_DB or (level < _HISS_DB and above < _HISS_ABOVE_FLOOR_DB))
        return Heard(voiced, quiet)


class MuteWatch:
    """Suspects a service that is sent speech and says nothing. `now` in seconds; never goes back.

    Sound like speech that is none (music, typing) must not lead to one connection after another: each verdict without
    an answer in between doubles the patience.
    """

    def __init__(self, seconds: float | None) -> None:
        """`seconds`: the patience; None where a service owes no early answer."""
        self._usual = seconds
        self._patience = seconds or 0.0
        self._voiced = 0.0
        self._since: float | None = None
        self._mute_since = 0.0
        self.verdicts = 0

    @property
    def due(self) -> float | None:
        """When `is_mute` will be true unless the service answers; None if it is not suspected."""
        if self._usual is None or self._since is None or not self.suspicious:
            return None
        return self._since + self._patience

    @property
    def suspicious(self) -> bool:
        """Whether enough speech was sent that an answer is due."""
        return self._voiced >= _SUSPICIOUS_SECONDS

    def sent(self, voiced: float, now: float) -> None:
        """Sound was sent, `voiced` seconds of it like speech."""
        if voiced > 0:
            self._voiced += voiced
            self._since = now if self._since is None else self._since

    def answered(self) -> None:
        """The service said something about speech."""
        self.afresh()
        self._patience = self._usual or 0.0
        self.verdicts = 0

    def afresh(self) -> None:
        """Another connection begins."""
        self._voiced = 0.0
        self._since = None

    def silent(self, now: float) -> float:
        """Seconds since the first of two verdicts in a row: such a service is as good as none. 0 otherwise."""
        return now - self._mute_since if self.verdicts > 1 else 0.0

    def is_mute(self, now: float) -> bool:
        """Whether the service has been silent for too long. Told once for each connection."""
        if self.due is None or now < self.due:
            return False
        self.verdicts += 1
        self._mute_since = now if self.verdicts == 1 else self._mute_since
        self._patience = min(_LONGEST_PATIENCE, self._patience * 2)
        self.afresh()
        return True
