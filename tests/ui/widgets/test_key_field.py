"""The field for a key: it takes one in, never shows one, and no keyring can hold it up."""

import keyring
import pytest
from keyring.backends.null import Keyring as NoKeyring
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.speech.cloud import keys
from app.ui.widgets.key_field import KeyField
from tests.fakes.keyring import Ring
from tests.ui.widgets.conftest import DEADLINE_MS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
KEY = "sk-of-nobody-at-all"
BEIJING, SINGAPORE = ("hearline", "dashscope-cn-beijing"), ("hearline", "dashscope-ap-southeast-1")


def shown(qtbot: QtBot, region: str = "beijing") -> KeyField:
    field = KeyField(region)
    qtbot.addWidget(field)
    field.show()
    return field


def known(qtbot: QtBot, field: KeyField) -> KeyField:
    qtbot.waitUntil(lambda: field.is_set is not None, timeout=DEADLINE_MS)
    return field


def test_when_a_key_is_saved_then_the_keyring_has_it_and_the_field_only_says_set(qtbot: QtBot, ring: Ring) -> None:
    field = known(qtbot, shown(qtbot))
    assert field.edit.placeholderText() == "not set"
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(field.edit, KEY)
    with qtbot.waitSignal(field.changed, timeout=DEADLINE_MS) as told:
        QTest.mouseClick(field.save, Qt.MouseButton.LeftButton)
    assert told.args == [True]
    assert ring.held == {BEIJING: KEY}
    assert field.edit.text() == ""
    assert field.edit.placeholderText() == "set"
    assert "kept in the keyring (Test ring)" in field.label.text()


def test_when_a_key_is_removed_then_the_keyring_has_it_no_longer(qtbot: QtBot, ring: Ring) -> None:
    ring.held.update({BEIJING: KEY, SINGAPORE: "sk-other"})
    field = known(qtbot, shown(qtbot))
    assert field.is_set
    with qtbot.waitSignal(field.changed, timeout=DEADLINE_MS) as told:
        field.remove.click()
    assert told.args == [False]
    assert ring.held == {SINGAPORE: "sk-other"}
    assert not field.remove.isEnabled()


def test_when_the_region_changes_then_its_own_key_counts_and_what_was_typed_is_gone(qtbot: QtBot, ring: Ring) -> None:
    ring.held[SINGAPORE] = KEY
    field = known(qtbot, shown(qtbot))
    assert not field.is_set
    QTest.keyClicks(field.edit, "sk-typed")
    field.set_region("singapore")
    assert known(qtbot, field).is_set
    assert field.edit.text() == ""
    assert field.region == "ap-southeast-1"


def test_when_there_is_no_keyring_then_it_says_so_and_the_key_can_be_used_until_the_end(
    qtbot: QtBot, ring: Ring
) -> None:
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    field = known(qtbot, shown(qtbot))
    assert "no keyring" in field.label.text()
    assert keys.VARIABLE in field.label.text()
    assert not field.save.isVisible()
    QTest.keyClicks(field.edit, KEY)
    with qtbot.waitSignal(field.changed, timeout=DEADLINE_MS):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert keys.find("cn-beijing") == KEY
    assert "written nowhere" in field.label.text()
    with qtbot.waitSignal(field.changed, timeout=DEADLINE_MS):
        field.remove.click()
    assert keys.find("cn-beijing") is None
    assert ring.held == {}


def test_when_the_keyring_is_locked_then_the_window_goes_on_and_the_key_can_be_used_at_once(
    qtbot: QtBot, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "KEYRING_SECONDS", 0.2)
    ring.unlocked.clear()
    field = shown(qtbot)
    qtbot.waitUntil(lambda: "does not answer" in field.label.text(), timeout=DEADLINE_MS)
    assert field.is_set is None
    QTest.keyClicks(field.edit, KEY)
    assert field.once.isVisible()
    field.once.click()
    qtbot.waitUntil(lambda: field.is_set is True, timeout=DEADLINE_MS)
    assert ring.held == {}
    assert keys.find("cn-beijing") == KEY


def test_when_the_window_goes_while_the_keyring_is_locked_then_nothing_breaks(qtbot: QtBot, ring: Ring) -> None:
    ring.unlocked.clear()
    field = KeyField()
    field.show()
    field.deleteLater()
    del field
    qtbot.wait(1)
    ring.unlocked.set()


def test_when_what_was_typed_can_be_no_key_then_it_stays_to_be_corrected(qtbot: QtBot, ring: Ring) -> None:
    field = known(qtbot, shown(qtbot))
    QTest.keyClicks(field.edit, "two words")
    field.save.click()
    qtbot.waitUntil(lambda: "no key has" in field.label.text(), timeout=DEADLINE_MS)
    assert field.edit.text() == "two words"
    assert ring.held == {}


def test_when_the_environment_has_a_key_then_it_says_that_this_one_counts(
    qtbot: QtBot, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(keys.VARIABLE, KEY)
    field = known(qtbot, shown(qtbot))
    assert field.is_set
    assert keys.VARIABLE in field.label.text()
    assert KEY not in field.label.text()
    assert ring.held == {}


def test_when_a_screen_reader_asks_then_it_hears_names_and_no_key(qtbot: QtBot, ring: Ring) -> None:
    ring.held[BEIJING] = KEY
    field = known(qtbot, shown(qtbot))
    QTest.keyClicks(field.edit, "sk-typed")
    for widget in (field.edit, field.save, field.once, field.remove):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name)
        said = [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
        assert not any("sk-" in each for each in said)
