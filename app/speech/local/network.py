"""The Moonshine network on ONNX Runtime: sound to hidden states to tokens. Any thread, several at a time."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from app.speech.local.samples import RATE, Samples

START, END = 1, 2

_TOKENS_PER_SECOND = 6.5
"""More than anybody speaks: where a decoding that repeats itself is stopped."""

_Values = dict[str, npt.NDArray[Any]]


class Network:
    """A loaded pair of encoder and decoder."""

    def __init__(self, encoder: Path, decoder: Path) -> None:
        """Loads both (0.3 to 0.7 s). Raises an error of the runtime's own (a plain Exception) if it cannot."""
        options = onnxruntime.SessionOptions()
        # One thread is the cheapest way to decode, and leaves the other cores to the meeting that is captioned.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        self._encoder: Any = onnxruntime.InferenceSession(str(encoder), options)
        self._decoder: Any = onnxruntime.InferenceSession(str(decoder), options)
        self._encoder_masked = any(item.name == "attention_mask" for item in self._encoder.get_inputs())
        inputs = {item.name: item.shape for item in self._decoder.get_inputs()}
        self._decoder_masked = "encoder_attention_mask" in inputs
        # The network's memory of what it said so far ("decoder") and of the sound ("encoder"), per layer.
        self._memory = [name for name in inputs if name.startswith("past_key_values")]
        _, heads, _, width = inputs[self._memory[0]]
        self._blank: _Values = dict.fromkeys(self._memory, np.zeros((1, heads, 0, width), np.float32))
        self._said = [name for name in self._memory if ".decoder." in name]

    def decode(
        self, samples: Samples, given: Sequence[int] = (), *, draft: Sequence[int] = (), insist: bool = False
    ) -> tuple[list[int], list[float]]:
        """The tokens of the sound, and for each how certain it is (see `vocabulary.Heard`).

        The tokens begin with `given`: only what follows is sought. `draft` is a guess at what follows: as far as it is
        right it costs one step instead of one a token, and it does not change the outcome. `insist`: the first token
        may not be the end.
        """
        sound = samples[np.newaxis]
        mask = np.ones(sound.shape, np.int64)
        feed: _Values = {"input_values": sound}
        if self._encoder_masked:
            feed["attention_mask"] = mask
        (states,) = self._encoder.run(None, feed)
        feed = {**self._blank, "encoder_hidden_states": states, "use_cache_branch": np.array([False])}
        if self._decoder_masked:
            feed["encoder_attention_mask"] = mask
        tokens, guess = list(given), list(draft)
        feed["input_ids"] = np.array([[START, *tokens, *guess]], np.int64)
        rows = self._run(feed, self._memory)
        certainties = _against(rows, tokens)
        feed["use_cache_branch"] = np.array([True])
        limit = len(samples) / RATE * _TOKENS_PER_SECOND
        rows = rows[len(tokens) :]
        if insist and not tokens:
            rows[0, END] = -np.inf
        while True:
            row, rows = rows[0], rows[1:]
            token = int(row.argmax())
            if token == END or len(tokens) >= limit:
                return tokens, certainties
            tokens.append(token)
            certainties.append(-float(np.log(np.exp(row - row[token]).sum())))
            if guess and guess.pop(0) == token:
                continue
            if len(rows):
                self._unsay(feed, len(tokens))
                guess = []
            feed["input_ids"] = np.array([[token]], np.int64)
            rows = self._run(feed, self._said)

    def _unsay(self, feed: _Values, length: int) -> None:
        """Makes the network forget all that it was fed beyond the first `length` tokens."""
        for name in self._said:
            feed[name] = np.ascontiguousarray(feed[name][:, :, :length])

    def _run(self, feed: _Values, memory: list[str]) -> npt.NDArray[np.float32]:
        """One step; `feed` takes up what the network remembers of it. Returns a row of scores per token fed."""
        names = [name.replace("past_key_values", "present") for name in memory]
        logits, *values = self._decoder.run(["logits", *names], feed)
        feed.update(zip(memory, values, strict=True))
        rows: npt.NDArray[np.float32] = logits[0]
        return rows


def _against(logits: npt.NDArray[np.float32], tokens: Sequence[int]) -> list[float]:
    """For each token minus the distance between its score and the best one in its place."""
    rows = np.arange(len(tokens))
    gaps = logits[rows, list(tokens)] - logits[: len(tokens)].max(axis=1) if tokens else rows
    return [float(gap) for gap in gaps]
