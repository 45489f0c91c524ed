"""Why an expression cannot be used: what is wrong, where, and what to do."""


class ExpressionError(Exception):
    """`position` counts characters of the source from 0. `code` is stable and meant for programs."""

    def __init__(self, code: str, message: str, remedy: str, position: int = 0) -> None:
        super().__init__(f"{message} {remedy}")
        self.code = code
        self.message = message
        self.remedy = remedy
        self.position = position
