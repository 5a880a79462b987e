"""What a task is started with: the model, what it is told, and only those parameters it knows."""

from app.speech.cloud.messages import Json
from app.speech.cloud.models import Context, Model
from app.speech.cloud.options import TaskOptions

_ROUNDS = 5
_CHARACTERS = 400


def run_task(model: Model, options: TaskOptions, context: str) -> Json:
    """The payload of `run-task`. `context` is left out where the model takes none."""
    return {
        "task_group": "audio",
        "task": "asr",
        "function": "recognition",
        "model": model.id,
        "parameters": _parameters(model, options),
        "input": context_input(context) if model.context is Context.ROUNDS and context else {},
    }


def context_input(context: str) -> Json:
    """The `input` that carries context."""
    said = [{"role": "user", "content": [{"type": "input_text", "text": text}]} for text in rounds(context)]
    return {"context": said}


def rounds(context: str) -> list[str]:
    """The context as the service takes it: at most five pieces of 400 characters, cut between words, the last ones."""
    pieces: list[str] = []
    for word in context.split():
        for start in range(0, len(word), _CHARACTERS):
            part = word[start : start + _CHARACTERS]
            if pieces and len(pieces[-1]) + 1 + len(part) <= _CHARACTERS:
                pieces[-1] += " " + part
            else:
                pieces.append(part)
    return pieces[-_ROUNDS:]


def _parameters(model: Model, options: TaskOptions) -> Json:
    """What was chosen and has a value, as far as this model knows it. Whether others are refused is not documented."""
    wanted: dict[str, object] = {
        "format": "opus" if options.opus else "pcm",
        "sample_rate": options.rate,
        "vocabulary_id": options.vocabulary_id or None,
        "vocabulary": {word.text: word.weight for word in options.hotwords} or None,
        "language_hints": list(options.languages[: model.hints]) or None,
        "semantic_punctuation_enabled": options.semantic,
        "max_sentence_silence": options.silence_ms,
        "multi_threshold_mode_enabled": not options.semantic,
        "speech_noise_threshold": options.threshold,
        "heartbeat": True,
        "intermediate_result_enabled": options.partials,
    }
    return {name: value for name, value in wanted.items() if name in model.parameters and value is not None}
