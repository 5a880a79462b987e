"""Sound to words. One loaded model serves every track of the process.

Decoding is not incremental: a growing segment is decoded anew each time, but words that stand already can be given,
which saves finding them again. Other threads run meanwhile.
"""

import threading
import weakref
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.errors import ModelMissingError
from app.speech.local.samples import RATE, Samples
from app.speech.local.vocabulary import Heard, Vocabulary
from app.speech.local.weights import DECODER, ENCODER, VOCABULARY, Weights
from app.speech.local.words import drop_loops

TAIL_SECONDS = 0.5
"""Silence put after the sound; without it the network cuts or invents the last words."""

SHORTEST_SECONDS = 0.1
"""Less than this the network takes for an error."""

_REMEDY = "Install Hearline again, or run “hearline doctor” to see what is missing."


class Decoder:
    """A loaded model. Any thread, several at once. About 150 MB (base: 300 MB) while somebody holds it."""

    def __init__(self, weights: Weights) -> None:
        """Verifies and loads (0.5 to 0.9 s of work). Raises ModelMissingError."""
        weights.verify()
        self.name = weights.model.name
        self._tail = np.zeros(round(TAIL_SECONDS * RATE), np.float32)
        try:
            from app.speech.local.network import Network
        except (ImportError, OSError):
            raise ModelMissingError("The runtime of the embedded recognizer is missing.", remedy=_REMEDY) from None
        try:
            self._vocabulary = Vocabulary((weights.folder / VOCABULARY).read_bytes())
            self._network = Network(weights.folder / ENCODER, weights.folder / DECODER)
        except Exception as error:  # the runtime's errors have no base of their own
            raise ModelMissingError(f"The speech model “{self.name}” cannot be loaded.", remedy=_REMEDY) from error

    def __call__(
        self, samples: Samples, given: Sequence[Heard] = (), *, guess: Sequence[Heard] = (), insist: bool = False
    ) -> list[Heard]:
        """The words of the sound; none for less than SHORTEST_SECONDS. Numbers that are none count as silence.

        `given`: words the sound is known to begin with; the list begins with as many words, but the punctuation after
        the last given one is found anew. `guess`: what the sound probably says, from its first word on; where it is
        right the same result comes sooner. `insist`: the sound is known to hold words.
        """
        if len(samples) < SHORTEST_SECONDS * RATE:
            return []
        clean = np.clip(np.nan_to_num(samples, nan=0.0, posinf=1.0, neginf=-1.0), -1, 1)
        tokens = [token for word in given for token in word.tokens]
        least = len(tokens) - len(given[-1].tokens) + 1 if given else 0
        while len(tokens) > least and self._vocabulary.is_punctuation(tokens[-1]):
            tokens.pop()
        guessed = [token for word in guess for token in word.tokens]
        draft = guessed[len(tokens) :] if guessed[: len(tokens)] == tokens else []
        sound = np.concatenate([clean, self._tail])
        found, certainties = self._network.decode(sound, tokens, draft=draft, insist=insist)
        words = self._vocabulary.words(found, certainties)
        return words[: len(given)] + drop_loops(words[len(given) :])


_loaded: weakref.WeakValueDictionary[Path, Decoder] = weakref.WeakValueDictionary()
_loading = threading.Lock()


def load(weights: Weights) -> Decoder:
    """The model, loaded once per process as long as anybody holds it. Any thread. Raises ModelMissingError."""
    with _loading:
        decoder = _loaded.get(weights.folder)
        if decoder is None:
            decoder = Decoder(weights)
            _loaded[weights.folder] = decoder
        return decoder
