"""The service of hotword lists behind the HTTP port: one account, ten lists."""

import re
from dataclasses import dataclass, field, replace

from tests.service.checks import AnyObject, Fields, Items, Number, OneOf, Text, weight_faults
from tests.service.rules import RULES

PATH = "/api/v1/services/audio/asr/customization"
_MOST_LISTS = 10
_TIME = "2026-11-20 09:15:02"


@dataclass(frozen=True, slots=True)
class _Weight:
    def faults(self, value: object, where: str) -> list[str]:
        return weight_faults(value, where)


@dataclass(frozen=True, slots=True)
class _Word:
    """A hotword's text: at most 15 characters, or 7 words if it is pure ASCII."""

    def faults(self, value: object, where: str) -> list[str]:
        wrong = Text().faults(value, where)
        if wrong or not isinstance(value, str):
            return wrong
        fits = len(value.split()) <= 7 if value.isascii() else len(value) <= 15
        return [] if fits else [f"{where} is too long"]


@dataclass(frozen=True, slots=True)
class _Prefix:
    def faults(self, value: object, where: str) -> list[str]:
        good = isinstance(value, str) and re.fullmatch(r"[0-9a-z]{1,9}", value)
        return [] if good else [f"{where} must be up to nine digits and small letters"]


_WORDS = Items(Fields({"text": _Word(), "weight": _Weight()}, {"lang": Text(longest=8)}), 2000, least=1)
_ID = {"vocabulary_id": Text()}
_ACTIONS: dict[str, Fields] = {
    "create_vocabulary": Fields({"target_model": OneOf(tuple(RULES)), "prefix": _Prefix(), "vocabulary": _WORDS}),
    "list_vocabulary": Fields(
        allowed={"prefix": _Prefix(), "page_index": Number(0, 1000), "page_size": Number(1, 100)}
    ),
    "query_vocabulary": Fields(_ID),
    "update_vocabulary": Fields({**_ID, "vocabulary": _WORDS}),
    "delete_vocabulary": Fields(_ID),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One list. `pending`: how many queries still find it not deployed."""

    id: str
    model: str
    words: tuple[dict[str, object], ...]
    pending: int

    @property
    def status(self) -> str:
        """As the API says."""
        return "UNDEPLOYED" if self.pending else "OK"


@dataclass(slots=True)
class Vocabularies:
    """All lists. `polls`: how many queries it takes until a list is usable; `calls`: actions in order."""

    polls: int = 1
    lists: dict[str, Vocabulary] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    made: int = 0

    def handle(self, body: object) -> tuple[int, dict[str, object]]:
        """HTTP status and answer."""
        envelope = Fields({"model": OneOf(("speech-biasing",)), "input": AnyObject()})
        wrong = envelope.faults(body, "body")
        given = body.get("input") if isinstance(body, dict) else None
        if wrong or not isinstance(given, dict):
            return self._refuse(wrong or ["body.input must be an object"])
        action = given.get("action")
        known = _ACTIONS.get(action) if isinstance(action, str) else None
        if known is None or not isinstance(action, str):
            return self._refuse([f"there is no action {action!r}"])
        self.calls.append(action)
        rest = {name: value for name, value in given.items() if name != "action"}
        if wrong := known.faults(rest, action):
            return self._refuse(wrong)
        return self._act(action, rest)

    def words_for(self, vocabulary: str, model: str, hints: tuple[str, ...]) -> str:
        """What a task that names the list expects; nothing for another model or before it is deployed."""
        found = self.lists.get(vocabulary)
        if not found or found.model != model or found.pending:
            return ""
        usable = [word for word in found.words if not hints or word.get("lang", "") in ("", *hints)]
        return " ".join(str(word["text"]) for word in usable)

    def _refuse(self, wrong: list[str]) -> tuple[int, dict[str, object]]:
        self.violations += wrong
        return _error(400, "InvalidParameter", "; ".join(wrong))

    def _act(self, action: str, given: dict[str, object]) -> tuple[int, dict[str, object]]:
        if action == "list_vocabulary":
            return self._list(given)
        if action == "create_vocabulary":
            return self._create(given)
        name = str(given["vocabulary_id"])
        found = self.lists.get(name)
        if found is None:
            return _error(400, "InvalidParameter", "vocabulary not found")
        if action == "query_vocabulary":
            self.lists[name] = replace(found, pending=max(0, found.pending - 1))
            return _good({**_summary(found), "target_model": found.model, "vocabulary": list(found.words)})
        if action == "delete_vocabulary":
            del self.lists[name]
        else:
            self.lists[name] = replace(found, words=_words(given), pending=self.polls)
        return _good({})

    def _list(self, given: dict[str, object]) -> tuple[int, dict[str, object]]:
        prefix, size, page = given.get("prefix", ""), given.get("page_size", 10), given.get("page_index", 0)
        assert isinstance(size, int)
        assert isinstance(page, int)
        listed = [one for one in self.lists.values() if one.id.startswith(f"vocab-{prefix}")]
        return _good({"vocabulary_list": [_summary(one) for one in listed[size * page : size * (page + 1)]]})

    def _create(self, given: dict[str, object]) -> tuple[int, dict[str, object]]:
        if len(self.lists) >= _MOST_LISTS:
            return _error(429, "Throttling.AllocationQuota", "Allocated quota exceeded")
        self.made += 1
        made = f"vocab-{given['prefix']}-{self.made:032x}"
        self.lists[made] = Vocabulary(made, str(given["target_model"]), _words(given), self.polls)
        return _good({"vocabulary_id": made})


def _words(given: dict[str, object]) -> tuple[dict[str, object], ...]:
    words = given["vocabulary"]
    assert isinstance(words, list)
    return tuple(words)


def _summary(one: Vocabulary) -> dict[str, object]:
    return {"vocabulary_id": one.id, "gmt_create": _TIME, "gmt_modified": _TIME, "status": one.status}


def _good(output: dict[str, object]) -> tuple[int, dict[str, object]]:
    return 200, {"request_id": "stand-in", "output": output, "usage": {"count": 1}}


def _error(status: int, code: str, message: str) -> tuple[int, dict[str, object]]:
    return status, {"request_id": "stand-in", "code": code, "message": message}
