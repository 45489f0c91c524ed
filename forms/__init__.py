"""From a questionnaire to a checked response. Pure.

Nothing here knows who asks, where an answer is kept, or how a page is served:
no Flask, no SQLAlchemy, no `survey_app`. What goes in is a workbook and a
person's answers; what comes out is a frozen `Survey` and a judged `Response`.
"""
