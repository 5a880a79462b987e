"""The embedded recognizer's models, and which of them are on this computer. Looks at files: not in the GUI thread."""

from app.speech.local import weights
from app.ui.language import named
from app.ui.settings.words import translate


def embedded_models() -> list[tuple[str, str]]:
    """Name and title of each model; those that are not here say so."""
    here = {found.model.name for found in weights.installed()}
    missing = translate("Settings", "{model} (not on this computer)")
    return [
        (name, named(model.title) if name in here else missing.format(model=named(model.title)))
        for name, model in weights.MODELS.items()
    ]
