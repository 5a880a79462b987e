"""The table of cloud models: where each lives and what each can. A new model is a new row; no code asks for names.

Defaults are alias names: dated snapshots retire within months.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from app.errors import UsageError

BEIJING = "cn-beijing"
SINGAPORE = "ap-southeast-1"
_USUAL_RATE = 16_000


class Family(StrEnum):
    """Models that are spoken to in the same way."""

    QWEN = "qwen"
    FUN_ASR = "fun-asr"
    PARAFORMER = "paraformer"
    QWEN_AUDIO = "qwen-audio"
    OMNI = "omni"


class Hotwords(StrEnum):
    """How a model learns of hotwords."""

    NONE = "none"
    CONTEXT = "context"  # as part of the context text
    LIST = "list"  # a list made beforehand by the vocabulary service
    INSTANT = "instant"  # a list made beforehand, or the words with each task


class Context(StrEnum):
    """How a model learns what the talk is about."""

    NONE = "none"
    CORPUS = "corpus"  # one text, up to 10,000 tokens
    ROUNDS = "rounds"  # up to five messages of up to 400 characters
    INSTRUCTIONS = "instructions"  # part of the instructions of a chat model


_REALTIME, _INFERENCE = "/api-ws/v1/realtime", "/api-ws/v1/inference"
_BOTH = (BEIJING, SINGAPORE)


def _codes(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


_QWEN_LANGUAGES = _codes("zh yue en ja ko de fr es pt it ru ar hi id th tr uk vi cs da fi fil is ms no pl sv")
_FUN_LANGUAGES = _codes("zh en ja ko vi th id ms tl hi ar fr de es pt ru it nl sv da fi no el pl cs hu ro bg hr sk")
_PARAFORMER_LANGUAGES = _codes("zh en ja yue ko de fr ru")

_FORMAT = frozenset({"format", "sample_rate"})
_LISTENING = _FORMAT | {"vocabulary_id", "language_hints", "max_sentence_silence", "heartbeat"}
_CUTTING = frozenset({"semantic_punctuation_enabled", "multi_threshold_mode_enabled"})
_FUN = _LISTENING | _CUTTING | {"speech_noise_threshold"}
_PARAFORMER = _LISTENING | _CUTTING
_STREAMING = _FUN | {"vocabulary"}
_MESSAGE = _LISTENING | {"vocabulary", "intermediate_result_enabled"}


@dataclass(frozen=True, slots=True)
class Model:
    """One row. `languages`: codes that may be asked for, () = any code; `hints`: how many at once, 0 = none.

    `parameters`: what `run-task` may hold. `hotword_limit`: words in one list. `replacement`: the model to use instead
    of a retired one, '' = not retired. `fallback`: a model to try where this one is not yet offered. `known` is False
    for a name that is not in the table.
    """

    id: str
    family: Family
    regions: tuple[str, ...] = _BOTH
    rates: tuple[int, ...] = (16_000,)
    languages: tuple[str, ...] = ()
    hints: int = 0
    parameters: frozenset[str] = frozenset()
    hotwords: Hotwords = Hotwords.NONE
    hotword_limit: int = 0
    context: Context = Context.NONE
    word_times: bool = False
    emotion: bool = False
    manual: bool = False
    continue_task: bool = False
    workspace_only: bool = False
    experimental: bool = False
    replacement: str = ""
    fallback: str = ""
    known: bool = True

    @property
    def path(self) -> str:
        """The path on the host, without a query."""
        return _REALTIME if self.family in (Family.QWEN, Family.OMNI) else _INFERENCE

    @property
    def rate(self) -> int:
        """Samples per second of the audio to send."""
        return self.rates[0]

    @property
    def semantic(self) -> bool:
        """Whether sentences can be cut by meaning."""
        return "semantic_punctuation_enabled" in self.parameters

    @property
    def reuse(self) -> bool:
        """Whether one connection serves several tasks, one after the other."""
        return self.path == _INFERENCE

    @property
    def instead(self) -> str:
        """The model to offer where the service does not know this one; '' if there is none in particular."""
        return self.replacement or self.fallback

    @property
    def warning(self) -> str:
        """A sentence for the person who chose it; '' if there is nothing to say."""
        if self.replacement:
            return f"The model {self.id} is being retired; use {self.replacement} instead."
        if not self.known:
            return f"Hearline does not know the model {self.id} and treats it like {default(self.family).id}."
        if self.experimental:
            return f"The model {self.id} is a chat model: it may answer or leave out what was said."
        return ""


def _qwen(name: str, replacement: str = "") -> Model:
    return Model(
        name,
        Family.QWEN,
        rates=(16_000, 8_000),
        languages=_QWEN_LANGUAGES,
        hints=1,
        hotwords=Hotwords.CONTEXT,
        context=Context.CORPUS,
        emotion=True,
        manual=True,
        replacement=replacement,
    )


_FUN_MAIN = Model(
    "fun-asr-realtime",
    Family.FUN_ASR,
    languages=_FUN_LANGUAGES,
    hints=1,
    parameters=_FUN,
    hotwords=Hotwords.LIST,
    hotword_limit=2000,
    context=Context.ROUNDS,
    word_times=True,
    continue_task=True,
)
_FUN_OLD = replace(_FUN_MAIN, hotword_limit=500, context=Context.NONE, continue_task=False)
_FUN_8K = replace(
    _FUN_OLD, id="fun-asr-flash-8k-realtime", regions=(BEIJING,), rates=(8_000,), languages=("zh",), hotword_limit=500
)
_PARAFORMER_MAIN = Model(
    "paraformer-realtime-v2",
    Family.PARAFORMER,
    regions=(BEIJING,),
    languages=_PARAFORMER_LANGUAGES,
    hints=len(_PARAFORMER_LANGUAGES),
    parameters=_PARAFORMER,
    hotwords=Hotwords.LIST,
    hotword_limit=500,
    word_times=True,
)
_PARAFORMER_OLD = replace(
    _PARAFORMER_MAIN,
    id="paraformer-realtime-v1",
    languages=("zh",),
    hints=0,
    parameters=_FORMAT,
    hotwords=Hotwords.NONE,
    hotword_limit=0,
    replacement="paraformer-realtime-v2",
)
_STREAMING_NEW = Model(
    "qwen-audio-3.1-asr-flash-streaming",
    Family.QWEN_AUDIO,
    hints=4,
    parameters=_STREAMING,
    hotwords=Hotwords.INSTANT,
    hotword_limit=2000,
    context=Context.ROUNDS,
    word_times=True,
    continue_task=True,
    fallback="qwen-audio-3.0-asr-flash-streaming",
)
_OMNI = Model(
    "qwen3.5-omni-flash-realtime",
    Family.OMNI,
    rates=(16_000, 8_000, 24_000, 48_000),
    hotwords=Hotwords.CONTEXT,
    context=Context.INSTRUCTIONS,
    manual=True,
    experimental=True,
)
_OMNI_NOW = "qwen3.5-omni-plus-realtime"

_ROWS = (
    # The first row of a family is its default.
    _qwen("qwen3-asr-flash-realtime"),
    _qwen("qwen3-asr-flash-realtime-2025-10-27", "qwen3-asr-flash-realtime"),
    _qwen("qwen3-asr-flash-realtime-2026-02-10", "qwen3-asr-flash-realtime"),
    _FUN_MAIN,
    replace(_FUN_OLD, id="fun-asr-realtime-2026-02-28", regions=(BEIJING,), languages=("zh", "en", "ja")),
    replace(_FUN_MAIN, id="fun-asr-realtime-2025-11-07", replacement="fun-asr-realtime"),
    replace(
        _FUN_OLD,
        id="fun-asr-realtime-2025-09-15",
        regions=(BEIJING,),
        languages=("zh", "en"),
        replacement="fun-asr-realtime",
    ),
    replace(_FUN_OLD, id="fun-asr-mtl-realtime", replacement="fun-asr-realtime"),
    _FUN_8K,
    replace(_FUN_8K, id="fun-asr-flash-8k-realtime-2026-01-28"),
    _PARAFORMER_MAIN,
    replace(
        _PARAFORMER_MAIN,
        id="paraformer-realtime-8k-v2",
        rates=(8_000,),
        languages=("zh",),
        hints=1,
        emotion=True,
    ),
    _PARAFORMER_OLD,
    replace(_PARAFORMER_OLD, id="paraformer-realtime-8k-v1", rates=(8_000,), replacement="paraformer-realtime-8k-v2"),
    _STREAMING_NEW,
    replace(_STREAMING_NEW, id="qwen-audio-3.0-asr-flash-streaming", fallback=""),
    replace(_STREAMING_NEW, id="qwen-audio-3.1-asr-flash-message", hints=0, parameters=_MESSAGE, fallback=""),
    _OMNI,
    replace(_OMNI, id=_OMNI_NOW),
    replace(_OMNI, id="qwen3.8-omni-flash-realtime", workspace_only=True),
    replace(_OMNI, id="qwen3-omni-flash-realtime", replacement=_OMNI_NOW),
    replace(_OMNI, id="qwen3-omni-flash-realtime-2025-12-01", replacement=_OMNI_NOW),
    replace(_OMNI, id="qwen-omni-turbo-realtime", replacement=_OMNI_NOW),
)

MODELS: dict[str, Model] = {row.id: row for row in _ROWS}


def find(name: str) -> Model:
    """The row of that name. Raises UsageError."""
    try:
        return MODELS[name]
    except KeyError:
        raise UsageError(
            f"Hearline does not know the model “{name}”.",
            remedy=f"Choose one of: {', '.join(row.id for row in _ROWS if not row.replacement)}.",
        ) from None


def default(family: Family, region: str = "") -> Model:
    """The model to use when none is chosen. Raises UsageError where the region has none."""
    for row in _current(family, region):
        return row
    raise UsageError(
        f"The family {family} has no model in this region.", remedy="Choose another region or another engine."
    )


def _current(family: Family, region: str) -> Iterator[Model]:
    """The models of a family that are not being retired, the default first. '' is any region."""
    offered = (row for row in _ROWS if not region or region in row.regions)
    return (row for row in offered if row.family is family and not row.replacement)


def _telephone(family: Family, region: str, rate: int, language: str) -> Model | None:
    """A model made for sound of that low rate: it hears more in it than others in sound made finer than it was."""
    made = (row for row in _current(family, region) if row.rate == rate < _USUAL_RATE)
    return next((row for row in made if language.strip().lower() in row.languages), None)


def for_region(region: str) -> tuple[Model, ...]:
    """The models offered there, without those being retired."""
    return tuple(row for row in _ROWS if region in row.regions and not row.replacement)


def choose(
    family: Family, name: str = "", *, region: str = "", endpoint: str = "", rate: int = 16_000, language: str = ""
) -> Model:
    """The model to use. Raises UsageError if the name is unknown or of another family, or not offered in the region.

    With an endpoint of one's own any name goes: it is taken for a relative of the family's default. Without a name
    sound of a low `rate` gets a model of its own if there is one that knows the `language` that was asked for.
    """
    if not name:
        place = "" if endpoint else region
        return _telephone(family, place, rate, language) or default(family, place)
    if name not in MODELS and endpoint:
        return replace(default(family), id=name, known=False)
    model = find(name)
    if model.family is not family:
        raise UsageError(f"The model {name} belongs to the engine {model.family}.", remedy="Choose that engine.")
    if region and not endpoint and region not in model.regions:
        raise UsageError(
            f"The model {name} is not offered in this region.", remedy=f"Choose: {', '.join(model.regions)}."
        )
    return model
