"""Ids of records: stable for ever, because comparing, merging and spreadsheets depend on them."""

from __future__ import annotations

import secrets


def new_id() -> str:
    """Return a fresh id: 16 hexadecimal digits, 64 random bits."""
    return secrets.token_hex(8)
