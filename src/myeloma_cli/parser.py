"""Builds the Typer application: options, help, completion, usage errors."""

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from inspect import Signature, signature
from typing import Annotated, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from . import __version__
from .commands.completion import completer, is_asked_for
from .commands.parameters import Parameter, option
from .commands.running import OWN_DATA, Printing, name_of, run
from .dataset import open_dataset
from .errors import UsageError
from .finding.filters import Filter
from .model.edition import Edition
from .streams import terminal
from .streams.letters import visible

# Typer's error for a wrong command line has no public name that 0.26 and 0.28 share; it is the base of one that has.
_TyperUsageError = cast("type[typer.BadParameter]", typer.BadParameter.__base__)

About = Mapping[str, tuple[str, str]]
"""The commands that print records, each with its group in the help and what it gives, in brief."""

GROUPS = ("data",)
"""Commands with subcommands, which `COMMANDS` of their modules lists."""


def parse_and_run(words: Sequence[str], commands: About) -> int:
    """Run the command that the words ask for, by Typer, and return its exit code.

    `commands` are the names of those that print records. Raises MyelomaError, KeyboardInterrupt.
    """
    first = _first_word(words)
    if len(words) > 1 and first in ("--show-completion", "--install-completion"):
        # Only where it does not look for the shell itself does Typer heed the one that is named.
        os.environ["_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION"] = "1"
    try:
        with terminal.checked_stdout():
            if first in commands and not is_asked_for():
                code = _only(first)(list(words[1:]), prog_name=f"myeloma {first}", standalone_mode=False)
            else:
                code = application(commands, first)(list(words), prog_name="myeloma", standalone_mode=False)
    except _TyperUsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            terminal.write(f"{error.format_message()}\n")
            return 0
        context = getattr(error, "ctx", None)
        path = context.command_path if context else f"myeloma {first if first in commands else ''}".strip()
        raise UsageError(_told(error, path)) from error
    except typer.Abort as error:
        if isinstance(error.__cause__, EOFError):
            raise error.__cause__ from None
        raise KeyboardInterrupt from None
    except (KeyError, ValueError):
        if not is_asked_for():
            raise
        # The shell did not say what to complete; a word about it would stand in the middle of the command line.
        return 0
    return code if isinstance(code, int) else 0


def _told(error: typer.BadParameter, path: str) -> str:
    """What is wrong with a command line, in one line, with what to type."""
    help_ = f"help: {path} --help"
    option = getattr(error, "option_name", "")
    if option and type(error).__name__ == "NoSuchOption":
        from difflib import get_close_matches  # noqa: PLC0415 - only a mistyped option needs it

        near = get_close_matches(option, getattr(error, "possibilities", None) or (), 1, 0)
        return f"no option {option}; did you mean {near[0]}? {help_}" if near else f"no option {option}; {help_}"
    kind: Any = getattr(getattr(error, "param", None), "type", None)
    message = error.format_message().rstrip(".")
    if hasattr(kind, "min"):
        flag = max(error.param.opts, key=len)  # type: ignore[union-attr]  # it has one, since it has a type
        most = f" to {kind.max}" if kind.max is not None else ""
        return f"{flag} takes a number from {kind.min}{most}; {help_}"
    if message.startswith("Got unexpected extra argument"):
        extra = message.partition("(")[2].rpartition("(")[2].rstrip(")")
        return f"unexpected '{extra}'; without it: {path}"
    message = message.replace(". Did you mean '", "; did you mean '")
    return f"{message[0].lower()}{message[1:]}{'' if message.endswith('?') else f'; {help_}'}"


def _first_word(words: Sequence[str]) -> str:
    """The first word, which may be a command; that of the line to complete, if a shell asks for completions."""
    if is_asked_for():
        words = (os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or "").split()[1:]
    return words[0] if words else ""


def _only(command: str) -> typer.Typer:
    """An application of one command only, since Typer takes some 2 ms to prepare each."""
    app = _typer(add_completion=False)
    _add(app, None, _module(command).command)
    return app


def _add(app: typer.Typer, name: str | None, command: Callable[..., Any]) -> None:
    app.command(name, cls=_OneScreen, context_settings=_SETTINGS)(_typed(command))


def application(commands: About, first: str = "") -> typer.Typer:
    """The application with the commands that the first word calls for: that one, none for the version, else all."""
    one = first if first in commands else ""
    app = _typer(cls=_first_screen_of(commands))
    is_any = not one and first not in ("-V", "--version")
    app.callback(invoke_without_command=True)(_myeloma)
    for name in commands if is_any else filter(None, (one,)):
        _add(app, name, _module(name).command)
    for name in GROUPS if is_any else ():
        group = _typer(help=_module(name).HELP, no_args_is_help=True)
        for command in _module(name).COMMANDS:
            _add(group, command.__name__, command)
        app.add_typer(group, name=name)
    if is_any:
        app.command("help")(_helping(commands))
    return app


_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"]}


