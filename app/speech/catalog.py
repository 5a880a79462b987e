"""The one list of engines. Each is imported only when it is chosen."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from app.audio.frames import SAMPLE_RATE
from app.errors import UsageError
from app.speech.engine import Engine, EngineInfo, EngineOptions


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalog. `module` defines `create(options) -> Engine`, or a function of that name."""

    info: EngineInfo
    module: str
    function: str = "create"

    def create(self, options: EngineOptions) -> Engine:
        """A new engine for one track. Raises EngineError when it can be known already that it cannot work."""
        create: Callable[[EngineOptions], Engine] = getattr(import_module(self.module), self.function)
        return create(options)


_CLOUD = "app.speech.cloud.engine"

ENGINES: dict[str, Entry] = {
    entry.info.name: entry
    for entry in (
        Entry(EngineInfo("embedded", "On this computer", languages=("en",)), "app.speech.local.engine"),
        Entry(
            EngineInfo("qwen", "Qwen-ASR", needs_key=True, hotwords=True, context=True, manual=True),
            _CLOUD,
            "create_qwen",
        ),
        Entry(
            EngineInfo("fun-asr", "Fun-ASR", needs_key=True, word_times=True, hotwords=True, context=True),
            _CLOUD,
            "create_fun_asr",
        ),
        Entry(
            EngineInfo("paraformer", "Paraformer", needs_key=True, word_times=True, hotwords=True),
            _CLOUD,
            "create_paraformer",
        ),
        Entry(
            EngineInfo("qwen-audio", "Qwen-Audio", needs_key=True, word_times=True, hotwords=True, context=True),
            _CLOUD,
            "create_qwen_audio",
        ),
        Entry(
            EngineInfo(
                "omni", "Qwen-Omni", needs_key=True, hotwords=True, context=True, manual=True, experimental=True
            ),
            _CLOUD,
            "create_omni",
        ),
    )
}

DEFAULT = "embedded"


def sound_rate(name: str, options: EngineOptions) -> int:
    """Samples per second of the sound that suits the engine best, with the model it will use: 8,000 for telephones."""
    if name not in ENGINES or not ENGINES[name].info.needs_key:
        return SAMPLE_RATE
    from app.speech.cloud.engine import model_for

    try:
        return model_for(name, options).rate
    except UsageError:
        return SAMPLE_RATE  # making the engine will say what is wrong


def find(name: str) -> Entry:
    """The entry of that name. Raises UsageError naming the engines there are."""
    try:
        return ENGINES[name]
    except KeyError:
        raise UsageError(
            f"There is no engine called “{name}”.", remedy=f"Choose one of: {', '.join(ENGINES)}."
        ) from None
