"""Writes the reference of commands and of named queries, in English and Korean, from the code.

What stands in a page above the mark is written by hand; below it, ``python -m docs.reference``
renews all.  The Korean texts of the commands are those of ``kg/cli/help.ko.tsv``, by their
English ones.
"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.cli import parser
from kg.queries import named, names

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "kg" / "cli" / "help.ko.tsv"
LANGUAGES = {"en": ROOT / "docs" / "reference", "ko": ROOT / "docs" / "ko" / "reference"}
MARK = "<!-- made by python -m docs.reference: do not edit below -->\n"
_WORDS = {
    "en": ("| argument | meaning |", "Examples:"),
    "ko": ("| 인자 | 뜻 |", "예:"),
}
_TABLE = {"en": "| name | question | parameters |", "ko": "| 이름 | 질문 | 매개변수 |"}


def catalogue() -> dict[str, str]:
    """Return the Korean help texts by the English ones."""
    _, *lines = CATALOGUE.read_text(encoding="utf-8").splitlines()
    return {english: korean for english, _, korean in (line.partition("\t") for line in lines)}


def messages() -> Iterator[str]:
    """Yield every text of the commands' help that is to be translated, without duplicates."""
    yield from dict.fromkeys(
        text
        for command in commands().values()
        for text in (command.description, *(action.help for action in _shown(command)), *_epilog(command)[1])
        if text
    )


def commands() -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the commands by name, in the order of the help."""
    (action,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


def commands_page(language: str) -> str:
    """Return what the page of the commands says below the mark."""
    known = catalogue() if language == "ko" else {}
    table, example = _WORDS[language]
    parts = []
    for name, command in commands().items():
        lines, words = _epilog(command)
        parts.append(f"## kg {name}")
        parts += [known.get(text, text) for text in (command.description, *words) if text]
        rows = [f"| {_names(action)} | {_meaning(action, command, known)} |" for action in _shown(command)]
        parts.append("\n".join([table, "|---|---|", *rows]))
        if lines:
            parts.append("\n".join([example, "", "```console", *(f"$ {line}" for line in lines), "```"]))
    return "\n" + "\n\n".join(parts) + "\n"


def _shown(command: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in command._actions if action.dest != "help"]


def _epilog(command: argparse.ArgumentParser) -> tuple[list[str], list[str]]:
    """Return the lines of the examples below the arguments, and the other paragraphs."""
    lines, words = [], []
    for paragraph in (command.epilog or "").split("\n\n"):
        if paragraph.startswith("examples:\n"):
            lines += [line.strip() for line in paragraph.splitlines()[1:]]
        elif paragraph.strip():
            words.append(" ".join(paragraph.split()))
    return lines, words


def _names(action: argparse.Action) -> str:
    value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if action.choices and action.metavar is None:
        value = "{" + ",".join(map(str, action.choices)) + "}"
    if not action.option_strings:
        return f"`{value}{'...' if action.nargs == '+' else ''}`"
    *short, long = action.option_strings
    return ", ".join(f"`{name}`" for name in (*short, long if action.nargs == 0 else f"{long} {value}"))


def _meaning(action: argparse.Action, command: argparse.ArgumentParser, known: dict[str, str]) -> str:
    text = known.get(action.help or "", action.help or "")
    return (text % {**vars(action), "prog": command.prog}).replace("|", "\\|")


def queries_page(language: str) -> str:
    """Return what the page of the named queries says below the mark."""
    rows = []
    for name in names():
        query = named(name)
        title = query.title_ko if language == "ko" else query.title_en
        rows.append(f"| `{name}` | {title} | {' '.join(f'`{one}`' for one in query.parameters)} |")
    return "\n".join(["", _TABLE[language], "|---|---|---|", *rows, ""])


PAGES: dict[str, Callable[[str], str]] = {"commands": commands_page, "queries": queries_page}


def renewed(name: str, language: str) -> str:
    """Return a page with its part that is made from the code."""
    head, mark, _ = (LANGUAGES[language] / f"{name}.md").read_text(encoding="utf-8").partition(MARK)
    return head + mark + PAGES[name](language)


def main() -> None:
    """Write the pages."""
    for language, folder in LANGUAGES.items():
        for name in PAGES:
            text = renewed(name, language)
            (folder / f"{name}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
