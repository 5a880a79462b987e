"""Where the row starts of a text are after the text was revised. Pure."""

from app.captions.breaks import units

_MOST = 400
"""Parts compared at most: a longer rewrite is laid out afresh."""
_BLANK = " \n"


def parts(text: str) -> list[str]:
    """`units` of a text of several paragraphs; the line end goes with the part before it."""
    found: list[str] = []
    for index, paragraph in enumerate(text.split("\n")):
        if index:
            if found:
                found[-1] += "\n"
            else:
                found.append("\n")
        found.extend(units(paragraph))
    return found


def moved(old: str, breaks: tuple[int, ...], new: str) -> tuple[list[int], int]:
    """The starts in `new` of the rows that start in `old` at `breaks`: all, or those before the first one lost.

    Also returns how many leading characters both texts share: rows that end before are untouched.
    """
    shared = shared_length(old, new)
    kept = [start for start in breaks if start <= shared and start < len(new)]
    if len(kept) == len(breaks) or shared == len(new):
        return kept, shared
    base = kept[-1] if kept else 0
    followers = _followers(parts(old[base:]), parts(new[base:]))
    for start in breaks[len(kept) :]:
        place = followers.get(start - base)
        if place is None or place + base >= len(new) or (kept and place + base <= kept[-1]):
            break
        kept.append(place + base)
    return kept, shared


def shared_length(one: str, other: str) -> int:
    """How many leading characters two texts have in common."""
    least = min(len(one), len(other))
    if one[:least] == other[:least]:
        return least
    return next(place for place in range(least) if one[place] != other[place])


def _followers(old: list[str], new: list[str]) -> dict[int, int]:
    """For places between parts of `old`, the place in `new` that follows the same part, or precedes the same one."""
    if max(len(old), len(new)) > _MOST:
        return {}
    from difflib import SequenceMatcher  # not needed for the first picture

    old_ends, new_ends = _ends(old), _ends(new)
    places: dict[int, int] = {}
    matcher = SequenceMatcher(None, [_essence(part) for part in old], [_essence(part) for part in new], autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            places.setdefault(old_ends[block.a + step], new_ends[block.b + step])
            before = old_ends[block.a + step] - len(old[block.a + step])
            places.setdefault(before, new_ends[block.b + step] - len(new[block.b + step]))
    return places


def _ends(found: list[str]) -> list[int]:
    ends, total = [], 0
    for part in found:
        total += len(part)
        ends.append(total)
    return ends


def _essence(part: str) -> str:
    """What stays of a word when a final adds capitals and punctuation."""
    bare = "".join(char for char in part.casefold() if char.isalnum())
    return bare or part.strip(_BLANK)
