"""Edits a document at random and tells each edit on standard output, once it is durable; to be killed by a test."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from model.change import Change, Label
from model.document import Document
from model.editor import Editor
from model.records import Card
from storage import files
from tests.storage.forking import tell


def digest(document: Document) -> str:
    """Return what a document holds, told from anything else it could hold."""
    from hashlib import sha256

    return sha256(repr(sorted(document.records.items())).encode()).hexdigest()[:16]


def act(editor: Editor, chance: random.Random) -> None:
    """Carry out one random edit, undo or redo."""
    cards = sorted(editor.document.all_of(Card), key=lambda card: card.id)
    match chance.randrange(6):
        case 0:
            editor.undo()
        case 1:
            editor.redo()
        case 2 if len(cards) > 2:
            editor.apply(Change(removed=tuple(chance.sample(cards, 2)), label=Label.of("remove")))
        case 3:
            identity = f"{chance.getrandbits(64):016x}"
            card = Card(id=identity, lane="lane", stage="stage", title="새 카드" * chance.randrange(300))
            editor.apply(Change(added=(card,), label=Label.of("add")))
        case _ if cards:
            card = chance.choice(cards)
            title = "여정 " * chance.randrange(100)
            editor.apply(Change(updated=((card, replace(card, title=title)),), label=Label.of("edit")), extend=card.id)


def states(path: Path, seed: int) -> Iterator[str]:
    """Edit for ever; yield what the file holds after each act. The same seed does the same acts."""
    chance = random.Random(seed)
    with files.open(path) as stored:
        editor = Editor(stored.document, stored)
        while True:
            act(editor, chance)
            yield f"{digest(editor.document)} {editor.undo_count()}"


def run(words: Sequence[str]) -> None:
    """Edit the document at ``words[0]`` with the seed ``words[1]`` until killed, and tell each state."""
    for state in states(Path(words[0]), int(words[1])):
        tell(state)
