"""How a service says no. The web turns each into a page, the command line into a sentence."""


class ServiceError(Exception):
    """Something a person can understand and act on."""


class NotFound(ServiceError):
    """No such record, or none for the one who asks: the two look the same from outside."""

    def __init__(self, kind: str, identity: object) -> None:
        super().__init__(f"{kind} {identity} not found")
        self.kind = kind
        self.identity = str(identity)


class Forbidden(ServiceError):
    """The role may not do this at all."""

    def __init__(self, permission: str) -> None:
        super().__init__(f"not allowed: {permission}")
        self.permission = permission


class Conflicting(ServiceError):
    """The record has moved on since it was shown (sent, closed, published); `code` says how."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code


class Refused(ServiceError):
    """What was typed cannot be used: `problems` are pairs of field and code."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {code}" for field, code in problems))
        self.problems = problems
