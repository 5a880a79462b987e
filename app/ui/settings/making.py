"""The right editor for a setting, from its declaration alone."""

from app.ui.settings import words
from app.ui.settings.choices import Place, declared, kind_of
from app.ui.settings.editors import Choice, Editor, Line, MaybeNumber, Number, Switch
from app.ui.settings.special import Colour, Folder, Font, Keys, Text

_KINDS = {"colour": Colour, "font": Font, "folder": Folder, "keys": Keys, "text": Text}


def editor_for(place: Place) -> Editor:
    """An editor that fits type, range and kind. Raises TypeError for a type that no form can show."""
    about, kind = declared(place).metadata, kind_of(place)
    if make := _KINDS.get(about["kind"]):
        return make()
    if about["among"]:
        return Choice((value, words.choice(place, value)) for value in about["among"])
    if kind is bool:
        return Switch(words.label(place))
    if kind is str:
        return Line()
    low, high, step, unit = about["low"], about["high"], about["step"], words.unit(place)
    if kind in (int, float):
        return Number(low, high, whole=kind is int, step=step, unit=unit, zero=words.zero(place))
    if kind in (int | None, float | None):
        return MaybeNumber(low, high, whole=kind == (int | None), step=step, unit=unit)
    raise TypeError(f"{'.'.join(place)}: {kind}")
