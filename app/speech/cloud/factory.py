"""From what was chosen to a conversation with the service: the one place that knows which model speaks how."""

from app.speech.cloud.models import Family, Model
from app.speech.cloud.omni import OmniSession
from app.speech.cloud.options import omni_options, qwen_options, task_options
from app.speech.cloud.protocol import CloudProtocol
from app.speech.cloud.qwen import QwenSession
from app.speech.cloud.task import TaskSession
from app.speech.engine import EngineOptions


def build(model: Model, options: EngineOptions, vocabulary_id: str = "") -> CloudProtocol:
    """A conversation for one connection. Raises UsageError if the model cannot do what the options say.

    `vocabulary_id`: a hotword list made for this very model, '' = none.
    """
    match model.family:
        case Family.QWEN:
            return QwenSession(model, qwen_options(model, options))
        case Family.OMNI:
            return OmniSession(model, omni_options(model, options))
        case _:
            return TaskSession(model, task_options(model, options, vocabulary_id))
