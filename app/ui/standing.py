"""Keeps the overlay where it was put, while screens come and go. GUI thread."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from app.settings.model import Placement
from app.ui.placement import Area, arrangement, first, home, into_view, nudged, snapped

_SETTLE_MS = 150
"""Screens change in several steps; what counts is where they end."""


class Standing(QObject):
    """Where the window is to be, as opposed to where the system may have pushed it."""

    def __init__(
        self,
        window: QWidget,
        share: int,
        remembered: Mapping[str, Placement],
        placed: Callable[[str, Placement], None],
    ) -> None:
        """`share`: the width in percent of a screen where nothing is remembered; `placed`: told what is put by hand."""
        super().__init__(window)
        self._window = window
        self._share = share
        self._places = dict(remembered)
        self._placed = placed
        self._key = arrangement(_screens())
        self.place = self._places.get(self._key) or first(_free(_screens()[0]), share, 1)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._restore)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)  # noqa: S101 - a widget cannot be without it
        application.screenAdded.connect(self._watch)
        application.screenRemoved.connect(self._settle.start)
        for screen in application.screens():
            self._watch(screen)
        self._settle.stop()

    def begin(self, height: int) -> None:
        """The first placing, when the height is known."""
        if self._key not in self._places:
            self.place = first(_free(_screens()[0]), self._share, height)
        self.put(into_view(replace(self.place, height=height), _screens()))

    def put(self, place: Placement) -> None:
        """Moves the window there."""
        self.place = place
        self._places[self._key] = place
        self._window.setGeometry(place.x, place.y, place.width, place.height)

    def keep(self) -> None:
        """This is where a person wants it: brought wholly into view and remembered for this arrangement."""
        self.put(into_view(self.place, _screens()))
        self._placed(self._key, self.place)

    def settle(self, height: int) -> None:
        """Takes a new height; the edge nearer to the screen's stays where it is."""
        area = home(self.place, _screens())
        lower = 2 * self.place.y + self.place.height > 2 * area.y + area.height
        y = self.place.y + self.place.height - height if lower else self.place.y
        self.put(into_view(replace(self.place, y=y, height=height), _screens()))

    def share(self, percent: int) -> None:
        """Takes a width in percent of its screen, around the same middle."""
        self._share = percent
        width = home(self.place, _screens()).width * percent // 100
        middle = self.place.x + self.place.width // 2
        self.put(into_view(replace(self.place, x=middle - width // 2, width=width), _screens()))

    def widen(self, pixels: int) -> None:
        """Wider, or narrower, around the same middle; remembered."""
        place = self.place
        self.place = replace(place, x=place.x - pixels // 2, width=place.width + pixels)
        self.keep()

    def to_top(self) -> None:
        """To the top of its screen; remembered."""
        area = _free(home(self.place, _screens()))
        self.place = replace(self.place, y=area.y + 24)
        self.keep()

    def to_bottom(self) -> None:
        """To where it stood at first, in height; remembered."""
        area = _free(home(self.place, _screens()))
        self.place = replace(self.place, y=first(area, self._share, self.place.height).y)
        self.keep()

    def to_next_screen(self) -> None:
        """To the same place of the next screen; remembered."""
        screens = _screens()
        here = home(self.place, screens)
        there = screens[(screens.index(here) + 1) % len(screens)]
        self.place = replace(self.place, x=self.place.x - here.x + there.x, y=self.place.y - here.y + there.y)
        self.keep()

    def to_side(self, share: float) -> None:
        """To the left (0), the middle (0.5) or the right (1) of its screen; remembered."""
        area = _free(home(self.place, _screens()))
        self.place = replace(self.place, x=area.x + round((area.width - self.place.width) * share))
        self.keep()

    def nudge(self, dx: int, dy: int) -> None:
        """A step; it ends at an edge or at the middle of the screen if it would pass one. Remembered."""
        area = home(self.place, _screens())
        self.place = nudged(self.place, dx, dy, area, _free(area))
        self.keep()

    def snapped(self, place: Placement) -> Placement:
        """That place, drawn to an edge or the middle of its screen if it is near one."""
        area = home(place, _screens())
        return snapped(place, area, _free(area))

    def to_first_place(self) -> None:
        """To where it stood when nothing was remembered; remembered."""
        self.place = first(_free(home(self.place, _screens())), self._share, self.place.height)
        self.keep()

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._changed)
        screen.physicalDotsPerInchChanged.connect(self._changed)
        self._settle.start()

    def _changed(self, _value: object) -> None:
        self._settle.start()

    def _restore(self) -> None:
        screens = _screens()
        if not screens:
            return
        self._key = arrangement(screens)
        wanted = self._places.get(self._key, self.place)
        self.put(into_view(replace(wanted, height=self.place.height), screens))


def _screens() -> list[Area]:
    return [_area(screen.geometry()) for screen in QGuiApplication.screens()]


def _free(area: Area) -> Area:
    """The part of a screen that docks and panels leave."""
    screen = next((each for each in QGuiApplication.screens() if _area(each.geometry()) == area), None)
    return _area(screen.availableGeometry()) if screen else area


def _area(box: QRect) -> Area:
    return Area(box.x(), box.y(), box.width(), box.height())
