"""The documentation: its commands, options, links and names exist."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

import kyori
from kyori.cli.app import app, run

PROJECT = Path(__file__).parents[1]
PAGES = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("src/**/*.md")])
COMMANDS = {name for name in app if not name.startswith("-")}


def relative(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def blocks(path: Path) -> list[tuple[str, str]]:
    """Fenced blocks of a page: their language and their text."""
    return re.findall(r"^ *```(\w*)\n(.*?)^ *```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def shown_commands(path: Path) -> list[str]:
    """The ``kyori`` commands that a page shows, in blocks or in running text."""
    text = path.read_text(encoding="utf-8")
    in_blocks = [line for language, block in blocks(path) if not language for line in block.splitlines()]
    lines = [line.split("   #")[0].removeprefix("$ ") for line in in_blocks] + re.findall(r"`(kyori [^`\n]+)`", text)
    found = (re.match(r"(?:.*\| )?(?:\.venv/bin/)?(kyori .+)", line.strip()) for line in lines)
    return [match[1].split(" | ")[0].strip() for match in found if match]


@pytest.fixture(scope="module")
def options() -> dict[str, set[str]]:
    """Each command's options, as its help lists them."""
    import contextlib
    import io

    known = {}
    for command in COMMANDS:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            run([command, "--help"])
        known[command] = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", out.getvalue())) | {"--help"}
    return known


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_shown_commands_and_options_exist(page: Path, options: dict[str, set[str]]) -> None:
    for command in shown_commands(page):
        words = command.split()
        if words[1] in ("--help", "COMMAND") or words[1].startswith("("):
            continue
        assert words[1] in COMMANDS, command
        used = {word.split("=")[0] for word in words[2:] if re.fullmatch(r"--?[a-z][a-z=-]*", word)}
        assert used <= options[words[1]], command


def test_readme_or_a_page_shows_every_command_that_reads_asks_or_writes() -> None:
    pages = [PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))]
    shown = {command.split()[1] for page in pages if page.name != "commands.md" for command in shown_commands(page)}
    assert not COMMANDS - shown - {"doctor", "facts", "records", "similarity"}


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = page.read_text(encoding="utf-8")
    inline = re.findall(r"`make (?:PYTHON=\S+ )?([a-z]+)`", text)
    plain = "\n".join(block for language, block in blocks(page) if not language)
    assert {*inline, *re.findall(r"^\$? ?make ([a-z]+)", plain, re.MULTILINE)} <= targets


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("#"):
            assert (page.parent / target.split("#")[0]).exists(), target


def test_index_of_decisions_has_every_page() -> None:
    folder = PROJECT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    pages = {p.name for p in folder.glob("*.md")} - {"README.md"}
    assert pages
    assert set(re.findall(r"\]\(([\w-]+\.md)\)", index)) == pages


def test_every_decision_fits_a_page_and_has_a_heading() -> None:
    for page in (PROJECT / "docs" / "decisions").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert len(text.split()) < 800, page.name


def test_every_dependency_stands_in_a_decision_or_with_one() -> None:
    import tomllib

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pages = " ".join(p.read_text(encoding="utf-8").lower() for p in (PROJECT / "docs" / "decisions").glob("*.md"))
    names = {re.match(r"[\w-]+", d)[0] for d in project["dependencies"]}  # type: ignore[index]
    told = {name for name in names if name in pages or name.replace("-", "_") in pages}
    # These come with a part that has a page.
    assert names - told <= {"numpy", "pyarrow", "pyyaml", "sudachidict-core", "vl-convert-python"}


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_python_examples_parse_and_use_the_face(page: Path) -> None:
    for language, block in blocks(page):
        if language == "python":
            assert attributes(block, "kyori") <= {*kyori.__all__, "measures", "actors", "model", "records"}
            assert all(hasattr(kyori.Workbench, method) for method in attributes(block, "bench"))


def attributes(code: str, name: str) -> set[str]:
    """What a piece of code takes from a name: its attributes."""
    found = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Attribute))
    return {node.attr for node in found if isinstance(node.value, ast.Name) and node.value.id == name}


def test_changelog_knows_the_version() -> None:
    assert f"\n## {kyori.__version__}\n" in (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {kyori.__version__}" in (PROJECT / "CITATION.cff").read_text(encoding="utf-8")


def test_no_paths_of_one_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    endings = (".md", ".py", ".toml", ".csv", ".yaml", ".cff", "Makefile")
    paths = [PROJECT / name for name in listed.stdout.split("\0") if name.endswith(endings)]
    pattern = re.compile(r"(?<![\w.])/(?:tmp|root|home/(?!you\b)\w+)/")
    assert not [relative(p) for p in paths if p.is_file() and pattern.search(p.read_text(encoding="utf-8"))]
