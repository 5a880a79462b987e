"""What a person chose, checked against the model."""

import pytest

from app.errors import UsageError
from app.speech.cloud import models
from app.speech.cloud.factory import build
from app.speech.cloud.options import omni_options, qwen_options, task_options
from app.speech.engine import EngineOptions, Hotword

QWEN = models.find("qwen3-asr-flash-realtime")
FUN = models.find("fun-asr-realtime")
PARAFORMER = models.find("paraformer-realtime-v2")
MESSAGE = models.find("qwen-audio-3.1-asr-flash-message")
OMNI = models.find("qwen3.5-omni-flash-realtime")


@pytest.mark.parametrize(
    ("model", "bad"),
    [
        (QWEN, EngineOptions(vad_threshold=1.01)),
        (QWEN, EngineOptions(vad_threshold=float("nan"))),
        (FUN, EngineOptions(vad_threshold=-1.5)),
        (QWEN, EngineOptions(silence_ms=199)),
        (FUN, EngineOptions(silence_ms=6001)),
        (OMNI, EngineOptions(silence_ms=0)),
        (QWEN, EngineOptions(language="klingon")),
        (QWEN, EngineOptions(language="nl")),
        (QWEN, EngineOptions(language="en,de")),
        (FUN, EngineOptions(language="en,de")),
        (PARAFORMER, EngineOptions(language="en,pt")),
        (MESSAGE, EngineOptions(language="en,de")),
        (OMNI, EngineOptions(language="english")),
        (FUN, EngineOptions(manual=True)),
        (QWEN, EngineOptions(context="word " * 10_001)),
        (QWEN, EngineOptions(context="三" * 20_002)),
        (QWEN, EngineOptions(workspace="a.b")),
        (FUN, EngineOptions(region="mars")),
    ],
)
def test_when_a_value_is_out_of_range_then_a_sentence_says_so(model: models.Model, bad: EngineOptions) -> None:
    with pytest.raises(UsageError) as caught:
        build(model, bad)
    assert str(caught.value).endswith(".")


def test_when_values_are_at_the_edge_then_they_are_taken() -> None:
    low = EngineOptions(vad_threshold=-1, silence_ms=200)
    high = EngineOptions(vad_threshold=1, silence_ms=6000)
    assert (qwen_options(QWEN, low).threshold, qwen_options(QWEN, low).silence_ms) == (-1.0, 200)
    assert (omni_options(OMNI, high).threshold, omni_options(OMNI, high).silence_ms) == (1.0, 6000)
    assert task_options(FUN, high).threshold == 1.0


def test_when_nothing_is_chosen_then_the_service_keeps_its_own_threshold_in_a_task() -> None:
    assert (task_options(FUN, EngineOptions()).threshold, task_options(FUN, EngineOptions()).silence_ms) == (None, 800)


@pytest.mark.parametrize(
    ("model", "given", "languages"),
    [
        (FUN, "", ()),
        (FUN, "auto", ()),
        (FUN, "DE", ("de",)),
        (PARAFORMER, "en, de; en", ("en", "de")),
        (models.find("qwen-audio-3.1-asr-flash-streaming"), "sw en", ("sw", "en")),
        (MESSAGE, "en", ("en",)),
    ],
)
def test_languages_are_read_as_people_write_them(model: models.Model, given: str, languages: tuple[str, ...]) -> None:
    assert task_options(model, EngineOptions(language=given)).languages == languages


def test_when_the_endpoint_is_ones_own_then_no_region_is_named() -> None:
    assert qwen_options(QWEN, EngineOptions(endpoint="wss://asr.example.com", region="mars")).region == ""
    assert qwen_options(QWEN, EngineOptions(region="singapore")).region == "ap-southeast-1"


def test_when_a_model_takes_no_context_then_none_is_kept() -> None:
    chosen = EngineOptions(context="about a plant", hotwords=(Hotword("Sonnenberg"),))
    assert task_options(PARAFORMER, chosen).context == ""
    assert task_options(FUN, chosen).context == "about a plant"
    assert qwen_options(QWEN, chosen).context == "Sonnenberg\nabout a plant"
    assert qwen_options(QWEN, EngineOptions(hotwords=chosen.hotwords)).context == "Sonnenberg"


def test_when_finals_alone_are_wanted_then_a_dictation_model_is_told() -> None:
    assert not task_options(MESSAGE, EngineOptions(partials=False)).partials
