"""A keyring in memory, which can be locked."""

import threading

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class Ring(KeyringBackend):
    """`held`: passwords by service and user. While it is locked, whoever asks waits for `unlocked`."""

    priority = 1.0
    name = "Test ring"

    def __init__(self, held: dict[tuple[str, str], str] | None = None, *, locked: bool = False) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held = {} if held is None else held
        self.unlocked = threading.Event()
        if not locked:
            self.unlocked.set()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait(30)
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.unlocked.wait(30)
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.unlocked.wait(30)
        if (service, username) not in self.held:
            raise PasswordDeleteError(username)
        del self.held[service, username]
