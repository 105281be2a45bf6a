from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from model.document import records_of_map
from model.interchange.reading import read_document
from storage import files, header
from tests.command_line.shell import EVERY_FIELD, ROOT, Shell
from ui.description import CheckReport


class TestNew:
    def test_blank(self, shell: Shell) -> None:
        assert "a.journey" in shell.run("new", "a.journey")
        assert [path.name for path in shell.folder.iterdir()] == ["a.journey"]

    @pytest.mark.parametrize("language", ["ko", "en"])
    def test_every_template(self, shell: Shell, language: str) -> None:
        for item in shell.json("templates"):
            shell.run("new", f"{item['name']}.journey", "--template", item["name"], "--language", language)
            facts = shell.json("info", f"{item['name']}.journey")
            assert len(facts["maps"]) == 1
            assert facts["stages"] > 0
            assert facts["undo_steps"] == 0
            assert facts["problems"] == []

    def test_two_of_a_template_share_no_ids(self, shell: Shell) -> None:
        shell.run("new", "a.journey", "--template", "purchase")
        shell.run("new", "b.journey", "--template", "purchase")
        both = [files.inspect(Path(f"{name}.journey")).document for name in "ab"]
        ids = [{record.id for item in found.maps() for record in records_of_map(found, item.id)} for found in both]
        assert not ids[0] & ids[1]

    def test_an_existing_file_is_left_alone(self, shell: Shell, document: Path) -> None:
        before = document.read_bytes()
        assert "a.journey" in shell.fail("new", document)
        assert document.read_bytes() == before

    def test_unknown_template(self, shell: Shell) -> None:
        error = shell.fail("new", "a.journey", "--template", "nix")
        assert "nix" in error
        assert "purchase" in error
        assert not list(shell.folder.iterdir())

    def test_unknown_language(self, shell: Shell) -> None:
        assert "--language" in shell.misuse("new", "a.journey", "--language", "fr")

    def test_folder_that_is_not_there(self, shell: Shell) -> None:
        assert "no such file or folder" in shell.fail("new", "none/a.journey")


class TestTemplates:
    def test_words_and_json(self, shell: Shell) -> None:
        found = shell.json("templates")
        assert len(found) >= 8
        text = shell.run("templates")
        for item in found:
            assert set(item["title"]) == set(item["description"]) == {"ko", "en"}
            assert item["title"]["en"] in text


class TestInfo:
    def test_counts(self, shell: Shell, document: Path) -> None:
        facts = shell.json("info", document)
        expected = read_document(EVERY_FIELD.read_text(encoding="utf-8")).document
        assert len(facts["maps"]) == len(expected.maps())
        for name in ("stages", "lanes", "cards", "emotions", "metrics"):
            assert facts[name] == sum(item[name] for item in facts["maps"]) > 0
        assert facts["size"] == document.stat().st_size
        assert facts["schema_version"] == header.SCHEMA_VERSION
        assert facts["undo_steps"] == 0

    def test_in_words(self, shell: Shell, document: Path) -> None:
        text = shell.run("info", document)
        for item in shell.json("info", document)["maps"]:
            assert item["title"] in text

    def test_what_is_wrong_a_thousand_times_is_not_all_printed(self) -> None:
        lines = [f"line {number}" for number in range(1500)]
        text = CheckReport(Path("a"), tuple(lines), ()).text()
        assert text.splitlines() == [*lines[:1000], "… and 500 more"]

    @pytest.mark.parametrize("command", ["info", "check"])
    def test_a_hostile_title_does_not_steer_the_terminal(self, shell: Shell, command: str) -> None:
        path = shell.folder / "a.journey"
        shell.run("new", path, "--template", "purchase")
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("UPDATE map SET title = char(0x9b) || '2J' || char(0x202e) || 'evil'")
        connection.execute("UPDATE map SET theme = char(27) || ']0;owned' || char(7)")
        connection.execute("UPDATE document SET program = char(27) || '[2J'")
        connection.execute("UPDATE stage SET title = char(0x2066)")
        connection.close()
        code, text = shell._run(command, path)
        assert code in (0, 1)
        assert not set("\x1b\x07\x9b\u202e\u2066") & set(text + shell.error)
        assert "\\u" in text

    @pytest.mark.parametrize("command", ["info", "check"])
    def test_a_missing_document_is_not_made(self, shell: Shell, command: str) -> None:
        assert "a.journey: there is no such file" in shell.fail(command, "a.journey")
        assert not list(shell.folder.iterdir())

    def test_a_foreign_file(self, shell: Shell) -> None:
        Path("a.journey").write_text("hello")
        assert "a.journey: this is not a Yeojido document" in shell.fail("info", "a.journey")

    def test_a_line_end_in_a_name_does_not_make_a_second_line(self, shell: Shell) -> None:
        shell.fail("info", "a\nb.journey")


class TestImport:
    def test_into_a_new_document(self, shell: Shell) -> None:
        assert "a.journey" in shell.run("import", EVERY_FIELD, "a.journey")
        assert shell.json("info", "a.journey")["undo_steps"] == 0

    def test_into_an_existing_document_is_one_step(self, shell: Shell, document: Path) -> None:
        before = shell.json("info", document)
        shell.run("import", EVERY_FIELD, document)
        after = shell.json("info", document)
        assert len(after["maps"]) == 2 * len(before["maps"])
        assert after["undo_steps"] == 1
        assert after["cards"] == 2 * before["cards"]

    def test_notes_are_told(self, shell: Shell) -> None:
        Path("a.json").write_text('{"format":"yeojido","version":1,"maps":[{"title":"t","surprise":1}]}')
        assert "surprise" in shell.run("import", "a.json", "a.journey")

    def test_broken_json_is_refused_with_its_place_and_nothing_is_made(self, shell: Shell) -> None:
        Path("a.json").write_text('{"format":"yeojido","version":1,"maps":[{"title":"t","persona":"nobody"}]}')
        assert "a.json: maps[0].persona" in shell.fail("import", "a.json", "a.journey")
        assert not Path("a.journey").exists()

    def test_into_something_that_is_no_document(self, shell: Shell) -> None:
        Path("a.journey").write_text("hello")
        assert "a.journey" in shell.fail("import", EVERY_FIELD, "a.journey")
        assert Path("a.journey").read_text() == "hello"

    def test_a_missing_source(self, shell: Shell) -> None:
        assert "b.json: there is no such file" in shell.fail("import", "b.json", "a.journey")

    def test_a_format_that_nobody_reads(self, shell: Shell) -> None:
        assert ".json" in shell.fail("import", ROOT / "README.md", "a.journey")
