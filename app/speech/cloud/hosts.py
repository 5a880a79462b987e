"""Which computers to ask: shared and workspace hosts of each region, or an endpoint of one's own."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from app.errors import UsageError
from app.speech.cloud.models import BEIJING, SINGAPORE, Model

REGIONS = (BEIJING, SINGAPORE)
"""Where recognition over WebSocket is offered; the first is the default."""

_SHARED = {BEIJING: "dashscope.aliyuncs.com", SINGAPORE: "dashscope-intl.aliyuncs.com"}
_NAMES = {"beijing": BEIJING, "china": BEIJING, "singapore": SINGAPORE, "international": SINGAPORE, "intl": SINGAPORE}
_WORKSPACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_ADDRESS = re.compile(r"[0-9a-f.]*:[0-9a-f:.]+")
_HOST_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_LOOPBACK = ipaddress.IPv4Network("127.0.0.0/8")
_SECURE = {"wss": True, "https": True, "ws": False, "http": False}


@dataclass(frozen=True, slots=True)
class Host:
    """One host of the service. `websocket` and `http` are addresses without a path: `wss://…` and `https://…`."""

    websocket: str
    http: str
    region: str = ""


def region_of(name: str) -> str:
    """The region's id (`cn-beijing`) from its id or its city; '' gives the default. Raises UsageError."""
    wanted = name.strip().lower() or REGIONS[0]
    region = _NAMES.get(wanted, wanted)
    if region not in REGIONS:
        raise UsageError(f"There is no region called “{name}”.", remedy=f"Choose one of: {', '.join(REGIONS)}.")
    return region


def workspace_of(name: str) -> str:
    """The workspace id, checked before a host name is made of it; '' is none. Raises UsageError."""
    wanted = name.strip()
    if wanted and not _WORKSPACE.fullmatch(wanted):
        raise UsageError(
            "The workspace id holds characters that no id has.",
            remedy="Copy the id (like ws-… or llm-…) from the console's page of the workspace.",
        )
    return wanted


def candidates(
    *, region: str = "", workspace: str = "", endpoint: str = "", model: Model | None = None
) -> tuple[Host, ...]:
    """The hosts to try, best first; go on to the next one only after WrongHostError. Raises UsageError.

    With a workspace its own host comes first and the shared one after it, unless the model lives on workspace hosts
    alone. An endpoint of one's own is the only one.
    """
    if endpoint.strip():
        return (_own(endpoint.strip()),)
    place, own = region_of(region), workspace_of(workspace)
    alone = model is not None and model.workspace_only
    if alone and not own:
        raise UsageError(
            f"The model {model.id if model else ''} needs a workspace.",
            remedy="Enter the workspace id in the settings.",
        )
    hosts = [_host(f"{own}.{place}.maas.aliyuncs.com", place)] if own else []
    if not alone:
        hosts.append(_host(_SHARED[place], place))
    return tuple(hosts)


def _host(name: str, region: str) -> Host:
    return Host(f"wss://{name}", f"https://{name}", region)


def _own(endpoint: str) -> Host:
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        raise _unreadable() from None
    secure = _SECURE.get(parts.scheme)
    name = parts.hostname or ""
    if secure is None or not _is_host(name) or parts.path not in ("", "/") or _has_more(parts):
        raise _unreadable()
    if not secure and not is_loopback(name):
        raise UsageError(
            "An endpoint without encryption may only be on this computer.", remedy="Write wss:// instead of ws://."
        )
    place = (f"[{name}]" if ":" in name else name) + (f":{port}" if port is not None else "")
    return Host(f"wss://{place}", f"https://{place}") if secure else Host(f"ws://{place}", f"http://{place}")


def is_loopback(name: str) -> bool:
    """Whether a host name or address can only mean this computer. Nothing is looked up."""
    if name.lower() == "localhost":
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address in _LOOPBACK if address.version == 4 else address == ipaddress.IPv6Address("::1")


def _is_host(name: str) -> bool:
    return bool(_ADDRESS.fullmatch(name) or _HOST_NAME.fullmatch(name))


def _has_more(parts: SplitResult) -> bool:
    return bool(parts.query or parts.fragment or parts.username or parts.password)


def _unreadable() -> UsageError:
    # The text is not repeated: somebody may have pasted a key with it.
    return UsageError("The endpoint cannot be understood.", remedy="Write it as wss://host or wss://host:port.")
