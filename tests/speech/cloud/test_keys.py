"""Where the key comes from, and that nothing waits for ever for it."""

import time

import keyring
import pytest
from keyring.errors import KeyringError

from app.errors import ServiceError
from app.speech.cloud import keys
from app.speech.cloud.keys import Place, Standing
from tests.fakes.keyring import Ring


class Broken(Ring):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError(service, username, password)


@pytest.fixture(autouse=True)
def _restored() -> object:
    before = keyring.get_keyring()
    yield None
    keyring.set_keyring(before)
    keys._for_this_run.clear()


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


def test_when_a_key_is_kept_then_it_is_found_and_where_it_is_can_be_told_until_it_is_forgotten() -> None:
    ring = Ring()
    keyring.set_keyring(ring)
    assert keys.standing("cn-beijing") == Standing(Place.NONE, "Test ring")
    keys.keep("cn-beijing", " sk-mine\n")
    assert keys.find("cn-beijing") == "sk-mine"
    assert keys.standing("cn-beijing") == Standing(Place.KEYRING, "Test ring")
    keys.forget("cn-beijing")
    keys.forget("cn-beijing")
    assert keys.standing("cn-beijing") == Standing(Place.NONE, "Test ring")


def test_when_a_key_is_held_for_this_run_then_it_comes_before_the_keyring_and_goes_with_it() -> None:
    keyring.set_keyring(Ring({("hearline", "dashscope-cn-beijing"): "sk-kept"}))
    keys.hold("cn-beijing", "sk-held")
    assert keys.find("cn-beijing") == "sk-held"
    assert keys.standing("cn-beijing").place is Place.RUN
    keys.keep("cn-beijing", "sk-new")
    assert keys.find("cn-beijing") == "sk-new"
    keys.hold("cn-beijing", "sk-held")
    keys.forget("cn-beijing")
    assert keys.find("cn-beijing") is None


def test_when_the_only_keyring_hides_nothing_then_no_key_is_put_into_it() -> None:
    plain = type("PlaintextKeyring", (Ring,), {"__module__": "keyrings.alt.file"})()
    keyring.set_keyring(plain)
    assert keys.standing("cn-beijing") == Standing(Place.NONE, "")
    with pytest.raises(ServiceError, match="no keyring") as caught:
        keys.keep("cn-beijing", "sk-mine")
    assert keys.VARIABLE in caught.value.remedy
    assert plain.held == {}


def test_when_the_keyring_refuses_then_the_sentence_says_so_and_not_the_key() -> None:
    keyring.set_keyring(Broken())
    with pytest.raises(ServiceError, match="refused") as caught:
        keys.keep("cn-beijing", "sk-mine")
    assert "sk-mine" not in f"{caught.value!r}{caught.value.sentence}{caught.value.__cause__}"


def test_when_the_keyring_stays_locked_then_a_change_gives_up_too() -> None:
    locked = Ring(locked=True)
    keyring.set_keyring(locked)
    with pytest.raises(ServiceError, match="does not answer"):
        keys.keep("cn-beijing", "sk-mine", seconds=0.1)
    with pytest.raises(ServiceError, match="does not answer"):
        keys.forget("cn-beijing", seconds=0.1)
    locked.unlocked.set()
