"""Where the program keeps copies of documents for the person's safety, and what it has to know between starts."""

from __future__ import annotations

from pathlib import Path


def backup_folder() -> Path:
    """Return the folder of backups in the person's data folder; it may not exist yet."""
    import platformdirs

    return platformdirs.user_data_path("yeojido", appauthor=False) / "backups"


def state_folder() -> Path:
    """Return the folder of what concerns this machine alone, such as who has what open; it may not exist yet."""
    import platformdirs

    return platformdirs.user_state_path("yeojido", appauthor=False)
