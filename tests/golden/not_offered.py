"""What the adapter raises for a peer's method that this project leaves out on purpose."""


class NotOffered(Exception):
    """The case asks for a method that is not offered; `reason` says why, in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
