"""What a person chose, checked against what the model can do and put into each protocol's own terms."""

import re
from dataclasses import dataclass

from app.errors import UsageError
from app.speech.cloud import hosts
from app.speech.cloud.models import Context, Hotwords, Model
from app.speech.engine import EngineOptions, Hotword

QUICK_MS = 400
"""Silence that ends an utterance with Qwen-ASR: the vendor's advice for conversation."""
USUAL_MS = 800
"""The same with the task protocol and with Omni."""

_MOST_TOKENS = 10_000
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CODE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class RealtimeOptions:
    """A session of Qwen-ASR or Omni. `language` '' = detected; `threshold` -1 to 1, lower hears more."""

    language: str = ""
    threshold: float = 0.0
    silence_ms: int = QUICK_MS
    manual: bool = False
    context: str = ""
    rate: int = 16_000
    region: str = ""
    workspace: str = ""
    inspection: bool = False


@dataclass(frozen=True, slots=True)
class TaskOptions:
    """A task of Fun-ASR, Paraformer or Qwen-Audio. `threshold` None = the service's own.

    `hotwords` go with the task only where the model takes them and there is no `vocabulary_id`.
    """

    languages: tuple[str, ...] = ()
    threshold: float | None = None
    silence_ms: int = USUAL_MS
    partials: bool = True
    semantic: bool = False
    context: str = ""
    hotwords: tuple[Hotword, ...] = ()
    vocabulary_id: str = ""
    opus: bool = False
    rate: int = 16_000
    region: str = ""
    workspace: str = ""
    inspection: bool = False


def qwen_options(model: Model, options: EngineOptions) -> RealtimeOptions:
    """Raises UsageError for a value out of range."""
    return _realtime(model, options, threshold=0.0, silence_ms=QUICK_MS)


def omni_options(model: Model, options: EngineOptions) -> RealtimeOptions:
    """Raises UsageError for a value out of range."""
    return _realtime(model, options, threshold=0.5, silence_ms=USUAL_MS)


def _realtime(model: Model, options: EngineOptions, *, threshold: float, silence_ms: int) -> RealtimeOptions:
    return RealtimeOptions(
        language=_language(model, options.language),
        threshold=_threshold(options.vad_threshold, threshold),
        silence_ms=_silence(options.silence_ms, silence_ms),
        manual=options.manual,
        context=_context(model, options),
        rate=model.rate,
        region=_region(options),
        workspace=hosts.workspace_of(options.workspace),
        inspection=options.inspection,
    )


def task_options(model: Model, options: EngineOptions, vocabulary_id: str = "") -> TaskOptions:
    """Raises UsageError for a value out of range. Several languages may be given where the model takes several."""
    if options.manual:
        raise UsageError(
            f"The model {model.id} finds the ends of sentences by itself.", remedy="Switch push to talk off."
        )
    threshold = None if options.vad_threshold is None else _threshold(options.vad_threshold, 0.0)
    return TaskOptions(
        languages=_languages(model, options.language),
        threshold=threshold,
        silence_ms=_silence(options.silence_ms, USUAL_MS),
        partials=options.partials,
        context=_context(model, options),
        hotwords=options.hotwords if model.hotwords is Hotwords.INSTANT and not vocabulary_id else (),
        vocabulary_id=vocabulary_id,
        opus=options.opus,
        rate=model.rate,
        region=_region(options),
        workspace=hosts.workspace_of(options.workspace),
        inspection=options.inspection,
    )


def _threshold(value: float | None, usual: float) -> float:
    if value is None:
        return usual
    if not -1 <= value <= 1:
        raise UsageError("The voice detection threshold must lie between -1 and 1.")
    return float(value)


def _silence(value: int | None, usual: int) -> int:
    if value is None:
        return usual
    if not 200 <= value <= 6000:
        raise UsageError("The silence that ends a sentence must be between 200 and 6000 milliseconds.")
    return int(value)


def _language(model: Model, given: str) -> str:
    return next(iter(_languages(model, given)), "")


def _languages(model: Model, given: str) -> tuple[str, ...]:
    """The codes in `given`, separated by commas or blanks; 'auto' and '' are none."""
    codes = tuple(dict.fromkeys(code for code in re.split(r"[\s,;]+", given.lower()) if code and code != "auto"))
    if len(codes) > max(model.hints, 1):
        many = f"The model {model.id} takes at most {model.hints} languages at a time."
        one = f"The model {model.id} takes one language at a time."
        raise UsageError(many if model.hints > 1 else one, remedy="Name fewer, or leave it empty.")
    for code in codes:
        if not _CODE.fullmatch(code) or (model.languages and code not in model.languages):
            raise UsageError(
                f"The model {model.id} does not know the language “{code}”.",
                remedy=f"Choose from: {', '.join(model.languages)}."
                if model.languages
                else "Write a code like en or de.",
            )
    return codes


def _context(model: Model, options: EngineOptions) -> str:
    """The context text, with the hotwords in front where the model has no other place for them."""
    if model.context is Context.NONE:
        return ""
    spoken = options.context.strip()
    if model.hotwords is Hotwords.CONTEXT and options.hotwords:
        spoken = "\n".join(filter(None, (", ".join(word.text for word in options.hotwords), spoken)))
    # A lower bound: no tokenizer makes fewer tokens than there are words and ideographs.
    if len(_IDEOGRAPH.sub(" ", spoken).split()) + len(_IDEOGRAPH.findall(spoken)) // 2 > _MOST_TOKENS:
        raise UsageError("The context is longer than the service accepts.", remedy="Keep it below 10,000 words.")
    return spoken


def _region(options: EngineOptions) -> str:
    return "" if options.endpoint else hosts.region_of(options.region)
