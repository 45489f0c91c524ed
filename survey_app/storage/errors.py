"""What can go wrong between the code and the database, in words of our own."""


class DatabaseBusy(Exception):
    """Another writer did not finish in time; trying again is safe."""
