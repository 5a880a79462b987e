"""Where talk that goes on and on may be cut: at a breath while there is time, else where it must be. Pure."""

from app.speech.cloud.hearing import Loudness

MOST_SECONDS = 60.0
"""So much sound a service takes at once where nobody says that an utterance has ended."""
GOOD_SECONDS = 45.0


class Breath:
    """Listens to one stream, piece by piece."""

    def __init__(self, rate: int) -> None:
        """`rate`: samples per second."""
        self._rate = rate
        self._loudness = Loudness()

    def cuts(self, piece: bytes, seconds: float) -> bool:
        """Whether to cut before `piece`, the next one (PCM16), with which there would be so many seconds."""
        voiced = self._loudness.hear(piece, self._rate).voiced
        return seconds > MOST_SECONDS or (seconds > GOOD_SECONDS and not voiced)
