"""What a person is told although recognition goes on: models that are not offered, going away or unknown."""

from dataclasses import replace

import pytest

from app.captions.model import CaptionView, apply
from app.errors import ServiceError
from app.speech.cloud import report
from app.speech.cloud.models import MODELS, Family, find
from app.speech.cloud.report import Report
from app.speech.engine import Hotword
from app.speech.events import EngineEvent, Health, Notice
from tests.service.faults import Fault, Kind
from tests.service.service import Service
from tests.service.words import numbered
from tests.speech.cloud.playing import Played, Player, engine_for, play, said

WORDS = numbered(10)
NEW, OLD = "qwen-audio-3.1-asr-flash-streaming", "qwen-audio-3.0-asr-flash-streaming"


def notices(played: Played) -> list[str]:
    return [event.sentence for _, event in played.events if isinstance(event, Notice)]


def test_when_the_model_is_not_offered_then_its_forerunner_is_used_from_then_on_and_that_is_said_once() -> None:
    with Service((Fault(Kind.RST, connection=2, after=2.0),), clips=(), absent=(NEW,)) as service:
        played = play(engine_for(service, Family.QWEN_AUDIO), WORDS)
        assert service.asked_models == [NEW, OLD, OLD]
    assert played.error is None
    assert played.words == said(WORDS)
    [sentence] = notices(played)
    assert NEW in sentence
    assert OLD in sentence


def test_when_neither_of_the_two_is_offered_then_the_run_fails_and_says_so() -> None:
    with Service(clips=(), absent=(NEW, OLD)) as service:
        played = play(engine_for(service, Family.QWEN_AUDIO), WORDS)
        assert service.asked_models == [NEW, OLD]
    assert isinstance(played.error, ServiceError)
    assert f"does not know the model {OLD}" in str(played.error)


def test_when_the_key_may_not_use_the_model_then_its_forerunner_is_tried() -> None:
    fault = Fault(Kind.NO_START, message_code="Model.AccessDenied", message="no")
    with Service((fault,), clips=()) as service:
        played = play(engine_for(service, Family.QWEN_AUDIO), WORDS)
    assert played.words == said(WORDS)
    assert len(notices(played)) == 1


def test_when_the_key_may_use_nothing_then_no_other_model_is_tried() -> None:
    with Service((Fault(Kind.STATUS, code=403, times=9),), clips=()) as service:
        played = play(engine_for(service, Family.QWEN_AUDIO), WORDS)
        assert len(service.connections) == 1
    assert isinstance(played.error, ServiceError)


@pytest.mark.parametrize(
    ("family", "model", "words"),
    [
        (Family.FUN_ASR, "fun-asr-realtime-2025-11-07", "is being retired; use fun-asr-realtime instead"),
        (Family.OMNI, "", "is a chat model"),
        (Family.QWEN, "", ""),
    ],
)
def test_when_there_is_something_to_know_about_a_model_then_it_is_said(family: Family, model: str, words: str) -> None:
    with Service(clips=(), strict=False) as service:
        player = Player(engine_for(service, family, model=model))
        assert player.wait_for(lambda played: Health.LISTENING in played.health or Health.FAILED in played.health)
        player.feed(WORDS.pcm)
        told = notices(player.finish())
    assert [words in sentence for sentence in told] == ([True] if words else [])


def test_when_a_model_is_not_in_the_table_then_that_is_said() -> None:
    with Service(clips=(), strict=False) as service:
        player = Player(engine_for(service, Family.FUN_ASR, model="fun-asr-next"))
        assert player.wait_for(lambda played: bool(notices(played)))
        assert "does not know the model fun-asr-next" in notices(player.abort())[0]


def test_when_several_things_are_to_be_known_then_each_is_shown_for_a_while() -> None:
    told: list[EngineEvent] = []
    made = Report("main")
    made.to(told.append)
    for sentence in ("One.", "", "Two."):
        made.notice(sentence)
    for now in (0.0, 1.0, report.NOTICE_SECONDS, 2 * report.NOTICE_SECONDS, 3 * report.NOTICE_SECONDS):
        made.look(now)
    one, two = Notice("main", "One."), Notice("main", "Two.")
    assert told == [one, replace(one, over=True), two, replace(two, over=True)]


def test_when_a_notice_is_over_then_it_leaves_the_view_and_what_the_session_says_stays() -> None:
    notice = Notice("main", "The model is old.")
    shown, _ = apply(CaptionView(), notice)
    assert shown.notice == "The model is old."
    assert apply(shown, replace(notice, over=True))[0].notice == ""
    full = CaptionView(notice="The disk is full.")
    assert apply(full, notice)[0] == full
    assert apply(full, replace(notice, over=True))[0] == full


def test_every_model_to_fall_back_on_speaks_in_the_same_way() -> None:
    assert find(NEW).fallback == OLD
    assert replace(find(OLD), id=NEW, fallback=OLD) == find(NEW)


def test_when_a_model_is_gone_then_its_successor_is_used() -> None:
    with Service(clips=(), strict=False) as service:
        played = play(engine_for(service, Family.FUN_ASR, model="fun-asr-realtime-2025-09-15"), WORDS)
        assert service.asked_models == ["fun-asr-realtime-2025-09-15", "fun-asr-realtime"]
    assert played.words == said(WORDS)


@pytest.mark.parametrize(
    "options", [{"hotwords": (Hotword("word7"),)}, {"language": "ja"}], ids=["a list is needed", "another language"]
)
def test_when_the_successor_cannot_do_the_same_then_the_run_fails_and_names_it(options: dict[str, object]) -> None:
    replaced = replace(find("fun-asr-realtime"), id="x", replacement="paraformer-realtime-8k-v2", fallback="")
    with pytest.MonkeyPatch.context() as patch, Service(clips=(), strict=False, absent=("x",)) as service:
        patch.setitem(MODELS, "x", replaced)
        played = play(engine_for(service, Family.FUN_ASR, model="x", **options), WORDS)  # type: ignore[arg-type]
        assert service.asked_models == ["x"]
    assert "Choose another model (paraformer-realtime-8k-v2)" in str(played.error) + getattr(played.error, "remedy", "")
