"""What GNOME and other Linux desktops were told, asked of the desktop's portal over D-Bus: no file says it there."""

from __future__ import annotations

import sys

_WAIT_MS = 200
_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings")


def portal_setting(namespace: str, key: str) -> object | None:
    """Return a setting of the desktop (https://flatpak.github.io/xdg-desktop-portal), None where nobody knows it.

    Takes a few milliseconds, never more than a fifth of a second, and starts no program.
    """
    if not sys.platform.startswith("linux"):
        return None
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant

    question = QDBusMessage.createMethodCall(*_PORTAL, "Read")
    question.setArguments([namespace, key])
    question.setAutoStartService(False)
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    answer = bus.call(question, QDBus.CallMode.Block, _WAIT_MS)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage or not answer.arguments():
        return None
    value: object = answer.arguments()[0]
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value
