"""The shortcut of each action: as declared, or as the person has changed it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from resources.i18n import mark, tr
from ui import settings
from ui.actions import ACTIONS, ActionSpec

SETTING = "shortcuts"
Changed = Mapping[str, tuple[str, ...]]
SAME_KEYS = dict(zip("!@#$%^&*()", (f"Shift+{digit}" for digit in "1234567890"), strict=True)) | {"Ctrl+=": "Ctrl++"}
"""The same keys of a keyboard under two names."""
TAKEN = {
    mark("Moves about the map"): ("Left", "Right", "Up", "Down", "Tab", "Shift+Tab"),
    mark("Selects more on the map"): ("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
    mark("Moves what is selected"): ("Alt+Left", "Alt+Right", "Alt+Up", "Alt+Down"),
    mark("Stretches a card over the stages"): ("Alt+Shift+Left", "Alt+Shift+Right"),
    mark("Edits text, or takes what was typed"): ("Return", "Enter", "Shift+Return", "Shift+Enter"),
    mark("Cancels what is going on"): ("Esc",),
    mark("Moves the view"): ("Space",),
}
"""What the canvas does by itself with a key, which therefore cannot be given away."""


def keys_of(spec: ActionSpec) -> tuple[str, ...]:
    """Return the shortcuts of an action as they are now, in Qt's portable form."""
    return changed().get(spec.id, spec.shortcuts)


def changed() -> Changed:
    """Return the shortcuts that the person has changed, by the action's id; () for: none any more."""
    return _read(settings.text_setting(SETTING))


def change(identity: str, keys: tuple[str, ...]) -> None:
    """Give an action other shortcuts and take them from whatever has them. Remembered at once."""
    now = dict(changed())
    for spec in ACTIONS:
        left = tuple(key for key in keys_of(spec) if same_name(key) not in {same_name(one) for one in keys})
        if left != keys_of(spec):
            now[spec.id] = left
    now[identity] = keys
    _keep(now)


def reset(identity: str) -> None:
    """Give an action its own shortcuts again, also where another one has taken them."""
    spec = next(spec for spec in ACTIONS if spec.id == identity)
    change(identity, spec.shortcuts)


def reset_all() -> None:
    """Forget every change."""
    _keep({})


def holder(key: str, besides: str = "") -> ActionSpec | None:
    """Return the action that has a shortcut, None when it is free."""
    name = same_name(key)
    others = (spec for spec in ACTIONS if spec.id != besides)
    return next((spec for spec in others if name in map(same_name, keys_of(spec))), None)


def why_taken(key: str) -> str:
    """Return what the canvas does with a key that cannot be given away, in the reader's words; "" when it can be."""
    return next((tr(use) for use, keys in TAKEN.items() if key in keys), "")


def same_name(key: str) -> str:
    """Return one name for keys that are the same on the keyboard."""
    return SAME_KEYS.get(key, key)


def _keep(now: Changed) -> None:
    declared = {spec.id: spec.shortcuts for spec in ACTIONS}
    kept = {key: list(keys) for key, keys in now.items() if declared.get(key) != keys}
    settings.keep(SETTING, json.dumps(kept, sort_keys=True) if kept else "")


@cache
def _read(text: str) -> Changed:
    """Read what was kept; what a hand has spoilt in the file counts as not there."""
    try:
        value = json.loads(text) if text else {}
    except ValueError:
        value = {}
    known = {spec.id for spec in ACTIONS}
    found: dict[str, tuple[str, ...]] = {}
    for identity, keys in value.items() if isinstance(value, dict) else ():
        if identity in known and isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            found[identity] = tuple(keys)
    return MappingProxyType(found)
