"""Several faults in one session, drawn by lot from a seed: the invariants of one fault hold for any of them."""

import random

import pytest

from app.speech.cloud.models import Family
from tests.service.faults import Fault, Kind, Script
from tests.service.service import Service
from tests.service.words import numbered
from tests.speech.cloud.playing import engine_for, play, said

_KINDS = (
    Kind.RST,
    Kind.FIN,
    Kind.CLOSE,
    Kind.HALF_CLOSE,
    Kind.STATUS,
    Kind.PORTAL,
    Kind.LATE_READY,
    Kind.ERROR,
    Kind.SLOW,
    Kind.END,
    Kind.JUNK,
    Kind.HUGE,
    Kind.TWICE,
    Kind.REVISED,
    Kind.STALE,
    Kind.AWAY,
    Kind.ITEM_FAILED,
)


def draw(lot: random.Random) -> Script:
    kinds = [lot.choice(_KINDS) for _ in range(lot.choice((2, 3, 4)))]
    return tuple(
        Fault(
            kind,
            connection=lot.choice((1, 1, 2, 3)),
            after=round(lot.uniform(0.1, 5.0), 2),
            seconds=lot.uniform(0.2, 1.0),
            code=503 if kind is Kind.STATUS else 1011,
            message_code=lot.choice(("InternalError", "Throttling.RateQuota")),
        )
        for kind in kinds
    )


@pytest.mark.parametrize("seed", range(8))
def test_when_faults_come_together_then_every_word_is_still_told_once_and_in_order(seed: int) -> None:
    lot = random.Random(seed)  # noqa: S311 - the same faults each time
    family = lot.choice((Family.QWEN, Family.FUN_ASR, Family.PARAFORMER, Family.QWEN_AUDIO))
    words = numbered(12, sentence=lot.choice((3, 5, 12)))
    with Service(draw(lot), clips=()) as service:
        played = play(engine_for(service, family), words)
    assert played.error is None
    assert played.words == said(words)
    assert not played.lost
    utterances = [final.utterance for final in played.finals]
    assert utterances == sorted(set(utterances))
