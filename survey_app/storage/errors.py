"""What can go wrong between the code and the database, in words of our own."""


class DatabaseBusy(Exception):
    """Another writer did not finish in time; trying again is safe."""


class DatabaseFull(Exception):
    """No room is left to write in. What was acknowledged before is safe; nothing of this was kept."""
