"""What a person chose in the first steps, and what that makes of the settings. Pure."""

from dataclasses import dataclass, field, replace

from app.settings.appearance import DEFAULT, PRESETS, Appearance
from app.settings.model import Settings

_BEHAVIOUR = ("steadiness", "flowing", "fade", "auto_hide", "show_time", "show_label", "direction", "font_family")
"""What a ready-made look leaves as it is: habits, not looks."""


@dataclass(frozen=True, slots=True)
class Choices:
    """`source`: as for `app.audio.catalog.resolve`; `look` None: as it is now. `titles`: see
    `app.settings.model.Audio`.
    """

    source: str
    also_microphone: bool
    engine: str
    region: str
    look: Appearance | None = None
    titles: dict[str, str] = field(default_factory=dict)

    def applied(self, settings: Settings) -> Settings:
        """The settings with these choices. Another engine begins with its own default model."""
        now = settings.recognition
        model = now.model if now.engine == self.engine else ""
        return replace(
            settings,
            audio=replace(
                settings.audio,
                source=self.source,
                also_microphone=self.also_microphone,
                titles=settings.audio.titles | self.titles,
            ),
            recognition=replace(now, engine=self.engine, model=model, region=self.region),
            appearance=self.look or settings.appearance,
        )

    def heard_anew(self, settings: Settings) -> bool:
        """Whether listening that goes on with `settings` has to be begun anew for these choices to count."""
        after = self.applied(settings)
        return (after.audio.heard, after.recognition) != (settings.audio.heard, settings.recognition)


def ready_made(name: str, now: Appearance) -> Appearance:
    """A ready-made look that keeps how the captions behave now."""
    return replace(PRESETS[name], **{field: getattr(now, field) for field in _BEHAVIOUR})


def name_of(look: Appearance) -> str:
    """The ready-made look that this is, whatever its habits; '' if it is one of the person's own."""
    plain = replace(look, **{field: getattr(DEFAULT, field) for field in _BEHAVIOUR})
    return next((name for name, preset in PRESETS.items() if preset == plain), "")
