"""The vendor's own SDK speaks to the stand-in: the proof that the stand-in speaks the protocol.

It brings some fifty packages and is not among those of the tests: `pip install --group sdk`, then `pytest -m sdk`.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.bench.cloud import sdk
from tests.service.words import numbered

WORDS = numbered(8, sentence=4, pause=1.0)


@pytest.mark.sdk
@pytest.mark.slow
@pytest.mark.skipif(find_spec("dashscope") is None, reason="the vendor's SDK is not installed")
@pytest.mark.parametrize("model", ["fun-asr-realtime", "qwen3-asr-flash-realtime"])
def test_when_the_vendors_sdk_is_the_client_then_it_gets_every_word(model: str) -> None:
    found = sdk.run(Path(sys.executable), model, WORDS)
    assert not found.raised
    assert found.words == [word.text for word in WORDS.words]
