"""Front matter in YAML: its values with their places, and values written back in the style they have."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NoReturn

import yaml

from polypress.articles.escaping import fold_line
from polypress.articles.values import Scalar, Value, ValueKind

Fail = Callable[[str, int], NoReturn]
"""Complains of something at an offset in the article."""

_STRING = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"
_DEEPEST = 20
_BLOCK_HEAD = re.compile(r"[|>][^\r\n]*(?P<newline>\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*(?P<indent>[ ]*)")


def read_yaml(text: str, start: int, end: int, fail: Fail) -> Value | None:
    """Read a stretch of an article as YAML, None if it is empty."""
    root = _compose(text[start:end], lambda message, index: fail(message, start + index))
    return None if root is None else _value(root, text, start, in_flow=False)


def _compose(source: str, fail: Fail) -> yaml.Node | None:
    try:
        _refuse_bombs(source, fail)
        return yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context
        fail(f"the front matter is not valid YAML: {problem}", mark.index if mark else 0)
    except yaml.reader.ReaderError as error:
        fail(f"the front matter holds U+{error.character:04X}, which YAML forbids", error.position)


def _refuse_bombs(source: str, fail: Fail) -> None:
    """Refuse what would grow when it is read, or is nested beyond sense, before anything is built from it."""
    depth = 0
    for event in yaml.parse(source, Loader=yaml.SafeLoader):
        index = event.start_mark.index if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            fail("anchors and aliases (`&name`, `*name`) are not allowed here", index)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                fail("the front matter is nested too deep", index)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _value(node: yaml.Node, text: str, offset: int, *, in_flow: bool) -> Value:
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        kind = {_STRING: ValueKind.TEXT, _NULL: ValueKind.NOTHING}.get(node.tag, ValueKind.OTHER)
        # A block scalar ends behind the line breaks that follow it.
        end = start + len(text[start:end].rstrip())
        return Value(kind, start, end, node.value, node.style or "", in_flow)
    inside = in_flow or (isinstance(node, yaml.CollectionNode) and bool(node.flow_style))
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_value(item, text, offset, in_flow=inside) for item in node.value)
        return Value(ValueKind.LIST, start, end, in_flow=inside, items=items)
    entries = tuple(
        (
            key.value if isinstance(key, yaml.ScalarNode) else "",
            offset + key.start_mark.index,
            _value(value, text, offset, in_flow=inside),
        )
        for key, value in node.value
    )
    return Value(ValueKind.TABLE, start, end, in_flow=inside, entries=entries)


def write_yaml(scalar: Scalar, paragraphs: Sequence[str], text: str) -> str:
    """Write paragraphs in the place of a scalar, in its own style where that can hold them."""
    if scalar.style in ("|", ">") and (head := _BLOCK_HEAD.match(text, scalar.start, scalar.end)):
        newline = head["newline"]
        lines = (newline * 2).join(f"{head['indent']}{line}" for line in paragraphs)
        # A line that begins with white space would not be folded; ours begin with none.
        return text[scalar.start : head.start("newline")] + newline + lines
    if len(paragraphs) > 1 or scalar.style == '"':
        return quoted("\\n".join(map(_escaped, paragraphs)))
    line = "".join(paragraphs)
    return single_quoted(line) if scalar.style == "'" else render_scalar(line, in_flow=scalar.in_flow)


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace('"', '\\"')


def quoted(content: str) -> str:
    """Put escaped content in double quotes."""
    return f'"{content}"'


def single_quoted(line: str) -> str:
    """Write a line in single quotes."""
    return "'" + line.replace("'", "''") + "'"


_NUMBER_LIKE = re.compile(r"[-+.]?\d[\d_.,:eExXoO+-]*|[yYnN]|~")


def render_scalar(value: str, *, in_flow: bool = False) -> str:
    """Write a text as YAML, in quotes only where YAML would read it as something else.

    >>> print(render_scalar("Krieg und Frieden"), render_scalar("no"), render_scalar("Ja: 'gut'"))
    Krieg und Frieden 'no' "Ja: 'gut'"
    """
    value = fold_line(value)
    if _reads_back(value, in_flow=in_flow):
        return value
    if "'" in value and '"' not in value and "\\" not in value:
        return quoted(value)
    return single_quoted(value)


def _reads_back(value: str, *, in_flow: bool) -> bool:
    # Other programs read YAML 1.2, in which other words are numbers.
    if _NUMBER_LIKE.fullmatch(value):
        return False
    try:
        root = yaml.compose(f"[{value}]" if in_flow else f"key: {value}\n", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    if isinstance(root, yaml.SequenceNode):
        nodes = root.value
    else:
        nodes = [node for _, node in root.value] if isinstance(root, yaml.MappingNode) else []
    return len(nodes) == 1 and (
        isinstance(nodes[0], yaml.ScalarNode)
        and nodes[0].tag == _STRING
        and nodes[0].style is None
        and bool(nodes[0].value == value)
    )
