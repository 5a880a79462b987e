"""The account with the cloud service: whose key, which computers, and whether it works."""

from dataclasses import replace
from typing import Any

from app.errors import HearlineError
from app.settings.exchange import looks_like_key
from app.speech import catalog
from app.speech.cloud import hosts
from app.speech.engine import EngineOptions
from app.ui.settings.choices import Choices, Place
from app.ui.settings.editors import Line
from app.ui.settings.page import Page
from app.ui.settings.words import sentence, translate
from app.ui.widgets.engine_test import EngineTest
from app.ui.widgets.key_field import KeyField

REGION, WORKSPACE, ENDPOINT = ("recognition", "region"), ("recognition", "workspace"), ("recognition", "endpoint")
_USUAL = "qwen"


class AccountsPage(Page):
    """Keys live in the keyring of the system; this page never sees one."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(translate("Settings", "Accounts"), choices)
        self.key = KeyField(choices.now.recognition.region)
        self.test = EngineTest(self._chosen)
        self.add(REGION)
        self.add_part(self.key, translate("Settings", "Key"), translate("Settings", "API key secret password"))
        self.add(WORKSPACE, Line(translate("Settings", "None")))
        self.add(ENDPOINT, Line(translate("Settings", "The service's own")))
        self.add_part(self.test, translate("Settings", "Test"))
        self.refresh()

    def refresh(self) -> None:
        super().refresh()
        region = hosts.region_of(self.choices.now.recognition.region)
        if region != self.key.region:
            self.key.set_region(region)

    def check(self, place: Place, value: Any) -> str:
        """Keys pasted into the wrong field are refused; so is what cannot be an id or an address."""
        if isinstance(value, str) and looks_like_key(value):
            return translate("Settings", "This looks like a key. Keys go into the field for the key only.")
        try:
            if place == WORKSPACE:
                hosts.workspace_of(value)
            elif place == ENDPOINT and value:
                hosts.candidates(endpoint=value)
        except HearlineError as error:
            return sentence(error)
        return ""

    def _chosen(self) -> tuple[str, EngineOptions]:
        """The engine that is chosen, else the one that most people would choose."""
        chosen = self.choices.now.recognition
        engine = chosen.engine if catalog.find(chosen.engine).info.needs_key else _USUAL
        options = EngineOptions(region=chosen.region, workspace=chosen.workspace, endpoint=chosen.endpoint)
        if engine == chosen.engine:
            options = replace(options, model=chosen.model, language=chosen.language)
        return engine, options
