"""What can be set for an engine and its model, with ranges and what is used when nothing is chosen. Pure; for forms."""

import re
from dataclasses import dataclass

from app.speech import catalog
from app.speech.cloud import hosts, models
from app.speech.cloud.models import Context, Family, Hotwords, Model
from app.speech.cloud.options import QUICK_MS, USUAL_MS

CORPUS_TOKENS = 10_000
ROUNDS_CHARACTERS = 2000

_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PIECE = re.compile(r"[^\W_]+|[^\w\s]|_")
_LETTERS_A_TOKEN = 4.5


@dataclass(frozen=True, slots=True)
class Range:
    """What may be chosen. `usual` is what the engine does by itself, None where only the service knows."""

    low: float
    high: float
    usual: float | None


@dataclass(frozen=True, slots=True)
class Tuning:
    """What one model takes. A range is None where the model cannot be told.

    `languages`: codes to choose from, `any_language` whether others go too, `several` how many at once. `opus`: whether
    it takes compressed sound. `hotwords`: how many at most, 0 = none, None = no limit of its own. `tokens` and
    `characters`: the most context, 0 = not counted in it; both 0 = no context.
    """

    threshold: Range | None
    silence: Range | None
    languages: tuple[str, ...] = ()
    any_language: bool = False
    several: int = 1
    opus: bool = False
    hotwords: int | None = 0
    tokens: int = 0
    characters: int = 0


EMBEDDED_THRESHOLD = Range(0.05, 0.95, 0.5)
EMBEDDED_SILENCE = Range(200, 6000, 500)
"""What `app.speech.local.endpointing.Rules` hold, said here because loading them loads the recognizer's libraries."""


def tuning(engine: str, model: str = "", region: str = "", endpoint: str = "") -> Tuning:
    """Raises UsageError for a model or region that does not exist."""
    entry = catalog.find(engine)
    if not entry.info.needs_key:
        return Tuning(
            EMBEDDED_THRESHOLD,
            EMBEDDED_SILENCE,
            entry.info.languages,
            hotwords=None if entry.info.hotwords else 0,
        )
    row = models.choose(Family(engine), model, region=hosts.region_of(region), endpoint=endpoint)
    return _cloud(row)


def models_of(engine: str, region: str, endpoint: str = "") -> tuple[str, ...]:
    """The cloud models to choose from in a region, the engine's default first; all of them with an own endpoint."""
    offered = models.MODELS.values() if endpoint else models.for_region(hosts.region_of(region))
    return tuple(row.id for row in offered if row.family.value == engine and not row.replacement)


def estimate(text: str) -> int:
    """About how many tokens a text has: no tokenizer is asked, so some 20 % more or less."""
    ideographs = len(_IDEOGRAPH.findall(text))
    pieces = _PIECE.findall(_IDEOGRAPH.sub(" ", text))
    return round(ideographs * 0.7 + sum(max(1.0, len(piece) / _LETTERS_A_TOKEN) for piece in pieces))


def _cloud(row: Model) -> Tuning:
    session = row.family in (Family.QWEN, Family.OMNI)
    usual = {Family.QWEN: 0.0, Family.OMNI: 0.5}.get(row.family)
    deaf = not session and "speech_noise_threshold" not in row.parameters
    hasty = not session and "max_sentence_silence" not in row.parameters
    unlimited = row.hotwords is Hotwords.CONTEXT
    return Tuning(
        threshold=None if deaf else Range(-1, 1, usual),
        silence=None if hasty else Range(200, 6000, QUICK_MS if row.family is Family.QWEN else USUAL_MS),
        languages=row.languages or models.default(Family.QWEN).languages,
        any_language=not row.languages,
        several=max(1, row.hints),
        opus=not session,
        hotwords=None if unlimited else row.hotword_limit,
        tokens=CORPUS_TOKENS if row.context in (Context.CORPUS, Context.INSTRUCTIONS) else 0,
        characters=ROUNDS_CHARACTERS if row.context is Context.ROUNDS else 0,
    )
