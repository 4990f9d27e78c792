"""YAML's own syntax: from bytes to events, and its errors in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scanner import Scanner

from .errors import in_plain_words

MAX_BYTES = 1 << 20
UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class YamlError(ValueError):
    """What is wrong with the YAML, at an offset of its text; `begins` is where what is broken does."""

    def __init__(self, message: str, at: int = 0, begins: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.begins = at if begins is None else begins


def decode(source: str | bytes) -> str:
    """Return the text of a file: UTF-8 with or without a byte order mark, line ends as `\\n`.

    Raises
    ------
    YamlError
        For a file that is too large, or has no UTF-8.
    """
    if len(source) > MAX_BYTES:
        raise YamlError(
            f"the file is larger than {MAX_BYTES >> 20} MiB; a model is written by hand and far smaller"
        )
    if isinstance(source, bytes):
        try:
            text = source.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _not_utf8(source, error.start) from None
    else:
        text = source
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(source: bytes, at: int) -> YamlError:
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return YamlError("the file is in UTF-16; save it as UTF-8")
    says = f"the file is not UTF-8 text: the byte {source[at]:#04x} cannot be read; save it as UTF-8"
    return YamlError(says, len(source[:at].decode("utf-8")))


def yaml_events(text: str) -> Iterator[Any]:
    """Yield ruamel.yaml's events.

    Raises
    ------
    YamlError
        For text that is not YAML, or uses a directive.
    """
    if bad := UNPRINTABLE.search(text):
        raise YamlError(f"the character U+{ord(bad.group()):04X} cannot stand in a model file", bad.start())
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = _Scanner
    try:
        yield from yaml.parse(text)
    except MarkedYAMLError as error:
        raise YamlError(*in_plain_words(error, text)) from None
    except (YAMLError, IndexError, ValueError, OverflowError) as error:
        if isinstance(error, YamlError):
            raise
        raise YamlError("this is not valid YAML", 0) from None


class _Scanner(Scanner):
    """ruamel.yaml's scanner without directives and tags, and quicker where it is asked most."""

    scanner_processing_version = (1, 2)

    def fetch_directive(self) -> None:
        at = self.reader.index
        raise YamlError("directives such as %YAML and %TAG are not used in a model file", at)

    def fetch_tag(self) -> None:
        at = self.reader.index
        raise YamlError("tags (`!…`) are not used in a model file; quote a text that starts with '!'", at)

    def check_token(self, *choices: type) -> bool:
        while self.need_more_tokens():
            self.fetch_more_tokens()
        return bool(self.tokens) and (not choices or isinstance(self.tokens[0], choices))

    def need_more_tokens(self) -> bool:
        if self.tokens and not self.possible_simple_keys:
            return False
        return bool(super().need_more_tokens())
