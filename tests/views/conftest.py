"""The window's tests run dressed as the program is, on Qt's offscreen screen."""

import pytest
from PySide6.QtWidgets import QApplication

from views import theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """The light theme at zoom 1, put on once and again after a test that changed it."""
    if theme.scheme() != "light" or theme.zoom() != 1.0 or not qapp.styleSheet():
        theme.apply(qapp)
