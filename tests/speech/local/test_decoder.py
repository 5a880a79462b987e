import gc
import threading
import weakref
from pathlib import Path

import numpy as np
import pytest

from app.audio.catalog import resolve
from app.audio.frames import AudioFrame
from app.errors import ModelMissingError
from app.speech.local import decoder, vad, weights
from app.speech.local.decoder import Decoder
from app.speech.local.samples import FRAME, RATE, Samples, from_pcm
from app.speech.local.vocabulary import Heard


@pytest.fixture(scope="module")
def small() -> Decoder:
    return decoder.load(weights.find("tiny-en"))


@pytest.fixture(scope="module")
def speech() -> Samples:
    """“And so, my fellow Americans, ask not …”"""
    source = resolve(f"file:{Path(__file__).parents[2] / 'recordings' / 'jfk.flac'}")
    source.open()
    return from_pcm(b"".join(item.pcm for item in source.frames() if isinstance(item, AudioFrame)))


def said(words: list[Heard]) -> str:
    return " ".join(word.text for word in words)


def test_the_network_is_surer_of_words_it_heard_whole(small: Decoder, speech: Samples) -> None:
    words = small(speech)
    assert said(words).startswith("And so")
    assert sorted(word.certainty for word in words)[len(words) // 2] > -0.1
    assert all(word.certainty <= 0 for word in words)


def test_words_that_are_given_are_kept_and_what_follows_is_the_same(small: Decoder, speech: Samples) -> None:
    words = small(speech)
    again = small(speech, words[:10])
    assert said(again) == said(words)
    assert all(word.certainty > -0.1 for word in again[:10] if word.text[-1] not in ",.?")


def test_the_network_objects_to_words_that_were_not_said(small: Decoder, speech: Samples) -> None:
    wrong = small(speech[6 * RATE :])[:4]
    words = small(speech, wrong)
    assert [word.tokens for word in words[:3]] == [word.tokens for word in wrong[:3]]
    assert min(word.certainty for word in words[:4]) < -2


def test_less_than_a_tenth_of_a_second_is_nothing(small: Decoder) -> None:
    assert small(np.zeros(1500, np.float32)) == []


def test_numbers_that_are_none_do_no_harm(small: Decoder, speech: Samples) -> None:
    broken = speech.copy()
    broken[:100] = np.nan
    broken[100:150] = np.inf
    assert "country" in said(small(broken))


def test_one_model_is_loaded_however_many_want_it(small: Decoder) -> None:
    found = weights.find("tiny-en")
    got: list[Decoder] = []
    threads = [threading.Thread(target=lambda: got.append(decoder.load(found))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(one is small for one in got)


def test_nobody_holds_a_model_that_nobody_uses(tmp_path: Path) -> None:
    folder = tmp_path / "tiny-en"
    folder.symlink_to(weights.find("tiny-en").folder)
    kept = decoder.load(weights.Weights(weights.TINY, folder))
    watched = weakref.ref(kept)
    del kept
    gc.collect()
    assert watched() is None


def test_a_file_that_is_no_network_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for name in (weights.ENCODER, weights.DECODER, weights.VOCABULARY):
        (tmp_path / name).write_bytes(b"\x01a" * 1000)
    weights.write_manifest(tmp_path)
    with pytest.raises(ModelMissingError) as caught:
        Decoder(weights.Weights(weights.BASE, tmp_path))
    assert "cannot be loaded" in str(caught.value)
    assert "Traceback" not in caught.value.sentence


def test_the_detector_tells_speech_from_silence_and_forgets_when_told(speech: Samples) -> None:
    detector = vad.create()
    loud = speech[RATE // 2 : RATE // 2 + 20 * FRAME].reshape(-1, FRAME).copy()
    first = [detector.probability(frame) for frame in loud]
    assert max(first) > 0.8
    assert max(detector.probability(np.zeros(FRAME, np.float32)) for _ in range(40)) < 0.9
    detector.reset()
    assert [detector.probability(frame) for frame in loud] == pytest.approx(first)
