"""Settings that change, and a disk that does not take them."""

import queue

from app import paths
from app.settings import store
from app.settings.model import General, Settings
from app.ui.saving import SettingsKeeper

CHANGED = Settings(general=General(start_listening=False))


def test_when_settings_cannot_be_written_then_it_is_told_until_they_can_be() -> None:
    told: queue.Queue[str] = queue.Queue()
    keeper = SettingsKeeper(Settings(), told.put)
    paths.settings_file().mkdir(parents=True)
    keeper.change(CHANGED)
    assert "could not be saved" in told.get(timeout=10)
    paths.settings_file().rmdir()
    keeper.change(Settings())
    assert told.get(timeout=10) == ""
    keeper.change(CHANGED)
    keeper.close()
    assert store.load().settings == CHANGED
    assert told.empty()
