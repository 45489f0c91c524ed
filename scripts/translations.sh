#!/usr/bin/env bash
# The pages' words are Vietnamese; translations/en/ holds their English. Collect, merge, compile.
set -euo pipefail

bin=.venv/bin
words=survey_app/translations
template="$(mktemp --suffix .pot)"
trap 'rm -f "$template"' EXIT

"$bin/pybabel" --quiet extract --mapping-file babel.cfg --keywords _l --no-location --sort-output \
    --project survey-app --output-file "$template" survey_app
"$bin/pybabel" --quiet update --input-file "$template" --output-dir "$words" --locale en \
    --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
"$bin/pybabel" compile --directory "$words" --locale en --statistics
