"""The table of models: what can be chosen where, and what each can."""

import pytest

from app.errors import UsageError
from app.speech.cloud import models
from app.speech.cloud.factory import build
from app.speech.cloud.models import BEIJING, SINGAPORE, Context, Family, Hotwords
from app.speech.cloud.omni import OmniSession
from app.speech.cloud.protocol import CloudProtocol
from app.speech.cloud.qwen import QwenSession
from app.speech.cloud.task import TaskSession
from app.speech.engine import EngineOptions


@pytest.mark.parametrize(
    ("family", "region", "rate", "language", "expected"),
    [
        (Family.QWEN, "", 16_000, "", "qwen3-asr-flash-realtime"),
        (Family.QWEN, SINGAPORE, 8_000, "zh", "qwen3-asr-flash-realtime"),
        (Family.FUN_ASR, SINGAPORE, 16_000, "zh", "fun-asr-realtime"),
        (Family.FUN_ASR, BEIJING, 8_000, "zh", "fun-asr-flash-8k-realtime"),
        # Models for the telephone know one language only, and one region.
        (Family.FUN_ASR, BEIJING, 8_000, "en", "fun-asr-realtime"),
        (Family.FUN_ASR, BEIJING, 8_000, "", "fun-asr-realtime"),
        (Family.FUN_ASR, SINGAPORE, 8_000, "zh", "fun-asr-realtime"),
        (Family.PARAFORMER, BEIJING, 16_000, "zh", "paraformer-realtime-v2"),
        (Family.PARAFORMER, "", 8_000, "ZH ", "paraformer-realtime-8k-v2"),
        (Family.QWEN_AUDIO, "", 16_000, "", "qwen-audio-3.1-asr-flash-streaming"),
        (Family.OMNI, "", 16_000, "", "qwen3.5-omni-flash-realtime"),
    ],
)
def test_when_no_model_is_named_then_region_rate_and_language_decide(
    family: Family, region: str, rate: int, language: str, expected: str
) -> None:
    assert models.choose(family, region=region, rate=rate, language=language).id == expected


def test_when_a_family_is_not_offered_then_that_is_said() -> None:
    with pytest.raises(UsageError, match="paraformer"):
        models.choose(Family.PARAFORMER, region=SINGAPORE)


def test_no_default_is_a_dated_snapshot_or_retired() -> None:
    for family in Family:
        row = models.default(family)
        assert not row.replacement
        assert not any(part.startswith("202") for part in row.id.split("-"))


def test_every_retired_model_names_one_of_its_own_family_that_is_not() -> None:
    retired = [row for row in models.MODELS.values() if row.replacement]
    assert len(retired) == 10
    for row in retired:
        successor = models.find(row.replacement)
        assert (successor.family, successor.replacement) == (row.family, "")
        assert row.replacement in row.warning


def test_every_fallback_is_in_the_table() -> None:
    named = [row.fallback for row in models.MODELS.values() if row.fallback]
    assert named == ["qwen-audio-3.0-asr-flash-streaming"]
    assert models.find(named[0]).fallback == ""


def test_each_region_lists_what_it_offers_and_nothing_retired() -> None:
    beijing = {row.id for row in models.for_region(BEIJING)}
    singapore = {row.id for row in models.for_region(SINGAPORE)}
    assert beijing - singapore == {
        "fun-asr-realtime-2026-02-28",
        "fun-asr-flash-8k-realtime",
        "fun-asr-flash-8k-realtime-2026-01-28",
        "paraformer-realtime-v2",
        "paraformer-realtime-8k-v2",
    }
    assert singapore < beijing
    assert not any(models.find(name).replacement for name in beijing)