class _OneScreen(TyperCommand):
    """A command whose help is one screen: what all commands share is told there in a line, and in a topic in full."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        records = {each.name: record for each in self.get_params(ctx) if (record := each.get_help_record(ctx))}
        if own := [record for name, record in records.items() if name not in _SHARED]:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_dl(own)
        if "format" in records:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text("As in every command, -f FORMAT, -o FILE and more: myeloma help options")


_SHARED = (*Printing._fields, "data", "help")
"""The parameters that all commands have which print records."""


def _first_screen_of(commands: About) -> type[TyperGroup]:
    """The class of the whole application, whose help is one screen."""

    class FirstScreen(TyperGroup):
        def format_help(self, _: Any, formatter: Any) -> None:
            from .commands.topics import first_screen  # noqa: PLC0415 - only for help

            formatter.write(first_screen(commands, formatter.width))

    return FirstScreen


def _typer(**settings: Any) -> typer.Typer:
    # Plain help: Rich takes twice as long, and its boxes suit neither pipes nor screen readers.
    return typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, context_settings=_SETTINGS, **settings)


def _module(command: str) -> Any:
    return import_module(f".commands.{command}", __package__)


def _typed(command: Callable[..., Any]) -> Callable[..., Any]:
    """The function that Typer calls for a command, with a parameter for each argument and option."""
    declared = signature(command)
    prints_records = declared.return_annotation is not None
    own_names = {flag for parameter in _parameters(declared) for flag in _flags(parameter)}
    # A command may have an option of the same name in another sense, as the timeline has regions to choose from.
    shared = [
        parameter
        for parameter in (_parameters(signature(Printing)) if prints_records else ())
        if own_names.isdisjoint(_flags(parameter))
    ]

    def invoke(**values: Any) -> int | None:
        if not prints_records:
            command(**values)
            return None
        printing = Printing(**{parameter.name: values.pop(parameter.name) for parameter in shared})
        return run(command, values, printing, values.pop("data"))

    # Typer reads the name, docstring, signature and annotations.
    invoke.__name__, invoke.__doc__ = command.__name__, command.__doc__
    parameters = [
        *_parameters(declared),
        *shared,
        *([_parameter("data", OWN_DATA, str | None, None)] if prints_records else ()),
    ]
    invoke.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    invoke.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return invoke


def _parameters(signature: Signature) -> list[inspect.Parameter]:
    """The arguments and options that a signature describes, with an option for each filter."""
    found: list[inspect.Parameter] = []
    for parameter in signature.parameters.values():
        hint = parameter.annotation
        for described in getattr(hint, "__metadata__", ()):
            if isinstance(described, Parameter):
                found.append(_parameter(parameter.name, described, hint.__origin__, parameter.default))
            else:
                found += [_parameter(name_of(row), _option(row), list[str] | None, None) for row in described]
    return found


def _flags(parameter: inspect.Parameter) -> Sequence[str]:
    made = parameter.annotation.__metadata__[0]
    # Typer takes the first flag for the default, until it reads the annotation.
    return tuple(str(flag) for flag in (made.default, *(made.param_decls or ())) if str(flag).startswith("-"))


def _option(row: Filter) -> Parameter:
    return option(*row.flags, metavar=row.metavar, help=row.help, choices=row.choices or ())


def _parameter(name: str, described: Parameter, kind: object, default: object) -> inspect.Parameter:
    settings: dict[str, Any] = {"help": described.help, "show_default": False}
    # Typer takes some time for each completion function, so they are given only when a shell asks.
    if described.complete and is_asked_for():
        settings["autocompletion"] = completer(described.complete)
    if described.least is not None:
        settings |= {"min": described.least, "max": described.most}
    make = typer.Option if described.flags else typer.Argument
    made = make(*described.flags, metavar=described.metavar, **settings)
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=cast("Any", Annotated)[kind, made]
    )


def _myeloma(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Version of the program and of its data.")] = False,
    data: Annotated[
        str | None,
        typer.Option("--data", metavar="DIR", help="Your own data, laid over the bundled data.", show_default=False),
    ] = None,
) -> None:
    """Relapsed or refractory multiple myeloma, offline: symptoms, tests, treatments, and what a drug name means.

    \b
    Examples:
      myeloma velcade                       a drug, by any of its names
      myeloma fever at night                what it may mean, and how soon to act
      myeloma treatments oral > oral.txt    drugs and brands, as a clean text file

    General information, not medical advice.
    """
    if version:
        terminal.write(f"{visible(f'myeloma {__version__}, {_version_of(open_dataset(data).edition)}')}\n")
    elif context.invoked_subcommand is None:
        terminal.write(f"{context.get_help()}\n")
    else:
        if data is not None:
            # The command, and `data check`, have --data too; before the command it sets their default.
            context.default_map = {context.invoked_subcommand: {"data": data, "check": {"data": data}}}
        return
    raise typer.Exit


def _version_of(edition: Edition) -> str:
    version = f"data {edition.data_version}, as of {edition.as_of.isoformat()}"
    if edition.overlay is None:
        return version
    from .view.page import overlay_changes  # noqa: PLC0415 - few users have own data

    return f"{version}, {overlay_changes(edition)}"


def _helping(commands: About) -> Callable[..., None]:
    """The function of the command `help`."""
    from .commands.topics import TOPICS, topic  # noqa: PLC0415 - only for help

    def help_names() -> Sequence[str]:
        # `data`, the one group, is a topic too.
        return (*commands, *TOPICS)

    complete = {"autocompletion": completer(help_names)} if is_asked_for() else {}

    def help(  # noqa: A001 - the command's name
        words: Annotated[
            list[str] | None,
            typer.Argument(metavar="[COMMAND | TOPIC]", help=f"A command; or {', '.join(TOPICS)}.", **complete),
        ] = None,
    ) -> None:
        """Help on a command or a topic.

        \b
        Examples:
          myeloma help lookup
          myeloma help formats
        """
        topic_words = words or []
        if topic_words and topic_words[0] not in commands and topic_words[0] != "help":
            if page := topic(" ".join(topic_words)):
                terminal.write(page)
                return
            if topic_words[0] not in GROUPS:
                raise UsageError(f"no help on '{' '.join(topic_words)}'; there is help on {', '.join(help_names())}")
        raise typer.Exit(parse_and_run([*topic_words, "--help"], commands))

    return help
