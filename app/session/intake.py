"""A track's sound on its way from the source to the engine: on the session's clock, gain applied, echo taken out.

Each track's frames pass in its capture thread; what is asked across tracks may be asked from any thread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.audio.echo import Reference
from app.audio.frames import AudioFrame
from app.audio.signal import Signal
from app.session.plan import TrackPlan

if TYPE_CHECKING:
    from app.audio.conditioner import Conditioner
    from app.captions.echo import EchoGate, Evidence


class Intake:
    """One track of a session."""

    def __init__(self, signal: Signal, *, room: bool) -> None:
        """`room`: the source hears a room. What is played is taken as it is: there is no noise to take out of it."""
        self._signal = signal if room else replace(signal, denoise=False)
        self._reference: Reference | None = None
        self._conditioner: Conditioner | None = None if self._signal.untouched else self._condition(None)
        self._shift: int | None = None

    def cancel_echo_of(self, other: "Intake") -> "Evidence":
        """What `other` plays is taken out of this track. To be called before the first frame of either."""
        from app.captions.echo import Evidence  # difflib and re come with it; one track needs neither

        other._reference = other._reference or Reference()  # noqa: SLF001 - one class
        self._conditioner = self._condition(other._reference)  # noqa: SLF001 - one class
        return Evidence(other._reference.loud, self._conditioner.own)  # noqa: SLF001 - one class

    @property
    def begun(self) -> bool:
        """Whether it is known where the track begins on the session's clock."""
        return self._shift is not None

    def begin(self, seconds: float, rate: int) -> None:
        """The track begins so many seconds after the session's first sound."""
        self._shift = max(0, round(seconds * rate))

    def placed(self, frame: AudioFrame) -> AudioFrame:
        """The frame at its place on the session's clock."""
        return replace(frame, position=frame.position + self._shift) if self._shift else frame

    def worked(self, frame: AudioFrame) -> Iterator[AudioFrame]:
        """What is to be recognised now, of a frame that is `placed`."""
        if self._reference:
            self._reference.put(frame)
        if self._conditioner:
            yield from self._conditioner.feed(frame)
        else:
            yield frame

    def rest(self) -> Iterator[AudioFrame]:
        """What is left at the end."""
        if self._conditioner:
            yield from self._conditioner.flush()

    def _condition(self, reference: Reference | None) -> "Conditioner":
        from app.audio.conditioner import Conditioner  # loads numpy, which most sessions do without

        return Conditioner(self._signal, reference)


def echo_gate(plans: Sequence[TrackPlan], intakes: Sequence[Intake]) -> "EchoGate | None":
    """Joins the track that may hear another one's echo with that one; None if there is no such pair."""
    for plan, intake in zip(plans, intakes, strict=True):
        for other_plan, other in zip(plans, intakes, strict=True):
            if plan.echo_of and plan.echo_of == other_plan.options.track:
                from app.captions.echo import EchoGate

                return EchoGate(plan.options.track, plan.echo_of, intake.cancel_echo_of(other))
    return None
