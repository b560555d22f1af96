"""How the commands explain themselves, in the reader's language: Typer has its own words in English only."""

import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from assessment import content
from assessment.terminal import say

__all__ = ["PROGRAM", "Speaking", "SpeakingGroup", "say_usage"]

PROGRAM = "python -m assessment"
_HELP_HELP = "Show this message and exit."  # Typer's own sentence


class Speaking(TyperCommand):
    """A command that explains itself in the reader's language."""

    def get_help(self, ctx: Any) -> str:
        """What ``--help`` shows."""
        return _explained(self, super().get_help, ctx)


class SpeakingGroup(TyperGroup):
    """The same for what holds the commands."""

    def get_help(self, ctx: Any) -> str:
        """What ``--help`` shows."""
        return _explained(self, super().get_help, ctx)


def say_usage(error: typer.TyperException, lang: str) -> None:
    """Say what is wrong with the arguments."""
    words = content.words(lang)["export"]["usage"]
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    if kind == "NoArgsIsHelpError":
        sys.stderr.write(error.message + "\n")
        return
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or (parameter.opts[0] if parameter and parameter.opts else "")
    if parameter and not name.startswith("-"):
        name = str(parameter.metavar or name)
    choices = ", ".join(getattr(parameter.type_descriptor, "choices", None) or ()) if parameter else ""
    say(words.get(kind, words["other"]).format(name=name, choices=choices))
    say(words["hint"].format(command=context.command_path if context else PROGRAM))


def _explained(command: Any, get_help: Callable[[Any], str], ctx: Any) -> str:
    """The help of a command, in the language of the arguments."""
    lang = ctx.obj if ctx.obj in content.LANGUAGES else content.LANGUAGES[0]
    words = content.words(lang)["export"]
    for known in (command, *getattr(command, "commands", {}).values()):
        known.help = known.short_help = words["help"].get(known.name, words["help"]["app"])
        for parameter in known.params:
            parameter.help = words["help"].get(parameter.name)
    text = get_help(ctx).replace(_HELP_HELP, words["help"]["help"])
    for english, here in zip(_headings("en"), _headings(lang), strict=True):
        text = text.replace(english, here)
    return text


def _headings(lang: str) -> list[str]:
    return list(content.words(lang)["export"]["headings"].values())
