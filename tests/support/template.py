"""Databases for tests: migrating one takes longer than copying it."""

import shutil
from pathlib import Path


def copy_of_template(template: Path, folder: Path) -> Path:
    shutil.copytree(template, folder)
    return folder
