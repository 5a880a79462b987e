"""Where utterances begin and end, from the voice detector's numbers alone. Pure: no sound, no clock, no thread.

Everything is counted in frames of 32 ms from the first one pushed.
"""

from dataclasses import dataclass, replace

from app.speech.local.samples import FRAME_SECONDS


def frames(seconds: float) -> int:
    """The nearest number of frames."""
    return round(seconds / FRAME_SECONDS)


@dataclass(frozen=True, slots=True)
class Rules:
    """When an utterance opens and ends. Lengths are frames.

    Speech begins at `opening` frames of at least `on` and goes on down to `off`. A pause of `silence` ends the
    utterance; once it is `breath_after` long, a pause of `breath` does; at `longest` it is cut at the quietest place of
    its second half. `before` and `after`: how much sound around the speech is decoded with it.
    """

    on: float = 0.5
    off: float = 0.35
    opening: int = 2
    silence: int = frames(0.5)
    breath_after: int = frames(6.0)
    breath: int = frames(0.2)
    longest: int = frames(12.0)
    before: int = frames(0.35)
    after: int = frames(0.2)

    def with_choices(self, threshold: float | None, silence_ms: int | None) -> "Rules":
        """These rules with what the person set instead. None keeps the rule; a threshold
        that all or no sound would meet is moved into range.
        """
        rules = self
        if threshold is not None:
            on = min(max(threshold, 0.05), 0.95)
            rules = replace(rules, on=on, off=on * self.off / self.on)
        if silence_ms is not None:
            silence = max(1, frames(silence_ms / 1000))
            rules = replace(rules, silence=silence, breath=min(silence, rules.breath))
        return rules


UNHURRIED = Rules(silence=frames(0.7), breath_after=frames(10.0), breath=frames(0.3), longest=frames(16.0))
"""Where nobody waits for the line: longer utterances are understood better."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of an utterance: sound from `begin` up to `end` is its audio, speech lies between the other two.

    `goes_on`: it was cut without a pause, and the next utterance is open already and begins at `end`.
    """

    begin: int
    end: int
    speech_begin: int
    speech_end: int
    goes_on: bool = False


class Endpointing:
    """Follows one stream. `begin` is the first frame of the open utterance, None while there is none."""

    def __init__(self, rules: Rules) -> None:
        """`rules` hold for the whole stream."""
        self._rules = rules
        self.count = 0
        self.begin: int | None = None
        self.speech_begin = 0
        self.speech_end = 0
        self._floor = 0
        self._run = 0
        self._levels: list[float] = []

    @property
    def kept_from(self) -> int:
        """The first frame whose sound may still be wanted."""
        if self.begin is not None:
            return self.begin
        return max(self._floor, self.count - self._rules.before - self._rules.opening)

    @property
    def silent(self) -> int:
        """Frames since the last one with speech in it."""
        return self.count - self.speech_end

    def push(self, probability: float, level: float) -> Cut | None:
        """Takes the next frame; `level` is its loudness on any scale. Returns the cut if it ends an utterance."""
        rules = self._rules
        self.count += 1
        if self.begin is None:
            self._run = self._run + 1 if probability >= rules.on else 0
            if self._run >= rules.opening:
                self._open()
            return None
        self._levels.append(level)
        if probability >= rules.off:
            self.speech_end = self.count
        length = self.count - self.begin
        if self.silent >= (rules.silence if length < rules.breath_after else min(rules.breath, rules.silence)):
            return self.close()
        if length >= rules.longest:
            return self._cut_quietest()
        return None

    def close(self) -> Cut | None:
        """Ends the open utterance where it stands; None if there is none."""
        if self.begin is None:
            return None
        end = min(self.count, self.speech_end + self._rules.after)
        cut = Cut(self.begin, end, self.speech_begin, self.speech_end)
        self.begin, self._floor, self._run = None, end, 0
        return cut

    def _open(self) -> None:
        self.speech_begin = self.count - self._run
        self.begin = max(self._floor, self.speech_begin - self._rules.before)
        self.speech_end = self.count
        self._levels = [float("inf")] * (self.count - self.begin)

    def _cut_quietest(self) -> Cut:
        begin = self.begin or 0
        length = self.count - begin
        smooth = [sum(self._levels[max(0, at - 2) : at + 3]) for at in range(length)]
        choice = range(length // 2, length - frames(0.6))
        end = begin + min(choice, key=lambda at: smooth[at])
        cut = Cut(begin, end, self.speech_begin, min(end, self.speech_end), goes_on=True)
        self.begin = self._floor = self.speech_begin = end
        self._levels = self._levels[end - begin :]
        return cut
