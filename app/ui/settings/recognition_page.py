"""Who recognises, and how: choices that depend on each other, with the ranges of the engine of the moment."""

from typing import Any

from PySide6.QtWidgets import QComboBox

from app.errors import HearlineError
from app.speech import catalog, tuning
from app.speech.tuning import Range, Tuning
from app.ui.language import joined
from app.ui.settings import words
from app.ui.settings.choices import Choices, Place, default
from app.ui.settings.editors import Choice, MaybeNumber
from app.ui.settings.model_names import embedded_models
from app.ui.settings.page import Page
from app.ui.settings.words import translate
from app.ui.widgets.aside import Aside
from app.ui.widgets.speed_check import SpeedCheck

ENGINE, MODEL, LANGUAGE = ("recognition", "engine"), ("recognition", "model"), ("recognition", "language")
THRESHOLD, SILENCE = ("recognition", "vad_threshold"), ("recognition", "silence_ms")
MANUAL, OPUS = ("recognition", "manual"), ("recognition", "opus")
FAILOVER_SECONDS = ("recognition", "failover_seconds")
ACCOUNT: tuple[Place, ...] = tuple(("recognition", name) for name in ("region", "workspace", "endpoint"))
"""What stands on the page of accounts."""


class RecognitionPage(Page):
    """What an engine cannot be told is greyed out, with the reason."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(translate("Settings", "Recognition"), choices)
        self.engine = Choice((entry.info.name, engine_name(entry.info.name)) for entry in catalog.ENGINES.values())
        self.model, self.language = Choice(), Language()
        self._local: list[tuple[str, str]] = []
        self._aside = Aside("models", self)
        self.add(ENGINE, self.engine)
        self.add(MODEL, self.model)
        self.add(LANGUAGE, self.language)
        self.speed = SpeedCheck()
        self.add_part(self.speed, translate("Settings", "This computer"), translate("Settings", "speed test"))
        self.heading(translate("Settings", "Where sentences end"))
        self.add_all([THRESHOLD, SILENCE, MANUAL])
        self.heading(translate("Settings", "With a cloud engine"))
        before = set(self.edits)
        self.add_section("recognition", without=ACCOUNT)
        self._for_clouds = [place for place in self.edits if place not in before]
        self._aside.run(lambda _errand: embedded_models(), self._found, lambda _error: None)
        self.refresh()

    def refresh(self) -> None:
        chosen = self.choices.now.recognition
        cloud = _cloud(chosen.engine)
        try:
            now = tuning.tuning(chosen.engine, chosen.model, chosen.region, chosen.endpoint)
        except HearlineError as error:
            self.edits[MODEL].say(words.sentence(error), trouble=True)
            now = Tuning(None, None)
        else:
            self.edits[MODEL].say("")
        self.model.offer([("", translate("Settings", "Recommended")), *self._models(chosen.engine)])
        self.language.several, self.language.any = now.several > 1, now.any_language
        self.language.offer_codes(now.languages)
        super().refresh()
        self._range(THRESHOLD, now.threshold, translate("Settings", "Lower hears more, higher ignores more noise."))
        self._range(SILENCE, now.silence, translate("Settings", "Shorter is faster, longer keeps sentences whole."))
        for place in self._for_clouds:
            self.edits[place].enable(cloud)
        if FAILOVER_SECONDS in self.edits:
            self.edits[FAILOVER_SECONDS].enable(cloud and chosen.failover)
        if OPUS in self.edits:
            self.edits[OPUS].enable(now.opus)

    def _edited(self, place: Place, value: Any) -> None:
        """Another engine or model takes along what it cannot be told."""
        if place not in (ENGINE, MODEL):
            super()._edited(place, value)
            return
        values: dict[Place, Any] = {place: value}
        if place == ENGINE:
            values[MODEL] = ""
        self.choices.put(values | self._impossible(values))

    def _impossible(self, values: dict[Place, Any]) -> dict[Place, Any]:
        chosen = self.choices.now.recognition
        model = values.get(MODEL, chosen.model)
        try:
            now = tuning.tuning(values.get(ENGINE, chosen.engine), model, chosen.region, chosen.endpoint)
        except HearlineError:
            return {}
        lost: list[Place] = []
        codes = chosen.language.replace(",", " ").split()
        if len(codes) > now.several or (not now.any_language and not set(codes) <= {"auto", *now.languages}):
            lost.append(LANGUAGE)
        lost += [
            place
            for place, allowed, value in (
                (THRESHOLD, now.threshold, chosen.vad_threshold),
                (SILENCE, now.silence, chosen.silence_ms),
            )
            if value is not None and not (allowed and allowed.low <= value <= allowed.high)
        ]
        return {place: default(place) for place in lost}

    def _models(self, engine: str) -> list[tuple[str, str]]:
        if not _cloud(engine):
            return self._local
        chosen = self.choices.now.recognition
        try:
            return [(name, name) for name in tuning.models_of(engine, chosen.region, chosen.endpoint)]
        except HearlineError:
            return []

    def _found(self, local: list[tuple[str, str, bool]]) -> None:
        missing = translate("Settings", "{model} (not on this computer)")
        self._local = [(name, title if here else missing.format(model=title)) for name, title, here in local]
        self.refresh()

    def _range(self, place: Place, allowed: Range | None, hint: str) -> None:
        row = self.edits[place]
        row.enable(allowed is not None)
        if allowed is None:
            row.say(translate("Settings", "This model decides by itself."))
            return
        if isinstance(row.control, MaybeNumber):
            row.control.set_range(allowed.low, allowed.high, allowed.usual)
            row.control.show_value(self.choices.get(place))
        said = translate("Settings", "From {low} to {high}.")
        row.say(joined(said.format(low=words.number(allowed.low), high=words.number(allowed.high)), hint))


class Language(Choice):
    """One language, or several codes where the model takes several at once; '' lets the engine find out."""

    def __init__(self) -> None:
        super().__init__()
        self.several = self.any = False
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)

    def offer_codes(self, codes: tuple[str, ...]) -> None:
        """The languages of the model of the moment."""
        named = sorted(((code, words.language(code)) for code in codes), key=lambda entry: entry[1])
        listed = [(code, f"{name} ({code})") for code, name in named]
        self.offer([*([("", translate("Settings", "Detected from the sound"))] if len(codes) != 1 else []), *listed])
        editable = self.several or self.any
        if editable != self.box.isEditable():
            self.box.setEditable(editable)
            line = self.box.lineEdit()
            if line is not None:
                line.editingFinished.connect(self._typed)

    def show_value(self, value: Any) -> None:
        # An engine of one language has nothing to find out.
        super().show_value(self.entries()[0][0] if not value and len(self.entries()) == 1 else value)

    def unlisted(self, value: str) -> str:
        return ", ".join(words.language(code) for code in value.replace(",", " ").split()) or value

    def _typed(self) -> None:
        text = self.box.currentText().strip()
        if self.box.findText(text) < 0:
            self.edited.emit(", ".join(text.replace(",", " ").lower().split()))


def engine_name(name: str) -> str:
    """What an engine is called, with what it means."""
    info = catalog.find(name).info
    if not info.needs_key:
        return translate("Settings", "On this computer, without any network (English)")
    if info.experimental:
        return translate("Settings", "{engine} in the cloud (experimental)").format(engine=info.title)
    return translate("Settings", "{engine} in the cloud").format(engine=info.title)


def _cloud(engine: str) -> bool:
    return catalog.find(engine).info.needs_key if engine in catalog.ENGINES else False
