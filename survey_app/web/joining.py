"""Modules of `static/js` joined to one file, so that a phone asks once.

Every module of a file stands in one scope; where its private names are taken, in a function of its own. What
is imported while running (`import("./regex.mjs")`) stays a file of its own, which takes what it shares from
the first one: both have the same version in their address.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

_IMPORT = re.compile(r'^import (?:\{([^{}]*)\} from )?"(\.{1,2}/[^"]+)";\n', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.{1,2}/[^"]+)"\)')
_DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function|const|class|let) ([\w$]+)", re.MULTILINE)
_EXPORTED = re.compile(r"^export (?=(?:async )?(?:function|const|class|let) ([\w$]+))", re.MULTILINE)


class Unjoinable(ValueError):
    """Two modules export one name, or a module is written in a way that is not understood here."""


@dataclass(frozen=True)
class Module:
    path: Path
    source: str

    @classmethod
    def read(cls, path: Path) -> "Module":
        return cls(path, path.read_text("utf-8"))

    @cached_property
    def needs(self) -> dict[Path, list[str]]:
        """Other modules → the names taken from them."""
        return {self._beside(found[2]): _names(found[1] or "") for found in _IMPORT.finditer(self.source)}

    @cached_property
    def later(self) -> list[Path]:
        return [self._beside(address) for address in _LATER.findall(self.source)]

    @cached_property
    def exports(self) -> list[str]:
        return _EXPORTED.findall(self.source)

    @cached_property
    def private(self) -> set[str]:
        return set(_DECLARED.findall(self.source)) - set(self.exports)

    def body(self, version: str) -> str:
        body = _EXPORTED.sub("", _IMPORT.sub("", self.source))
        if re.search(r"^(?:import|export)\b(?!\()", body, re.MULTILINE):
            raise Unjoinable(f"{self.path.name} imports or exports in a way that cannot be joined.")
        return _LATER.sub(lambda found: f'import("./{Path(found[1]).name}?v={version}")', body)

    def _beside(self, address: str) -> Path:
        return (self.path.parent / address).resolve()


def _names(written: str) -> list[str]:
    return [name.strip() for name in written.split(",") if name.strip()]


@dataclass
class Files:
    """What a first module needs, as one file; and each that it imports while running, as another."""

    first: Path
    modules: dict[Path, Module] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.core = list(self._below(self.first.resolve(), ()))
        later = {path for module in self.core for path in module.later}
        self.chunks = {path.name: [*self._below(path, self.core)] for path in sorted(later)}

    @property
    def sources(self) -> str:
        """Everything that any of the files is made from."""
        chunks = [module for chunk in self.chunks.values() for module in chunk]
        found = {module.path: module for module in (*self.core, *chunks)}
        return "\n".join(found[path].source for path in sorted(found))

    def text(self, name: str, version: str) -> str:
        """A file by its name: the first module's, or that of one imported while running."""
        if name == self.first.name:
            return _file(self.core, self._shared(), version)
        chunk = self.chunks[name]
        taken = sorted(self._taken(chunk))
        before = f'import {{{", ".join(taken)}}} from "./{self.first.name}?v={version}";\n' if taken else ""
        return before + _file(chunk, chunk[-1].exports, version)

    def _shared(self) -> list[str]:
        """What the further files take from the first."""
        return sorted(set().union(*(self._taken(chunk) for chunk in self.chunks.values())))

    def _taken(self, chunk: list[Module]) -> set[str]:
        own = {module.path for module in chunk}
        needs = [pair for module in chunk for pair in module.needs.items()]
        return {name for path, names in needs if path not in own for name in names}

    def _below(self, path: Path, known: Sequence[Module]) -> Iterator[Module]:
        """A module and all that it needs, each after what it needs itself."""
        done = {module.path for module in known}

        def visit(one: Path) -> Iterator[Module]:
            if one in done:
                return
            done.add(one)
            module = self.modules.setdefault(one, Module.read(one))
            for other in module.needs:
                yield from visit(other)
            yield module

        return visit(path)


def _file(modules: list[Module], shared: list[str], version: str) -> str:
    """One scope, out of which only what is shared is seen, so that every other name can be short."""
    body = "".join(_unfolded(modules, version))
    names = ", ".join(shared)
    if not names:
        return f"(() => {{\n{body}}})();\n"
    return f"const {{{names}}} = (() => {{\n{body}return {{{names}}};\n}})();\nexport {{{names}}};\n"


def _unfolded(modules: list[Module], version: str) -> Iterator[str]:
    taken = {name for module in modules for name in module.exports}
    if len(taken) != sum(len(module.exports) for module in modules):
        raise Unjoinable("Two modules export the same name.")
    for module in modules:
        body = module.body(version)
        if taken.isdisjoint(module.private):
            yield body
        else:
            names = ", ".join(module.exports)
            yield f"const {{{names}}} = (() => {{\n{body}return {{{names}}};\n}})();\n"
        taken |= module.private
