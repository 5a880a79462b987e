"""`hearline models`: which models there are, where, and what each can."""

import argparse
import json
from dataclasses import asdict

from app.errors import ExitCode
from app.speech.cloud.models import BEIJING, MODELS, SINGAPORE, Context, Hotwords, Model

HELP = "the models, their regions, and what each can"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of this command."""
    parser.add_argument("--all", action="store_true", help="also those being retired")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace) -> int:
    """Prints one model a line."""
    chosen = [model for model in MODELS.values() if args.all or not model.replacement]
    if args.json:
        rows = [asdict(model) | {"parameters": sorted(model.parameters)} for model in chosen]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return ExitCode.OK
    print(f"{'engine':<11} {'model':<37} {'regions':<18} {'kHz':<10} {'languages':<10} can")
    print(f"{'embedded':<11} {'tiny-en, base-en':<37} {'this computer':<18} {'any':<10} {'en':<10} no key, no network")
    for model in chosen:
        places = ", ".join(
            name for region, name in ((BEIJING, "Beijing"), (SINGAPORE, "Singapore")) if region in model.regions
        )
        rates = ", ".join(str(rate // 1000) for rate in model.rates)
        spoken = str(len(model.languages)) if len(model.languages) > 3 else " ".join(model.languages) or "auto"
        print(f"{model.family:<11} {model.id:<37} {places:<18} {rates:<10} {spoken:<10} {_abilities(model)}")
    return ExitCode.OK


def _abilities(model: Model) -> str:
    abilities = (
        (model.hotwords in (Hotwords.LIST, Hotwords.INSTANT), "hotwords"),
        (model.context is not Context.NONE, "context"),
        (model.word_times, "word times"),
        (model.emotion, "emotion"),
        (model.manual, "push to talk"),
        (model.experimental, "experimental"),
        (bool(model.replacement), f"retired: use {model.replacement}"),
    )
    return ", ".join(name for can, name in abilities if can)
