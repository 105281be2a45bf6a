"""Every moment of a file's history is what a replay from the start gives, whatever was done in between."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from pathlib import Path

from model.document import Document
from model.editor import Editor
from model.errors import KnownError
from model.operations.pairs import make_counterpart
from model.timeline import Timeline, restoring
from storage import files
from tests.acts import ACTS, CROWDED, MULTIPLYING, Hand
from tests.model.workshop import workshop

STEPS = 2_500 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 250
MOMENTS = 1_500
ODD = ("undo", "undo", "undo", "redo", "redo", "restore", "snapshot", "reopen", "pair", "type")


class Recording:
    """Works on a file at random, and remembers the document after every row of its journal."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path, self.chance = path, random.Random(seed)
        self.replay: list[Document] = []
        self.taken: dict[int, Document] = {}
        self.stored = files.create(path, workshop())
        self.editor = Editor(self.stored.document, self.stored)
        self.note()

    def note(self) -> None:
        rows = len(self.stored.journal_rows())
        self.replay += [self.editor.document] * (rows + 1 - len(self.replay))

    def work(self) -> None:
        name = self.chance.choice([*ACTS, *ODD * 2])
        if name in MULTIPLYING and len(self.editor.document.records) > CROWDED:
            return
        with suppress(KnownError):
            self.act(name)
        self.note()

    def act(self, name: str) -> None:
        document, chance = self.editor.document, self.chance
        maps = document.maps()
        match name:
            case "undo":
                self.editor.undo()
            case "redo":
                self.editor.redo()
            case "restore":
                self.editor.apply(restoring(document, chance.choice(self.replay)))
            case "snapshot":
                self.taken[self.stored.snapshots.take(f"{len(self.replay)}").number] = document
            case "reopen":
                self.stored.close()
                self.stored = files.open(self.path)
                self.editor = Editor(self.stored.document, self.stored)
            case "pair" if maps and len(document.records) < CROWDED:
                self.editor.apply(make_counterpart(document, chance.choice(maps).id))
            case "type" if maps:
                hand = Hand(document, chance.choice(maps).id, f"{chance.random()}", [chance.randrange(400)] * 6)
                self.editor.apply(ACTS["set field"](hand), extend="typing")
            case _ if name in ACTS:
                numbers = [chance.randrange(400) for _ in range(6)]
                hand = Hand(
                    document, chance.choice(maps).id if maps else "", chance.choice(("글", "Text", "")), numbers
                )
                self.editor.apply(ACTS[name](hand))


def test_any_moment_of_a_file_is_what_a_replay_gives(tmp_path: Path) -> None:
    done = Recording(tmp_path / "a.journey", seed=5)
    done.stored._database.execute("PRAGMA synchronous=OFF")
    while len(done.replay) < STEPS:
        done.work()
    done.stored.close()
    assert max(len(document.maps()) for document in done.replay) > 2
    with files.open(done.path) as stored:
        timeline = Timeline(stored, stored.document)
        assert timeline.last == len(done.replay) - 1
        moments = list(range(timeline.last + 1))
        done.chance.shuffle(moments)
        del moments[MOMENTS:]
        for moment in moments:
            then = timeline.at(moment)
            assert then == done.replay[moment]
            assert then.rows == done.replay[moment].rows
        assert timeline.missing(0) == ()
        for snapshot in stored.snapshots.all():
            kept = stored.snapshots.document(snapshot.number)
            assert kept == done.taken[snapshot.number] == done.replay[timeline.moment_of(snapshot.journal)]
        editor = Editor(stored.document, stored)
        for moment in moments[:20]:
            before = editor.document
            then = timeline.at(moment)
            edit = editor.apply(restoring(before, then))
            kept_images = {key for key, record in before.records.items() if record.kind == "asset"}
            assert {**editor.document.records}.items() >= then.records.items()
            assert editor.document.records.keys() - then.records.keys() <= kept_images
            if edit:
                editor.undo()
                assert editor.document == before
