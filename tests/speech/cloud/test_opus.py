"""Compressed sound: small, in the form that the documents ask for, and heard as well as any other."""

from itertools import pairwise

import numpy as np
import pytest

from app.speech.cloud.opus import OpusStream
from app.speech.engine import EngineOptions
from tests.audio.sounds import level_of, samples
from tests.service.ogg import OggError, OpusDecoder
from tests.service.words import numbered
from tests.speech.cloud.trial import Trial, run

SPOKEN = numbered(10)


def encoded(pcm: bytes, rate: int, piece: int) -> list[bytes]:
    stream = OpusStream(rate)
    return [*(stream.encode(pcm[at : at + piece]) for at in range(0, len(pcm), piece)), stream.finish()]


@pytest.mark.parametrize("rate", [8_000, 16_000])
@pytest.mark.parametrize("piece", [100, 640, 3_200])
def test_what_was_encoded_is_decoded_in_its_length_and_pitch(rate: int, piece: int) -> None:
    tone = (np.sin(2 * np.pi * 440 * np.arange(2 * rate) / rate) * 10_000).astype("<i2").tobytes()
    decoder = OpusDecoder(rate)
    heard = samples(b"".join(decoder.feed(pages) for pages in encoded(tone, rate, piece)))
    assert len(heard) / rate == pytest.approx(2.0, abs=0.04)
    assert level_of(heard[rate // 2 : -rate // 2], 440, rate) == pytest.approx(10_000 / 32_768, rel=0.1)


def test_it_takes_a_seventh_of_the_room_and_keeps_back_a_tenth_of_a_second_or_two() -> None:
    pages = encoded(SPOKEN.pcm, SPOKEN.rate, 3_200)
    assert sum(map(len, pages)) < len(SPOKEN.pcm) / 7
    assert all(one or other for one, other in pairwise(pages[:-1]))


def test_nothing_is_sent_where_nothing_was_said() -> None:
    assert OpusStream(16_000).finish() == b""


@pytest.mark.parametrize("place", [30, 200, 400])
def test_the_stand_in_notices_a_byte_that_is_wrong(place: int) -> None:
    stream = bytearray(b"".join(encoded(SPOKEN.pcm[:32_000], SPOKEN.rate, 3_200)))
    stream[place] ^= 1
    with pytest.raises(OggError):
        OpusDecoder(16_000).feed(bytes(stream))


@pytest.mark.parametrize("engine", ["fun-asr", "paraformer"])
def test_every_word_comes_through(engine: str) -> None:
    outcome = run(Trial(engine, SPOKEN, options=EngineOptions(opus=True), pace=2.0))
    assert (outcome.lost, outcome.repeated) == ([], [])
    [record] = outcome.connections
    assert record.seconds == pytest.approx(SPOKEN.seconds, abs=1.0)


def test_a_service_that_takes_none_gets_the_sound_as_it_is() -> None:
    outcome = run(Trial("qwen", numbered(5), options=EngineOptions(opus=True), pace=2.0))
    assert (outcome.lost, outcome.repeated) == ([], [])