@pytest.mark.parametrize(
    ("name", "path", "words", "can"),
    [
        ("qwen3-asr-flash-realtime", "realtime", (Hotwords.CONTEXT, 0, Context.CORPUS), (False, True, True)),
        ("fun-asr-realtime", "inference", (Hotwords.LIST, 2000, Context.ROUNDS), (True, False, False)),
        ("fun-asr-realtime-2025-09-15", "inference", (Hotwords.LIST, 500, Context.NONE), (True, False, False)),
        ("paraformer-realtime-v2", "inference", (Hotwords.LIST, 500, Context.NONE), (True, False, False)),
        ("paraformer-realtime-8k-v2", "inference", (Hotwords.LIST, 500, Context.NONE), (True, True, False)),
        ("paraformer-realtime-v1", "inference", (Hotwords.NONE, 0, Context.NONE), (True, False, False)),
        (
            "qwen-audio-3.1-asr-flash-streaming",
            "inference",
            (Hotwords.INSTANT, 2000, Context.ROUNDS),
            (True, False, False),
        ),
        ("qwen3.5-omni-plus-realtime", "realtime", (Hotwords.CONTEXT, 0, Context.INSTRUCTIONS), (False, False, True)),
    ],
)
def test_what_each_model_can(
    name: str, path: str, words: tuple[Hotwords, int, Context], can: tuple[bool, bool, bool]
) -> None:
    row = models.find(name)
    assert (row.path, row.reuse) == (f"/api-ws/v1/{path}", path == "inference")
    assert (row.hotwords, row.hotword_limit, row.context) == words
    assert (row.word_times, row.emotion, row.manual) == can


def test_what_only_some_models_can() -> None:
    every = models.MODELS.values()
    assert {row.id for row in every if row.workspace_only} == {"qwen3.8-omni-flash-realtime"}
    assert {row.family for row in every if row.experimental} == {Family.OMNI}
    assert {row.family for row in every if row.continue_task} == {Family.FUN_ASR, Family.QWEN_AUDIO}
    assert not models.find("qwen-audio-3.1-asr-flash-message").semantic
    assert models.find("paraformer-realtime-v2").semantic
    assert "heartbeat" in models.find("paraformer-realtime-8k-v2").parameters
    assert "heartbeat" not in models.find("paraformer-realtime-8k-v1").parameters
    assert models.find("paraformer-realtime-8k-v2").rate == 8_000
    assert len(models.find("qwen3-asr-flash-realtime").languages) == 27
    assert len(models.find("fun-asr-realtime").languages) == 30


def test_when_a_model_is_chosen_then_it_fits_engine_and_region() -> None:
    assert models.choose(Family.QWEN) is models.default(Family.QWEN)
    assert models.choose(Family.FUN_ASR, "fun-asr-flash-8k-realtime", region=BEIJING).rate == 8_000
    assert models.choose(Family.FUN_ASR, "fun-asr-realtime-2025-09-15").warning


@pytest.mark.parametrize(
    ("name", "region"),
    [("qwen3-asr-flash-realtime", ""), ("fun-asr-flash-8k-realtime", SINGAPORE), ("fun-asr-next", "")],
)
def test_when_a_model_does_not_fit_then_that_is_said(name: str, region: str) -> None:
    with pytest.raises(UsageError) as caught:
        models.choose(Family.FUN_ASR, name, region=region)
    assert caught.value.remedy


def test_when_the_endpoint_is_ones_own_then_any_name_and_region_goes() -> None:
    own = "wss://asr.example.com"
    unknown = models.choose(Family.PARAFORMER, "my-model", region=SINGAPORE, endpoint=own)
    assert (unknown.id, unknown.family, unknown.known) == ("my-model", Family.PARAFORMER, False)
    assert "paraformer-realtime-v2" in unknown.warning
    assert models.choose(Family.PARAFORMER, region=SINGAPORE, endpoint=own).id == "paraformer-realtime-v2"
    assert models.choose(Family.PARAFORMER, "paraformer-realtime-v2", region=SINGAPORE, endpoint=own).known


def test_when_a_model_is_as_expected_then_there_is_no_warning() -> None:
    assert models.find("qwen3-asr-flash-realtime").warning == ""
    assert "chat model" in models.find("qwen3.5-omni-flash-realtime").warning


@pytest.mark.parametrize("row", models.MODELS.values(), ids=models.MODELS)
def test_every_model_can_be_talked_to(row: models.Model) -> None:
    made: CloudProtocol = build(row, EngineOptions())
    kinds = {Family.QWEN: QwenSession, Family.OMNI: OmniSession}
    assert type(made) is kinds.get(row.family, TaskSession)
    assert made.opening().path.startswith(row.path)
    assert made.traits.rate == row.rate
