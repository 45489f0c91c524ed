"""From a checked response to scores that explain themselves. Pure.

No Flask, no SQLAlchemy. What goes in is a `Survey` with its own sheets (`scores`, `score_items`, `bands` …)
and a `Response`; what comes out are `Score`s with their `Trace`, raised alerts, and what a brief may say.
Inside, numbers are exact fractions; they are rounded once, half away from zero, where the workbook says so.
The format of the sheets is described in `docs/scoring.md`.
"""
