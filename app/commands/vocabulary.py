"""`hearline vocabulary …`: the hotword lists that the cloud service keeps for the account."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.commands.options import read_text
from app.errors import ExitCode, UsageError
from app.settings import store
from app.speech.cloud import hosts, keys, models
from app.speech.cloud.vocabulary import VocabularyService
from app.speech.hotwords import parse, render

_T = TypeVar("_T")

HELP = "the hotword lists kept in your cloud account"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("action", choices=sorted(_ACTIONS), metavar="ACTION", help=", ".join(sorted(_ACTIONS)))
    parser.add_argument("id", nargs="?", metavar="ID", help="a list's id (show, update, delete)")
    parser.add_argument("--file", type=Path, metavar="FILE", help="words, one a line: word, weight, language")
    parser.add_argument("--model", default="fun-asr-realtime", metavar="ID", help="the model the list is for")
    parser.add_argument("--prefix", default="hearline", metavar="NAME", help="up to 9 small letters and digits")
    cloud = parser.add_argument_group("service", argument_default=argparse.SUPPRESS)
    cloud.add_argument("--region", choices=("beijing", "singapore"), help="where your key belongs to")
    cloud.add_argument("--endpoint", metavar="URL", help="scheme, host and port of a compatible service")
    cloud.add_argument("--workspace", metavar="ID", help="the workspace")


def run(args: argparse.Namespace) -> int:
    """Does one thing with the lists. Blocks for as long as the service takes, at most half a minute."""
    chosen = store.load().settings.recognition
    workspace = chosen.workspace if args.workspace is None else args.workspace
    endpoint = chosen.endpoint if args.endpoint is None else args.endpoint
    region = hosts.region_of(args.region or chosen.region)
    # The lists are served by the shared host of each region too, which always exists: it comes last.
    host = hosts.candidates(region=region, workspace=workspace, endpoint=endpoint)[-1]
    _ACTIONS[args.action](VocabularyService(host, workspace), keys.require(region), args)
    return ExitCode.OK


def _wanted(value: _T | None, name: str) -> _T:
    if value is None:
        raise UsageError(f"This needs {name}.", remedy="See: hearline vocabulary --help")
    return value


def _list(service: VocabularyService, key: str, _args: argparse.Namespace) -> None:
    for listed in service.listed(key):
        print(f"{listed.id}  {'in use' if listed.usable else 'not yet in use'}")


def _show(service: VocabularyService, key: str, args: argparse.Namespace) -> None:
    found = service.query(key, _wanted(args.id, "an ID"))
    print(f"# {found.id} for {found.target_model}, {'in use' if found.usable else 'not yet in use'}")
    print(render(found.hotwords), end="")


def _create(service: VocabularyService, key: str, args: argparse.Namespace) -> None:
    words = parse(read_text(_wanted(args.file, "--file")))
    print(service.create(key, args.prefix, models.find(args.model), words))


def _update(service: VocabularyService, key: str, args: argparse.Namespace) -> None:
    words = parse(read_text(_wanted(args.file, "--file")))
    if warning := service.update(key, _wanted(args.id, "an ID"), models.find(args.model), words):
        print(warning)


def _delete(service: VocabularyService, key: str, args: argparse.Namespace) -> None:
    service.delete(key, _wanted(args.id, "an ID"))


_ACTIONS: dict[str, Callable[[VocabularyService, str, argparse.Namespace], None]] = {
    "list": _list,
    "show": _show,
    "create": _create,
    "update": _update,
    "delete": _delete,
}
