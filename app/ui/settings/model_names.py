"""The embedded recognizer's models, and which of them are on this computer. Looks at files: not in the GUI thread."""

from app.speech.local import weights


def embedded_models() -> list[tuple[str, str, bool]]:
    """Name and title of each model, and whether it is here."""
    here = {found.model.name for found in weights.installed()}
    return [(name, model.title, name in here) for name, model in weights.MODELS.items()]
