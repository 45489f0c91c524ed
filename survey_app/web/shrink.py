"""Run alone, by `shrinking`: standard input → standard output."""

import sys

import minify


def main() -> None:
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(minify.string("application/javascript", sys.stdin.read()))


if __name__ == "__main__":
    main()
