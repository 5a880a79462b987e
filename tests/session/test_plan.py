"""Plans, made fit for push to talk."""

import pytest

from app.errors import UsageError
from app.session.plan import TrackPlan, ended_by_key
from app.speech import catalog
from app.speech.engine import EngineOptions


@pytest.mark.parametrize("engine", catalog.ENGINES)
def test_when_push_to_talk_is_wanted_of_any_engine_then_it_can_be_made(engine: str) -> None:
    track = ended_by_key(TrackPlan("system", engine, EngineOptions(manual=True)))
    assert track.options.manual == catalog.find(engine).info.manual
    catalog.find(engine).create(track.options)


def test_when_push_to_talk_is_not_wanted_then_nothing_changes() -> None:
    track = TrackPlan("system", "qwen", EngineOptions(language="de"))
    assert ended_by_key(track) == track


def test_when_there_is_no_such_engine_then_it_is_said() -> None:
    with pytest.raises(UsageError, match="clairvoyant"):
        ended_by_key(TrackPlan("system", "clairvoyant", EngineOptions(manual=True)))
