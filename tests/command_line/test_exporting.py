from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.view_state import ViewState
from storage import files
from tests.command_line.shell import EVERY_FIELD, Shell


class TestExport:
    def test_pdf(self, shell: Shell, document: Path) -> None:
        assert "out.pdf" in shell.run("export", document, "out.pdf", "--paper", "A4", "--orientation", "portrait")
        assert Path("out.pdf").read_bytes().startswith(b"%PDF-")

    def test_png(self, shell: Shell, document: Path) -> None:
        shell.run("export", document, "out.png", "--dpi", "40", "--fit", "none")
        assert Path("out.png").read_bytes().startswith(b"\x89PNG")

    def test_tiles_on_paper_with_margin_and_bleed(self, shell: Shell, document: Path) -> None:
        words = ("--fit", "tiles", "--across", "2", "--paper", "JIS B4", "--margin", "15mm", "--bleed", "3mm")
        shell.run("export", document, "out.pdf", *words)
        assert (shell.folder / "out.pdf").read_bytes().count(b"/TrimBox") > 3
        shell.run("export", document, "scaled.pdf", "--fit", "scale", "--scale", "0.8")
        assert "several sheets" in shell.fail("export", document, "out.svg", "--fit", "tiles")
        assert "scale" in shell.fail("export", document, "out.pdf", "--fit", "scale", "--scale", "nan")
        assert "B4" in shell.misuse("export", document, "out.pdf", "--paper", "B4")
        assert "length" in shell.misuse("export", document, "out.pdf", "--margin", "10")

    def test_json_holds_the_whole_document(self, shell: Shell, document: Path) -> None:
        shell.run("export", document, "out.json")
        shell.run("import", "out.json", "b.journey")
        first, second = shell.json("info", document), shell.json("info", "b.journey")
        assert [item["title"] for item in first["maps"]] == [item["title"] for item in second["maps"]]
        assert first["cards"] == second["cards"]

    def test_json_of_one_map(self, shell: Shell, document: Path) -> None:
        chosen = shell.json("info", document)["maps"][1]
        shell.run("export", document, "out.json", "--map", chosen["id"])
        assert [item["title"] for item in json.loads(Path("out.json").read_bytes())["maps"]] == [chosen["title"]]

    def test_the_map_last_in_view_is_taken(self, shell: Shell, document: Path) -> None:
        maps = shell.json("info", document)["maps"]
        first = self.exported(shell, document)
        assert self.exported(shell, document, "--map", maps[0]["title"]) == first
        with files.open(document) as stored:
            stored.remember_view(ViewState(maps[1]["id"]))
        second = self.exported(shell, document)
        assert second != first
        assert self.exported(shell, document, "--map", maps[1]["id"]) == second
        assert self.exported(shell, document, "--map", maps[1]["title"].upper()) == second

    def test_unknown_map(self, shell: Shell, document: Path) -> None:
        error = shell.fail("export", document, "out.pdf", "--map", "nix")
        assert "“nix”" in error
        assert shell.json("info", document)["maps"][0]["title"] in error
        assert not Path("out.pdf").exists()

    def test_two_maps_of_one_title(self, shell: Shell, document: Path) -> None:
        shell.run("import", EVERY_FIELD, document)
        title = shell.json("info", document)["maps"][0]["title"]
        assert "2 maps are called" in shell.fail("export", document, "out.pdf", "--map", title)

    def test_no_map(self, shell: Shell) -> None:
        Path("a.json").write_text('{"format":"yeojido","version":1}')
        shell.run("import", "a.json", "a.journey")
        assert "no map" in shell.fail("export", "a.journey", "a.pdf")
        shell.run("export", "a.journey", "b.json")

    @pytest.mark.parametrize("name", ["out.pdf", "out.png", "out.md"])
    def test_numbers_out_of_range_are_refused_by_every_format(self, shell: Shell, document: Path, name: str) -> None:
        assert "0 dpi: " in shell.fail("export", document, name, "--dpi", "0")
        assert "0: the sheets side by side" in shell.fail("export", document, name, "--across", "0")
        assert not Path(name).exists()

    @pytest.mark.parametrize("other", [("--edition", "Guests"), ("--pack",), ("--kit",)])
    def test_a_comparison_is_not_mixed_with_another_choice(
        self, shell: Shell, document: Path, other: tuple[str, ...]
    ) -> None:
        words = ("--compare", "now", "now", *other)
        assert other[0] in shell.fail("export", document, "out.pdf", *words)
        assert not Path("out.pdf").exists()

    def test_names_that_an_edition_leaves_in_texts_are_told(self, shell: Shell) -> None:
        stages = [{"id": "s", "title": "S"}]
        cards = [{"lane": "l", "stage": "s", "title": "Waits for Ann", "owner": "Ann"}]
        journey = {"title": "M", "stages": stages, "lanes": [{"id": "l", "kind": "actions"}], "cards": cards}
        edition = {"name": "Guests", "scrub": ["owners"]}
        whole = {"format": "yeojido", "version": 1, "maps": [journey], "editions": [edition]}
        Path("a.json").write_text(json.dumps(whole))
        shell.run("import", "a.json", "a.journey")
        code, _ = shell._run("export", "a.journey", "a.md", "--edition", "Guests")
        assert code == 0
        assert "“Ann”" in shell.error

    def test_unknown_format(self, shell: Shell, document: Path) -> None:
        assert "out.docx" in shell.fail("export", document, "out.docx")

    def test_not_over_the_document(self, shell: Shell, document: Path) -> None:
        Path("link.pdf").symlink_to(document)
        before = document.read_bytes()
        assert "the document itself" in shell.fail("export", document, "link.pdf")
        assert document.read_bytes() == before

    def test_into_a_folder_that_is_not_there(self, shell: Shell, document: Path) -> None:
        assert "out.pdf" in shell.fail("export", document, "none/out.pdf")

    @pytest.mark.parametrize(
        "words", [["--paper", "A9"], ["--dpi", "many"], ["--fit", "tight"], ["--orientation", "up"], ["--map"]]
    )
    def test_bad_usage(self, shell: Shell, document: Path, words: list[str]) -> None:
        assert words[0] in shell.misuse("export", document, "out.pdf", *words)
        assert not Path("out.pdf").exists()

    @pytest.mark.parametrize(
        "words", [["--map", ""], ["--edition", " "], ["--pack", "--since", ""], ["--since", "start"]]
    )
    def test_a_name_that_says_nothing_or_is_not_asked_for(self, shell: Shell, document: Path, words: list[str]) -> None:
        assert words[-2] in shell.misuse("export", document, "out.pdf", *words)
        assert not Path("out.pdf").exists()

    def exported(self, shell: Shell, document: Path, *words: str) -> bytes:
        shell.run("export", document, "out.pdf", *words)
        return Path("out.pdf").read_bytes()
