"""A vocabulary service on this computer: keeps lists as the real one does and fails when told to."""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from app.speech.cloud.hosts import Host, candidates

KEY = "sk-canary0123456789abcdef"
Answer = Callable[[BaseHTTPRequestHandler], None]


class Lists:
    """`lists`: by id. `asked`: every action that came, in order. `faults`: answers given instead, one a request.

    `deploying`: how many queries a new or changed list stays unusable for.
    """

    def __init__(self) -> None:
        self.lists: dict[str, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.bodies: list[dict[str, Any]] = []
        self.faults: deque[tuple[str, Answer]] = deque()
        self.deploying = 0
        self.host = Host("", "")

    def put(self, prefix: str, model: str, words: list[dict[str, Any]] | None = None) -> str:
        """A list that is there already."""
        name = f"vocab-{prefix}-{len(self.lists):032x}"
        self.lists[name] = {"target_model": model, "vocabulary": words or [], "waits": 0, "prefix": prefix}
        return name

    def do(self, asked: dict[str, Any]) -> dict[str, Any]:
        """What the service does."""
        match asked["action"]:
            case "create_vocabulary":
                name = self.put(asked["prefix"], asked["target_model"], asked["vocabulary"])
                self.lists[name]["waits"] = self.deploying
                return {"vocabulary_id": name}
            case "list_vocabulary":
                named = [name for name, row in self.lists.items() if row["prefix"].startswith(asked.get("prefix", ""))]
                start = asked["page_index"] * asked["page_size"]
                rows = [{"vocabulary_id": name, "status": self.status(name)} for name in named]
                return {"vocabulary_list": rows[start : start + asked["page_size"]]}
            case "query_vocabulary":
                row = self.lists[asked["vocabulary_id"]]
                row["waits"] -= 1
                return {**row, "status": "OK" if row["waits"] < 0 else "UNDEPLOYED"}
            case "update_vocabulary":
                row = self.lists[asked["vocabulary_id"]]
                row.update(vocabulary=asked["vocabulary"], waits=self.deploying)
            case _:
                del self.lists[asked["vocabulary_id"]]
        return {}

    def status(self, name: str) -> str:
        return "OK" if self.lists[name]["waits"] <= 0 else "UNDEPLOYED"


@contextmanager
def running() -> Iterator[Lists]:
    """The service, listening."""
    lists = Lists()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            lists.headers.append(dict(self.headers.items()))
            lists.bodies.append(body)
            action = body["input"]["action"]
            lists.asked.append(action)
            if lists.faults and lists.faults[0][0] == action:
                lists.faults.popleft()[1](self)
                return
            answer(200, {"request_id": "r", "output": lists.do(body["input"]), "usage": {"count": 1}})(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="lists")
    thread.start()
    (lists.host,) = candidates(endpoint=f"http://127.0.0.1:{server.server_port}")
    try:
        yield lists
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(status: int, body: object, **headers: str) -> Answer:
    """An answer of that status; `body` is JSON, or bytes as they are."""

    def give(handler: BaseHTTPRequestHandler) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return give


def lost(before: Callable[[], object] = lambda: None) -> Answer:
    """The connection ends without an answer, after `before` was done."""

    def give(handler: BaseHTTPRequestHandler) -> None:
        before()
        handler.close_connection = True

    return give
