"""Hotword lists of the account, over HTTP. Every call blocks for at most its deadline; any thread, one at a time.

There are ten lists for a whole account. So one list per prefix and model is looked for, changed in place, and made only
when it is missing; a list is never made twice because an answer got lost.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.errors import ServiceError
from app.speech.cloud import messages
from app.speech.cloud.hosts import Host
from app.speech.cloud.hotwords import checked, checked_prefix
from app.speech.cloud.messages import Json
from app.speech.cloud.models import Model
from app.speech.cloud.rest import post
from app.speech.engine import Hotword

PATH = "/api/v1/services/audio/asr/customization"
MOST_LISTS = 10
PATIENCE = 30.0
UPDATE_PAUSE = 300.0
_PAGE = 10
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 2.0
_LATE = "The hotwords were changed again within five minutes; the last change may take effect later."


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of the account. `usable`: whether the service has put it into use."""

    id: str
    usable: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One list with its words."""

    id: str
    usable: bool
    target_model: str
    hotwords: tuple[Hotword, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ensured:
    """A list that can be used now. `warning`: a sentence or ''."""

    vocabulary_id: str
    warning: str = ""


class VocabularyService:
    """The lists behind one host. The key is given with every call and kept nowhere.

    All calls raise ServiceError; `retryable` tells whether the same call may be made again.
    """

    def __init__(
        self,
        host: Host,
        workspace: str = "",
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        """`pause` waits for that many seconds, or less if the caller wants to stop; `clock` never goes back."""
        self._host = host
        self._workspace = workspace
        self._clock = clock
        self._pause = pause
        self._changed: dict[str, float] = {}

    def create(self, key: str, prefix: str, model: Model, hotwords: tuple[Hotword, ...]) -> str:
        """Makes a list and returns its id. Not to be repeated after a lost answer: see `ensure`."""
        output = self._call(
            key,
            "create_vocabulary",
            target_model=model.id,
            prefix=checked_prefix(prefix),
            vocabulary=_entries(checked(hotwords, model)),
        )
        name = messages.text(output, "vocabulary_id")
        if not name:
            raise _unreadable()
        self._changed[name] = self._clock()
        return name

    def listed(self, key: str, prefix: str = "") -> tuple[Listed, ...]:
        """The lists whose ids carry the prefix, or all of them."""
        found: dict[str, Listed] = {}
        wanted = {"prefix": checked_prefix(prefix)} if prefix else {}
        for page in range(MOST_LISTS):
            output = self._call(key, "list_vocabulary", **wanted, page_index=page, page_size=_PAGE)
            entries = output.get("vocabulary_list")
            rows = [row for row in entries if isinstance(row, dict)] if isinstance(entries, list) else []
            for row in rows:
                if name := messages.text(row, "vocabulary_id"):
                    found[name] = Listed(name, messages.text(row, "status") == "OK")
            if len(rows) < _PAGE:
                break
        return tuple(row for row in found.values() if not prefix or row.id.startswith(f"vocab-{prefix}-"))

    def query(self, key: str, vocabulary_id: str) -> Vocabulary:
        """One list with its words and the model it was made for."""
        output = self._call(key, "query_vocabulary", vocabulary_id=vocabulary_id)
        entries = output.get("vocabulary")
        rows = [row for row in entries if isinstance(row, dict)] if isinstance(entries, list) else []
        hotwords = tuple(
            Hotword(messages.text(row, "text"), messages.whole(row, "weight") or 0, messages.text(row, "lang"))
            for row in rows
        )
        usable = messages.text(output, "status") == "OK"
        return Vocabulary(vocabulary_id, usable, messages.text(output, "target_model"), hotwords)

    def update(self, key: str, vocabulary_id: str, model: Model, hotwords: tuple[Hotword, ...]) -> str:
        """Replaces all words of a list. Returns a sentence if the change may come too soon after the last, else ''."""
        self._call(
            key,
            "update_vocabulary",
            vocabulary_id=vocabulary_id,
            vocabulary=_entries(checked(hotwords, model)),
        )
        last, now = self._changed.get(vocabulary_id), self._clock()
        self._changed[vocabulary_id] = now
        return _LATE if last is not None and now - last < UPDATE_PAUSE else ""

    def delete(self, key: str, vocabulary_id: str) -> None:
        """Removes a list for good."""
        self._call(key, "delete_vocabulary", vocabulary_id=vocabulary_id)
        self._changed.pop(vocabulary_id, None)

    def ensure(
        self, key: str, hotwords: tuple[Hotword, ...], model: Model, prefix: str, *, patience: float = PATIENCE
    ) -> Ensured:
        """The list of that prefix made for that model, holding exactly these words and in use.

        Raises UsageError for words the service would not use, ServiceError if the service refuses, cannot be reached,
        has ten lists already, or does not put the list into use within `patience` seconds.
        """
        wanted = checked(hotwords, model)
        deadline = self._clock() + patience
        vocabulary = self._find(key, prefix, model)
        if vocabulary is None:
            return Ensured(self._in_use(key, self._made(key, prefix, model, wanted), deadline))
        warning = ""
        if set(vocabulary.hotwords) != set(wanted):
            warning = self.update(key, vocabulary.id, model, wanted)
        elif vocabulary.usable:
            return Ensured(vocabulary.id)
        return Ensured(self._in_use(key, vocabulary.id, deadline), warning)

    def _find(self, key: str, prefix: str, model: Model) -> Vocabulary | None:
        for row in self.listed(key, checked_prefix(prefix)):
            vocabulary = self.query(key, row.id)
            # A list made for another model has no effect, and the service says nothing about it.
            if vocabulary.target_model == model.id:
                return vocabulary
        return None

    def _made(self, key: str, prefix: str, model: Model, hotwords: tuple[Hotword, ...]) -> str:
        if len(self.listed(key)) >= MOST_LISTS:
            raise ServiceError(
                "The account has ten hotword lists already, which is all the service allows.",
                remedy="Delete one that is no longer needed in the Model Studio console.",
                code="ten lists",
            )
        try:
            return self.create(key, prefix, model, hotwords)
        except ServiceError as error:
            # The list may have been made although the answer did not come.
            if not error.retryable or (made := self._find(key, prefix, model)) is None:
                raise
            return made.id

    def _in_use(self, key: str, vocabulary_id: str, deadline: float) -> str:
        pause = _FIRST_PAUSE
        while not self.query(key, vocabulary_id).usable:
            left = deadline - self._clock()
            if left <= 0:
                raise ServiceError(
                    "The service has not put the hotwords into use yet.",
                    remedy="Start again in a minute, or go on without hotwords.",
                    retryable=True,
                    code="undeployed",
                )
            self._pause(min(pause, left))
            pause = min(pause * 2, _LONGEST_PAUSE)
        return vocabulary_id

    def _call(self, key: str, action: str, **fields: object) -> Json:
        body = messages.dump({"model": "speech-biasing", "input": {"action": action, **fields}})
        answer = post(self._host, PATH, body, key=key, workspace=self._workspace)
        return messages.part(answer, "output")


def _entries(hotwords: tuple[Hotword, ...]) -> list[Json]:
    return [
        {"text": word.text, "weight": word.weight, **({"lang": word.language} if word.language else {})}
        for word in hotwords
    ]


def _unreadable() -> ServiceError:
    return ServiceError("The service gave an answer that makes no sense.", remedy="Check the endpoint.", retryable=True)
