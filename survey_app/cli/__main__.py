"""`python -m survey_app.cli`: the same commands, whatever the PATH is."""

from survey_app.cli import main

main()
