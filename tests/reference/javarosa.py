"""JavaRosa, the engine of ODK Collect, as pyxform brings it along in its validator."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]
"""One fill: form, seed, now, timezone, answers, values, irrelevant …; or form, seed and failed."""

HERE = Path(__file__).parent
HANOI = "Asia/Ho_Chi_Minh"


def missing() -> str:
    """What this machine lacks to run it; "" when it has everything."""
    if not jar().is_file():
        return "this pyxform brings no ODK_Validate.jar"
    lacking = [tool for tool in ("java", "javac") if shutil.which(tool) is None]
    return f"{' and '.join(lacking)} cannot be found" if lacking else ""


def jar() -> Path:
    return Path(str(files("pyxform"))) / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"


def build(folder: Path) -> None:
    """Compile Fill.java into the folder."""
    subprocess.run(
        ["javac", "-nowarn", "-encoding", "UTF-8", "-cp", jar(), "-d", folder, HERE / "Fill.java"], check=True
    )


def fills(classes: Path, forms: Sequence[Path], seeds: range) -> Iterator[Record]:
    """A record for each form and seed, as they come."""
    command = ["java", "-cp", f"{jar()}:{classes}", "Fill", HANOI, str(seeds.start), str(seeds.stop)]
    with subprocess.Popen(
        [*command, *forms], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield json.loads(line)
