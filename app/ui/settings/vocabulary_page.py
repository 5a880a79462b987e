"""Words to expect: hotwords, a text that says what the talk is about, and words to be told of."""

from PySide6.QtWidgets import QLabel

from app.errors import HearlineError
from app.speech import catalog, tuning
from app.speech.cloud import hosts, models
from app.speech.cloud.hotwords import checked
from app.speech.cloud.models import Family
from app.speech.tuning import Tuning
from app.ui.settings.choices import Choices
from app.ui.settings.hotword_table import HotwordTable
from app.ui.settings.page import Page
from app.ui.settings.special import Text
from app.ui.settings.words import number, sentence, translate

HOTWORDS, CONTEXT = ("vocabulary", "hotwords"), ("vocabulary", "context")


class VocabularyPage(Page):
    """Says what the chosen engine makes of the words, and how much of its limit the text takes."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(translate("Settings", "Vocabulary"), choices)
        self.table = HotwordTable()
        self.context = Text(rows=6)
        self.count = QLabel()
        self.count.setWordWrap(True)
        self._bad = ""
        self.add(HOTWORDS, self.table)
        self.add(CONTEXT, self.context)
        self.add_part(self.count, translate("Settings", "Length of the context"), "token")
        self.add_section("vocabulary")
        self.table.said.connect(self._said)
        self.refresh()

    def refresh(self) -> None:
        super().refresh()
        now = self._tuning()
        trouble = self._bad or self._trouble(now)
        self.edits[HOTWORDS].say(trouble or self._meaning(now), trouble=bool(trouble))
        self.count.setText(self._length(now))
        self.count.setAccessibleName(self.count.text())

    def _said(self, trouble: str) -> None:
        self._bad = trouble
        self.edits[HOTWORDS].say(trouble, trouble=bool(trouble))

    def _tuning(self) -> Tuning:
        chosen = self.choices.now.recognition
        try:
            return tuning.tuning(chosen.engine, chosen.model, chosen.region, chosen.endpoint)
        except HearlineError:
            return Tuning(None, None)

    def _meaning(self, now: Tuning) -> str:
        if now.hotwords == 0:
            return translate("Settings", "The chosen engine does not use hotwords; they are kept for others.")
        if now.hotwords is None:
            return translate("Settings", "The chosen engine is given the words, without their weights.")
        said = translate("Settings", "Weight 1 to 5; 4 suits most words. The chosen model takes {most} words.")
        return said.format(most=number(now.hotwords))

    def _trouble(self, now: Tuning) -> str:
        """What the service would not use, said before it is asked."""
        chosen, found = self.choices.now.recognition, self.table.words()
        if not now.hotwords or not found or not catalog.find(chosen.engine).info.needs_key:
            return ""
        try:
            region = hosts.region_of(chosen.region)
            model = models.choose(Family(chosen.engine), chosen.model, region=region, endpoint=chosen.endpoint)
            checked(found, model)
        except HearlineError as error:
            return sentence(error)
        return ""

    def _length(self, now: Tuning) -> str:
        text = self.choices.now.vocabulary.context
        if now.tokens:
            tokens = tuning.estimate(text)
            said = translate("Settings", "About {tokens} of {most} tokens.")
            if tokens > now.tokens:
                said = translate("Settings", "About {tokens} tokens; the service takes {most}. Make it shorter.")
            return said.format(tokens=number(tokens), most=number(now.tokens))
        if now.characters:
            length = len(" ".join(text.split()))
            said = translate("Settings", "{length} of {most} characters.")
            if length > now.characters:
                said = translate("Settings", "{length} characters; the service is given the last {most}.")
            return said.format(length=number(length), most=number(now.characters))
        return translate("Settings", "The chosen engine does not use a context; it is kept for others.")
