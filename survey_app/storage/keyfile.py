"""Secrets that are made on first start and kept in a file that only the owner reads."""

import os
import secrets
from pathlib import Path


def secret_from(path: Path, size: int = 32) -> str:
    """The hexadecimal secret in `path`; made there first when there is none."""
    if not path.exists():
        _make(path, secrets.token_hex(size))
    return path.read_text(encoding="ascii").strip()


def _make(path: Path, secret: str) -> None:
    """Whole or not at all, and never twice: several workers may start at the same moment."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secret + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(unfinished, path)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()
