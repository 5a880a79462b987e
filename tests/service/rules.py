"""What the vendor's pages allow each model. A table of its own, so that the application's is checked, not copied."""

from dataclasses import dataclass, field
from enum import StrEnum

from tests.service.checks import Check, Fields, Flag, Items, Maybe, Number, OneOf, Text, Weights

REALTIME, INFERENCE = "/api-ws/v1/realtime", "/api-ws/v1/inference"
MOST_BINARY = 16_384
MOST_APPEND = 15 * 1024 * 1024


class Family(StrEnum):
    QWEN = "qwen"
    OMNI = "omni"
    FUN_ASR = "fun-asr"
    PARAFORMER = "paraformer"
    QWEN_AUDIO = "qwen-audio"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds after which the service loses patience, by its own documents or by what people saw."""

    no_audio: float = 23.0
    no_speech: float = 60.0
    between_tasks: float = 60.0
    idle_session: float = 30.0
    session: float = 7200.0
    shortest: float = 0.2
    heartbeat: float = 5.0


@dataclass(frozen=True, slots=True)
class Rules:
    """One model. `parameters`: what `run-task` may hold. `hotwords`: words in one list, 0 = none."""

    family: Family
    rates: tuple[int, ...] = (16_000,)
    languages: tuple[str, ...] = ()
    parameters: Fields = field(default_factory=Fields)
    context: bool = False
    hotwords: int = 0
    instant: bool = False
    sentence_ids: bool = True
    partials: bool = True
    polarity: bool = False
    tokens: bool = False

    @property
    def path(self) -> str:
        """Where it is served."""
        return REALTIME if self.family in (Family.QWEN, Family.OMNI) else INFERENCE


_QWEN_LANGUAGES = tuple(
    "zh yue en ja ko de fr es pt it ru ar hi id th tr uk vi cs da fi fil is ms no pl sv".split()  # noqa: SIM905 - read as a list
)
_VAD: dict[str, Check] = {
    "type": OneOf(("server_vad",)),
    "threshold": Number(-1, 1, broken=True),
    "silence_duration_ms": Number(200, 6000),
}

QWEN_SESSION = Fields(
    needed={"turn_detection": Maybe(Fields(_VAD))},
    allowed={
        "modalities": OneOf((["text"],)),
        "input_audio_format": OneOf(("pcm",)),
        "sample_rate": OneOf((16_000, 8_000)),
        "input_audio_transcription": Fields(
            allowed={"language": OneOf(_QWEN_LANGUAGES), "corpus": Fields({"text": Text(longest=60_000)})}
        ),
    },
)
OMNI_SESSION = Fields(
    needed={
        "modalities": OneOf((["text"],)),
        "instructions": Text(longest=100_000),
        "turn_detection": Maybe(Fields({**_VAD, "type": OneOf(("server_vad", "semantic_vad"))})),
    },
    allowed={
        "audio": Fields(
            {
                "input": Fields(
                    {"format": Fields({"type": OneOf(("pcm",)), "sample_rate": OneOf((8_000, 16_000, 24_000, 48_000))})}
                )
            }
        ),
        "input_audio_format": OneOf(("pcm", "pcm16")),
        "input_audio_transcription": Fields({"model": OneOf(("qwen3-asr-flash-realtime",))}),
        "temperature": Number(0, 2, broken=True),
        "top_p": Number(0, 1, broken=True),
        "max_tokens": Number(1, 100_000),
        "seed": Number(0, 2**31),
    },
)


def _task(rates: tuple[int, ...], **allowed: Check) -> Fields:
    return Fields({"format": OneOf(("pcm", "opus")), "sample_rate": OneOf(rates)}, allowed)


_VOCABULARY: dict[str, Check] = {"vocabulary_id": Text()}
_CUTTING: dict[str, Check] = {
    "semantic_punctuation_enabled": Flag(),
    "max_sentence_silence": Number(200, 6000),
    "multi_threshold_mode_enabled": Flag(),
    "heartbeat": Flag(),
}
_NOISE: dict[str, Check] = {"speech_noise_threshold": Number(-1, 1, broken=True)}
_FUN_LANGUAGES = tuple(
    "zh en ja ko vi th id ms tl hi ar fr de es pt ru it nl sv da fi no el pl cs hu ro bg hr sk".split()  # noqa: SIM905 - read as a list
)
_PARAFORMER_LANGUAGES = ("zh", "en", "ja", "yue", "ko", "de", "fr", "ru")


def _hints(languages: tuple[str, ...], most: int) -> dict[str, Check]:
    return {"language_hints": Items(OneOf(languages) if languages else Text(longest=8), most, least=1)}


def _fun(rate: int, languages: tuple[str, ...], hotwords: int, *, context: bool = False) -> Rules:
    allowed = {**_CUTTING, **_NOISE, **_VOCABULARY, **_hints(languages, 1), "special_word_filter": Text()}
    return Rules(Family.FUN_ASR, (rate,), languages, _task((rate,), **allowed), context, hotwords)


def _paraformer(rate: int, languages: tuple[str, ...]) -> Rules:
    extra = dict.fromkeys(
        ("punctuation_prediction_enabled", "inverse_text_normalization_enabled", "disfluency_removal_enabled"), Flag()
    )
    allowed = {**_CUTTING, **_VOCABULARY, **_hints(languages, len(languages)), **extra}
    return Rules(
        Family.PARAFORMER,
        (rate,),
        languages,
        _task((rate,), **allowed),
        hotwords=500,
        sentence_ids=False,
        polarity=rate == 8_000,
    )


_INSTANT: dict[str, Check] = {**_VOCABULARY, "vocabulary": Weights()}
_STREAMING = Rules(
    Family.QWEN_AUDIO,
    parameters=_task((16_000,), **_CUTTING, **_NOISE, **_INSTANT, **_hints((), 4)),
    context=True,
    hotwords=2000,
    instant=True,
    tokens=True,
)
_MESSAGE = Rules(
    Family.QWEN_AUDIO,
    parameters=_task(
        (16_000,),
        max_sentence_silence=Number(200, 6000),
        heartbeat=Flag(),
        disfluency_removal_enabled=Flag(),
        intermediate_result_enabled=Flag(),
        **_INSTANT,
    ),
    context=True,
    hotwords=2000,
    instant=True,
    partials=False,
    tokens=True,
)
_OMNI = Rules(Family.OMNI, (16_000, 8_000, 24_000, 48_000))

RULES: dict[str, Rules] = {
    "qwen3-asr-flash-realtime": Rules(Family.QWEN, (16_000, 8_000), _QWEN_LANGUAGES),
    "fun-asr-realtime": _fun(16_000, _FUN_LANGUAGES, 2000, context=True),
    "fun-asr-realtime-2026-02-28": _fun(16_000, ("zh", "en", "ja"), 500),
    "fun-asr-flash-8k-realtime": _fun(8_000, ("zh",), 500),
    "paraformer-realtime-v2": _paraformer(16_000, _PARAFORMER_LANGUAGES),
    "paraformer-realtime-8k-v2": _paraformer(8_000, ("zh",)),
    "qwen-audio-3.1-asr-flash-streaming": _STREAMING,
    "qwen-audio-3.0-asr-flash-streaming": _STREAMING,
    "qwen-audio-3.1-asr-flash-message": _MESSAGE,
    "qwen3.5-omni-flash-realtime": _OMNI,
    "qwen3.5-omni-plus-realtime": _OMNI,
    "qwen3.8-omni-flash-realtime": _OMNI,
}
