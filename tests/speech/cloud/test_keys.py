"""Where the key comes from, and that nothing waits for ever for it."""

import threading
import time

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from app.errors import ServiceError
from app.speech.cloud import keys


class Ring(KeyringBackend):
    """A keyring in memory. `patience`: seconds it keeps whoever asks waiting."""

    priority = 1.0

    def __init__(self, held: dict[tuple[str, str], str], *, locked: bool = False) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._held = held
        self._locked = locked
        self.unlocked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        if self._locked:
            self.unlocked.wait(30)
        return self._held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringError(service, username)


class Broken(Ring):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError(service, username)


@pytest.fixture(autouse=True)
def _restored() -> object:
    before = keyring.get_keyring()
    yield None
    keyring.set_keyring(before)


def test_when_the_environment_has_a_key_then_no_keyring_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(keys.VARIABLE, " sk-environment ")
    keyring.set_keyring(Broken({}))
    assert keys.find("cn-beijing") == "sk-environment"


def test_when_the_keyring_has_keys_then_each_region_has_its_own() -> None:
    keyring.set_keyring(Ring({("hearline", "dashscope-cn-beijing"): "sk-b", ("hearline", "dashscope-x"): "sk-x"}))
    assert keys.find("cn-beijing") == "sk-b"
    assert keys.find("x") == "sk-x"
    assert keys.find("y") is None


def test_when_there_is_no_keyring_then_there_is_no_key() -> None:
    keyring.set_keyring(Broken({}))
    assert keys.find("cn-beijing") is None


def test_when_the_keyring_is_locked_then_that_is_said_within_its_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "KEYRING_SECONDS", 0.1)
    locked = Ring({}, locked=True)
    keyring.set_keyring(locked)
    began = time.monotonic()
    with pytest.raises(ServiceError, match="does not answer") as caught:
        keys.find("cn-beijing")
    assert time.monotonic() - began < 1.0
    assert "Unlock it" in caught.value.remedy
    locked.unlocked.set()


def test_when_there_is_no_key_then_the_sentence_says_where_to_put_one() -> None:
    with pytest.raises(ServiceError) as caught:
        keys.require("cn-beijing", lambda _: None)
    assert keys.VARIABLE in caught.value.sentence
    assert caught.value.code == "no-key"
    assert not caught.value.retryable


@pytest.mark.parametrize("wrong", ["sk-two words", "sk-\r\nX-Evil: yes", "sk-schlüssel", "x" * 600])
def test_when_a_key_cannot_be_one_then_it_is_refused_without_being_repeated(wrong: str) -> None:
    with pytest.raises(ServiceError) as caught:
        keys.require("cn-beijing", lambda _: wrong)
    assert wrong not in f"{caught.value!r}{caught.value.sentence}"


def test_when_a_key_has_blanks_around_it_then_they_go() -> None:
    assert keys.require("cn-beijing", lambda _: " sk-x\n") == "sk-x"
